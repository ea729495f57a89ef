import Foundation
import Progress
import Scheduling
import Testing

@Suite struct CopiesTests {
  @Test func `A backup brings back what was there, and what it replaced can be brought back too`() throws {
    let folder = try Folder()
    let store = try folder.open()
    try store.save([.position(.at("a")), .prefer(.language, "zh-Hans")])
    let backup = try store.backUp(at: .test)
    try store.save([.position(.at("b"))])
    try store.restore(backup, at: .test + .seconds(1))
    #expect(try store.position(in: .chain) == .at("a"))
    try store.save([.attempt(.at("a"))])
    #expect(try attempts(of: store).count == 1)
    let replaced = try #require(store.backups.first)
    #expect(replaced.madeAt == .test + .seconds(1))
    try store.restore(replaced, at: .test + .seconds(2))
    #expect(try store.position(in: .chain) == .at("b"))
    #expect(store.backups.count == 3)
  }

  @Test func `A reset forgets all but the preferences, and can be undone`() throws {
    let folder = try Folder()
    let store = try folder.open()
    try store.save([
      .position(.at("a")), .settle(.at("a"), in: .chain), .attempt(.at("a", mistake: "sign")),
      .prefer(.language, "en"),
    ])
    let backup = try store.reset(at: .test)
    #expect(try store.positions().isEmpty)
    #expect(try store.answers(in: .chain).isEmpty)
    #expect(try attempts(of: store).isEmpty)
    #expect(try store.mistakes(limit: 5).isEmpty)
    #expect(try store.days(from: StudyDay(number: 0)).isEmpty)
    #expect(try store.preference(.language) == "en")
    try store.restore(backup, at: .test + .seconds(1))
    #expect(try store.answers(in: .chain) == [.at("a")])
  }

  @Test func `Daily backups are made once a day, and the last seven are kept`() throws {
    let folder = try Folder()
    let store = try folder.open()
    for hour in 0..<(12 * 24) where hour % 6 == 0 {
      try store.backUpDaily(at: .test + .seconds(3600 * Int64(hour)))
    }
    let days = store.backups.map { ($0.madeAt - .test).components.seconds / 86_400 }
    #expect(days == [11, 10, 9, 8, 7, 6, 5])
    // A clock set back by a year must not stop the backups.
    try store.backUpDaily(at: .test + .seconds(-86_400 * 365))
    #expect(store.backups.count == 7)
  }

  @Test func `A file that is no backup is refused and changes nothing`() throws {
    let folder = try Folder()
    let store = try folder.open()
    try store.save([.position(.at("a"))])
    let text = folder.url.appendingPathComponent("notes.txt")
    try Data("not a database".utf8).write(to: text)
    let missing = folder.url.appendingPathComponent("missing.sqlite")
    for (url, kind) in [(text, ProgressError.Kind.unusableBackup), (missing, .noBackup)] {
      let error = #expect(throws: ProgressError.self) { try store.restore(from: url, at: .test) }
      #expect(error?.kind == kind)
      #expect(error?.path == url.path)
    }
    #expect(try store.position(in: .chain) == .at("a"))
    try store.save([.position(.at("b"))])
    #expect(try folder.open().position(in: .chain) == .at("b"))
  }
}
