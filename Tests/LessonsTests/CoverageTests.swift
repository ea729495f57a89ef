import TerminalText
import Testing

@testable import Lessons

@Suite struct CoverageTests {
  @Test func everyTopicOfTheCourseHasAQuestion() throws {
    let coverage = try Coverage(of: .builtIn)
    #expect(coverage.rows.count > 60)
    #expect(coverage.gaps.map(\.id).isEmpty)
    let used = Set(try Course.builtIn.units.flatMap(\.lessons).flatMap { try $0.lesson().topics })
    #expect(used == Set(Course.builtIn.topics.map(\.id)))
  }

  @Test func theTableNamesLessonsAndQuestions() throws {
    let table = try Coverage(of: .builtIn).table(.english)
    #expect(
      table.contains(
        "| The add gate distributes | four-gates | add-other-values, mul-zero, four-gates-max-flip |"))
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
