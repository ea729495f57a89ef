import GraphLanguage
import TerminalText
import Testing

@testable import Lessons

/// What is refused for its size or depth, quickly and with its place.
@Suite struct LimitTests {
  private func problem(_ source: String) -> PackProblem? {
    var problems: [PackProblem] = []
    do {
      _ = try YAMLTree(parsing: source, file: "lesson.yaml", problems: &problems)
      return problems.first
    } catch {
      return problems.first ?? error
    }
  }

  @Test func filesOverOneMebibyte() {
    #expect(problem("a: \"" + String(repeating: "x", count: 1 << 20) + "\"")?.rule == .limit)
  }

  @Test func scalarsOver64Kibibytes() {
    let text = String(repeating: "x", count: (64 << 10) + 1)
    #expect(problem("b: 1\na: \(text)")?.position == .init(line: 2, column: 4))
    #expect(problem("a: \(text.dropLast())") == nil)
  }

  @Test func moreThan40000Values() {
    let items = String(repeating: "- a\n", count: 40_000)
    #expect(problem(items)?.rule == .limit)
    #expect(problem(String(items.dropLast(4))) == nil)
  }

  /// A million characters on one line are read in one go: searching the line anew for each value took minutes.
  @Test func allOnOneLine() {
    #expect(problem("[" + String(repeating: "1,", count: 39_000) + "1]") == nil)
    #expect(problem("[" + String(repeating: "1,", count: 400_000) + "1]")?.rule == .limit)
    let last = "[" + String(repeating: "\"梯\",", count: 20_000) + "*a]"
    #expect(problem("- &a x\n- " + last)?.position == .init(line: 1, column: 3))
    #expect(problem("- \"e\u{301}\": !x y")?.position == .init(line: 1, column: 8))
  }

  @Test(arguments: [31, 32, 33, 64, 999, 100_000])
  func nestingDeeperThan32(_ depth: Int) {
    let flow = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    let block = String(repeating: "- ", count: depth) + "x"
    #expect((problem(flow) == nil) == (depth <= 32))
    // The value within the dashes is one level more.
    #expect((problem(block) == nil) == (depth < 32))
  }

  @Test func aliasBombs() {
    var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...8 {
      let references = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      bomb += "a\(level): &a\(level) [\(references)]\n"
    }
    #expect(problem(bomb)?.rule == .dataOnly)
  }

  /// A small file can ask for a lot of arithmetic; it is counted before it is done.
  @Test(arguments: [
    (1...1001).map { "n\($0) = x + \($0)" }.joined(separator: "\n  "),
    "a = outer(v, v)\n  b = a @ a",
    (1...20).map { "m\($0) = outer(v, v)" }.joined(separator: "\n  "),
  ])
  func programsTooLargeForALesson(_ lines: String) {
    let vector = "[" + Array(repeating: "1", count: 1000).joined(separator: ", ") + "]"
    let lesson = GoodPack.lesson.replacing("  y = 4\n", with: "  y = 4\n  v = \(vector)\n  \(lines)\n")
    let problems = PackCheck.problems(in: ["pack.yaml": GoodPack.contents, "unit/lesson.yaml": lesson])
    #expect(problems.map(\.rule) == [.limit])
  }

  @Test func columnsCountCharacters() {
    #expect(problem("e\u{301}中: &a 1")?.position == .init(line: 1, column: 5))
  }
}
