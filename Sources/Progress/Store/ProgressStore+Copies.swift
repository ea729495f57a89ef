public import Foundation
import GRDB
public import Scheduling

extension ProgressStore {
  /// The backups there are, newest first.
  public var backups: [Backup] { copies?.all ?? [] }

  /// Makes a backup now; it is kept until the learner removes it.
  @discardableResult
  public func backUp(at now: Timestamp) throws(ProgressError) -> Backup {
    try withFile { file, copies in
      try copies.add(file.queue, version: Schema.version, now: now, keeping: nil)
    }
  }

  /// Makes a backup where the newest one is a day old, and keeps the last seven; for the end of a session.
  public func backUpDaily(at now: Timestamp) throws(ProgressError) {
    if let newest = backups.first, now - newest.madeAt < .seconds(86_400), newest.madeAt <= now { return }
    try withFile { file, copies in
      _ = try copies.add(file.queue, version: Schema.version, now: now, keeping: Backups.dailyCopies)
    }
  }

  /// Puts `backup` in place of what is there, which is backed up first.
  public func restore(_ backup: Backup, at now: Timestamp) throws(ProgressError) {
    guard let copies else { throw ProgressError(kind: .noFolder, path: "") }
    try restore(from: copies.url(of: backup), at: now)
  }

  /// Puts the backup in the file at `source` in place of what is there, which is backed up first.
  public func restore(from source: URL, at now: Timestamp) throws(ProgressError) {
    let sound = try Recovery.sound(source)
    try backUp(at: now)
    try withFile { file, _ in try sound.backup(to: file.queue) }
    try reopen(at: now)
  }

  /// Forgets everything but the preferences; what was there is backed up first.
  @discardableResult
  public func reset(at now: Timestamp) throws(ProgressError) -> Backup {
    let backup = try backUp(at: now)
    try withFile { file, _ in
      try file.queue.write { db in
        for table in ["lesson", "answer", "attempt", "day", "mistake", "card", "review", "asked", "quiz"] {
          try db.execute(sql: "DELETE FROM \(table)")
        }
      }
    }
    return backup
  }
}
