import TerminalText
import Testing

@testable import Lessons

/// What an assignment may count of a pack's own questions.
@Suite struct OwnItemTests {
  private func pack(counting item: String, as form: String = "") -> [String: String] {
    var files = PackTemplate.files(id: "own")
    files["pack.yaml"] = files["pack.yaml"]?.replacing(
      "units:",
      with: "assignment:\n  identity: {en: Number, zh-Hans: 学号}\n  counts:\n    - {item: \(item)}\nunits:")
    files["basics/variants.yaml"] = files["basics/variants.yaml"]?
      .replacing("      as: formula\n", with: form)
    return files
  }

  @Test func aQuestionWithDrawnValuesCounts() throws {
    let course = try Course(files: pack(counting: "own/variants/again"))
    #expect(course.assignment?.parts.map(\.part) == [.item("own/variants/again", count: 1)])
    let library = QuizLibrary(packs: [course])
    #expect(library.item("own/variants/again")?.question(seed: 7) != nil)
  }

  @Test func whatIsNoQuestionIsNamed() throws {
    for item in ["own/variants/gain", "own/first-steps/sign", "other/variants/again", "variants/again"] {
      let problems = PackCheck.problems(in: pack(counting: item))
      #expect(problems.map(\.message.english) == ["There is no quiz item `\(item)`."], "\(problems)")
    }
  }

  // The output has no gradient but 1, so half the mistakes give the right formula.
  @Test func aQuestionThatIsNeverGoodIsRefused() throws {
    let problems = PackCheck.problems(in: pack(counting: "own/variants/again", as: "      as: formula\n"))
    #expect(problems.contains { $0.message.english.contains("No good question") }, "\(problems)")
  }
}
