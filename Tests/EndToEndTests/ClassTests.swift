import Foundation
import Testing

/// A class with the built program: a teacher hands out, students answer, the teacher collects.
@Suite struct ClassTests {
  private static let pack = """
    format: 1
    id: hw
    version: 1.0.0
    title: {en: Homework, zh-Hans: 作业}
    languages: [en, zh-Hans]
    assignment:
      identity: {en: Student number, zh-Hans: 学号}
      tries: 2
      counts:
        - {lesson: product, weight: 2}
        - {item: hw/product/other, count: 2}
    units:
      - id: basics
        title: {en: Basics, zh-Hans: 基础}
        lessons:
          - id: product
            title: {en: A product, zh-Hans: 乘积}

    """

  private static let lesson = """
    id: product
    summary: {en: Two numbers multiplied., zh-Hans: 两个数相乘。}
    objectives:
      - {en: Multiply., zh-Hans: 会做乘法。}
    minutes: 2
    program: |
      p = a * b
    values:
      a: uniform(2, 99, step 1)
      b: uniform(-99, -2, step 1)
    steps:
      - forward: all
      - question:
          id: other
          ask: grad(a)
          prompt: {en: What comes back to a?, zh-Hans: 传回 a 的是什么？}
    closing: {en: The other one., zh-Hans: 就是另一个。}

    """

  /// A teacher's folder with the pack in it, and the program at hand.
  private struct School {
    let world: World
    var folder: URL { world.folder }

    init() throws {
      world = try World()
      try write(ClassTests.pack, to: "hw/pack.yaml")
      try write(ClassTests.lesson, to: "hw/basics/product.yaml")
    }

    func write(_ text: String, to name: String) throws {
      let file = folder.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }

    func run(_ arguments: String..., input: String = "") throws -> Outcome {
      try world.run(["timeout", "30", World.program] + arguments, input: input)
    }

    /// The same for a student, who has a home of their own on the same machine.
    func run(student: String, _ arguments: String..., input: String = "") throws -> Outcome {
      try world.run(
        ["timeout", "30", "env", "XDG_DATA_HOME=\(folder.path)/\(student)", World.program] + arguments,
        input: input)
    }

    /// The numbers called `a` and `b` in the last graph that was told.
    func factors(in text: String) throws -> (a: Int, b: Int) {
      func number(_ name: String) throws -> Int {
        let line = try #require(text.split(separator: "\n").last { $0.contains(" \(name) = ") }, "\(text)")
        let digits = try #require(line.split(separator: "=").last).prefix { $0 != "," }.filter { $0 != " " }
        return try #require(Int(digits.replacingOccurrences(of: "−", with: "-")), "\(line)")
      }
      return (try number("a"), try number("b"))
    }

    /// Plays the whole assignment with right answers, or with a wrong sign first and the second question not found.
    func play(_ student: String, slips: Bool) throws {
      #expect(try run(student: student, "class", "identity", student, "--name", "N \(student)").status == 0)
      let looked = try run(student: student, "learn", "hw", "--plain", input: "\n:quit\n")
      #expect(looked.status == 0, "\(looked.errors)")
      let (a, b) = try factors(in: looked.output)
      // The opening page, the value with a slip if wanted, the gradient, the last page.
      let value = slips ? "\(-a * b)\n\(a * b)" : "\(a * b)"
      let gradient = slips ? "\(a)\n\(-b)\n\(b)" : "\(b)"
      let played = try run(
        student: student, "learn", "hw", "--plain", input: "\n\(value)\n\(gradient)\n\n")
      #expect(played.status == 0, "\(played.errors)")
      #expect(played.output.contains("Question 1 of 2."), "\(played.output)")
      if slips { #expect(played.output.contains("do not count"), "\(played.output)") }
      for question in 1...2 {
        let asked = try run(student: student, "quiz", "--pack", "hw", "--plain", input: ":graph\n:quit\n")
        let factors = try factors(in: asked.output)
        #expect(asked.output.contains("Question \(question) of 2."), "\(asked.output)")
        let answer = slips && question == 2 ? ":reveal" : "\(factors.b)"
        let ended = try run(student: student, "quiz", "--pack", "hw", "--plain", input: "\(answer)\n:quit\n")
        #expect(ended.status == 0, "\(ended.errors)")
      }
      let exported = try run(student: student, "class", "export", "-o", "\(student).jsonl")
      #expect(exported.status == 0, "\(exported.output)\(exported.errors)")
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent("in"), withIntermediateDirectories: true)
      try FileManager.default.moveItem(
        at: folder.appendingPathComponent("\(student).jsonl"),
        to: folder.appendingPathComponent("in/\(student).jsonl"))
    }

    func collect(_ arguments: String...) throws -> (outcome: Outcome, report: [String: Any]) {
      let outcome = try world.run(
        ["timeout", "60", World.program, "class", "collect", "in", "--pack", "hw-1.0.0.tar", "--json"]
          + arguments)
      let report = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
      return (outcome, report ?? [:])
    }
  }

  private func students(_ report: [String: Any]) -> [[String: Any]] {
    report["students"] as? [[String: Any]] ?? []
  }

  @Test func `From the archive to the report, with both ends of every exit code`() throws {
    let school = try School()
    #expect(try school.run("pack", "check", "hw").status == 0)
    #expect(try school.run("pack", "build", "hw").status == 0)
    let archive = school.folder.appendingPathComponent("hw-1.0.0.tar").path
    // A file, a folder, standard input: the same pack.
    let lists = try ["ann", "bob", "cy"].map { student -> String in
      let piped = "\"$0\" pack install - < \"$1\""
      let installed =
        switch student {
        case "ann": try school.run(student: student, "pack", "install", archive)
        case "bob": try school.run(student: student, "pack", "install", "hw")
        default:
          try school.world.run([
            "env", "XDG_DATA_HOME=\(school.folder.path)/cy", "bash", "-c", piped, World.program, archive,
          ])
        }
      #expect(installed.status == 0, "\(student): \(installed.errors)")
      return try school.run(student: student, "pack", "list", "--json").output
    }
    #expect(Set(lists).count == 1 && lists[0].contains("sha256"))

    #expect(try school.run(student: "ann", "class", "export").status == 2, "nobody has said who they are")
    try school.play("ann", slips: false)
    try school.play("bob", slips: true)

    let (outcome, report) = try school.collect("-o", "reports")
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    let points = students(report).map { $0["points"] as? Double }
    #expect(
      points == [3, 1.5], "the value at a second try, a late gradient for nothing, one of two questions")
    for name in ["report.html", "grades.csv", "moodle.csv", "xapi.json"] {
      #expect(school.world.text(of: "reports/\(name)")?.isEmpty == false, "\(name)")
    }
    #expect(outcome.output.contains("\"mistakes\""))

    // What the teacher sees of one student.
    let replayed = try school.run("class", "replay", "in/bob.jsonl", "--pack", archive)
    #expect(replayed.status == 0, "\(replayed.errors)")
    #expect(replayed.output.contains("bob") && replayed.output.contains("1.50"), "\(replayed.output)")
    let numbers = try school.run(
      "class", "replay", "--student", "ann", "--pack", archive, "--lang", "zh-Hans")
    #expect(numbers.status == 0 && numbers.output.contains("应为"), "\(numbers.output)\(numbers.errors)")

    // Something that does not count: 1. Results of another version: 4. Both: 4, as it can be mended.
    let bob = try #require(school.world.text(of: "in/bob.jsonl"))
    try school.write(bob.replacingOccurrences(of: "\"hints\":0", with: "\"hints\":1"), to: "in/edited.jsonl")
    #expect(try school.collect().outcome.status == 1)
    try school.write(
      Self.pack.replacingOccurrences(of: "version: 1.0.0", with: "version: 1.1.0"), to: "hw/pack.yaml")
    #expect(try school.run("pack", "build", "hw").status == 0)
    let newer = try school.run("class", "collect", "in", "--pack", "hw-1.1.0.tar")
    #expect(newer.status == 4 && newer.output.contains("1.0.0"), "\(newer.output)")
    // An update in the middle of an assignment loses nothing: what was answered is judged by the pack as it is now.
    #expect(
      try school.run(student: "ann", "pack", "install", "hw-1.1.0.tar").output.contains("updated from 1.0.0"))
    let again = try school.run(student: "ann", "class", "export", "-o", "new/ann.jsonl")
    #expect(again.status == 2 || again.status == 3, "the folder is not there yet")
    try school.write("", to: "new/.keep")
    let later = try school.run(student: "ann", "class", "export", "-o", "new/ann.jsonl")
    #expect(later.status == 0 && later.output.contains("another edition"), "\(later.output)\(later.errors)")
    let updated = try school.run("class", "collect", "new", "--pack", "hw-1.1.0.tar", "--json")
    #expect(updated.status == 0 && updated.output.contains("\"points\": 3.0"), "\(updated.output)")
    #expect(try school.run("class", "collect", "in", "--pack", "hw-9.tar").status == 3)
    #expect(try school.run("class", "collect", "nowhere", "--pack", archive).status == 3)
    #expect(try school.run("class", "collect").status == 2)
  }

  @Test func `A teacher sees what counts, and looks at the pack as nobody's student`() throws {
    let school = try School()
    let info = try school.run("pack", "info", "hw")
    #expect(info.output.contains("Student number") && info.output.contains("2 tries count"), "\(info.output)")
    #expect(info.output.contains("     2          2  product  A product"), "\(info.output)")
    #expect(try school.run("pack", "info", "hw", "--json").output.contains("\"questions\": 2}"))
    let preview = try school.run("learn", "hw", "--plain", input: "\n:quit\n")
    #expect(preview.status == 0 && !preview.output.contains("Student number"), "\(preview.output)")
    for name in ["hw/product", "./hw/basics/product.yaml"] {
      #expect(
        try school.run("learn", name, "--plain", input: ":quit\n").output.contains("A product"), "\(name)")
    }
    #expect(try school.run("learn", "hw/produkt", "--plain").errors.contains("Did you mean product?"))
    let built = try school.run("pack", "build", "hw")
    let sum = try school.world.run(["sha256sum", "\(school.folder.path)/hw-1.0.0.tar"]).output.prefix(64)
    #expect(sum.count == 64 && built.output.contains(sum), "\(built.output)")
    // Installed, it is the students' pack although the folder is still there.
    #expect(try school.run("pack", "install", "hw-1.0.0.tar").status == 0)
    #expect(try school.run("learn", "hw", "--plain", input: "").output.contains("Student number"))
    #expect(try !school.run("learn", "./hw", "--plain", input: "").output.contains("Student number"))
    let beyond = try school.run(
      "class", "replay", "--student", "s1", "--part", "hw/product/other", "--play", "--number", "3", "--plain"
    )
    #expect(beyond.status == 2 && beyond.errors.contains("2 questions"), "\(beyond.errors)")
    let asked = try school.run(
      "class", "replay", "--student", "s1", "--part", "hw/product/other", "--play", "--number", "2",
      "--plain",
      input: ":quit\n")
    #expect(asked.output.contains("the numbers of s1") && asked.output.contains("Question 1 of 1."))
  }

  @Test func `One run of the check tells of every file, read or not`() throws {
    let school = try School()
    try school.write("id: x\n", to: "hw/basics/Stray.yaml")
    try school.write("mine", to: "hw/notes.txt")
    try school.write("id: x\n", to: "hw/basics/product.yml")
    try school.write(Self.pack.replacingOccurrences(of: "tries: 2", with: "tryes: 2"), to: "hw/pack.yaml")
    try Data([0x69, 0xFF, 0xFE]).write(to: school.folder.appendingPathComponent("hw/basics/product.yaml"))
    let check = try school.run("pack", "check", "hw")
    #expect(check.status == 3)
    for said in [
      "basics/Stray.yaml:1:1: stray-file", "Rename it to `basics/stray.yaml`.",
      "basics/product.yaml:1:1: character",
      "tryes", "5 problems.",
    ] {
      #expect(check.errors.contains(said), "\(said): \(check.errors)")
    }
    #expect(!check.errors.contains("is missing"), "\(check.errors)")
    #expect(check.output.contains("left out: notes.txt"), "\(check.output)")
    #expect(
      check.output.contains("left out: basics/product.yml, for lessons are .yaml files"), "\(check.output)")
    let json = try school.run("pack", "check", "hw", "--json")
    let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    #expect((object?["problems"] as? [[String: Any]])?.count == 5, "\(json.output)")
    #expect(try school.run("pack", "build", "hw").status == 3)
  }

  @Test func `An exam is played line by line without a verdict, and graded by the collector`() throws {
    let school = try School()
    try school.write(
      Self.pack.replacingOccurrences(of: "tries: 2", with: "exam: yes"), to: "hw/pack.yaml")
    #expect(try school.run("pack", "build", "hw").status == 0)
    #expect(try school.run("pack", "install", "hw-1.0.0.tar").status == 0)
    let looked = try school.run("learn", "hw", "--plain", input: "s7\nLi Lei\n\n:quit\n")
    let (a, b) = try school.factors(in: looked.output)
    #expect(looked.output.contains("Student number") && looked.output.contains("An exam"), "\(looked.output)")
    let played = try school.run(
      "learn", "hw", "--plain", input: "\n:hint\n:reveal\n\(a * b)\n:undo\n\(a)\n\n:quit\n")
    #expect(played.status == 0, "\(played.errors)")
    for told in ["right", "wrong", "Try", "swapped"] {
      #expect(!played.output.contains(told), "\(told): \(played.output)")
    }
    #expect(played.output.components(separatedBy: "Handed in.").count == 3, "\(played.output)")
    #expect(played.output.components(separatedBy: "Not in an exam.").count == 4, "\(played.output)")
    #expect(try school.run("class", "export", "-o", "s7.jsonl").status == 0)
    try school.write(try #require(school.world.text(of: "s7.jsonl")), to: "in/s7.jsonl")
    let (outcome, report) = try school.collect()
    #expect(outcome.status == 0, "\(outcome.output)")
    #expect(students(report).first?["points"] as? Double == 1, "the value is right, the gradient is not")
  }
}
