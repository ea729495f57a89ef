import Foundation
import Progress
import Scheduling
import Testing

@Suite struct ManyAttemptsTests {
  /// How many attempts are stored; Scripts/soak asks for a million.
  private let count = ProcessInfo.processInfo.environment["STORED_ATTEMPTS"].flatMap { Int($0) } ?? 5000

  /// What a start asks for before the first screen.
  private func openHome(_ folder: Folder) throws -> Duration {
    try ContinuousClock().measure {
      let store = try folder.open()
      _ = try store.preference(.language)
      _ = try store.positions()
      _ = try store.lastLesson()
      _ = try store.dueCount(at: .test)
      _ = try store.mistakes(limit: 5)
      _ = try store.days(from: StudyDay(number: 20770))
    }
  }

  @Test func `The home screen does not slow down with the years`() throws {
    let (empty, full) = (try Folder(), try Folder())
    let store = try full.open()
    let before = try size(of: full)
    for start in stride(from: 0, to: count, by: 10_000) {
      try store.save(
        (start..<min(start + 10_000, count)).map { number in
          .attempt(
            .at(
              "backward/\(number % 40)", verdict: "mistake", mistake: "sign", day: 20000 + number / 1000,
              answer: "-\(number % 100)"))
        })
    }
    _ = try openHome(empty)
    let (fresh, old) = (try openHome(empty), try openHome(full))
    #expect(try store.days(from: StudyDay(number: 0)).map(\.attempts).reduce(0, +) == count)
    #expect(old < fresh + .milliseconds(count > 100_000 ? 50 : 500))
    let bytes = Double(try size(of: full) - before) / Double(count)
    #expect(bytes < 150)
    if count > 100_000 {
      print("\(count) attempts: \(Int(bytes)) bytes each; home \(fresh) without, \(old) with them")
    }
  }

  private func size(of folder: Folder) throws -> Int {
    try FileManager.default.attributesOfItem(atPath: folder.file.path)[.size] as? Int ?? 0
  }
}
