import Foundation
import GRDB

extension ProgressError {
  /// What `error` means for the file at `url`.
  init(_ error: any Error, at url: URL) {
    if let known = error as? ProgressError {
      self = known
      return
    }
    self.init(kind: Self.kind(of: error, at: url), path: url.path)
  }

  /// What the system's error `number` means for the folder at `url`.
  init(errno number: Int32, at url: URL) {
    self.init(kind: Self.kind(ofNumber: number) ?? .notWritable, path: url.path)
  }

  private static func kind(of error: any Error, at url: URL) -> Kind {
    guard let error = error as? DatabaseError else {
      return kind(ofNumber: (error as NSError).posixNumber) ?? .other((error as NSError).localizedDescription)
    }
    switch error.resultCode {
    case .SQLITE_FULL: return .noSpace
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: return .damaged
    case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL:
      return FolderProbe.problem(in: url.deletingLastPathComponent()) == ENOLCK ? .noLocks : .busy
    case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH:
      return kind(ofNumber: FolderProbe.problem(in: url.deletingLastPathComponent())) ?? .notWritable
    case .SQLITE_IOERR:
      // SQLite reports a full quota as a failed write, so the folder itself is asked what is wrong.
      return kind(ofNumber: FolderProbe.problem(in: url.deletingLastPathComponent())) ?? .device
    // A number in the header that no version of SQLite writes.
    case .SQLITE_ERROR where error.message == "unsupported file format": return .damaged
    default: return .other(error.message ?? "\(error.resultCode)")
    }
  }

  private static func kind(ofNumber number: Int32?) -> Kind? {
    switch number {
    case nil: nil
    case ENOSPC, EDQUOT, EFBIG: .noSpace
    case EACCES, EPERM, EROFS, ENOTDIR, EEXIST, ENOENT, EISDIR, ELOOP: .notWritable
    case ENOLCK: .noLocks
    case EIO: .device
    case .some(let number): .other(String(cString: strerror(number)))
    }
  }
}

extension NSError {
  /// The system's error number behind this error.
  fileprivate var posixNumber: Int32? {
    if domain == NSPOSIXErrorDomain { return Int32(code) }
    if let underlying = userInfo[NSUnderlyingErrorKey] as? NSError { return underlying.posixNumber }
    switch CocoaError.Code(rawValue: code) {
    case .fileWriteNoPermission, .fileReadNoPermission: return EACCES
    case .fileWriteOutOfSpace: return ENOSPC
    case .fileWriteVolumeReadOnly: return EROFS
    case .fileWriteFileExists: return EEXIST
    case .fileNoSuchFile, .fileReadNoSuchFile: return ENOENT
    default: return nil
    }
  }
}
