import TerminalText
import Testing

@Suite struct ControlSequencesTests {
  @Test(arguments: [
    // Answers of a terminal: its kind, its cursor's place, a mode, a colour in two ways, a string of its own.
    ("\u{1B}[?62;22c3", "3"), ("3\u{1B}[24;80R", "3"), ("3\u{1B}[?2026;2$y/4", "3/4"),
    ("\u{1B}]11;rgb:1e1e/2222/3333\u{1B}\\3", "3"), ("\u{1B}]11;rgb:1e1e/2222/3333\u{7}3", "3"),
    ("\u{1B}P1$r0m\u{1B}\\3", "3"),
    // Arrows, as the two kinds of keypad send them.
    ("3\u{1B}[D\u{1B}OA", "3"),
  ])
  func areTakenOutOfWhatIsTyped(line: String, text: String) {
    #expect(line.withoutControlSequences == text)
  }

  @Test(arguments: [
    "", "−1.5", "梯度 [1, 2]", "[31m", "\u{1B}", "\u{1B}3", "\u{1B}[12", "\u{1B}[梯", "\u{1B}O", "\u{1B}]11;x",
    "\u{1B}]\u{1B}3",
  ])
  func nothingElseIs(line: String) {
    #expect(line.withoutControlSequences == line)
  }

  @Test func whatHasNoEndHidesNothingBehindIt() {
    #expect("\u{1B}]\u{1B}[A3".withoutControlSequences == "\u{1B}]3")
    let flood = String(repeating: "\u{1B}]\u{1B}[", count: 16_000)
    #expect(flood.withoutControlSequences == flood)
  }
}
