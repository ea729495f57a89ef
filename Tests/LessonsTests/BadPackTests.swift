import Foundation
import TerminalText
import Testing

@testable import Lessons

/// Every file in `BadPacks` breaks a rule; its first lines say which problems are to be found, and where.
///
/// A file called `pack-….yaml` is a table of contents, any other a lesson; the rest of the pack is sound.
@Suite struct BadPackTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "BadPacks")
  static let names: [String] = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .sorted()

  @Test func theCorpusIsThere() {
    #expect(Self.names.count >= 60)
  }

  @Test(arguments: names)
  func isRefusedWithItsMessages(_ name: String) throws {
    let (source, expected) = try Self.read(name)
    let found = Self.problems(name, source).map { problem in
      "\(problem.position): \(problem.rule.rawValue): \(problem.message.english)"
    }
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      let lines = found.map { "# \($0)\n" }.joined()
      try (lines + "# ---\n" + source).write(
        to: Self.folder.appending(path: name), atomically: true, encoding: .utf8)
      return
    }
    #expect(!expected.isEmpty)
    #expect(found == expected)
  }

  /// What is printed says the same in both languages and holds nothing a terminal would obey.
  @Test(arguments: names)
  func messagesAreCompleteAndHarmless(_ name: String) throws {
    for problem in Self.problems(name, try Self.read(name).source) {
      for language in Language.allCases {
        #expect(!problem.message[language].isEmpty)
        #expect(!problem.help[language].isEmpty)
        let text = problem.rendered(language)
        #expect(!text.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" })
      }
      #expect(problem.message.english != problem.message.simplifiedChinese)
    }
  }

  /// A file without the lines that say what is expected, and those lines.
  private static func read(_ name: String) throws -> (source: String, expected: [String]) {
    let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    guard let fence = text.range(of: "# ---\n") else { return (text, []) }
    let expected = text[..<fence.lowerBound].split(separator: "\n").map { String($0.dropFirst(2)) }
    return (String(text[fence.upperBound...]), expected)
  }

  /// What the lessons say they are about.
  private static let topics = "topics:\n  add-gate: {en: Add, zh-Hans: 加法}\n"

  private static func problems(_ name: String, _ source: String) -> [PackProblem] {
    let isContents = name.hasPrefix("pack-")
    return PackCheck.problems(in: [
      Course.contentsFile: isContents ? source : GoodPack.contents + topics,
      "unit/lesson.yaml": isContents ? GoodPack.lesson : source,
    ])
  }
}

/// A small pack without a fault.
enum GoodPack {
  static let contents = """
    format: 1
    id: good
    version: 1.0.0
    title: {en: Good, zh-Hans: 好}
    languages: [en, zh-Hans]
    units:
      - id: unit
        title: {en: Unit, zh-Hans: 单元}
        lessons:
          - id: lesson
            title: {en: Lesson, zh-Hans: 课}

    """

  static let lesson = """
    id: lesson
    summary: {en: A sum., zh-Hans: 一个和。}
    objectives:
      - {en: Add., zh-Hans: 会加。}
    minutes: 5
    program: |
      x = 3
      y = 4
      f = x + y
    upstream: "2"
    steps:
      - forward: all
      - backward: all
    closing: {en: Done., zh-Hans: 完。}

    """
}
