import Lessons
import Scheduling
import TerminalText
import TerminalUI
import Testing

@testable import Tutor

/// What is kept of an answer that is half given, and what a key does at one that was judged.
@Suite struct ComingBackTests {
  /// The records a session keeps in its effects, as they are given back the next time.
  private func kept(_ effects: [Effect]) -> [AnswerRecord] {
    effects.compactMap { if case .keepAnswer(let answer, _) = $0 { answer } else { nil } }
  }

  @Test func `What is half typed is there again`() throws {
    var player = Player(lesson: "chain-rule")
    player.press("<Tab><Tab>12")
    #expect(player.shows("q = 12"), "\(player)")
    player.press("<F10>")
    let records = kept(player.effects)
    #expect(records.map(\.answer) == ["12"])
    var next = Player(lesson: "chain-rule")
    next.press("<Tab><Tab>")
    let stop = try #require(records.first).stop
    next.app.list.progress["chain-rule"] = LessonProgress(
      lesson: "chain-rule", stop: stop, settled: 0, questions: 9)
    next.app.restore(records, lesson: "chain-rule")
    #expect(next.shows("q = 12"), "\(next)")
    next.press("<BS><BS><F10>")
    #expect(kept(next.effects).map(\.answer) == [""])
  }

  @Test func `A hint stays taken`() {
    var player = Player(lesson: "chain-rule")
    player.press("<Tab><Tab><F2>")
    #expect(kept(player.effects).map(\.hintLevel) == [1])
    let records = kept(player.effects)
    var next = Player(lesson: "chain-rule")
    next.app.restore(records, lesson: "chain-rule")
    next.press("<Tab><Tab><F2>")
    #expect(kept(next.effects).map(\.hintLevel) == [2])
  }

  @Test func `A wrong answer is kept, not what is typed after it`() {
    var player = Player(lesson: "chain-rule")
    player.press("<Tab><Tab>77<Enter>8<F10>")
    #expect(kept(player.effects).allSatisfy { $0.answer == "77" && $0.wrongTries == 1 })
  }

  @Test func `An arrow that has nowhere to go leaves a judged answer to be replaced`() {
    var player = Player(lesson: "chain-rule")
    player.press("<Tab><Tab>77<Enter><Right>81")
    #expect(player.shows("q = 81"), "\(player)")
    player.press("<Enter><Left>9")
    #expect(player.shows("q = 891"), "\(player)")
  }

  @Test func `What could not be read is replaced, unless it is a list`() {
    var player = Player(lesson: "chain-rule")
    player.press("<Tab><Tab>12 34 56 78<Enter>5")
    #expect(player.shows("q = 5 "), "\(player)")
    player.press("<BS>[[1, 2], [3<Enter>4")
    #expect(player.shows("[[1, 2], [34"), "\(player)")
  }

  @Test func `Taking back where nothing is answered says so`() {
    var player = Player(lesson: "chain-rule")
    player.press("<Tab><Tab><F6>")
    #expect(player.effects.isEmpty && player.shows("Nothing is answered here yet"), "\(player)")
    player.press("3<Enter><F6>")
    #expect(!player.effects.isEmpty && !player.shows("q = 3"), "\(player)")
  }

  @Test func `Taking an answer back does not take back the tries and hints it took`() {
    var player = Player(lesson: "chain-rule")
    player.press("<Tab><Tab>77<Enter><F2>3<Enter><F6>")
    #expect(
      kept(player.effects).last
        == AnswerRecord(
          stop: kept(player.effects).last?.stop ?? "", answer: "", status: "open", hintLevel: 1, wrongTries: 1
        ))
    player.press("3<Enter>")
    #expect(kept(player.effects).map(\.wrongTries) == [1])
  }

  @Test(arguments: Language.allCases) func `A lesson is found by its id and by its title in either language`(
    language: Language
  ) {
    for wanted in ["relu-jac", "four gates", "烂熟于心"] {
      var player = Player(settings: Settings(language: language))
      player.press("/\(wanted)")
      #expect(!player.shows("No lesson") && !player.shows("没有标题"), "\(wanted)\(player)")
    }
  }

  @Test func `A finished lesson is not gone on with: the next open one is chosen`() {
    var player = Player()
    let done = LessonProgress(lesson: "why-graphs", stop: "x", settled: 3, questions: 3)
    player.app.list.progress = ["why-graphs": done]
    player.app.selectNext(after: "why-graphs")
    #expect(player.shows("▸      ·  The chain rule"), "\(player)")
  }

  @Test func `Esc in the list closes the search and no more`() {
    var player = Player()
    player.press("/gates<Esc>")
    #expect(player.effects.isEmpty && player.shows("Why not on paper"), "\(player)")
    player.press("<Esc>")
    #expect(player.effects.isEmpty, "\(player)")
    player.press("q")
    #expect(player.effects == [.quit])
  }

  @Test(arguments: Language.allCases)
  func `Another quiz asks before it takes the place of one that was left`(language: Language) throws {
    var left = QuizPlayer(count: 4, rules: .exam(), language: language)
    left.press("<Tab>")
    let snapshot = try #require(left.snapshot)
    func setup(_ resumed: QuizSnapshot?) -> QuizSetup {
      QuizSetup(
        drawing: QuizDeck(library: .builtIn, seed: 9), count: 3, rules: resumed?.rules ?? .practice(),
        seed: 9,
        resuming: resumed)
    }
    var app = App(
      course: .builtIn, settings: Settings(language: language), size: Size(width: 40, height: 12))
    app.choose(between: setup(snapshot), and: setup(nil))
    let text = app.view.text.joined()
    #expect(text.contains(language == .english ? "question 2 of 4" : "第 2 题（共 4 题）"), "\(app.view.text)")
    var stays = app
    #expect(stays.update(.key(.character("k")), at: left.now).isEmpty)
    #expect(stays.view.text.contains { $0.contains(language == .english ? "Graphs" : "计算图") })
    var goesOn = app
    _ = goesOn.update(.key(.enter), at: left.now)
    #expect(goesOn.view.text[0].contains("2/4") || goesOn.view.text[0].contains("2"), "\(goesOn.view.text)")
    guard case .quiz(let old) = goesOn.screen, case .question = old.mode else {
      Issue.record("no quiz: \(goesOn.view.text)")
      return
    }
    #expect(old.quiz.rules.isExam && old.quiz.position == 1)
    var fresh = app
    _ = fresh.update(.key(.character("n")), at: left.now)
    guard case .quiz(let new) = fresh.screen else {
      Issue.record("no quiz: \(fresh.view.text)")
      return
    }
    #expect(!new.quiz.rules.isExam && new.quiz.position == 0)
  }
}
