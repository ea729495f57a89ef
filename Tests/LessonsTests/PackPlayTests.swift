import TerminalText
import Testing

@testable import Lessons

@Suite struct PackPlayTests {
  @Test func theCourseCanBePlayedToTheEnd() {
    for problem in PackPlay.problems(in: .builtIn) { Issue.record("\(problem.rendered(.english))") }
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

  @Test func findsMistakesNobodyCanMakeHere() throws {
    #expect(
      try rules(asking("ask: grad(x), mistakes: {relu-mask-inverted: {en: No., zh-Hans: 不对。}}")) == [
        .separation
      ])
  }
}
