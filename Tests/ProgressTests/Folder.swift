import Foundation
import GRDB
import Progress
import Scheduling

/// A folder of its own for each test, removed at its end.
final class Folder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("progress-tests-\(UUID().uuidString)", isDirectory: true)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }

  /// The progress file.
  var file: URL { url.appendingPathComponent("progress.sqlite") }

  /// The names of everything in the folder.
  var names: Set<String> {
    Set((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? [])
  }

  /// Opens the store in it.
  func open(at now: Timestamp = .test) throws -> ProgressStore {
    try ProgressStore.open(in: url, at: now)
  }

  /// Runs SQL on the file from outside the store; returns the first value of the first row.
  @discardableResult
  func sql(_ statement: String) throws -> String? {
    let queue = try DatabaseQueue(path: file.path)
    return try queue.writeWithoutTransaction { db in
      let row = try Row.fetchAll(db, sql: statement).first
      return row.flatMap { $0.databaseValues.first?.description }
    }
  }

  /// Holds the file as another session would; call the result to let go.
  func hold(_ lock: String) throws -> () throws -> Void {
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let queue = try DatabaseQueue(path: file.path, configuration: configuration)
    try queue.writeWithoutTransaction { try $0.execute(sql: "BEGIN \(lock)") }
    return { try queue.writeWithoutTransaction { try $0.execute(sql: "COMMIT") } }
  }
}

extension Timestamp {
  /// 21 November 2026, 00:00 UTC.
  static let test = Timestamp(milliseconds: 1_795_219_200_000)
}

extension LessonKey {
  static let chain = LessonKey(pack: "course", lesson: "chain-rule")
  static let copies = LessonKey(pack: "course", lesson: "copies")
}

extension LessonPosition {
  static func at(_ stop: String, in lesson: LessonKey = .chain, settled: Int = 3) -> LessonPosition {
    LessonPosition(lesson: lesson, stop: stop, settled: settled, questions: 11, at: .test)
  }
}

extension SettledAnswer {
  static func at(_ stop: String, answer: String = "-4") -> SettledAnswer {
    SettledAnswer(
      stop: stop, answer: answer, verdict: "right", mistake: "sign", hintLevel: 1, tries: 2, at: .test)
  }
}

extension Attempt {
  static func at(
    _ stop: String, verdict: String = "right", mistake: String? = nil, day: Int = 20778, answer: String = "-4"
  ) -> Attempt {
    Attempt(
      .stop(stop, of: .chain), answer: answer, verdict: verdict, mistake: mistake, hintLevel: 2, number: 1,
      timeTaken: .milliseconds(2500), at: .test, day: StudyDay(number: day))
  }
}
