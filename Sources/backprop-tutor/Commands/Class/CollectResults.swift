import AnswerChecking
import ArgumentParser
import Classroom
import Foundation
import Lessons
import TerminalText

/// Grades what was handed in, and reports on the class.
struct CollectResults: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "collect",
    abstract: Speech.text(
      "Grade every file in a folder anew, and report on the class.", "重新批改文件夹中的所有文件，并生成班级报告。"))

  @Argument(help: .said("The folder with what was handed in.", "存放提交文件的文件夹。"), completion: .directory)
  var folder: String
  @Option(
    name: .long, help: .said("The pack: its id, a file or a folder.", "课程包：标识、文件或文件夹。"), completion: .file())
  var pack: String?
  @Option(
    name: .shortAndLong,
    help: .said(
      "A folder to write report.html, grades.csv, moodle.csv and xapi.json to.",
      "写入 report.html、grades.csv、moodle.csv 和 xapi.json 的文件夹。"),
    completion: .directory)
  var output: String?
  @Option(
    name: .long,
    help: .said(
      "A gradebook exported from Canvas, to be filled in as canvas.csv.", "从 Canvas 导出的成绩册，填好后写为 canvas.csv。"),
    completion: .file(extensions: ["csv"]))
  var canvas: String?
  @Option(
    name: .long,
    help: .said("The gradebook's column, where it is not called like the assignment.", "成绩册中的列名；与作业同名时不必写。"))
  var column: String?
  @Option(name: .long, help: .said("Whose ids these are, for xAPI, as an IRI.", "xAPI 中学生标识所属的 IRI。"))
  var home = "urn:backprop-tutor:students"
  @OptionGroup var display: DisplayOptions
  @Flag(name: .long, help: .said("One JSON object.", "一个 JSON 对象。")) var json = false

  func run() throws {
    let language = Speech.language
    let grader = try AssignedPack(pack).grader()
    let gradebook = try canvas.map(self.gradebook)
    if gradebook != nil, output == nil {
      throw Failure(
        .usage,
        LocalizedText(
          "--canvas needs --output, the folder to write canvas.csv to.",
          "--canvas 需要 --output，即写入 canvas.csv 的文件夹。"))
    }
    let handedIn = URL(fileURLWithPath: folder, isDirectory: true)
    let names = try HandedIn.names(in: handedIn)
    let report = ClassReport(
      CollectedResults(names, by: grader) { SubmittedFiles.data(of: $0, in: handedIn) })
    if let output { try write(report, gradebook, to: URL(fileURLWithPath: output, isDirectory: true)) }
    print(
      json
        ? ReportJSON(report: report, language: language).text
        : Speech.spelled(TerminalReport(report, language).text),
      terminator: "")
    let problems = report.collection.items.flatMap(\.problems)
    if problems.contains(where: \.needsOtherVersion) { throw ExitCode(ExitStatus.otherVersion.rawValue) }
    if problems.contains(where: \.isFatal) { throw ExitCode(ExitStatus.negative.rawValue) }
  }

  private func gradebook(_ name: String) throws -> CanvasGradebook {
    guard let gradebook = CanvasGradebook(try BoundedFile.text(of: name, limit: 64 << 20)) else {
      throw Failure(
        .invalidInput,
        LocalizedText("this is no gradebook exported from Canvas.", "这不是从 Canvas 导出的成绩册。"), file: name)
    }
    return gradebook
  }

  private func write(_ report: ClassReport, _ gradebook: CanvasGradebook?, to folder: URL) throws {
    let language = Speech.language
    let statements = XAPI(report, home: home)
    var files = [
      "report.html": HTMLReport(report, language).text, "grades.csv": GradeExports.table(report, language),
      "moodle.csv": GradeExports.moodle(report, language),
    ]
    if let filled = gradebook?.filled(report, language, column: column) {
      files["canvas.csv"] = filled.text
      if filled.isNewColumn {
        let title = column ?? report.collection.grader.assignment.title[language]
        Output.complain(
          LocalizedText(
            "The gradebook has no column called \(title): Canvas will make a new assignment. Name the column with --column.",
            "成绩册中没有名为 \(title) 的列：Canvas 会新建一项作业。请用 --column 指定列名。")[language].sanitized)
      }
      if !filled.unknown.isEmpty {
        let names = filled.unknown.map(\.id.sanitized).joined(separator: ", ")
        Output.complain(
          LocalizedText("Not in the gradebook: \(names).", "成绩册中没有：\(names)。")[language])
      }
    }
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for (name, text) in files {
        try AtomicFile.write(Data(text.utf8), to: folder.appendingPathComponent(name))
      }
      try AtomicFile.write(to: folder.appendingPathComponent("xapi.json")) { try statements.write(to: $0) }
    } catch {
      throw Failure(.invalidInput, LocalizedText("this cannot be written to.", "无法写入。"), file: folder.path)
    }
  }
}

/// A folder of files that were handed in.
enum HandedIn {
  /// The most files read.
  static let limit = 20_000

  /// Every file in the folder and one level below, as learning platforms pack one folder a student.
  static func names(in folder: URL) throws -> [String] {
    do {
      return try SubmittedFiles.names(in: folder, limit: limit)
    } catch {
      throw Failure(.invalidInput, error.message, file: folder.relativePath)
    }
  }
}

/// The report for programs.
struct ReportJSON {
  let report: ClassReport
  let language: Language

  var text: String {
    let students = report.collection.items.map { item -> String in
      let problems = item.told.map { JSON.string($0.message[language]) }
      var fields = [("file", JSON.string(item.file)), ("counts", "\(item.counts)")]
      if let student = item.student {
        fields += [("student", JSON.string(student.id)), ("name", JSON.string(student.name))]
      }
      if let grade = item.grade {
        fields += [
          ("points", "\(grade.points)"), ("share", "\(grade.share)"), ("answers", "\(grade.attempts)"),
        ]
      }
      fields.append(("problems", JSON.list(problems)))
      return "    {" + fields.map { "\"\($0.0)\": \($0.1)" }.joined(separator: ", ") + "}"
    }
    let mistakes = report.mistakes.map { mistake in
      "    {\"mistake\": \(JSON.string(mistake.id?.rawValue ?? "unknown")), \"students\": \(mistake.students), "
        + "\"times\": \(mistake.times), \"title\": \(JSON.string(mistake.title[language]))}"
    }
    return """
      {
        "assignment": \(JSON.string(report.collection.grader.assignment.title[language])),
        "points": \(report.collection.grader.assignment.points),
        "students": [
      \(students.joined(separator: ",\n"))
        ],
        "mistakes": [
      \(mistakes.joined(separator: ",\n"))
        ]
      }

      """
  }
}
