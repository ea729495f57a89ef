import AnswerChecking
import GraphLanguage
import TerminalText
import Testing

@testable import Lessons

/// Files damaged at random: whatever happens to them, they are read or refused with a place, never worse.
@Suite struct MutationTests {
  @Test(arguments: 0..<8)
  func damagedLessonsAreRefusedWithAPlace(_ seed: Int) throws {
    var generator = SplitMix64(seed: UInt64(seed))
    let sources = PackTemplate.files(id: "fresh").filter { $0.key != "pack.yaml" }.map(\.value).sorted()
    for _ in 0..<60 {
      var lines = sources[generator.below(sources.count)].split(separator: "\n").map(String.init)
      for _ in 0...generator.below(3) { Self.damage(&lines, &generator) }
      let source = lines.joined(separator: "\n")
      let problems = PackCheck.problems(in: ["pack.yaml": GoodPack.contents, "unit/lesson.yaml": source])
      for problem in problems {
        #expect(problem.position.line >= 1 && problem.position.line <= lines.count + 1, "\(source)")
        #expect(problem.position.column >= 1)
        #expect(!problem.rendered(.simplifiedChinese).isEmpty)
      }
    }
  }

  private static func damage(_ lines: inout [String], _ generator: inout SplitMix64) {
    guard !lines.isEmpty else { return }
    let line = generator.below(lines.count)
    let characters = Array(lines[line])
    let place = generator.below(characters.count + 1)
    switch generator.below(6) {
    case 0: lines.remove(at: line)
    case 1: lines.insert(lines[generator.below(lines.count)], at: line)
    case 2: lines.swapAt(line, generator.below(lines.count))
    case 3: lines[line] = String(characters.prefix(place))
    case 4:
      let marks = Array("[]{}:,&*!|>-#\"'%@`\\ 中\u{301}é0")
      lines[line] =
        String(characters.prefix(place)) + String(marks[generator.below(marks.count)])
        + String(characters.dropFirst(place))
    default: lines[line] = "  " + lines[line]
    }
  }
}
