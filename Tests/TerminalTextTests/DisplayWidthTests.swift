import Glibc
import TerminalText
import Testing

@Suite struct DisplayWidthTests {
  @Test(arguments: [
    ("∂f/∂x", 5), ("上游梯度", 8), ("e\u{301}", 1), ("👩‍👩‍👧", 6), ("ｆ", 2), ("┌─┐", 3), ("한글", 4), ("❤️", 1), ("", 0),
    ("क्क", 2), ("กำ", 2), ("각", 2), ("ᄀᄀ", 4), ("🇩🇪", 2), ("\u{16D63}", 1),
  ])
  func countsCells(text: String, cells: Int) {
    #expect(displayWidth(of: text) == cells)
  }

  @Test func ambiguousCharactersMayBeWide() {
    #expect(displayWidth(of: "±∂", ambiguous: .wide) == 4)
    #expect(displayWidth(of: "ab", ambiguous: .wide) == 2)
  }

  @Test func agreesWithTheCLibraryScalarByScalar() throws {
    // What curses counts by. Where the library knows no width, a question mark is drawn.
    setlocale(LC_CTYPE, "C.UTF-8")
    let symbol = try #require(dlsym(nil, "wcwidth"))
    let wcwidth = unsafeBitCast(symbol, to: (@convention(c) (Int32) -> Int32).self)
    // Hexagrams and a few numbers in squares are wide in the library, and a mark of Ahom took no room in older data.
    let disputed: [ClosedRange<UInt32>] = [0x3248...0x324F, 0x4DC0...0x4DFF, 0x1171E...0x1171E]
    var others: [String] = []
    for value in UInt32(0x20)...0x1_FFFF {
      guard let scalar = Unicode.Scalar(value), !String(scalar).sanitized.isEmpty,
        !disputed.contains(where: { $0.contains(value) })
      else { continue }
      let width = Int(wcwidth(Int32(value)))
      if width >= 0, width != scalar.displayWidth() { others.append(String(value, radix: 16)) }
    }
    #expect(others == [])
  }

  @Test(arguments: [
    ("क्क", ["क्", "क"]), ("กำ", ["ก", "ำ"]), ("ᄀᄀ", ["ᄀ", "ᄀ"]), ("각", ["각"]), ("e\u{301}x", ["e\u{301}", "x"]),
    ("\u{D4E}a", ["\u{D4E}", "a"]), ("梯度", ["梯", "度"]), ("🇩🇪", ["🇩", "🇪"]),
  ])
  func clustersOfSeveralLettersAreTakenApart(text: String, characters: [Character]) {
    #expect(text.cellCharacters == characters)
  }

  @Test(arguments: Flood.all) func noCellTakesMoreThanTwo(flood: String) {
    for character in flood.sanitized.cellCharacters {
      #expect(character.displayWidth <= 2)
      #expect(character.unicodeScalars.count <= 5)
    }
  }
}

/// Clusters without end, of every kind that Unicode allows; found by an attack on the screen.
enum Flood {
  static let all = [
    String(repeating: "\u{1100}", count: 300), "\u{1100}" + String(repeating: "\u{1161}", count: 300),
    String(repeating: "\u{915}\u{94D}", count: 100), "\u{E01}" + String(repeating: "\u{E33}", count: 300),
    String(repeating: "\u{D4E}", count: 300) + "a", String(repeating: "\u{1F1E6}", count: 101),
    String(repeating: "\u{1F469}\u{1F3FD}\u{200D}\u{1F692}", count: 50),
    "\u{F40}" + String(repeating: "\u{F90}", count: 300),
    String(repeating: "a\u{FE0F}", count: 50), String(repeating: "\u{16D63}", count: 50),
  ]
}
