import Lessons
import TerminalText
import TerminalUI
import Testing

@testable import Tutor

@Suite struct ProgressTests {
  @Test func everyAnswerIsKeptAsItIsGiven() throws {
    var player = Player(lesson: "chain-rule")
    #expect(player.effects == [.recall(lesson: "chain-rule")])
    player.press("<Tab><Tab>")
    #expect(player.effects.isEmpty, "reading keeps nothing")
    player.press("7<Enter>")
    guard case .keepAttempt(let answer, "chain-rule", "mistake", .some)? = player.effects.first else {
      Issue.record("\(player.effects)")
      return
    }
    #expect(answer.answer == "7" && answer.status == "open" && answer.wrongTries == 1)
    player.press("3<Enter>")
    #expect(player.effects.contains { if case .keepAnswer = $0 { true } else { false } })
    player.press("<F6>")
    #expect(player.effects.contains(.takeBack(stop: answer.stop, lesson: "chain-rule")))
  }

  @Test func aLessonGoesOnWhereItWasLeft() throws {
    var first = Player(lesson: "chain-rule")
    first.press("<Tab><Tab>3<Enter><Enter><F3><Enter><Enter><C-c>")
    guard
      case .save(let progress)? = first.effects.first(where: { if case .save = $0 { true } else { false } }),
      first.effects.last == .interrupt
    else {
      Issue.record("\(first.effects)")
      return
    }
    let answers = first.effects.compactMap { effect -> AnswerRecord? in
      if case .keepAnswer(let answer, _) = effect { answer } else { nil }
    }
    #expect(answers.map(\.status) == ["right", "shown"])

    var app = App(
      course: .builtIn, settings: Settings(), size: Size(width: 80, height: 24),
      progress: ["chain-rule": progress])
    let entry = try #require(Course.builtIn.entry("chain-rule"))
    #expect(app.open(entry) == [.recall(lesson: "chain-rule")])
    app.restore(answers, lesson: "chain-rule")
    #expect(app.view.text.first?.contains("step 3 of") == true, "the last saved stop")
    _ = app.update(.key(.left))
    _ = app.update(.key(.right))
    #expect(app.view.text.contains { $0.contains("3  right") })
  }

  @Test func whatIsNotSavedIsMarked() throws {
    var player = Player(lesson: "chain-rule")
    player.app.warn(.init("The disk is full.", "磁盘已满。"), isLasting: true)
    #expect(player.shows("The disk is full.") && player.shows("not saved"))
    player.press("<Tab>")
    #expect(!player.shows("The disk is full.") && player.shows("not saved"))
  }
}
