import TerminalText
import Testing

@testable import Lessons

@Suite struct PackTemplateTests {
  let files = PackTemplate.files(id: "fresh")

  @Test func isSoundAndCanBePlayedWithEverySeed() throws {
    for problem in PackCheck.problems(in: files) { Issue.record("\(problem.rendered(.english))") }
    let course = try Course(files: files)
    #expect(course.id == "fresh")
    for problem in PackPlay.problems(in: course, seeds: 25) { Issue.record("\(problem.rendered(.english))") }
  }

  @Test func showsEveryKeyThereIs() {
    let all = files.values.joined(separator: "\n")
    let contents = PackKeys.contents + PackKeys.unit + PackKeys.entry + PackKeys.assignment + PackKeys.part
    let lesson = PackKeys.lesson + PackKeys.step + PackKeys.question + PackKeys.choice
    for key in contents + lesson { #expect(all.contains("\(key.name):"), "\(key.name)") }
    #expect(files["pack.yaml"]?.contains("exam:") == true)
    #expect(all.contains("shape (2, 3)"))
  }

  /// What the template shows as a comment can be taken as it stands.
  @Test func isSoundWithItsCommentsTaken() {
    let comment = /(?m)^( *)# ((?: *)(?:- \{)?[a-z_-]+:[ \n])/
    let taken = files.mapValues { $0.replacing(comment) { "\($0.output.1)\($0.output.2)" } }
    #expect(taken["pack.yaml"]?.contains("\n  hint_costs: [") == true)
    #expect(taken["basics/first-steps.yaml"]?.contains("\noutput: f") == true)
    #expect(PackCheck.problems(in: taken).map { $0.rendered(.english) } == [])
  }
}
