import TerminalText
import Testing

@Suite struct DisplayWidthTests {
  @Test(arguments: [
    ("∂f/∂x", 5), ("上游梯度", 8), ("e\u{301}", 1), ("👩‍👩‍👧", 2), ("ｆ", 2), ("┌─┐", 3), ("한글", 4), ("❤️", 2), ("", 0),
  ])
  func countsCells(text: String, cells: Int) {
    #expect(displayWidth(of: text) == cells)
  }

  @Test func ambiguousCharactersMayBeWide() {
    #expect(displayWidth(of: "±∂", ambiguous: .wide) == 4)
    #expect(displayWidth(of: "ab", ambiguous: .wide) == 2)
  }
}
