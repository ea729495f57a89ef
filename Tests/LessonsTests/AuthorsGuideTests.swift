import Foundation
import TerminalText
import Testing

@testable import Lessons

/// What the author's guide tells a teacher to type is sound, and comes to a pack of three lessons.
@Suite struct AuthorsGuideTests {
  /// The YAML of the guide, block by block.
  private static func blocks() throws -> [String] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Documentation/PackAuthorsGuide.md")
    let guide = try String(contentsOf: file, encoding: .utf8)
    return guide.components(separatedBy: "```yaml\n").dropFirst().compactMap {
      $0.components(separatedBy: "```").first
    }
  }

  @Test func comesToAPackOfThreeLessons() throws {
    let blocks = try Self.blocks()
    var files: [String: String] = [:]
    files["pack.yaml"] = blocks.filter { $0.hasPrefix("format:") || $0.hasPrefix("      - id:") }.joined()
    for block in blocks where block.hasPrefix("id: ") {
      files["basics/\(block.dropFirst(4).prefix { $0 != "\n" }).yaml"] = block
    }
    #expect(files.count == 4)
    #expect(PackCheck.problems(in: files).map { $0.rendered(.english) } == [])
    let problems = PackPlay.problems(in: try Course(files: files), seeds: 100)
    #expect(problems.map { $0.rendered(.english) } == [])
  }

  /// The shorter examples, each put into a lesson of the guide's first pack.
  @Test func otherExamplesAreSound() throws {
    let blocks = try Self.blocks()
    let program = "program: |\n  x = -3\n  f = relu(x)\nupstream: \"2\"\n"
    let contents = try #require(blocks.first)
    for block in blocks.dropFirst(2) where !block.hasPrefix("id: ") && !block.hasPrefix("      - id:") {
      let body =
        switch block.split(separator: ":").first {
        case "scenes": block
        case "program": block + "steps:\n  - forward: all\n"
        case "text":
          program + "steps:\n  - " + block.split(separator: "\n").joined(separator: "\n    ") + "\n"
        default: program + "steps:\n" + block
        }
      let lesson = """
        id: product
        summary: An example.
        objectives: [Read it.]
        minutes: 5
        \(body)closing: Done.

        """
      let problems = PackCheck.problems(in: ["pack.yaml": contents, "basics/product.yaml": lesson])
      #expect(problems.map { $0.rendered(.english) } == [], "\(lesson)")
    }
  }
}
