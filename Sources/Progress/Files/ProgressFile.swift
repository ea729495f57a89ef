import Foundation
import GRDB
import Scheduling
import TerminalText

/// One database file of ours, opened, brought up to date, checked, and known to take writes.
final class ProgressFile {
  /// Where it is.
  let url: URL
  /// The connection.
  private(set) var queue: DatabaseQueue
  /// This session's number in it.
  let session: Int64
  /// A new file of ours, in memory, to compare declarations with.
  ///
  /// Kept open: to dispose of a connection's queue, libdispatch starts threads that wake once a second for ever.
  private let pattern: DatabaseQueue

  /// Opens the file at `url`, making it where there is none; an older one is backed up before it changes.
  init(at url: URL, backups: Backups, now: Timestamp) throws(ProgressError) {
    self.url = url
    do {
      let version = try Self.versionOfOurs(at: url)
      if try FileHeader.namesLog(url) { Self.leaveLog(of: url) }
      queue = try DatabaseQueue(path: url.path, configuration: Self.configuration)
      if (1..<Schema.version).contains(version) {
        try backups.add(queue, version: version, now: now, keeping: nil)
      }
      pattern = try DatabaseQueue(configuration: Self.configuration)
      let declarations = try pattern.write { db in
        try Schema.migrate(db, from: 0)
        return try Schema.declarations(db)
      }
      session = try queue.write { db in
        let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        try Schema.migrate(db, from: version)
        try Self.check(db, declarations)
        // A real write, so that a full disk or a read-only home shows now, not at the first answer.
        try db.execute(
          sql: "INSERT INTO session (started_at) VALUES (?)", arguments: [now.milliseconds])
        return db.lastInsertedRowID
      }
    } catch {
      throw ProgressError(error, at: url)
    }
  }

  /// Does `body` with the connection; where its locks are stuck, once more with a new one.
  ///
  /// Beside another program's log, a lock that the system failed to release counts as held until the connection is
  /// closed, and every transaction waits ten seconds for it in vain.
  func withConnection<Value>(_ body: (DatabaseQueue) throws -> Value) throws -> Value {
    do {
      return try body(queue)
    } catch let error as DatabaseError where error.resultCode == .SQLITE_PROTOCOL {
      try queue.close()
      queue = try DatabaseQueue(path: url.path, configuration: Self.configuration)
      return try body(queue)
    }
  }

  /// The version of the file at `url`: 0 where there is none yet; throws for what must be left alone.
  static func versionOfOurs(at url: URL) throws -> Int {
    switch try FileHeader(of: url) {
    case .missing, .empty: return 0
    case .garbage: throw ProgressError(kind: .damaged, path: url.path)
    case .notAFile: throw ProgressError(kind: .foreignFile, path: url.path)
    case .database(let applicationID, let version):
      guard applicationID == Schema.applicationID, version > 0 else {
        throw ProgressError(kind: .foreignFile, path: url.path)
      }
      guard version <= Schema.version else {
        throw ProgressError(kind: .newerFile(file: version, program: Schema.version), path: url.path)
      }
      return version
    }
  }

  /// Gives a file that another program left with a write-ahead log its rollback journal back.
  ///
  /// The log needs memory shared between programs, which network file systems do not have; a connection of its own
  /// that excludes others does without. Where another program has the file open just now, the log stays in use.
  private static func leaveLog(of url: URL) {
    var configuration = Configuration()
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = DELETE")
    }
    try? DatabaseQueue(path: url.path, configuration: configuration).close()
  }

  /// The connection's settings: wait for another session, keep the disk in step, distrust the file.
  static var configuration: Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(2)
    configuration.prepareDatabase { db in
      // EXTRA also syncs the folder after the journal is gone: an acknowledged answer survives a power cut.
      try db.execute(
        sql: """
          PRAGMA synchronous = EXTRA;
          PRAGMA trusted_schema = OFF;
          PRAGMA cell_size_check = ON;
          PRAGMA temp_store = MEMORY;
          """)
    }
    return configuration
  }

  /// Files up to this many pages are checked whole at every opening; the check of larger ones takes too long.
  private static let pagesCheckedWhole = 1024

  /// Throws where the tables are not declared exactly as `declarations` says or a page is damaged.
  private static func check(_ db: Database, _ declarations: [String]) throws {
    let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
    let tables =
      pages <= pagesCheckedWhole
      ? [""] : ["(lesson)", "(answer)", "(card)", "(preference)", "(day)", "(mistake)", "(asked)", "(quiz)"]
    let findings = try tables.map { try String.fetchOne(db, sql: "PRAGMA quick_check\($0)") ?? "" }
    guard try Schema.declarations(db) == declarations, findings.allSatisfy({ $0 == "ok" }) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT)
    }
  }
}
