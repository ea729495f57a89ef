import Lessons
import TerminalText
import TerminalUI
import Testing

@testable import Tutor

/// Hints that work something out, and what a question must not have beside it.
@Suite struct HintTests {
  private func player(_ lesson: String, at question: String) throws -> Player {
    var player = Player(lesson: lesson)
    for _ in 0..<60 where !player.shows(question) { player.press("<F3><Tab>") }
    try #require(player.shows(question), "\(player)")
    return player
  }

  @Test func theLastHintOfAHessianVectorProductShowsItsArithmetic() throws {
    var player = try player("hvp", at: "the part of x")
    player.press("<F2><F2><F2>")
    let text = player.screen.joined(separator: " ").split { " │".contains($0) }.joined(separator: " ")
    #expect(text.contains("4 · 1 + 2 · (−1) = 2"), "\(player)")
  }

  @Test func whatTheGateHandsToItsOtherInputIsCoveredWhileAFormulaIsAsked() throws {
    var player = try player("four-gates", at: "Write the local gradient")
    #expect(!player.shows("x == y"), "the line of y would be the answer with the names swapped: \(player)")
    player.press("where(x>y,1,0)<Enter>")
    #expect(player.shows("x == y"), "\(player)")
  }

  @Test func aTurnedSignIsNoRuleThatTellsTheAnswer() throws {
    var player = try player("flat-code", at: "Value of c")
    player.press("<F2><F2>")
    #expect(!player.screen.contains { $0.contains("Rule: c = −8") })
    player.press("<F2>")
    #expect(player.shows("Worked: c = −8") && !player.shows("−8 = −8"), "\(player)")
  }

  /// As the judge tells whoever chose it.
  @Test(arguments: PaneTests.lessons, Language.allCases)
  func aChoiceThatIsShownIsExplained(id: String, language: Language) throws {
    let lesson = try #require(Course.builtIn.entry(id)).lesson()
    var screen = try LessonScreen(lesson)
    var presenter = try PlainPresenter(lesson, settings: Settings(language: language))
    func letters(_ text: String) -> String { text.filter { !$0.isWhitespace && $0 != "▼" } }
    while !screen.session.isAtEnd {
      if case .exercise(let exercise) = screen.session.item.kind, case .choice(let choices) = exercise.task,
        let reason = choices.first(where: \.isRight)?.because
      {
        let size = Size(width: 200, height: 50)
        _ = screen.handle(.function(3), size: size)
        screen.settle(size, Settings(language: language))
        var buffer = Buffer(size)
        LessonView(screen: screen, settings: Settings(language: language), unitTitle: "").draw(on: &buffer)
        let words = letters(reason.plain[language])
        #expect(letters(buffer.text.joined()).contains(words), "\(id) step \(screen.session.position + 1)")
        presenter.session.go(to: screen.session.position)
        let told = letters(presenter.take(":reveal").joined())
        #expect(told.contains(words), "\(id) step \(screen.session.position + 1): \(told)")
      }
      screen.session.settleAsRevealed()
      screen.session.stepForward()
      screen.arrive()
    }
  }

  @Test func theQuestionStaysInViewWhenItsHintMovesBelowTheChoices() throws {
    var player = try player("shapes-work-out", at: "Which test would have caught")
    player.press("<F2>2<Enter>")
    #expect(player.shows("Which test would have caught"), "\(player)")
    player.press("3<Enter>")
    #expect(player.shows("Which test would have caught") && player.shows("▸ 3"), "\(player)")
  }
}
