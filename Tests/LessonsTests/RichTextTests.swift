import TerminalText
import Testing

@testable import Lessons

@Suite struct RichTextTests {
  private func blocks(_ text: String) throws -> [RichText.Block] {
    try RichText(parsing: LocalizedText(same: text))[.english]
  }

  @Test func readsEveryKindOfBlock() throws {
    let text = """
      One *short*
      paragraph.

      - first `x`
      - second
        goes on

      > f = x·y

          df = 1
          dx = df
      """
    #expect(
      try blocks(text) == [
        .paragraph([.init("One "), .init("short", .emphasis), .init(" paragraph.")]),
        .list([[.init("first "), .init("x", .code)], [.init("second goes on")]]),
        .formula("f = x·y"),
        .code(["df = 1", "dx = df"]),
      ])
  }

  @Test func joinsChineseLinesWithoutASpace() throws {
    #expect(try blocks("先做前向，\n再做反向 f\nand so on") == [.paragraph([.init("先做前向，再做反向 f and so on")])])
  }

  @Test(arguments: [
    ("梯度是 4\n和 −3", "梯度是 4 和 −3"), ("得到 4，\n再加 2", "得到 4，再加 2"), ("先前向\n后反向", "先前向后反向"),
    ("记作\nde", "记作 de"), ("f(x)\n。", "f(x)。"), ("one\ntwo", "one two"),
  ])
  func joinsLinesAsTheyAreSet(_ lines: String, _ joined: String) throws {
    #expect(try blocks(lines) == [.paragraph([.init(joined)])])
  }

  @Test func leavesStarsInCodeAndBetweenSpacesAlone() throws {
    #expect(try blocks("`a * b` and 2 * 3") == [.paragraph([.init("a * b", .code), .init(" and 2 * 3")])])
  }

  @Test(arguments: ["an *open emphasis", "an `open span", "closed *only\n\nlater*"])
  func refusesOpenMarkup(_ text: String) {
    #expect(throws: MarkupError.self) { try RichText(parsing: LocalizedText(same: text)) }
  }
}
