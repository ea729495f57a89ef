import ArgumentParser
import Classroom
import Lessons
import Scheduling
import TerminalText
import TerminalUI

/// Says what is in a pack.
struct PackInfo: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info", abstract: Speech.text("Say what is in a pack.", "说明课程包的内容。"))

  @Argument(
    help: .said(
      "A folder with pack.yaml, a built file, or an installed pack's id; the built-in course without it.",
      "含有 pack.yaml 的文件夹、打好的文件，或已安装课程包的标识；缺省为内置课程。"),
    completion: .file())
  var pack: String?
  @OptionGroup var display: DisplayOptions
  @Flag(name: .long, help: .said("Which topic is asked where.", "每个知识点在哪里提问。")) var coverage = false
  @Flag(name: .long, help: .said("One JSON object.", "一个 JSON 对象。")) var json = false

  private func say(_ text: String) { Output.print(Speech.spelled(text)) }

  func run() throws {
    let (files, course) = try pack.map { try PackReading.pack($0) } ?? PackLibrary.builtIn
    let language = Speech.language
    if coverage {
      let coverage = try PackFolder.checked { () throws(PackError) in try Coverage(of: course) }
      Output.print(Speech.spelled(coverage.table(language)), terminator: "")
      return
    }
    if json {
      let units = course.units.map { unit in
        let lessons = unit.lessons.map {
          "{\"id\": \(JSON.string($0.id)), \"title\": \(JSON.string($0.title[language]))}"
        }
        return "    {\"id\": \(JSON.string(unit.id)), \"title\": \(JSON.string(unit.title[language])), "
          + "\"lessons\": \(JSON.list(lessons))}"
      }
      Output.print(
        "{\n  \"id\": \(JSON.string(course.id)),\n  \"version\": \(JSON.string(course.version)),\n  \"units\": [\n"
          + units.joined(separator: ",\n") + "\n  ]" + (try table(files, course)?.json ?? "") + "\n}")
      return
    }
    say("\(course.title[language].sanitized)  (\(course.id.sanitized) \(course.version.sanitized))")
    for unit in course.units {
      say("\n\(unit.title[language].sanitized)")
      for lesson in unit.lessons {
        say("  \(lesson.id.sanitized)  \(lesson.title[language].sanitized)")
      }
    }
    if let table = try table(files, course) { say("\n" + table.text(Speech.language)) }
  }

  private func table(_ files: PackFiles, _ course: Course) throws -> AssignmentTable? {
    guard let assignment = course.assignment else { return nil }
    return AssignmentTable(assignment, try AssignedPack(files, course, assignment).grader())
  }
}

/// What counts in a pack, as its teacher checks it before handing it out.
private struct AssignmentTable {
  private let assignment: Assignment
  private let parts: [(counted: Assignment.Weighted, title: LocalizedText, questions: Int)]

  init(_ assignment: Assignment, _ grader: Grader) {
    self.assignment = assignment
    parts = assignment.parts.map { ($0, grader.title(of: $0.part), grader.questions(of: $0.part).count) }
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() ? "\(Int(value))" : NumberText.roundTrip(value)
  }

  /// Due date, rules, and a line for each part: its weight, how many questions share it, what it is called.
  func text(_ language: Language) -> String {
    func say(_ text: LocalizedText) -> String { text[language].sanitized }
    var lines = [say(LocalizedText("Assignment: ", "作业：") + assignment.title)]
    if let due = assignment.due {
      let isPast = due.moment < SessionClock().now
      lines.append(
        "  "
          + say(
            LocalizedText("due ", "截止 ") + due.toldHere
              + (isPast ? LocalizedText(", which is past", "，已过") : LocalizedText(same: ""))))
    }
    lines.append("  " + say(LocalizedText("asks for: ", "请学生填写：") + assignment.identity))
    lines += wrapped(say(assignment.terms), width: 76).map { "  " + $0 }
    let head = [LocalizedText("weight", "分值"), LocalizedText("questions", "题数"), LocalizedText("part", "部分")]
    let rows =
      [head.map(say)]
      + parts.map {
        [Self.number($0.counted.weight), "\($0.questions)", $0.counted.part.id + "  " + say($0.title)]
      }
      + [
        [
          Self.number(assignment.points), "\(parts.reduce(0) { $0 + $1.questions })",
          say(LocalizedText("all", "合计")),
        ]
      ]
    let widths = (0..<2).map { column in rows.map { displayWidth(of: $0[column]) }.max() ?? 0 }
    for row in rows {
      let cells = (0..<2).map { column in
        String(repeating: " ", count: widths[column] - displayWidth(of: row[column])) + row[column]
      }
      lines.append("  " + (cells + [row[2].sanitized]).joined(separator: "  "))
    }
    return lines.joined(separator: "\n")
  }

  /// The same as a field of a JSON object.
  var json: String {
    let rows = parts.map { part in
      let isLesson = if case .lesson = part.counted.part { true } else { false }
      return "      {\"\(isLesson ? "lesson" : "item")\": \(JSON.string(part.counted.part.id)), "
        + "\"weight\": \(JSON.number(part.counted.weight)), \"questions\": \(part.questions)}"
    }
    return """
      ,
        "assignment": {
          "title": \(JSON.string(assignment.title[Speech.language])),
          "due": \(assignment.due.map { JSON.string($0.text) } ?? "null"),
          "tries": \(assignment.tries.map(String.init) ?? "null"),
          "hint_costs": \(JSON.list(assignment.hintCosts.map(JSON.number))),
          "exam": \(assignment.isExam),
          "counts": [
      \(rows.joined(separator: ",\n"))
          ]
        }
      """
  }
}
