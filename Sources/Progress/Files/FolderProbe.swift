import Foundation

/// Finds out what the system has against writing to a folder, where SQLite's codes do not say.
enum FolderProbe {
  /// Writes, syncs and locks a small file; the error number of what failed, nil where all went well.
  static func problem(in folder: URL) -> Int32? {
    let path = folder.appendingPathComponent(".probe-\(getpid())").path
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return errno }
    defer {
      close(descriptor)
      unlink(path)
    }
    let page = [UInt8](repeating: 0x2E, count: 8192)
    let written = write(descriptor, page, page.count)
    if written < 0 { return errno }
    if written < page.count { return ENOSPC }
    if fsync(descriptor) != 0 { return errno }
    return lockf(descriptor, F_TEST, 0) == 0 ? nil : errno
  }
}
