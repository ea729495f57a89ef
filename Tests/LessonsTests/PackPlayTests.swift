import TerminalText
import Testing

@testable import Lessons

@Suite struct PackPlayTests {
  @Test func theCourseCanBePlayedToTheEndWithAHundredSeeds() {
    for problem in PackPlay.problems(in: .builtIn, seeds: 100) {
      Issue.record("\(problem.rendered(.english))")
    }
  }

  private func rules(_ lesson: String) throws -> [PackProblem.Rule] {
    let files = ["pack.yaml": GoodPack.contents, "unit/lesson.yaml": lesson]
    return PackPlay.problems(in: try Course(files: files)).map(\.rule)
  }

  private func asking(_ question: String) -> String {
    GoodPack.lesson.replacing("closing:", with: "  - question: {id: it, \(question)}\nclosing:")
  }

  @Test func playsAQuestion() throws {
    #expect(try rules(asking("ask: grad(x)")).isEmpty)
    #expect(try rules(asking("ask: grad(x), as: code")).isEmpty)
  }

  @Test func findsMistakesThatGiveTheRightAnswer() throws {
    let note = "ask: grad(x), mistakes: {upstream-ignored: {en: No., zh-Hans: 不对。}}"
    #expect(try rules(asking(note)).isEmpty)
    let blind = asking(note).replacing("upstream: \"2\"", with: "upstream: \"1\"")
    #expect(try rules(blind) == [.separation])
  }

  /// 1.23412 − 1.23289 is 0.00123, but who sees 1.23 twice finds 0.
  @Test func findsWhatTheFiguresOnTheScreenDoNotGive() throws {
    let lesson = asking("ask: value(f)").replacing("x = 3", with: "x = 1.23412")
      .replacing("y = 4", with: "y = 1.23289").replacing("x + y", with: "x - y")
      .replacing("  - forward: all\n  - backward: all\n", with: "")
    #expect(try rules(lesson) == [.answerable])
    #expect(try rules(lesson.replacing("1.23289", with: "0.289")).isEmpty)
  }

  /// Nothing was asked on the way: the worker has to go through four gates in three figures each.
  @Test func worksOutWhatWasNotAsked() throws {
    let lesson = asking("ask: grad(x)").replacing("f = x + y", with: "a = x / y\n  b = exp(a)\n  f = b * b")
      .replacing("  - forward: all\n  - backward: all\n", with: "")
    #expect(try rules(lesson).isEmpty)
  }

  @Test func findsMistakesNobodyCanMakeHere() throws {
    #expect(
      try rules(asking("ask: grad(x), mistakes: {relu-mask-inverted: {en: No., zh-Hans: 不对。}}")) == [
        .separation
      ])
  }

  /// f = x · y with x = 1.5: the number asked for is told, in figures of its own, as the answer, or not at all.
  @Test(arguments: [
    ("How much? It is 5.25.", true), ("The answer is 5.", false), ("Not 5.3, but what?", true),
    ("Why 5.2?", true),
    ("Not -5.25.", false), ("x is 1.5 and y is 3.5; what is f?", false), ("In x5.25 steps", false),
  ])
  func findsTheAnswerInItsPrompt(_ prompt: String, _ isTold: Bool) throws {
    let lesson = asking("ask: value(f), prompt: {en: \"\(prompt)\", zh-Hans: 多少？}")
      .replacing("x = 3", with: "x = 1.5").replacing("y = 4", with: "y = 3.5")
      .replacing("x + y", with: "x * y").replacing("  - forward: all\n  - backward: all\n", with: "")
    #expect(try rules(lesson) == (isTold ? [.givenAway] : []))
    // Once it was asked it stands on the screen.
    let asked = lesson.replacing("steps:\n", with: "steps:\n  - forward: all\n")
    #expect(try rules(asked).isEmpty)
  }

  @Test(arguments: [
    ("The answer is -8.", true), ("It is -8 here.", false), ("答案是 −8。", true),
    ("The answer is not 8.", false),
  ])
  func findsAnAnswerOfOneFigureWhereItIsCalledSo(_ prompt: String, _ isTold: Bool) throws {
    let lesson = asking("ask: grad(x), prompt: {en: How much?, zh-Hans: \"\(prompt)\"}")
      .replacing("x + y", with: "x * y").replacing("y = 4", with: "y = -4")
      .replacing("  - forward: all\n  - backward: all\n", with: "")
    #expect(try rules(lesson) == (isTold ? [.givenAway] : []))
  }

  @Test(arguments: [
    ("that is [1.8, -1.8].", true), ("1.8; −1.8", true), ("from 1.8 to -1.8", false), ("[0.9, -0.9]", false),
    ("[-1.8, 1.8]", false),
  ])
  func findsATensorInItsPrompt(_ prompt: String, _ isTold: Bool) throws {
    let lesson = asking("ask: value(f), prompt: {en: \"\(prompt)\", zh-Hans: 多少？}")
      .replacing("x = 3", with: "x = [0.9, -0.9]").replacing("y = 4", with: "y = 2")
      .replacing("x + y", with: "x * y").replacing("\"2\"", with: "\"[1, 1]\"")
      .replacing("  - forward: all\n  - backward: all\n", with: "")
    #expect(try rules(lesson) == (isTold ? [.givenAway] : []))
  }

  /// Everybody's numbers differ, so what the prompt says is at most one learner's.
  @Test func aDrawnAnswerIsInNoPrompt() throws {
    let lesson = asking("ask: value(f), prompt: {en: \"It is 5.25.\", zh-Hans: 多少？}")
      .replacing("  x = 3\n", with: "").replacing("y = 4", with: "y = 3.5").replacing("x + y", with: "x * y")
      .replacing("upstream:", with: "values: {x: \"choice(1.5)\"}\nupstream:")
      .replacing("  - forward: all\n  - backward: all\n", with: "")
    #expect(try rules(lesson).isEmpty)
  }

  /// x is -3 … 3 and y 3: at some seeds their sum is 0.
  @Test func tellsTheDrawThatCannotBeWorkedOut() throws {
    let lesson = GoodPack.lesson.replacing("  x = 3\n", with: "").replacing("y = 4", with: "y = 3")
      .replacing("f = x + y", with: "f = 1 / (x + y)")
      .replacing("upstream:", with: "values: {x: \"choice(-3, 1, 2)\"}\nupstream:")
    let files = ["pack.yaml": GoodPack.contents, "unit/lesson.yaml": lesson]
    let other = files.mapValues { $0.replacing("-3, 1, 2", with: "1, 2") }
    #expect(PackPlay.problems(in: try Course(files: other), seeds: 30).isEmpty)
    let problems = PackPlay.problems(in: try Course(files: files), seeds: 30)
    let problem = try #require(problems.first)
    #expect(problems.count == 1 && problem.rule == .program)
    let told = problem.message.english
    #expect(told.contains(/division by zero\. \(\d+ of 30 seeds; seed \d+: x = -3\)$/), "\(told)")
    let always = PackCheck.problems(in: files.mapValues { $0.replacing("-3, 1, 2", with: "-3") })
    #expect(always.map(\.message.english) == ["f: division by zero. (seed 0: x = -3)"])
  }
}
