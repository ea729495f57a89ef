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
    guard case .keepAttempt(let answer, "chain-rule", _, "mistake", .some)? = player.effects.first else {
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
    #expect(
      app.view.text.contains { $0.contains("q = 3") } && app.view.text.contains { $0.contains("✓ Right.") })
  }

  /// Two wrong tries, then the lights go out: the answer, what was said to it and the tries are there again.
  @Test func aWrongAnswerIsFoundAgainWithItsTries() throws {
    var first = Player(lesson: "chain-rule")
    first.press("<Tab><Tab>7<Enter>8<Enter>")
    let kept = first.effects.compactMap { effect -> AnswerRecord? in
      if case .keepAnswer(let answer, _) = effect { answer } else { nil }
    }
    #expect(kept.last?.answer == "8" && kept.last?.wrongTries == 2 && kept.last?.status == "open")

    var second = Player(lesson: "chain-rule")
    second.app.restore(Array(kept.suffix(1)), lesson: "chain-rule")
    second.press("<Tab><Tab>")
    #expect(second.shows("q = 8") && second.shows("Not right."), "\(second.testDescription)")
    #expect(second.shows("keeps it"), "two tries are behind the learner")
    second.press("3<Enter>")
    #expect(second.shows("✓"))
  }

  private static let drawn = Result {
    try Course(files: PackTemplate.files(id: "drawn"))
  }

  /// The tutor at the template's lesson with drawn numbers.
  private func drawnLesson(
    seed: UInt64, progress: [String: LessonProgress] = [:]
  ) throws -> (app: App, entry: LessonEntry) {
    let course = try Self.drawn.get()
    let entry = try #require(course.entry("variants"))
    var app = App(
      course: course, settings: Settings(), size: Size(width: 80, height: 24), progress: progress, seed: seed)
    #expect(app.open(entry) == [.recall(lesson: "variants")])
    return (app, entry)
  }

  /// The seed of the lesson on the screen, from what is saved when it is left.
  private func seed(_ app: inout App) throws -> UInt64 {
    let effects = app.update(.hangUp)
    guard case .save(let progress)? = effects.first else {
      Issue.record("\(effects)")
      return 0
    }
    return progress.seed
  }

  @Test func everyVisitDrawsOtherNumbersAndAResumedOneItsOwn() throws {
    var (first, _) = try drawnLesson(seed: 1)
    var (second, _) = try drawnLesson(seed: 2)
    let seeds = [try seed(&first), try seed(&second)]
    #expect(seeds[0] != seeds[1])
    _ = first.update(.key(.tab))
    _ = second.update(.key(.tab))
    #expect(first.view.text != second.view.text)
    let left = LessonProgress(lesson: "variants", stop: "opening", settled: 0, questions: 9, seed: seeds[0])
    var (resumed, _) = try drawnLesson(seed: 3, progress: ["variants": left])
    #expect(try seed(&resumed) == seeds[0])
    _ = resumed.update(.key(.tab))
    #expect(resumed.view.text == first.view.text)
  }

  @Test func startingOverAsksFirstAndDrawsNewNumbers() throws {
    let left = LessonProgress(lesson: "variants", stop: "opening", settled: 0, questions: 9, seed: 5)
    var (app, _) = try drawnLesson(seed: 1, progress: ["variants": left])
    _ = app.update(.key(.character("x")))
    #expect(app.view.text.contains { $0.contains("Start this lesson over?") })
    #expect(app.update(.key(.escape)).isEmpty)
    #expect(try seed(&app) == 5)
    _ = app.update(.key(.character("x")))
    let effects = app.update(.key(.character("y")))
    #expect(effects == [.startOver(lesson: "variants"), .recall(lesson: "variants")])
    #expect(try seed(&app) != 5)
  }

  @Test func everyAttemptSaysWhichNumbersItWasAbout() throws {
    var (app, _) = try drawnLesson(seed: 1)
    let seed = try seed(&app)
    _ = app.update(.key(.tab))
    let effects = "7\r".flatMap { app.update(.key($0 == "\r" ? .enter : .character($0))) }
    guard case .keepAttempt(_, _, let kept, _, _)? = effects.first else {
      Issue.record("\(effects)")
      return
    }
    #expect(kept == seed)
  }

  @Test func whatIsNotSavedIsMarked() throws {
    var player = Player(lesson: "chain-rule")
    player.app.tell(.init("The disk is full.", "磁盘已满。"))
    player.app.isUnsaved = true
    #expect(player.shows("The disk is full.") && player.shows("not saved"))
    player.press("<Tab>")
    #expect(!player.shows("The disk is full.") && player.shows("not saved"))
  }
}
