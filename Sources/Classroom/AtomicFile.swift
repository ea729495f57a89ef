public import Foundation

/// Writes files so that whoever looks finds the old content or the new, never a part.
public enum AtomicFile {
  /// Writes `data` beside the file, syncs it and moves it into place.
  public static func write(_ data: Data, to file: URL) throws {
    try write(to: file) { put in try put(data) }
  }

  /// Writes beside the file what `body` hands over piece by piece, syncs it and moves it into place.
  public static func write(to file: URL, _ body: ((Data) throws -> Void) throws -> Void) throws {
    let folder = file.deletingLastPathComponent()
    let beside = folder.appendingPathComponent(".\(file.lastPathComponent).\(UUID().uuidString.prefix(8))")
    do {
      guard
        FileManager.default.createFile(
          atPath: beside.path, contents: nil, attributes: [.posixPermissions: 0o644])
      else { throw CocoaError(.fileWriteNoPermission) }
      let handle = try FileHandle(forWritingTo: beside)
      try body { try handle.write(contentsOf: $0) }
      try handle.synchronize()
      try handle.close()
      guard rename(beside.path, file.path) == 0 else {
        throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
      }
    } catch {
      unlink(beside.path)
      throw error
    }
    if let descriptor = try? FileHandle(forReadingFrom: folder) { try? descriptor.synchronize() }
  }
}
