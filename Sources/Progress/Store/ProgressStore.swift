public import Foundation
import GRDB
public import Scheduling
public import TerminalText

/// What a learner has done, kept in one file; every change is on the disk when `save` returns.
///
/// Where the disk refuses, the store goes on in memory and says why in `unsaved`; the changes wait and are
/// written with the next one that succeeds. One task owns a store.
public final class ProgressStore {
  /// The folder of the file and its backups; nil where there is none for the user.
  public let folder: URL?
  /// What the learner should be told about opening the file: what was set aside, what was restored.
  public private(set) var notices: [LocalizedText] = []
  /// Why the newest changes are in memory only; nil while everything is on the disk.
  public private(set) var unsaved: ProgressError?

  /// The file; nil while it cannot be written.
  private var file: ProgressFile?
  /// What the file would hold, while it cannot be written.
  private var memory: DatabaseQueue?
  /// The changes that are not in the file yet.
  private var pending: [NumberedChange] = []
  /// How many changes this session has made.
  private var lastNumber: Int64 = 0
  private let startedAt: Timestamp

  private init(folder: URL?, now: Timestamp) {
    self.folder = folder
    startedAt = now
  }

  /// The file's name in its folder.
  static let fileName = "progress.sqlite"

  /// Where a user's data belongs: `XDG_DATA_HOME`, else `~/.local/share`; nil where neither is known.
  public static func folder(environment: [String: String]) -> URL? {
    // The XDG rules say that a relative path is to be ignored.
    func absolute(_ name: String) -> URL? {
      environment[name].flatMap { $0.hasPrefix("/") ? URL(fileURLWithPath: $0, isDirectory: true) : nil }
    }
    let data = absolute("XDG_DATA_HOME") ?? absolute("HOME")?.appendingPathComponent(".local/share")
    return data?.appendingPathComponent("backprop-tutor", isDirectory: true)
  }

  /// Opens the file in `folder`, making both where there are none.
  ///
  /// A damaged file is set aside and the newest sound backup takes its place; `notices` says so. Where the
  /// file cannot be written the store works in memory, on a copy of the file as far as it can be read.
  /// Throws for what is left alone: a file of a newer program, or of something else.
  public static func open(in folder: URL?, at now: Timestamp) throws(ProgressError) -> ProgressStore {
    let store = ProgressStore(folder: folder, now: now)
    do {
      store.file = try store.opened(at: now)
    } catch let problem where problem.allowsMemory {
      store.unsaved = problem
      store.memory = try store.copyInMemory()
    }
    return store
  }

  private func opened(at now: Timestamp) throws(ProgressError) -> ProgressFile {
    guard let folder, let url, let copies else { throw ProgressError(kind: .noFolder, path: "") }
    do {
      try DurableFile.makeFolder(folder)
    } catch {
      throw ProgressError(error, at: folder)
    }
    let wasEmpty = (try? FileHeader(of: url)) == .empty
    do throws(ProgressError) {
      if wasEmpty, !copies.all.isEmpty { throw ProgressError(kind: .damaged, path: url.path) }
      return try ProgressFile(at: url, backups: copies, now: now)
    } catch let problem where problem.kind == .damaged {
      // SQLite calls a page damaged that the disk did not hand over, though the next try may find all well.
      try Recovery.readThrough(url)
      if !wasEmpty, let file = try? ProgressFile(at: url, backups: copies, now: now) { return file }
      notices.append(try Recovery.recover(url, from: copies, now: now))
      return try ProgressFile(at: url, backups: copies, now: now)
    }
  }

  /// Where the file is.
  var url: URL? { folder?.appendingPathComponent(Self.fileName) }

  /// Where its backups are.
  var copies: Backups? { folder.map { Backups(folder: $0.appendingPathComponent("backups")) } }

  // MARK: Saving

  /// Saves `changes` together: all of them are on the disk when it returns, or it throws and none is.
  ///
  /// When it throws, the changes still count for everything read from this store, and are written with the
  /// next ones that can be.
  public func save(_ changes: [ProgressChange]) throws(ProgressError) {
    let numbered = changes.map { change in
      lastNumber += 1
      return NumberedChange(number: lastNumber, change: change)
    }
    pending += numbered
    do {
      try writePending()
    } catch {
      unsaved = error
      try keep(numbered)
      throw error
    }
  }

  /// Tries again to write what could not be saved.
  public func retry() throws(ProgressError) {
    guard !pending.isEmpty || file == nil else { return }
    do {
      try writePending()
    } catch {
      unsaved = error
      throw error
    }
  }

  private func writePending() throws(ProgressError) {
    if file == nil { file = try opened(at: startedAt) }
    guard let file else { return }
    do {
      try file.withConnection { queue in
        try queue.write { db in
          for change in pending { try change.apply(to: db, session: file.session) }
        }
      }
    } catch {
      let problem = ProgressError(error, at: file.url)
      // Opening it again is what sets a damaged file aside.
      if problem.kind == .damaged { self.file = nil }
      throw problem
    }
    pending = []
    memory = nil
    unsaved = nil
  }

  /// Brings the copy in memory up to date with changes the file did not take.
  private func keep(_ changes: [NumberedChange]) throws(ProgressError) {
    do {
      let isNew = memory == nil
      let queue = if let memory { memory } else { try copyInMemory() }
      try queue.write { db in
        for change in isNew ? pending : changes { try change.apply(to: db, session: file?.session ?? 0) }
      }
      memory = queue
    } catch {
      throw ProgressError(error, at: url ?? URL(fileURLWithPath: "/"))
    }
  }

  /// A copy of the file in memory, brought up to date; empty where the file cannot be read.
  private func copyInMemory() throws(ProgressError) -> DatabaseQueue {
    do {
      let copy = try DatabaseQueue()
      if let url, case .database(Schema.applicationID, 1...Schema.version) = try FileHeader(of: url) {
        var configuration = ProgressFile.configuration
        configuration.readonly = true
        // What cannot be read is left out: the file itself stays as it is.
        try? DatabaseQueue(path: url.path, configuration: configuration).backup(to: copy)
      }
      try copy.write { db in
        try Schema.migrate(db, from: try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0)
      }
      return copy
    } catch {
      throw ProgressError(error, at: url ?? URL(fileURLWithPath: "/"))
    }
  }

  // MARK: For the extensions

  /// Reads from the newest state, saved or not.
  func read<Value>(_ body: (Database) throws -> Value) throws(ProgressError) -> Value {
    do {
      if let memory { return try memory.read(body) }
      guard let file else { preconditionFailure("a store has a file or a memory") }
      return try file.withConnection { try $0.read(body) }
    } catch {
      throw ProgressError(error, at: url ?? URL(fileURLWithPath: "/"))
    }
  }

  /// The open file, for what only makes sense on the disk.
  func withFile<Value>(
    _ body: (ProgressFile, Backups) throws -> Value
  ) throws(ProgressError) -> Value {
    guard let copies else { throw ProgressError(kind: .noFolder, path: "") }
    try retry()
    guard let file else { preconditionFailure("what was just written to is open") }
    do {
      return try body(file, copies)
    } catch {
      throw ProgressError(error, at: file.url)
    }
  }

  /// Opens the file again, after its content was replaced; in memory where that fails.
  func reopen(at now: Timestamp) throws(ProgressError) {
    file = nil
    do {
      file = try opened(at: now)
    } catch {
      unsaved = error
      memory = try copyInMemory()
      throw error
    }
  }
}
