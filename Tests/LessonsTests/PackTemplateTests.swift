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
    let keys = PackKeys.contents + PackKeys.lesson + PackKeys.step + PackKeys.question + PackKeys.choice
    for key in keys where !["topics", "authors", "output", "renamed_from"].contains(key.name) {
      #expect(all.contains("\(key.name):"), "\(key.name)")
    }
  }
}
