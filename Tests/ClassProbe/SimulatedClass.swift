import AnswerChecking
public import Classroom
import Foundation
import Lessons
import TerminalText
import Tutor

/// A class that nobody taught: some students get everything right, some little, most after the odd mistake.
public struct SimulatedClass: Sendable {
  /// What grades them.
  public let grader: Grader

  /// The versions of what draws and judges here.
  public static let versions = ResultVersions(
    generator: Lesson.generatorVersion, items: QuizItem.generatorVersion, judge: Judge.version)

  /// A class that is handed `files`; nil where that is no pack with an assignment.
  public init?(_ files: PackFiles) {
    guard let course = try? files.course(), let assignment = course.assignment,
      let grader = try? Grader(
        files, course, assignment, versions: Self.versions,
        replaying: { lesson, isQuiz in try? Replay(lesson, isQuiz: isQuiz) })
    else { return nil }
    self.grader = grader
  }

  /// The template's pack with an assignment of two lessons and eight questions.
  public static let pack: PackFiles = {
    var files = PackTemplate.files(id: "homework")
    let assignment = """
      assignment:
        title: {en: Homework 3, zh-Hans: 作业三}
        identity: {en: Student number, zh-Hans: 学号}
        due: 2026-12-01T23:59+01:00
        counts:
          - {lesson: first-steps, weight: 2}
          - {lesson: variants, weight: 3}
          - {item: gate-multiply, count: 8}
      units:
      """
    files["pack.yaml"] = files["pack.yaml"]?.replacing("units:", with: assignment)
    return PackFiles(files)
  }()

  /// What the student `number` hands in after at most `attempts` answers.
  public func results(of number: Int, attempts: Int = 40) -> ResultFile? {
    guard let student = Student(id: "s\(1000 + number)", name: "Student \(number)") else { return nil }
    var chance = SplitMix64(seed: UInt64(number))
    let ability = chance.unit()
    var entries: [ResultFile.Entry] = []
    for counted in grader.assignment.parts {
      let (count, isQuiz) = if case .item(_, let count) = counted.part { (count, true) } else { (1, false) }
      for question in 1...count {
        guard let lesson = grader.lesson(of: counted.part, number: question, for: student),
          let seed = grader.seed(of: counted.part, number: question, for: student),
          var replay = try? Replay(lesson, isQuiz: isQuiz)
        else { return nil }
        for stop in replay.questions {
          let right = replay.rightAnswer(at: stop).replacing("−", with: "-")
          for answer in answers(right, ability, &chance) where entries.count < attempts {
            guard let judgement = replay.answer(answer, at: stop) else { continue }
            entries.append(
              ResultFile.Entry(
                part: isQuiz ? .item(counted.part.id, count: question) : counted.part,
                itemVersion: grader.itemVersion(counted.part.id) ?? 0, seed: seed,
                stop: isQuiz ? "" : stop, answer: answer, verdict: judgement.verdict.rawValue,
                mistake: judgement.mistake?.rawValue ?? "", hints: 0,
                milliseconds: 2000 + chance.below(60_000), at: moment(number, entries.count)))
          }
        }
      }
    }
    let header = ResultFile.Header(
      student: student, pack: grader.pack, versions: Self.versions, written: "2026-11-30T20:00:00Z")
    return ResultFile(header, entries)
  }

  /// What is typed to a question: nothing, the right answer, or it after one or two wrong ones, or only those.
  private func answers(_ right: String, _ ability: Double, _ chance: inout SplitMix64) -> [String] {
    let weakness = 1 - ability
    if chance.unit() < 0.1 * weakness { return [] }
    guard chance.unit() < 0.2 + 0.5 * weakness else { return [right] }
    let wrongs = (0..<(chance.unit() < 0.4 ? 2 : 1)).map { _ in wrong(right, &chance) }
    return chance.unit() < 0.5 * weakness ? wrongs : wrongs + [right]
  }

  private func wrong(_ right: String, _ chance: inout SplitMix64) -> String {
    switch chance.below(3) {
    case 0: right.hasPrefix("-") ? String(right.dropFirst()) : "-" + right
    case 1: "0"
    default: "1"
    }
  }

  /// A moment of each student's own.
  private func moment(_ number: Int, _ index: Int) -> String {
    let text = String(number % 1000 + 1000)
    let minute = String(index % 60 + 100)
    return "2026-11-30T1\(number / 1000 % 10):\(minute.dropFirst()):30.\(text.dropFirst())Z"
  }
}
