import TerminalText
import Testing

@testable import TerminalUI

@Suite struct BufferTests {
  @Test func clipsByCellsAndNeverSplitsAWideCharacter() {
    var buffer = Buffer(Size(width: 6, height: 2))
    buffer.put("ab梯度x", row: 0, column: 0)
    buffer.put("a梯度", row: 1, column: 2)
    #expect(buffer.text == ["ab梯度", "  a梯"])
    #expect(buffer.row(1).count == 6)
  }

  @Test func overwritingHalfOfAWideCharacterBlanksTheOther() {
    var buffer = Buffer(Size(width: 4, height: 1))
    buffer.put("梯度", row: 0, column: 0)
    buffer.put("x", row: 0, column: 1)
    #expect(buffer.text == [" x度"])
  }

  @Test func aWideCharacterOverTwoHalvesBlanksBothOthers() {
    // Found by Benchmarks/Fuzz: the right half of 度 was left behind, and text after it blanked a half of 值.
    var buffer = Buffer(Size(width: 6, height: 1))
    buffer.put("梯度", row: 0, column: 1)
    buffer.put("值x", row: 0, column: 2)
    #expect(buffer.row(0).map(\.character) == [" ", " ", "值", nil, "x", " "])
    buffer.put("梯度", row: 0, column: 1)
    buffer.put("值", row: 0, column: 2)
    #expect(buffer.row(0).map(\.character) == [" ", " ", "值", nil, " ", " "])
  }

  @Test func clipRectangleHolds() {
    var buffer = Buffer(Size(width: 8, height: 2))
    buffer.put("abcdefgh", row: 0, column: 0, clip: Rect(row: 0, column: 2, width: 3, height: 1))
    buffer.put("hidden", row: 1, column: 0, clip: Rect(row: 0, column: 0, width: 8, height: 1))
    #expect(buffer.text == ["  cde", ""])
  }

  @Test func controlsNeverReachACell() {
    var buffer = Buffer(Size(width: 12, height: 1))
    buffer.put("a\u{1B}[2Jb", row: 0, column: 0)
    #expect(buffer.text == ["a^[[2Jb"])
  }

  @Test(arguments: [(0, 0), (1, 1), (3, 1), (1, 4)])
  func anySizeIsSafe(width: Int, height: Int) {
    var buffer = Buffer(Size(width: width, height: height))
    for row in -1...height { buffer.put("梯度 text", row: row, column: -1) }
    buffer.fill(Rect(row: -2, column: 0, width: 9, height: 9))
    #expect(buffer.cells.count == width * height)
  }

  @Test(arguments: [
    String(repeating: "\u{1100}", count: 300), String(repeating: "\u{915}\u{94D}", count: 100),
    "\u{E01}" + String(repeating: "\u{E33}", count: 300), String(repeating: "\u{D4E}", count: 300) + "a",
  ])
  func aClusterWithoutEndFillsTheRowAndNoMore(flood: String) {
    var buffer = Buffer(Size(width: 20, height: 2))
    buffer.put(flood, row: 0, column: 0)
    for cell in buffer.row(0) { #expect((cell.character?.displayWidth ?? 0) <= 2) }
    #expect(buffer.row(0).reduce(0) { $0 + ($1.character?.displayWidth ?? 0) } == 20)
    #expect(wrapped(flood, width: 20).allSatisfy { displayWidth(of: $0) <= 20 })
    #expect(wrapped(flood, width: 20).joined() == flood)
  }

  @Test(arguments: [
    ("a", 1, "a"), ("梯", 2, "梯"), ("e\u{301}", 1, "e\u{301}"), ("\u{16D63}", 1, "?"), ("\u{1FAE9}", 2, "? "),
    ("±", 2, "± "), ("梯", 1, "?"), ("\u{1161}", 1, "?"), ("ᄀᄀ", 2, "ᄀ"),
  ])
  func aCellIsHandedOutInItsOwnWidth(character: Character, cells: Int, text: String) {
    // A library that knows these and no others.
    func width(_ scalar: Unicode.Scalar) -> Int {
      scalar.value >= 0x16D00 ? -1 : scalar.displayWidth()
    }
    let scalars = Cell(character: character, style: .plain).scalars(filling: cells, width: width)
    #expect(scalars == Array(text.unicodeScalars))
  }

  @Test(arguments: [
    ("F10 退出 ", "F10  退出"), ("求值梯度 ", " 求值梯度"), (" F1  退出x", " F1   退出"), ("F10 退出", "F10 退出"),
    ("F1 退出  ", "F1 退出  "), ("q leave ", "q leave "), ("退 ", " 退"), ("退", "退"), (" ", " "),
  ])
  func noWideCharacterEndsJustBeforeTheCorner(row: String, shown: String) {
    func cells(of text: String) -> [Cell] {
      var buffer = Buffer(Size(width: displayWidth(of: text), height: 1))
      buffer.put(text, row: 0, column: 0)
      return buffer.cells
    }
    #expect(cells(of: row).clearOfCorner == cells(of: shown))
  }
}
