import TerminalText
import Testing

@testable import Lessons

@Suite struct PackCheckTests {
  static let course = Dictionary(uniqueKeysWithValues: EmbeddedCourse.files.map { ($0.path, $0.text) })

  @Test func theCourseIsSound() {
    for problem in PackCheck.problems(in: Self.course) { Issue.record("\(problem.rendered(.english))") }
  }

  @Test func findsFilesNobodyListsAndListedFilesNobodyWrote() {
    var files = Self.course
    files["gates/fan-in.yaml"] = files.removeValue(forKey: "gates/fan-out.yaml")
    let problems = PackCheck.problems(in: files)
    #expect(problems.map(\.rule) == [.strayFile, .missingFile])
    #expect(problems.map(\.file) == ["gates/fan-in.yaml", "pack.yaml"])
  }

  @Test func showsTheProblemsOfEveryFileInOneRun() throws {
    var files = Self.course
    for name in ["gates/fan-out.yaml", "graphs/chain-rule.yaml"] {
      files[name] = try #require(files[name]).replacing("minutes:", with: "minuets:")
    }
    let problems = PackCheck.problems(in: files)
    #expect(Set(problems.map(\.file)) == ["gates/fan-out.yaml", "graphs/chain-rule.yaml"])
    #expect(problems.map(\.rule) == [.unknownKey, .unknownKey])
  }

  /// What is wrong in the table of contents does not hide what is wrong in the lessons.
  @Test func tellsTheProblemsOfTheContentsTogetherWithThoseOfTheLessons() {
    let contents = GoodPack.contents.replacing("version: 1.0.0", with: "Version: 1.0.0")
      .replacing("languages: [en, zh-Hans]\n", with: "")
      .replacing("title: {en: Lesson, zh-Hans: 课}", with: "titel: Lesson")
    let lesson = GoodPack.lesson.replacing("minutes: 5", with: "minutes: five")
      .replacing("f = x + y", with: "f = x + z")
    let problems = PackCheck.problems(in: ["pack.yaml": contents, "unit/lesson.yaml": lesson])
    #expect(
      problems.map { "\($0.file) \($0.rule.rawValue)" } == [
        "pack.yaml missing-key", "pack.yaml unknown-key", "pack.yaml unknown-key",
        "unit/lesson.yaml bad-value", "unit/lesson.yaml program",
      ])
  }

  @Test(arguments: [
    ("upstream-ignord", "Did you mean `upstream-ignored`?"),
    ("forgot-something", "At this question one can make `swapped-operands`, "),
  ])
  func anUnknownMistakeIsMetWithThoseThatCanBeMade(_ name: String, _ help: String) throws {
    let lesson = GoodPack.lesson.replacing("f = x + y", with: "f = x * y").replacing(
      "closing:",
      with: "  - question: {id: it, ask: grad(x), mistakes: {\(name): {en: No., zh-Hans: 不对。}}}\nclosing:")
    let problems = PackCheck.problems(in: ["pack.yaml": GoodPack.contents, "unit/lesson.yaml": lesson])
    let problem = try #require(problems.first)
    #expect(problem.rule == .reference && problem.help.english.hasPrefix(help), "\(problem.help.english)")
  }

  @Test func aMarkOfTheEncodingIsNoFault() {
    let files = [
      "pack.yaml": "\u{FEFF}" + GoodPack.contents, "unit/lesson.yaml": "\u{FEFF}" + GoodPack.lesson,
    ]
    #expect(PackCheck.problems(in: files).map { $0.rendered(.english) } == [])
  }

  @Test func aFileThatCannotBeReadHidesNothing() {
    let contents = GoodPack.contents + "      - id: leaky\n        title: {en: Leaky, zh-Hans: 泄漏}\n"
    let files = [
      "pack.yaml": contents, "unit/lesson.yaml": GoodPack.lesson.replacing("minutes: 5", with: "minutes: no"),
    ]
    func problems(_ unread: UnreadFile) -> [String] {
      PackCheck.problems(in: files, unread: [unread]).map {
        "\($0.file) \($0.rule.rawValue) \($0.help.english)"
      }
    }
    let minutes = "unit/lesson.yaml bad-value Write it in digits, like `1`."
    #expect(
      problems(UnreadFile("unit/leaky.yaml", .notText)) == [
        "unit/leaky.yaml character Save it with the encoding UTF-8, as your editor's “save as” offers it.",
        minutes,
      ])
    for name in ["unit/Leaky.yaml", "unit/leaky.yml"] {
      #expect(
        problems(UnreadFile(name, .misnamed)).sorted()
          == ["\(name) stray-file Rename it to `unit/leaky.yaml`.", minutes].sorted())
    }
  }

  @Test func contentsThatCannotBeReadAreNotMissing() {
    let problems = PackCheck.problems(in: [:], unread: [UnreadFile("pack.yaml", .notText)])
    #expect(problems.map(\.rule) == [.character])
  }

  @Test func aNewerFormatIsToldAndNothingElse() {
    let contents = GoodPack.contents.replacing("format: 1", with: "format: 2\nfuture: yes")
    let problems = PackCheck.problems(in: ["pack.yaml": contents, "unit/lesson.yaml": "nonsense: ["])
    #expect(problems.map(\.rule) == [.format])
  }
}
