import TerminalText
import Testing

@Suite struct SanitizerTests {
  @Test(arguments: [
    ("a\u{1B}[31mb", "a^[[31mb"), ("\u{9B}31m", "^[31m"), ("x\u{202E}y\u{200B}z", "xyz"), ("a\nb", "a^Jb"),
    ("\u{7F}", "^?"),
    ("梯度", "梯度"), ("plain", "plain"), ("❤\u{FE0F}", "❤"), ("👩🏽", "👩"), ("각", "각"), ("क्ष", "क्ष"),
  ])
  func removesWhatSteersATerminal(text: String, safe: String) {
    #expect(text.sanitized == safe)
  }

  @Test func capsCombiningFloods() {
    let flood = "e" + String(repeating: "\u{301}", count: 100_000)
    #expect(flood.sanitized.unicodeScalars.count == 5)
    let jamo = "\u{1100}" + String(repeating: "\u{1161}", count: 100_000)
    #expect(jamo.sanitized.unicodeScalars.count == 5)
  }

  @Test(arguments: Flood.all) func sanitisingTwiceChangesNothing(flood: String) {
    #expect(flood.sanitized.sanitized == flood.sanitized)
  }
}
