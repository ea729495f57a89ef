public import Foundation

/// Files that were handed in, read without following links or waiting for pipes.
public enum SubmittedFiles {
  /// The names of the files in a folder and in its folders; hidden ones are left out.
  ///
  /// Throws where the folder cannot be read or holds more than `limit` files.
  public static func names(in folder: URL, limit: Int) throws(PackRefusal) -> [String] {
    let names = try PackSource.names(in: folder)
    guard names.count <= limit else { throw .tooManyFiles }
    return names
  }

  /// What is in a file; nil where it is no regular file, is too large or may not be read.
  public static func data(of name: String, in folder: URL) -> Data? {
    let file = folder.appendingPathComponent(name)
    return try? BoundedRead.data(at: file, name: name, limit: ResultFile.maximumBytes)
  }
}
