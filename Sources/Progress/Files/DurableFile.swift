import Foundation

/// Folders and moved files that a power cut leaves as they were or as they should be.
enum DurableFile {
  /// Makes a folder that only its owner may enter, and those above it where there are none.
  static func makeFolder(_ url: URL) throws {
    var problem = mkdir(url.path, 0o700) == 0 ? 0 : errno
    if problem == ENOENT, url.pathComponents.count > 1 {
      try makeFolder(url.deletingLastPathComponent())
      problem = mkdir(url.path, 0o700) == 0 ? 0 : errno
    }
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
    guard exists, isFolder.boolValue else { throw POSIXError(errno: problem) }
    if problem == 0 { try syncFolder(of: url) }
  }

  /// Moves a file within a file system, in place of what may be there, and syncs the folder.
  static func move(_ source: URL, to target: URL) throws {
    guard rename(source.path, target.path) == 0 else { throw POSIXError(errno: errno) }
    try syncFolder(of: target)
  }

  /// Makes the names in the folder of `url` lasting.
  private static func syncFolder(of url: URL) throws {
    let descriptor = open(url.deletingLastPathComponent().path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw POSIXError(errno: errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw POSIXError(errno: errno) }
  }
}

extension POSIXError {
  /// The error with this number.
  fileprivate init(errno number: Int32) {
    self.init(POSIXErrorCode(rawValue: number) ?? .EIO)
  }
}
