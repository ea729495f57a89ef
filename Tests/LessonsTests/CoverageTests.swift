import TerminalText
import Testing

@testable import Lessons

@Suite struct CoverageTests {
  @Test func everyTopicOfTheCourseHasAQuestion() throws {
    let coverage = try Coverage(of: .builtIn)
    #expect(coverage.topics.count > 60)
    let gaps = coverage.topics.filter(\.questions.isEmpty).map(\.id)
    #expect(gaps.isEmpty)
    #expect(coverage.topics.map(\.id) == Course.builtIn.topics.map(\.id))
  }

  @Test func theTableNamesLessonsAndQuestions() throws {
    let table = try Coverage(of: .builtIn).table(.english)
    #expect(table.contains("| The copy gate adds | four-gates | mirror |"))
    let swaps = "| The mul gate swaps | chain-rule | grad-z-formula |\n|  | four-gates | mul-zero |"
    #expect(table.contains(swaps))
  }

  /// Where the notes slip, and the two broken gates: each has a question that finds or repairs the error.
  @Test func everySlipOfTheNotesHasItsQuestion() throws {
    let rows = try Coverage(of: .builtIn).topics
    let expected = [
      "slip-exponent": "sigmoid-atoms/sign-of-the-exponent", "slip-loss": "sum-over-examples/not-a-loss",
      "slip-shape": "rows-and-columns/impossible-product", "slip-order": "two-ends/other-order",
      "slip-sketch": "broken-gates/garbled-mul", "slip-copy": "broken-gates/copy-direction",
      "slip-descent": "one-step/not-the-same",
      "copy-overwrites": "broken-gates/copy-repair", "add-scales": "broken-gates/add-repair",
    ]
    for (topic, question) in expected {
      let row = try #require(rows.first { $0.id == topic })
      #expect(row.questions.flatMap { entry in entry.ids.map { "\(entry.lesson)/\($0)" } }.contains(question))
    }
  }

  /// Whatever the quiz can ask has been taught: every one of its skills is trained by some lesson.
  @Test func everySkillOfTheQuizIsTrained() throws {
    let trained = try Coverage(of: .builtIn).skills.map(\.id)
    #expect(trained == QuizCatalog.skills.map(\.id))
    for entry in Course.builtIn.units.flatMap(\.lessons) {
      #expect(!(try entry.lesson()).skills.isEmpty, "\(entry.id)")
    }
  }

  @Test func aPackDeclaresSkillsOfItsOwn() throws {
    let contents = GoodPack.contents.replacing(
      "units:", with: "skills:\n  adding: {en: Adding, zh-Hans: 加法}\ndefaults:\n  skills: [adding]\nunits:")
    let asking = GoodPack.lesson.replacing(
      "closing:", with: "  - question: {id: it, ask: grad(x)}\nclosing:")
    let tagged = asking.replacing("grad(x)", with: "grad(x), skills: [gates, adding]")
    let own = asking.replacing("minutes: 5", with: "minutes: 5\nskills: [values, adding]")
    func skills(_ lesson: String) throws -> [String] {
      let files = ["pack.yaml": contents, "unit/lesson.yaml": lesson]
      #expect(PackCheck.problems(in: files).map(\.message.english) == [])
      return try Coverage(of: Course(files: files)).skills.map(\.id)
    }
    #expect(try skills(asking) == ["adding"])
    #expect(try skills(tagged) == ["gates", "adding"])
    #expect(try skills(own) == ["values", "adding"])
    let unused = ["pack.yaml": contents.replacing("[adding]", with: "[values]"), "unit/lesson.yaml": asking]
    #expect(PackCheck.problems(in: unused).map { "\($0.position) \($0.rule.rawValue)" } == ["7:3 skill"])
  }

  @Test func topicsAreHeldAgainstTheSyllabus() {
    let contents = GoodPack.contents.replacing(
      "units:",
      with: "topics:\n  sums: {en: Sums, zh-Hans: 和}\n  products: {en: Products, zh-Hans: 积}\nunits:")
    let lesson = GoodPack.lesson.replacing("program:", with: "topics: [sums]\nprogram:")
    func rules(_ lesson: String) -> [String] {
      PackCheck.problems(in: ["pack.yaml": contents, "unit/lesson.yaml": lesson])
        .map { "\($0.file):\($0.position) \($0.rule.rawValue)" }
    }
    #expect(rules(lesson) == ["pack.yaml:7:3 topic", "pack.yaml:8:3 topic"])
    #expect(rules(lesson.replacing("[sums]", with: "[summs]")) == ["unit/lesson.yaml:6:10 topic"])
    let question = lesson.replacing("closing:", with: "  - question: {id: it, ask: grad(x)}\nclosing:")
    #expect(rules(question) == ["pack.yaml:8:3 topic"])
    let tagged = question.replacing("grad(x)", with: "grad(x), topics: [products]")
    #expect(rules(tagged) == ["pack.yaml:7:3 topic"])
  }
}
