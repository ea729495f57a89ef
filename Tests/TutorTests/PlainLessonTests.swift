import GraphLanguage
import Lessons
import TerminalText
import Testing

@testable import Tutor

/// Lessons line by line: what is heard when something else than an answer is typed.
@Suite struct PlainLessonTests {
  private func presenter(_ source: String = lectureProgram) throws -> PlainPresenter {
    var presenter = try PlainPresenter(
      try ExploreRequest(source: source).lesson(), settings: Settings(language: .english))
    _ = presenter.start()
    return presenter
  }

  /// Whoever listens has forgotten the prompt after a page of other things.
  @Test(arguments: [":help", ":graph", ":edges", ":code", ":hint", ":nonsense", "99"])
  func thePromptIsSaidAgain(_ line: String) throws {
    var presenter = try presenter()
    _ = presenter.take("")
    let told = presenter.take(line)
    #expect(told.count > 1 && told.last == presenter.prompt.last, "\(told)")
  }

  @Test func anAnswerJustGivenIsTakenBack() throws {
    var presenter = try presenter()
    _ = presenter.take("")
    _ = presenter.take("3")
    let told = presenter.take(":undo").joined(separator: "\n")
    #expect(told.contains("Value of q = x + y") && told.contains("q = "), "\(told)")
    #expect(presenter.take("4").joined().contains("Not right") || !presenter.isOver)
    #expect(presenter.take("3").joined().contains("f = q"))
  }

  @Test func anAnsweredStepSaysSoWhenItIsVisitedAgain() throws {
    var presenter = try presenter()
    _ = presenter.take("")
    _ = presenter.take("3")
    let told = presenter.take(":back")
    #expect(
      told.suffix(3) == ["q = 3", "right", "Answered already. Enter goes on, :undo takes the answer back."],
      "\(told)")
  }

  @Test func marksAreSaidInWords() throws {
    var presenter = try presenter()
    _ = presenter.take("")
    for answer in ["4", "5", ":skip", ":skip"] { _ = presenter.take(answer) }
    let told = (presenter.take(":back") + presenter.take(":back")).joined(separator: "\n")
    #expect(told.contains("(kept, but wrong)") && !told.contains("~"), "\(told)")
  }
}
