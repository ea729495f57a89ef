import Foundation
import Progress
import Scheduling
import Testing

@Suite struct UnwritableTests {
  @Test func `Without a folder of one's own progress stays in memory and says so`() throws {
    let store = try ProgressStore.open(in: nil, at: .test)
    #expect(store.unsaved?.kind == .noFolder)
    #expect(throws: ProgressError.self) { try store.save([.position(.at("a"))]) }
    #expect(try store.position(in: .chain) == .at("a"))
    #expect(throws: ProgressError.self) { try store.backUp(at: .test) }
  }

  @Test(arguments: ["/proc/none/backprop-tutor", "/dev/null/backprop-tutor", "/proc/self/comm"])
  func `A folder that cannot be made leaves progress in memory`(path: String) throws {
    let store = try ProgressStore.open(in: URL(fileURLWithPath: path), at: .test)
    #expect(store.unsaved?.kind == .notWritable)
    #expect(throws: ProgressError.self) { try store.save([.position(.at("a")), .attempt(.at("a"))]) }
    #expect(throws: ProgressError.self) { try store.save([.position(.at("b"))]) }
    #expect(try store.position(in: .chain) == .at("b"))
    #expect(try attempts(of: store).count == 1)
  }

  @Test(.enabled(if: getuid() != 0, "root may write anywhere"))
  func `A read-only folder is read, and said to be unwritable`() throws {
    let folder = try Folder()
    try folder.open().save([.position(.at("a"))])
    chmod(folder.url.path, 0o555)
    defer { chmod(folder.url.path, 0o755) }
    let store = try folder.open()
    #expect(store.unsaved?.kind == .notWritable)
    #expect(try store.position(in: .chain) == .at("a"))
  }

  @Test func `What another session holds up is saved with the next answer, once`() throws {
    let folder = try Folder()
    let store = try folder.open()
    try store.save([.position(.at("a")), .attempt(.at("a"))])
    let release = try folder.hold("EXCLUSIVE")
    let started = ContinuousClock.now
    let error = #expect(throws: ProgressError.self) {
      try store.save([.position(.at("b")), .attempt(.at("b"))])
    }
    #expect(error?.kind == .busy)
    #expect(store.unsaved?.kind == .busy)
    #expect(ContinuousClock.now - started > .seconds(1.5))
    #expect(try store.position(in: .chain) == .at("b"))
    try release()
    try store.save([.position(.at("c")), .attempt(.at("c"))])
    #expect(store.unsaved == nil)
    for reader in [store, try folder.open()] {
      #expect(try reader.position(in: .chain) == .at("c"))
      #expect(try attempts(of: reader) == [.at("a"), .at("b"), .at("c")])
    }
  }

  @Test func `A file held by another session is opened in memory until it is free`() throws {
    let folder = try Folder()
    try folder.open().save([.position(.at("a"))])
    let release = try folder.hold("IMMEDIATE")
    let store = try folder.open()
    #expect(store.unsaved?.kind == .busy)
    #expect(try store.position(in: .chain) == .at("a"))
    try release()
    try store.retry()
    #expect(store.unsaved == nil)
  }

  @Test func `Two sessions at once lose nothing`() async throws {
    let folder = try Folder()
    _ = try folder.open()
    let url = folder.url
    try await withThrowingTaskGroup { group in
      for session in 0..<4 {
        group.addTask {
          let store = try ProgressStore.open(in: url, at: .test)
          for number in 0..<25 { try store.save([.attempt(.at("\(session)/\(number)", mistake: "sign"))]) }
        }
      }
      try await group.waitForAll()
    }
    let store = try folder.open()
    #expect(Set(try attempts(of: store)).count == 100)
    #expect(try store.mistakes(limit: 1).map(\.times) == [100])
    #expect(try folder.sql("PRAGMA integrity_check") == "\"ok\"")
  }
}
