import Foundation
import Lessons
import TerminalText
import Testing
import class_probe

@testable import Classroom

@Suite struct CollectTests {
  private static let simulated = SimulatedClass(SimulatedClass.pack)
  private static let good = simulated?.results(of: 1, attempts: 12)

  /// A file with a record of every kind: answers to a lesson and to an item, and all that may happen besides.
  private static let every = simulated?.results(of: 1, attempts: 60).map { whole in
    let items = whole.entries.filter { if case .item = $0.part { true } else { false } }
    let lesson = Array(whole.entries.prefix(8))
    func event(_ verdict: String, _ entry: ResultFile.Entry) -> ResultFile.Entry {
      ResultFile.Entry(
        part: entry.part, seed: entry.seed, stop: verdict == "started-over" ? "" : entry.stop, answer: "",
        verdict: verdict, hints: 0, milliseconds: 0, at: entry.at)
    }
    let events = ["kept", "taken-back", "shown", "started-over"].map { event($0, lesson[7]) }
    return ResultFile(whole.header, lesson + events + items.prefix(3))
  }

  private func everyKind() throws -> ResultFile { try #require(Self.every) }

  @Test func `The file that is forged has every field there is`() throws {
    let keys = Set(try lines(try everyKind()).flatMap { $0.fields.map(\.key) })
    #expect(
      keys == [
        "format", "student", "name", "pack", "version", "sha256", "generator", "items", "judge", "written",
        "n",
        "at", "lesson", "stop", "item", "question", "item_version", "seed", "answer", "verdict", "mistake",
        "hints", "ms", "end", "hash",
      ])
    let item = try #require(try collect(try everyKind().text).items.first)
    #expect(item.problems.isEmpty && item.counts, "\(item.problems)")
  }

  private func grader() throws -> Grader { try #require(Self.simulated?.grader) }
  private func results() throws -> ResultFile { try #require(Self.good) }

  private func collect(_ texts: String...) throws -> CollectedResults {
    CollectedResults(
      texts.enumerated().map { ("\($0).jsonl", Data($1.utf8)) }, by: try grader())
  }

  /// The lines with a chain that fits them, as a forger would make it.
  private func rechained(_ lines: [FlatJSON]) -> String {
    var chain = ResultChain()
    return lines.map { line in
      var bare = line
      bare.fields.removeAll { $0.key == "hash" }
      return chain.sealed(bare)
    }.joined()
  }

  private func lines(_ file: ResultFile) throws -> [FlatJSON] {
    try file.text.split(separator: "\n").map { try #require(FlatJSON(parsing: String($0))) }
  }

  @Test func `What was handed in untouched counts, and is worth what was typed`() throws {
    let item = try #require(try collect(try results().text).items.first)
    #expect(item.problems.isEmpty && item.counts)
    let grade = try #require(item.grade)
    let accepted = try results().entries.filter { $0.verdict == "right" || $0.verdict == "right-given-slip" }
      .count
    #expect(accepted > 5)
    #expect(grade.questions.count { $0.share > 0 } == accepted)
    #expect(grade.maximum == 6)
  }

  @Test func `Every changed field, every changed byte is noticed`() throws {
    let file = try everyKind()
    let lines = try lines(file)
    for (row, line) in lines.enumerated() {
      for column in line.fields.indices {
        var changed = lines
        switch line.fields[column].value {
        case .text(let text): changed[row].fields[column].value = .text(text + "1")
        case .number(let number): changed[row].fields[column].value = .number(number + 1)
        }
        let text = changed.map { $0.text + "\n" }.joined()
        let item = try #require(try collect(text).items.first)
        #expect(!item.counts, "line \(row + 1), \(line.fields[column].key)")
      }
    }
    let bytes = Array(file.text.utf8)
    for index in stride(from: 0, to: bytes.count, by: 7) {
      var changed = bytes
      changed[index] ^= 1
      let item = CollectedResults([("x", Data(changed))], by: try grader()).items[0]
      #expect(!item.counts, "byte \(index)")
    }
  }

  @Test func `Lines taken out, moved, doubled or cut off are noticed`() throws {
    let lines = try everyKind().text.split(separator: "\n").map { $0 + "\n" }
    for row in lines.indices {
      var without = lines
      without.remove(at: row)
      #expect(try !(#require(try collect(without.joined()).items.first)).counts, "without \(row)")
      var doubled = lines
      doubled.insert(lines[row], at: row)
      #expect(try !(#require(try collect(doubled.joined()).items.first)).counts, "doubled \(row)")
      #expect(try !(#require(try collect(lines.prefix(row).joined()).items.first)).counts, "cut at \(row)")
    }
    for row in lines.indices.dropLast() {
      var moved = lines
      moved.swapAt(row, row + 1)
      #expect(try !(#require(try collect(moved.joined()).items.first)).counts, "moved \(row)")
    }
  }

  // Whoever owns the machine can make the chain fit: then only what the answers are worth counts.
  @Test func `With a chain that fits, every changed field is refused or graded by what it says`() throws {
    let file = try everyKind()
    let honest = try #require(try collect(file.text).items.first?.grade)
    let lines = try lines(file)
    for (row, line) in lines.enumerated() {
      for column in line.fields.indices where line.fields[column].key != "hash" {
        var changed = lines
        let key = line.fields[column].key
        switch line.fields[column].value {
        case .text(let text):
          changed[row].fields[column].value = .text(key == "verdict" ? "right" : text + "1")
        case .number(let number): changed[row].fields[column].value = .number(number + 1)
        }
        let item = try #require(try collect(rechained(changed)).items.first)
        guard item.counts, let grade = item.grade else { continue }
        switch key {
        // What is evidence only must not make anything worth more; a name is nobody's business.
        case "name", "written", "at", "ms", "mistake", "verdict", "hints":
          #expect(grade.points <= honest.points, "line \(row + 1), \(key)")
        // Other numbers than the student's own count for nothing.
        case "student", "seed", "stop", "lesson", "question", "item", "answer":
          #expect(grade.points <= honest.points, "line \(row + 1), \(key)")
        default: Issue.record("line \(row + 1), \(key) counts")
        }
      }
    }
  }

  @Test func `Another student's answers are worth nothing for oneself`() throws {
    let whole = try #require(Self.simulated?.results(of: 1, attempts: 60))
    var lines = try lines(whole)
    let index = try #require(lines[0].fields.firstIndex { $0.key == "student" })
    lines[0].fields[index].value = .text("s4711")
    let item = try #require(try collect(rechained(lines)).items.first)
    let drawn = try #require(item.grade?.parts.first { $0.counted.part == .lesson("variants") })
    #expect(drawn.share == 0)
    #expect(item.problems.contains { if case .foreignNumbers = $0 { true } else { false } })
  }

  @Test func `A wrong answer that claims to be right is worth nothing, and told`() throws {
    var lines = try lines(try results())
    for row in 1..<(lines.count - 1) {
      for (key, value) in [("answer", "12345"), ("verdict", "right")] {
        let index = try #require(lines[row].fields.firstIndex { $0.key == key })
        lines[row].fields[index].value = .text(value)
      }
    }
    let item = try #require(try collect(rechained(lines)).items.first)
    #expect(item.grade?.points == 0)
    #expect(item.problems.contains(.claims(2)))
  }

  @Test func `Other packs, editions and rules are refused by name`() throws {
    let file = try results()
    func refusal(_ pack: PackEdition? = nil, _ versions: ResultVersions? = nil) throws -> ResultProblem? {
      let header = ResultFile.Header(
        student: file.header.student, pack: pack ?? file.header.pack,
        versions: versions ?? file.header.versions,
        written: "")
      return try collect(ResultFile(header, file.entries).text).items.first?.problems.first
    }
    let pack = file.header.pack
    #expect(try refusal(PackEdition(id: "other", version: "1", hash: pack.hash)) == .otherPack("other"))
    #expect(
      try refusal(PackEdition(id: pack.id, version: "0.9", hash: String(repeating: "0", count: 64)))
        == .otherEdition("0.9"))
    #expect(try refusal(nil, ResultVersions(generator: 99, items: 1, judge: 1)) == .otherGenerator(99))
    let judge = file.header.versions.judge + 1
    let newer = ResultVersions(
      generator: file.header.versions.generator, items: file.header.versions.items, judge: judge)
    #expect(try refusal(nil, newer) == .otherJudge(judge))
    #expect(try #require(try refusal(nil, newer)).needsOtherVersion)
  }

  @Test func `Of several files of one student the one that goes on from the others counts`() throws {
    let file = try results()
    let early = ResultFile(file.header, Array(file.entries.prefix(4)))
    let both = try collect(early.text, file.text)
    #expect(both.items.map(\.problems) == [[.continued("1.jsonl")], []])
    #expect(try collect(file.text, file.text).counted.count == 1)
    let other = ResultFile(file.header, Array(file.entries.dropFirst()))
    // Of two that differ the one with more answers counts, and both are told.
    let two = try collect(file.text, other.text)
    #expect(two.items.map(\.problems) == [[.rival("1.jsonl")], [.second("0.jsonl")]])
    #expect(two.counted.map(\.file) == ["0.jsonl"])
    let friend = ResultFile.Header(
      student: try #require(Student(id: "s9")), pack: file.header.pack, versions: file.header.versions,
      written: "")
    let copied = try collect(file.text, ResultFile(friend, file.entries).text)
    #expect(
      copied.items.allSatisfy { $0.problems.contains { if case .sameMoments = $0 { true } else { false } } })
  }

  @Test(arguments: [
    "", "{}", "not json\n", "\u{0}\u{1}", "[1,2]\n", "{\"format\":\"another program 2\"}\n",
  ])
  func `What is no result file is said to be none`(text: String) throws {
    let item = try #require(try collect(text).items.first)
    #expect(item.problems == [.notResults] && !item.counts)
  }

  @Test func `What mail does to line ends changes nothing; another version is named`() throws {
    let file = try results()
    let honest = try #require(try collect(file.text).items.first?.grade?.points)
    for sent in ["\u{FEFF}" + file.text, file.text.replacing("\n", with: "\r\n")] {
      let item = try #require(try collect(sent).items.first)
      #expect(item.counts && item.problems.isEmpty && item.grade?.points == honest)
    }
    let newer = file.text.replacing("backprop-tutor results 1", with: "backprop-tutor results 9")
    let item = try #require(try collect(newer).items.first)
    #expect(item.problems == [.otherFormat("9")] && item.problems[0].needsOtherVersion)
    let unread = CollectedResults(["x"], by: try grader()) { _ in nil }
    #expect(unread.items[0].problems == [.unreadable])
  }

  @Test func `Answers after the due date count, and are told`() throws {
    let file = try results()
    let entries = file.entries.map { entry in
      ResultFile.Entry(
        part: entry.part, itemVersion: entry.itemVersion, seed: entry.seed, stop: entry.stop,
        answer: entry.answer, verdict: entry.verdict, mistake: entry.mistake, hints: entry.hints,
        milliseconds: entry.milliseconds,
        at: entry == file.entries.last ? "2026-12-01T22:59:01.000Z" : entry.at)
    }
    let item = try #require(try collect(ResultFile(file.header, entries).text).items.first)
    #expect(item.problems == [.late(1)] && item.counts)
  }

  // Whoever starts a lesson over meets it with nothing answered, and goes on from other slips.
  @Test func `A lesson that was started over is judged as it was met`() throws {
    let grader = try grader()
    let student = try #require(Student(id: "s1"))
    let part = Assignment.Part.lesson("first-steps")
    let seed = try #require(grader.seed(of: part, number: 1, for: student))
    func entry(_ stop: String, _ answer: String, _ verdict: String, _ second: Int) -> ResultFile.Entry {
      ResultFile.Entry(
        part: part, seed: seed, stop: stop, answer: answer, verdict: verdict, hints: 0, milliseconds: 1000,
        at: "2026-11-30T10:00:\(second)Z")
    }
    // The first lesson is a = 2, b = -3, c = 10, p = a * b, f = p + c; 5 for p makes f = 15.
    let stops = grader.questions(of: part).map(\.id)
    let header = ResultFile.Header(
      student: student, pack: grader.pack, versions: grader.versions, written: "2026-11-30T20:00:00Z")
    let slips = [
      entry(stops[0], "4", "wrong", 11), entry(stops[0], "5", "wrong", 12), entry(stops[0], "5", "kept", 13),
      entry(stops[1], "15", "right-given-slip", 14),
    ]
    let before = [entry(stops[0], "-6", "right", 10), entry("", "", "started-over", 10)]
    let item = try #require(try collect(ResultFile(header, before + slips).text).items.first)
    #expect(item.problems.isEmpty, "\(item.problems)")
    #expect(item.grade?.questions.prefix(2).map(\.share) == [1, 1])
    let without = try collect(ResultFile(header, [before[0]] + slips).text).items.first
    #expect(without?.problems == [.claims(6)])
  }

  @Test func `Many lines of one kind are one sentence`() throws {
    let told = ResultProblem.told([.foreignNumbers(2), .claims(3), .foreignNumbers(4), .foreignNumbers(9)])
    #expect(told.count == 2 && told[0].message.english.hasSuffix("So are 2 more lines."))
  }

  // An oracle nobody here wrote: Python's json and hashlib read the file and agree with its chain.
  @Test func `The documented chain holds for someone else's program`() throws {
    let folder = try Folder()
    try folder.write(try results().text, to: "results.jsonl")
    let script = """
      import hashlib, json
      last = ""
      for line in open("results.jsonl", encoding="utf-8", newline="\\n"):
          bare = line[:line.rindex(',"hash":')] + "}"
          assert line.endswith("\\n") and json.loads(line)
          last = hashlib.sha256((last + "\\n" + bare).encode()).hexdigest()
          assert json.loads(line)["hash"] == last, line
      print("whole")
      """
    #expect(try folder.run("python3", "-c", script).output == "whole\n")
  }

  @Test func `A student's seeds are what the documentation says`() throws {
    let student = try #require(Student(id: " Ｓ100 "))
    // Computed with Python's hashlib.
    #expect(VariantSeed.lesson("first-steps", pack: "hw", student: student) == 10_491_901_627_037_482_762)
    #expect(
      VariantSeed.item("gate-multiply", number: 2, pack: "hw", student: student) == 1_015_671_670_741_015_058)
    #expect(Student(id: "s100")?.key == student.key)
    #expect(Student(id: "  ") == nil && Student(id: "a\u{1B}[2J") == nil && Student(id: "a\u{202E}b") == nil)
  }
}
