import AnswerChecking
import Foundation
import Lessons
import TerminalText
import Testing
import class_probe

@testable import Classroom

@Suite struct ReportTests {
  /// Names that attack a spreadsheet, a page or a terminal.
  static let names = [
    "=HYPERLINK(\"http://x\",\"y\")", "+1+1", "-2+3", "@SUM(A1)", "  =1", "\"quoted\", with comma",
    "<script>alert(1)</script>", "Zoë 李雷 &amp;", "|calc", "'; DROP TABLE", "100%",
  ]

  static let report: ClassReport? = SimulatedClass(SimulatedClass.pack).flatMap { simulated in
    let files = names.enumerated().compactMap { index, name -> (name: String, data: Data)? in
      guard let made = simulated.results(of: index), let student = Student(id: "\(name)\(index)", name: name)
      else { return nil }
      // The name is an id as well here; the numbers are then another student's, which does not matter.
      let header = ResultFile.Header(
        student: index % 2 == 0 ? student : made.header.student, pack: made.header.pack,
        versions: made.header.versions, written: made.header.written)
      return ("\(index).jsonl", Data(ResultFile(header, made.entries).text.utf8))
    }
    return ClassReport(CollectedResults(files, by: simulated.grader))
  }

  private func report() throws -> ClassReport { try #require(Self.report) }

  @Test func `The ranking counts students, and shows what was typed and what was right`() throws {
    let report = try report()
    #expect(report.collection.counted.count == Self.names.count)
    let named = report.mistakes.filter { $0.id != nil }
    #expect(!named.isEmpty)
    #expect(named.map(\.students) == named.map(\.students).sorted(by: >))
    for mistake in report.mistakes {
      #expect(mistake.students <= Self.names.count && mistake.times >= mistake.students)
      #expect(!mistake.example.typed.isEmpty && !mistake.example.right.isEmpty)
      #expect(mistake.example.typed != mistake.example.right)
    }
    for question in report.questions { #expect(question.students == Self.names.count) }
    #expect(report.distribution.reduce(0, +) == Self.names.count)
  }

  @Test(arguments: Language.allCases)
  func `Python's csv module reads every table, and no cell is a formula`(language: Language) throws {
    let folder = try Folder()
    let report = try report()
    try folder.write(GradeExports.table(report, language), to: "grades.csv")
    try folder.write(GradeExports.moodle(report, language), to: "moodle.csv")
    let gradebook = """
      \u{FEFF}Student,ID,SIS User ID,SIS Login ID,Section,"Homework 3 (77)",Other (5)\r
          Points Possible,,,,,6,1\r
      "=cmd, A",11,s1001,a@x,One,,\r
      B,12,s9999,b@x,One,,\r

      """
    let canvas = try #require(CanvasGradebook(gradebook)).filled(report, .english)
    try folder.write(canvas.text, to: "canvas.csv")
    #expect(canvas.unknown.count == Self.names.count - 1)
    let script = """
      import csv, sys
      for name in ["grades.csv", "moodle.csv", "canvas.csv"]:
          rows = list(csv.reader(open(name, encoding="utf-8", newline=""), strict=True))
          assert len({len(row) for row in rows}) == 1, name
          for row in rows[1:]:
              for cell in row:
                  assert not cell.strip().startswith(tuple("=+-@|%")), (name, cell)
                  assert cell.isprintable() or cell == "", (name, cell)
      assert open("grades.csv", "rb").read(3) == b"\\xef\\xbb\\xbf"
      names = [row[1] for row in csv.reader(open("grades.csv", encoding="utf-8-sig", newline=""))][1:]
      assert any("HYPERLINK" in name and name.startswith("'=") for name in names), names
      canvas = list(csv.reader(open("canvas.csv", encoding="utf-8", newline="")))
      assert canvas[0] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Homework 3 (77)"], canvas[0]
      assert canvas[1][5] == "6.00" and 0 < float(canvas[2][5]) <= 6 and canvas[3][5] == "", canvas
      assert canvas[2][:4] == ["'=cmd, A", "11", "s1001", "a@x"], canvas[2]
      print("fine")
      """
    #expect(try folder.run("python3", "-c", script).output == "fine\n")
  }

  @Test func `What the pack says to a mistake stands in the report`() throws {
    var files = PackTemplate.files(id: "homework")
    files["pack.yaml"] = files["pack.yaml"]?.replacing(
      "units:",
      with: "assignment:\n  identity: {en: Id, zh-Hans: 学号}\n  counts:\n    - {lesson: asking}\nunits:")
    let simulated = try #require(SimulatedClass(PackFiles(files)))
    let part = Assignment.Part.lesson("asking")
    let student = try #require(Student(id: "s1"))
    let lesson = try #require(simulated.grader.lesson(of: part, number: 1, for: student))
    let step = try #require(
      lesson.steps.first { step in
        if case .exercise(let exercise) = step.content { !exercise.mistakes.isEmpty } else { false }
      })
    let example = simulated.grader.example(
      typed: "1", "relu-mask-ignored", part, question: step.id, for: student)
    #expect(example.note?.english == "The relu stops what was negative.")
    #expect(simulated.grader.example(typed: "1", nil, part, question: step.id, for: student).note == nil)
  }

  @Test func `An id that reads as a command is none`() {
    for id in [":quit", "：quit", " :q "] { #expect(Student(id: id) == nil) }
    #expect(Student(id: "a:b") != nil)
  }

  // html5lib reports every parse error of the HTML standard; tidy is a second opinion.
  @Test(arguments: Language.allCases)
  func `The page is valid HTML that asks for nothing`(language: Language) throws {
    let folder = try Folder()
    let page = HTMLReport(try report(), language).text
    try folder.write(page, to: "report.html")
    let script = """
      import html5lib
      html5lib.HTMLParser(strict=True).parse(open("report.html", encoding="utf-8").read())
      print("fine")
      """
    #expect(try folder.run("/usr/bin/python3", "-c", script).output == "fine\n")
    let tidy = try folder.run("tidy", "-q", "-e", "--drop-empty-elements", "no", "report.html")
    #expect(tidy.status == 0, "\(tidy.output)")
    #expect(
      !page.contains("<script") && !page.replacing("href=\"#files\"", with: "").contains("href=")
        && !page.contains("<link"))
    #expect(!page.contains("src=") && !page.contains("url(") && !page.contains("@import"))
    #expect(page.contains("prefers-color-scheme: dark"))
  }

  @Test func `xAPI statements have what the specification asks for`() throws {
    let folder = try Folder()
    var data = Data()
    try XAPI(try report(), home: "https://school.example").write { data += $0 }
    try folder.write(String(decoding: data, as: UTF8.self), to: "xapi.json")
    let script = """
      import json, re, uuid
      statements = json.load(open("xapi.json", encoding="utf-8"))
      ids = [s["id"] for s in statements]
      assert len(ids) == len(set(ids)) > 100
      for s in statements:
          assert str(uuid.UUID(s["id"])) == s["id"]
          assert s["actor"]["account"]["homePage"].startswith("https://") and s["actor"]["account"]["name"]
          assert s["verb"]["id"].rsplit("/", 1)[1] in ("answered", "completed")
          assert s["object"]["id"].startswith("urn:") and s["object"]["definition"]["name"]["zh-Hans"]
          score = s["result"]["score"]
          assert -1 <= score["scaled"] <= 1 and score["min"] <= score["raw"] <= score["max"]
          assert re.fullmatch(r"PT[0-9]+(\\\\.[0-9]+)?S", s["result"]["duration"])
          assert re.fullmatch(r"[0-9-]{10}T[0-9:.]+Z", s["timestamp"])
      print("fine")
      """
    #expect(try folder.run("python3", "-c", script.replacing("\\\\", with: "\\")).output == "fine\n")
  }

  @Test(arguments: Language.allCases)
  func `The terminal's table stands in columns and hides nothing`(language: Language) throws {
    let text = TerminalReport(try report(), language).text
    #expect(text.split(separator: "\n").allSatisfy { String($0).sanitized == $0 })
    #expect(text.contains("<script>alert(1)</script>"))
  }
}
