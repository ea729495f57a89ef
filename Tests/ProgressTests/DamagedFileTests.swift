import Foundation
import GRDB
import Progress
import Scheduling
import TerminalText
import Testing

@Suite struct DamagedFileTests {
  private static let filled: [ProgressChange] = [
    .position(.at("a")), .settle(.at("a"), in: .chain), .attempt(.at("a", mistake: "sign")),
  ]

  /// A folder with progress and, unless told otherwise, one backup of it.
  private func filled(backup: Bool = true) throws -> Folder {
    let folder = try Folder()
    let store = try folder.open()
    try store.save(Self.filled)
    if backup { try store.backUp(at: .test) }
    return folder
  }

  @Test func `A newer file is refused untouched, naming both versions`() throws {
    let folder = try filled()
    let version = try #require(try folder.sql("PRAGMA user_version").flatMap(Int.init))
    try folder.sql("PRAGMA user_version = \(version + 1)")
    let (bytes, names) = (try Data(contentsOf: folder.file), folder.names)
    let error = #expect(throws: ProgressError.self) { try folder.open() }
    #expect(error?.kind == .newerFile(file: version + 1, program: version))
    #expect(error?.message.english.contains("format \(version + 1)") == true)
    #expect(error?.message.simplifiedChinese.contains("\(version + 1)") == true)
    #expect(try Data(contentsOf: folder.file) == bytes)
    #expect(folder.names == names)
  }

  @Test func `A database of another program is refused untouched`() throws {
    let folder = try Folder()
    try folder.sql("CREATE TABLE notes (text)")
    let bytes = try Data(contentsOf: folder.file)
    let error = #expect(throws: ProgressError.self) { try folder.open() }
    #expect(error?.kind == .foreignFile)
    #expect(try Data(contentsOf: folder.file) == bytes)
  }

  @Test func `A file that another program left with a write-ahead log gets its rollback journal back`() throws
  {
    let folder = try filled()
    try folder.sql("PRAGMA journal_mode = WAL")
    let store = try folder.open()
    #expect(try store.position(in: .chain) == .at("a"))
    try store.save([.position(.at("b"))])
    #expect(try folder.sql("PRAGMA journal_mode") == "\"delete\"")
    #expect(!folder.names.contains { $0.hasSuffix("-wal") || $0.hasSuffix("-shm") })
  }

  @Test func `A log that another program keeps open is written to`() throws {
    let folder = try filled()
    try folder.sql("PRAGMA journal_mode = WAL")
    let reader = try DatabaseQueue(path: folder.file.path)
    #expect(try reader.read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM attempt") } == 1)
    let store = try folder.open()
    #expect(store.unsaved == nil)
    try store.save([.position(.at("b"))])
    #expect(try reader.read { db in try String.fetchOne(db, sql: "SELECT stop FROM lesson") } == "b")
    try reader.close()
    #expect(try folder.open().position(in: .chain) == .at("b"))
  }

  @Test func `An attempt that names no question is passed over`() throws {
    let folder = try filled()
    try folder.sql("UPDATE attempt SET item = 'gates'")
    #expect(try attempts(of: folder.open()).isEmpty)
    try folder.sql("UPDATE attempt SET item = NULL, lesson = NULL")
    #expect(try attempts(of: folder.open()).isEmpty)
  }

  @Test func `A folder in the file's place is refused`() throws {
    let folder = try Folder()
    try FileManager.default.createDirectory(at: folder.file, withIntermediateDirectories: true)
    #expect(throws: ProgressError.self) { try folder.open() }
  }

  enum Damage: CaseIterable {
    case garbage, truncatedToHeader, truncatedToHalf, emptied, zeroedPage, oddFormat, foreignTrigger

    func strike(_ folder: Folder) throws {
      let bytes = try Data(contentsOf: folder.file)
      switch self {
      case .garbage: try Data("progress: 100 %\n".utf8).write(to: folder.file)
      case .truncatedToHeader: try bytes.prefix(60).write(to: folder.file)
      case .truncatedToHalf: try bytes.prefix(bytes.count / 2).write(to: folder.file)
      case .emptied: try Data().write(to: folder.file)
      case .zeroedPage:
        var struck = bytes
        struck.replaceSubrange(4096..<8192, with: Data(count: 4096))
        try struck.write(to: folder.file)
      case .oddFormat:
        var struck = bytes
        struck[47] = 9
        try struck.write(to: folder.file)
      case .foreignTrigger:
        try folder.sql("CREATE TRIGGER t AFTER INSERT ON answer BEGIN DELETE FROM lesson; END")
      }
    }
  }

  @Test(arguments: Damage.allCases)
  func `A damaged file is set aside and its backup restored`(damage: Damage) throws {
    let folder = try filled()
    try damage.strike(folder)
    let damaged = try Data(contentsOf: folder.file)
    let store = try folder.open(at: .test + .seconds(60))
    #expect(store.unsaved == nil)
    #expect(try store.position(in: .chain) == .at("a"))
    #expect(try attempts(of: store).count == 1)
    let notice = try #require(store.notices.first)
    let aside = try #require(folder.names.first { $0.hasPrefix("progress-damaged-") })
    #expect(notice.english.contains(aside))
    #expect(notice.simplifiedChinese.contains(aside))
    #expect(try Data(contentsOf: folder.url.appendingPathComponent(aside)) == damaged)
    #expect(try folder.sql("PRAGMA integrity_check") == "\"ok\"")
    #expect(try folder.open().notices.isEmpty)
  }

  @Test func `Without a backup a damaged file is set aside and progress starts anew`() throws {
    let folder = try filled(backup: false)
    try Damage.garbage.strike(folder)
    let store = try folder.open()
    #expect(store.notices.count == 1)
    #expect(try store.positions().isEmpty)
    try store.save(Self.filled)
    #expect(try folder.open().position(in: .chain) == .at("a"))
  }

  @Test func `A damaged backup is passed over for an older one`() throws {
    let folder = try filled()
    let store = try folder.open()
    let newer = try store.backUp(at: .test + .seconds(5))
    try Data("x".utf8).write(to: folder.url.appendingPathComponent("backups/\(newer.name)"))
    try Damage.garbage.strike(folder)
    let reopened = try folder.open(at: .test + .seconds(60))
    #expect(try reopened.position(in: .chain) == .at("a"))
  }

  @Test func `No flipped byte makes it crash or lose a backup`() throws {
    let folder = try filled()
    let bytes = try Data(contentsOf: folder.file)
    var generator = SystemRandomNumberGenerator()
    for round in 0..<60 {
      var struck = bytes
      for _ in 0..<20 {
        struck[Int.random(in: 0..<struck.count, using: &generator)] = UInt8.random(in: 0...255)
      }
      try struck.write(to: folder.file)
      do throws(ProgressError) {
        let store = try ProgressStore.open(in: folder.url, at: .test + .seconds(Int64(round + 60)))
        _ = try? store.positions()
        _ = try? attempts(of: store)
        // Damage that shows on writing only is told as what is not saved.
        _ = try? store.save([.position(.at("b"))])
      } catch {
        let isRefused = [.foreignFile, .damaged].contains(error.kind) || isNewer(error)
        #expect(isRefused, "\(error)")
      }
      #expect(try #require(folder.backups.first).isEmpty == false)
    }
  }

  private func isNewer(_ error: ProgressError) -> Bool {
    if case .newerFile = error.kind { true } else { false }
  }
}

extension Folder {
  /// The names of the backups.
  fileprivate var backups: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: url.appendingPathComponent("backups").path)) ?? []
  }
}
