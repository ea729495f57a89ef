import Lessons
import Scheduling
import TerminalText
import TerminalUI
import Testing

@testable import Tutor

/// Exams by key script: no help, one try, verdicts at the end.
@Suite struct ExamTests {
  @Test(arguments: Language.allCases) func `An exam tells nothing before its end, then everything`(
    language: Language
  ) throws {
    var player = QuizPlayer(rules: .exam(), language: language)
    player.press("<F2>")
    player.press("<F3>")
    player.press("<F5>")
    #expect(player.reviews.isEmpty && !player.shows("WORKED OUT"), "\(player)")
    player.press(try player.rightAnswer + "<Enter>")
    #expect(!player.shows("✓"), "\(player)")
    player.press("123456<Enter>")
    #expect(!player.shows("✗"), "\(player)")
    player.press("<Tab>")
    #expect(player.shows(language == .english ? "1 is still open" : "还有 1 道没有答"), "\(player)")
    player.press("<Enter>")
    #expect(player.shows(language == .english ? "1  right at the first try" : "1  一次答对"), "\(player)")
    #expect(player.shows(language == .english ? "1  wrong" : "1  答错"), "\(player)")
    #expect(player.shows(language == .english ? "1  not answered" : "1  没有作答"), "\(player)")
    // Each of the three with its solution, the one that was not answered too.
    for _ in 0..<3 {
      player.press("<Enter>")
      #expect(player.shows(language == .english ? "WORKED OUT" : "解答"), "\(player)")
      player.press("<Esc><Down>")
    }
    #expect(player.reviews.map(\.rating) == [.good, .again])
  }

  @Test func `One try only, but what cannot be read costs none`() throws {
    var player = QuizPlayer(rules: .exam())
    player.press("1 2<Enter>")
    #expect(player.shows("question 1 of 3"), "\(player)")
    player.press("<C-u>123456<Enter>")
    #expect(player.shows("question 2 of 3"), "\(player)")
    player.press("<S-Tab>5")
    #expect(player.shows("handed in"), "\(player)")
    #expect(player.attempts.map(\.verdict).count == 2)
  }

  @Test func `An answer of another shape is no answer yet`() throws {
    var player = QuizPlayer(rules: .exam(), skill: "matrices")
    player.press("1<Enter>")
    #expect(player.shows("question 1 of 3") && player.shows("shape"), "\(player)")
    #expect(!player.shows("handed in"), "\(player)")
  }

  @Test func `Skipped questions are gone back to`() throws {
    var player = QuizPlayer(count: 2, rules: .exam())
    player.press("<Tab><Tab>")
    #expect(player.shows("2 are still open"), "\(player)")
    player.press("<Esc>")
    #expect(player.shows("question 1 of 2"), "\(player)")
    player.press(try player.rightAnswer + "<Enter>")
    #expect(player.shows("question 2 of 2"), "\(player)")
  }

  @Test func `When the time is over, what is typed is handed in and the results come`() throws {
    var player = QuizPlayer(rules: .exam(timeLimit: 60))
    #expect(player.shows("1:00 left"), "\(player)")
    player.press(try player.rightAnswer)
    let wake = try #require(player.app.wakesAt)
    #expect(wake > player.now && wake <= player.now + .seconds(1))
    player.now = player.now + .seconds(120)
    player.kept += player.app.update(.tick, at: player.now)
    #expect(player.shows("1  right at the first try"), "\(player)")
    #expect(player.shows("2  not answered"), "\(player)")
    #expect(player.attempts.map(\.verdict) == ["right"])
    #expect(player.app.wakesAt == nil)
  }

  @Test func `Practice ends with the question at hand when its time is over`() throws {
    var player = QuizPlayer(count: nil, rules: .practice(timeLimit: 60))
    player.now = player.now + .seconds(120)
    _ = player.app.update(.tick, at: player.now)
    #expect(player.shows("question 1 "), "\(player)")
    player.press(try player.rightAnswer + "<Enter><Enter>")
    #expect(player.shows("1  right at the first try"), "\(player)")
  }

  @Test(arguments: [false, true]) func `A quiz that was left goes on at the same question`(isExam: Bool)
    throws
  {
    let rules: QuizRules = isExam ? .exam() : .practice()
    var first = QuizPlayer(count: 4, rules: rules)
    first.press(try first.rightAnswer + "<Enter>")
    if !isExam { first.press("<Enter>") }
    first.press("123456<Enter>")
    if isExam { first.press("<S-Tab><S-Tab><Tab><Tab>") }
    first.press("12<F10>")
    #expect(first.effects.last == .quit)
    let snapshot = try #require(first.snapshot)
    let again = QuizPlayer(count: 4, rules: rules, resuming: snapshot)
    #expect(again.attempts.isEmpty && again.reviews.isEmpty, "nothing is kept twice")
    for (new, old) in zip(again.screen, first.screen).dropFirst().prefix(20) { #expect(new == old) }
    var player = again
    player.kept = [.keepQuiz(snapshot)]
    while !player.shows("right at the first try") {
      player.press(try "<C-u>" + player.rightAnswer + "<Enter>")
      player.press("<Enter>")
      #expect(player.kept.count < 100)
      if player.kept.count >= 100 { break }
    }
  }
}
