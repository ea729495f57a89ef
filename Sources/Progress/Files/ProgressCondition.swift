public import Foundation
import GRDB

/// What a look at a progress file tells, which leaves everything as it was.
public enum ProgressCondition: Hashable, Sendable {
  /// There is none yet, and it can be made.
  case none
  /// It can be read and written; with its size and the number of its backups.
  case sound(bytes: Int, backups: Int)
  /// It cannot be used as it is.
  case unusable(ProgressError)

  /// The condition of the file in `folder`; nil for a user without one.
  public init(in folder: URL?) {
    do {
      self = try Self.condition(in: folder)
    } catch {
      self = .unusable(error)
    }
  }

  private static func condition(in folder: URL?) throws(ProgressError) -> ProgressCondition {
    guard let folder else { throw ProgressError(kind: .noFolder, path: "") }
    let isThere = FileManager.default.fileExists(atPath: folder.path)
    if let number = isThere ? FolderProbe.problem(in: folder) : errorOfMaking(folder) {
      throw ProgressError(errno: number, at: folder)
    }
    let url = folder.appendingPathComponent(ProgressStore.fileName)
    do {
      let version = try ProgressFile.versionOfOurs(at: url)
      guard version > 0 else { return .none }
      // One with a journal is in use, or is mended when it is opened next.
      if !FileManager.default.fileExists(atPath: url.path + "-journal") { _ = try Recovery.sound(url) }
      let size = try FileManager.default.attributesOfItem(atPath: url.path)[.size] as? Int
      return .sound(
        bytes: size ?? 0, backups: Backups(folder: folder.appendingPathComponent("backups")).all.count)
    } catch {
      let problem = ProgressError(error, at: url)
      throw problem.kind == .unusableBackup ? ProgressError(kind: .damaged, path: url.path) : problem
    }
  }

  /// Why `folder` could not be made, found by making the first of the missing ones and removing it; nil where it could.
  private static func errorOfMaking(_ folder: URL) -> Int32? {
    var missing = folder
    while !FileManager.default.fileExists(atPath: missing.deletingLastPathComponent().path) {
      missing = missing.deletingLastPathComponent()
    }
    guard mkdir(missing.path, 0o700) == 0 else { return errno }
    rmdir(missing.path)
    return nil
  }
}
