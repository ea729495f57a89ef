import TerminalText
import Testing

@testable import Lessons

@Suite struct PackCheckTests {
  static let course = Dictionary(uniqueKeysWithValues: EmbeddedCourse.files.map { ($0.path, $0.text) })

  @Test func theCourseIsSound() {
    for problem in PackCheck.problems(in: Self.course) { Issue.record("\(problem.rendered(.english))") }
  }

  @Test func findsFilesNobodyListsAndListedFilesNobodyWrote() {
    var files = Self.course
    files["gates/fan-in.yaml"] = files.removeValue(forKey: "gates/fan-out.yaml")
    let problems = PackCheck.problems(in: files)
    #expect(problems.map(\.rule) == [.strayFile, .missingFile])
    #expect(problems.map(\.file) == ["gates/fan-in.yaml", "pack.yaml"])
  }

  @Test func showsTheProblemsOfEveryFileInOneRun() throws {
    var files = Self.course
    for name in ["gates/fan-out.yaml", "graphs/chain-rule.yaml"] {
      files[name] = try #require(files[name]).replacing("minutes:", with: "minuets:")
    }
    let problems = PackCheck.problems(in: files)
    #expect(Set(problems.map(\.file)) == ["gates/fan-out.yaml", "graphs/chain-rule.yaml"])
    #expect(problems.map(\.rule) == [.missingKey, .unknownKey, .missingKey, .unknownKey])
  }
}
