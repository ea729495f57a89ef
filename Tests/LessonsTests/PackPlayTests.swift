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
}
