import Lessons
public import TerminalText

/// Grades as learning platforms import them.
public enum GradeExports {
  /// For Moodle's grade import: identity, grade, feedback; map the columns when importing.
  ///
  /// The identity's column is named after what it looks like: an address, or an id number.
  public static func moodle(_ report: ClassReport, _ language: Language) -> String {
    let counted = report.collection.counted
    let isAddress = !counted.isEmpty && counted.allSatisfy { $0.student?.id.contains("@") ?? false }
    let title = report.collection.grader.assignment.title[language]
    var text = CSV.row([
      isAddress ? "Email address" : "ID number", CSV.text(title), CSV.text("Feedback"),
    ])
    for item in counted {
      guard let student = item.student, let grade = item.grade else { continue }
      text += CSV.row([
        CSV.text(student.id), ReportNumbers.points(grade.points), CSV.text(feedback(grade)[language]),
      ])
    }
    return text
  }

  /// Each student's grade, part by part, for a spreadsheet: Excel takes a file for UTF-8 by its byte-order mark only.
  public static func table(_ report: ClassReport, _ language: Language) -> String {
    func say(_ text: LocalizedText) -> String { text[language] }
    let parts = report.collection.grader.assignment.parts
    var text = "\u{FEFF}"
    text += CSV.row(
      [
        say(LocalizedText("Student", "学生")), say(LocalizedText("Name", "姓名")),
        say(LocalizedText("Points", "得分")),
        say(LocalizedText("Out of", "满分")), say(LocalizedText("Percent", "百分比")),
      ] + parts.map { CSV.text("\($0.part.id) (\(ReportNumbers.points($0.weight)))") } + [
        say(LocalizedText("Answers", "作答次数")), say(LocalizedText("Seconds", "用时（秒）")),
        say(LocalizedText("File", "文件")), say(LocalizedText("Remarks", "备注")),
      ])
    // Who handed in something that does not count must not be overlooked: their row has remarks and no points.
    for item in report.collection.items where !item.isSuperseded {
      let grade = item.counts ? item.grade : nil
      let points = grade.map { grade in
        [
          ReportNumbers.points(grade.points), ReportNumbers.points(grade.maximum),
          ReportNumbers.percent(grade.share),
        ] + grade.parts.map { ReportNumbers.points($0.share * $0.counted.weight) } + [
          "\(grade.attempts)", "\(grade.milliseconds / 1000)",
        ]
      }
      text += CSV.row(
        [CSV.text(item.student?.id ?? ""), CSV.text(item.student?.name ?? "")]
          + (points ?? Array(repeating: "", count: 5 + parts.count))
          + [CSV.text(item.file), CSV.text(item.told.map { $0.message[language] }.joined(separator: " "))])
    }
    return text
  }

  /// What a student reads beside the grade.
  private static func feedback(_ grade: StudentGrade) -> LocalizedText {
    let right = grade.questions.count { $0.share > 0 }
    return LocalizedText(
      "\(right) of \(grade.questions.count) questions", "\(grade.questions.count) 题中答对 \(right) 题")
  }
}

/// A gradebook exported from Canvas, to be filled in and imported again.
public struct CanvasGradebook: Sendable {
  private let rows: [[String]]

  /// What Canvas needs to know whose row it is.
  private static let identity = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]

  /// Reads an exported gradebook; nil where it is none.
  public init?(_ text: String) {
    guard let rows = CSV.rows(in: text), let head = rows.first, head.first == "Student", head.contains("ID")
    else {
      return nil
    }
    self.rows = rows
  }

  /// The gradebook with the identities of all and the grades of one assignment, and who was not found in it.
  ///
  /// A student is found by their id among SIS User ID, SIS Login ID and ID. The column is the one of this title in
  /// the gradebook, `Title (12345)`, in whatever language, or the one called `column`; else a new one.
  public func filled(
    _ report: ClassReport, _ language: Language, column: String? = nil
  ) -> (text: String, unknown: [Student], isNewColumn: Bool) {
    let head = rows[0]
    let grader = report.collection.grader
    let title = column ?? grader.assignment.title[language]
    let titles = column.map { [$0] } ?? Language.allCases.map { grader.assignment.title[$0] }
    let known = head.first { cell in
      titles.contains { cell == $0 || (cell.hasPrefix($0 + " (") && cell.hasSuffix(")")) }
    }
    let columns = Self.identity.compactMap { name in head.firstIndex(of: name).map { (name: name, index: $0) }
    }
    var grades: [String: StudentGrade] = [:]
    for item in report.collection.counted {
      if let student = item.student { grades[student.key] = item.grade }
    }
    var text = CSV.row(columns.map { CSV.quoted($0.name) } + [known.map(CSV.quoted) ?? CSV.text(title)])
    var found: Set<String> = []
    for row in rows.dropFirst() {
      func cell(_ index: Int) -> String { index < row.count ? row[index] : "" }
      let isPoints = cell(0).contains("Points Possible")
      let keys = columns.filter { ["SIS User ID", "SIS Login ID", "ID"].contains($0.name) }
        .compactMap { Student(id: cell($0.index))?.key }
      let key = keys.first { grades[$0] != nil }
      if let key { found.insert(key) }
      let grade = isPoints ? grader.assignment.points : key.flatMap { grades[$0]?.points }
      // Names come from students; ids must stay as Canvas wrote them.
      let cells = columns.map {
        $0.name == "Student" && !isPoints ? CSV.text(cell($0.index)) : CSV.quoted(cell($0.index))
      }
      text += CSV.row(cells + [grade.map(ReportNumbers.points) ?? ""])
    }
    let unknown = report.collection.counted.compactMap(\.student).filter { !found.contains($0.key) }
    return (text, unknown, known == nil)
  }
}
