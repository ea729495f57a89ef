import Foundation
import GRDB
import Scheduling
import TerminalText

/// What is done about a damaged file: nothing is ever deleted.
enum Recovery {
  /// Sets the damaged file at `url` aside, puts the newest sound backup in its place, and says so.
  static func recover(_ url: URL, from backups: Backups, now: Timestamp) throws(ProgressError)
    -> LocalizedText
  {
    let aside = url.deletingLastPathComponent()
      .appendingPathComponent("progress-damaged-\(now.fileText).sqlite")
    do {
      // A journal or log belongs to its file: they keep matching names.
      for suffix in ["-journal", "-wal", "-shm"]
      where FileManager.default.fileExists(atPath: url.path + suffix) {
        try DurableFile.move(
          URL(fileURLWithPath: url.path + suffix), to: URL(fileURLWithPath: aside.path + suffix))
      }
      try DurableFile.move(url, to: aside)
    } catch {
      throw ProgressError(error, at: url)
    }
    for backup in backups.all {
      do {
        try copy(try sound(backups.url(of: backup)), to: url)
        return LocalizedText(
          """
          Your progress file was damaged. It was set aside as \(aside.path), and the backup \(backup.name) \
          was restored.
          """,
          "你的进度文件已损坏。它已另存为 \(aside.path)，并已恢复备份 \(backup.name)。")
      } catch let problem where problem.kind == .unusableBackup {
        continue
      }
    }
    return LocalizedText(
      "Your progress file was damaged and there was no backup: it was set aside as \(aside.path).",
      "你的进度文件已损坏，也没有备份：它已另存为 \(aside.path)。")
  }

  /// Reads the file at `url` from end to end; throws where the disk does not hand it over.
  static func readThrough(_ url: URL) throws(ProgressError) {
    do {
      let handle = try FileHandle(forReadingFrom: url)
      defer { try? handle.close() }
      while let part = try handle.read(upToCount: 1 << 20), !part.isEmpty {}
    } catch {
      throw ProgressError(error, at: url)
    }
  }

  private static func copy(_ backup: DatabaseQueue, to url: URL) throws(ProgressError) {
    do {
      let target = try DatabaseQueue(path: url.path, configuration: ProgressFile.configuration)
      try backup.backup(to: target)
      try target.close()
    } catch {
      throw ProgressError(error, at: url)
    }
  }

  /// A connection to `backup`; throws where it is damaged, newer, or no progress.
  static func sound(_ backup: URL) throws(ProgressError) -> DatabaseQueue {
    do {
      switch try FileHeader(of: backup) {
      case .missing: throw ProgressError(kind: .noBackup, path: backup.path)
      case .database(Schema.applicationID, let version) where version > Schema.version:
        throw ProgressError(
          kind: .newerFile(file: version, program: Schema.version), path: backup.path)
      case .database(Schema.applicationID, _): break
      default: throw ProgressError(kind: .unusableBackup, path: backup.path)
      }
      var configuration = ProgressFile.configuration
      configuration.readonly = true
      let queue = try DatabaseQueue(path: backup.path, configuration: configuration)
      let finding = try queue.read { db in try String.fetchOne(db, sql: "PRAGMA integrity_check") }
      guard finding == "ok" else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
      return queue
    } catch {
      let problem = ProgressError(error, at: backup)
      throw problem.kind == .damaged
        ? ProgressError(kind: .unusableBackup, path: backup.path) : problem
    }
  }
}
