import Foundation
import GRDB
import Scheduling
import Testing

@testable import Progress

@Suite struct MigrationTests {
  /// A file of an older version, with a little in it.
  private func oldFile(version: Int) throws -> Folder {
    let folder = try Folder()
    let queue = try DatabaseQueue(path: folder.file.path)
    try queue.write { db in
      try Schema.migrate(db, from: 0, to: version)
      try db.execute(
        sql: """
          INSERT INTO lesson (pack, lesson, stop, settled, questions, at) VALUES ('course', 'chain-rule', 'a', 3, 11, \(Timestamp.test.milliseconds));
          INSERT INTO preference VALUES ('language', 'zh-Hans');
          """)
    }
    try queue.close()
    return folder
  }

  @Test(arguments: 1..<Schema.version)
  func `An older file is backed up, brought up to date, and keeps what it holds`(version: Int) throws {
    let folder = try oldFile(version: version)
    let store = try folder.open(at: .test + .seconds(60))
    #expect(try store.position(in: .chain) == .at("a"))
    #expect(try store.preference(.language) == "zh-Hans")
    #expect(try folder.sql("PRAGMA user_version") == "\(Schema.version)")
    let backup = try #require(store.backups.first)
    #expect(store.backups.count == 1)
    #expect(backup.name.hasSuffix("-v\(version).sqlite"))
    try store.save([.startOver(.chain)])
    try store.restore(backup, at: .test + .seconds(120))
    #expect(try store.position(in: .chain) == .at("a"))
    #expect(try folder.sql("PRAGMA user_version") == "\(Schema.version)")
    #expect(
      store.backups.count == 3, "the one restored, what it replaced, and the restored one before it changed")
    #expect(try folder.open().backups.count == 3)
  }

  @Test(arguments: 1..<Schema.version)
  func `An older file that cannot be written is read all the same`(version: Int) throws {
    let folder = try oldFile(version: version)
    let release = try folder.hold("IMMEDIATE")
    let store = try folder.open()
    #expect(store.unsaved?.kind == .busy)
    #expect(try store.position(in: .chain) == .at("a"))
    #expect(try store.studiedItems().isEmpty)
    #expect(throws: ProgressError.self) { try store.save([.position(.at("b"))]) }
    #expect(try store.position(in: .chain) == .at("b"))
    try release()
    try store.retry()
    #expect(try folder.open().position(in: .chain) == .at("b"))
  }

  // Files made by these steps exist: a step that differs breaks them. New steps are added at the end.
  @Test func `Released steps never change`() {
    let sums = Schema.steps.map { step in
      step.utf8.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
    #expect(
      sums == [
        3_232_357_653_362_145_458, 5_437_824_411_344_293_692, 6_430_915_346_390_214_265,
        16_931_824_810_082_440_242, 439_738_839_495_179_179,
      ])
  }
}
