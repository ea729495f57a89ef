public import Foundation

/// Files that were handed in, read without following links or waiting for pipes.
public enum SubmittedFiles {
  /// The files in a folder and in its folders, by their names; hidden ones are left out.
  ///
  /// What is no regular file is given as empty, so that it is told about; throws where the folder cannot be read or
  /// holds more than `limit` files.
  public static func all(in folder: URL, limit: Int) throws(PackRefusal) -> [(name: String, data: Data)] {
    let names = try PackSource.names(in: folder)
    guard names.count <= limit else { throw .tooManyFiles }
    return names.map { name in
      let data = try? BoundedRead.data(
        at: folder.appendingPathComponent(name), name: name, limit: ResultFile.maximumBytes)
      return (name, data ?? Data())
    }
  }
}
