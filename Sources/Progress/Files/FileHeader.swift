import Foundation

/// What the first hundred bytes of a database file say, read without SQLite, which might write.
///
/// Read before a connection is open: closing any descriptor of a file drops the process's locks on it.
enum FileHeader: Equatable {
  /// No file, or an empty one, as a full disk may leave.
  case missing, empty
  /// A database with the two numbers its owner may set.
  case database(applicationID: Int32, version: Int)
  /// A file that is no database.
  case garbage
  /// No file but a folder, a pipe or a device.
  case notAFile

  private static let magic = Array("SQLite format 3\0".utf8)

  /// The header of the file at `url`.
  init(of url: URL) throws {
    let path = url.resolvingSymlinksInPath().path
    guard FileManager.default.fileExists(atPath: path) else {
      self = .missing
      return
    }
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    guard attributes[.type] as? FileAttributeType == .typeRegular else {
      self = .notAFile
      return
    }
    let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    defer { try? handle.close() }
    self.init(bytes: Array(try handle.read(upToCount: 100) ?? Data()))
  }

  /// Whether the file at `url` is a database that keeps a write-ahead log.
  static func namesLog(_ url: URL) throws -> Bool {
    guard case .database = try FileHeader(of: url) else { return false }
    let handle = try FileHandle(forReadingFrom: url)
    defer { try? handle.close() }
    return try handle.read(upToCount: 19)?.last == 2
  }

  /// The header in `bytes`.
  private init(bytes: [UInt8]) {
    func number(at offset: Int) -> UInt32 {
      bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
    }
    if bytes.isEmpty {
      self = .empty
    } else if bytes.count == 100, bytes.starts(with: Self.magic) {
      self = .database(
        applicationID: Int32(bitPattern: number(at: 68)), version: Int(Int32(bitPattern: number(at: 60))))
    } else {
      self = .garbage
    }
  }
}
