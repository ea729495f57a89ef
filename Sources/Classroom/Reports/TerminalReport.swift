import Lessons
public import TerminalText

/// The report for the terminal: grades, what is amiss, and last, where it stays on the screen, what to teach again.
public struct TerminalReport {
  private let report: ClassReport
  private let language: Language

  /// The report in a language.
  public init(_ report: ClassReport, _ language: Language) {
    self.report = report
    self.language = language
  }

  private func say(_ text: LocalizedText) -> String { text[language].sanitized }

  /// The report's lines.
  public var text: String {
    let lines =
      [say(report.collection.grader.assignment.title), ""] + grades + troubles + questions + mistakes
      + [say(summary)]
    return lines.joined(separator: "\n") + "\n"
  }

  private var grades: [String] {
    let counted = report.collection.counted
    guard !counted.isEmpty else {
      return [say(LocalizedText("Nothing that counts was handed in.", "没有可以计分的文件。")), ""]
    }
    let rows = counted.compactMap { item -> [String]? in
      guard let student = item.student, let grade = item.grade else { return nil }
      return [
        student.id.sanitized, student.name.sanitized, ReportNumbers.points(grade.points),
        ReportNumbers.percent(grade.share) + " %", "\(grade.attempts)",
        ReportNumbers.time(grade.milliseconds),
      ]
    }
    let head = [
      LocalizedText("student", "学生"), LocalizedText("name", "姓名"), LocalizedText("points", "得分"),
      LocalizedText("share", "比例"), LocalizedText("answers", "作答"), LocalizedText("time", "用时"),
    ].map(say)
    let median = report.median.map { ReportNumbers.percent($0) } ?? ""
    let points = ReportNumbers.points(report.collection.grader.assignment.points)
    return table([head] + rows, rightFrom: 2)
      + [
        say(
          LocalizedText(
            "\(counted.count) counted, out of \(points) points each; the median is \(median) %.",
            "计入 \(counted.count) 份，每份满分 \(points)；中位数 \(median) %。")), "",
      ]
  }

  private var troubles: [String] {
    let lines = report.collection.items.flatMap { item in
      item.told.map { "\(item.file.sanitized): \(say($0.message))" }
    }
    return lines.isEmpty
      ? [] : [say(LocalizedText("What to look at:", "需要留意："))] + lines.map { "  " + $0 } + [""]
  }

  /// The last line: how many files there were, and what became of them.
  private var summary: LocalizedText {
    let all = report.collection.items.count
    let counted = report.collection.counted.count
    let flagged = report.collection.items.count { !$0.problems.isEmpty }
    return LocalizedText(
      "\(ReportNumbers.files(all)) read, \(counted) counted, \(flagged) to look at.",
      "共读取 \(all) 个文件，计入 \(counted) 个，需要留意 \(flagged) 个。")
  }

  private var questions: [String] {
    guard !report.collection.counted.isEmpty else { return [] }
    let hard = report.questions.enumerated().sorted {
      ($0.element.success, $0.offset) < ($1.element.success, $1.offset)
    }
    .map(\.element).prefix(5)
    let rows = hard.map { [ReportNumbers.percent($0.success) + " %", say($0.title)] }
    return [say(LocalizedText("Hardest questions, by the share that was right:", "最难的题目（答对比例）："))]
      + table(Array(rows), rightFrom: 0, to: 1).map { "  " + $0 } + [""]
  }

  private var mistakes: [String] {
    guard !report.mistakes.isEmpty else { return [] }
    let lines = report.mistakes.prefix(10).enumerated().flatMap { index, mistake in
      let title = report.questions[mistake.question].title
      return [
        say(
          LocalizedText(
            "\(index + 1). \(mistake.title.english) — \(mistake.count.english)",
            "\(index + 1). \(mistake.title.simplifiedChinese)——\(mistake.count.simplifiedChinese)")),
        "   "
          + say(
            LocalizedText(
              "at \(title.english): typed \(mistake.example.typed), right was \(mistake.example.right)",
              "\(title.simplifiedChinese)：写的是 \(mistake.example.typed)，应为 \(mistake.example.right)")),
      ]
        + (mistake.example.program.isEmpty
          ? []
          : ["   " + mistake.example.program.joined(separator: "; ").sanitized].filter { $0.count <= 100 })
    }
    return [say(LocalizedText("What to teach again on Monday:", "下节课要重讲的："))] + lines + [""]
  }

  /// Rows in columns, those from `rightFrom` on set to the right.
  private func table(_ rows: [[String]], rightFrom: Int, to end: Int = .max) -> [String] {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      rows.map { column < $0.count ? displayWidth(of: $0[column]) : 0 }.max() ?? 0
    }
    return rows.map { row in
      let cells = row.enumerated().map { column, cell in
        let pad = String(repeating: " ", count: widths[column] - displayWidth(of: cell))
        return column >= rightFrom && column < end ? pad + cell : cell + pad
      }
      let line = cells.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }
}
