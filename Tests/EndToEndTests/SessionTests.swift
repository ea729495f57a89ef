import TerminalText
import TerminalUI
import Testing

/// A sample of the key scripts of `TutorTests`, again in a real terminal.
@Suite struct SessionTests {
  @Test func aWholeSessionAnsweredRight() async throws {
    let terminal = try await Terminal(80, 24, tutor: ["explore"] + lectureProgram)
    for (step, answer) in ["3", "-12", "1", "z", "-4", "3", "3", "1", "-4", "1", "upstream"].enumerated() {
      try await terminal.expect("step \(step + 1) of 12")
      try terminal.press(answer + "<Enter>")
      try await terminal.expect("✓", "\(answer) was not accepted")
      try terminal.press("<Enter>")
    }
    try await terminal.expect("11  answered at the first try")
  }

  @Test func wrongAnswersHintsRevealAndUndo() async throws {
    let terminal = try await Terminal(80, 24, tutor: ["explore"] + lectureProgram)
    try await terminal.expect("step 1 of 12")
    try terminal.press("7<Enter>")
    try await terminal.expect("✗")
    try terminal.press("3<Enter>")
    try await terminal.expect("✓")
    try terminal.press("<Enter>")
    try await terminal.expect("step 2 of 12")
    try terminal.press("<F3>")
    try await terminal.expect("f = −12  shown")
    try terminal.press("<F6>")
    try await terminal.expectNo("shown")
    try terminal.press("-12<Enter><Enter>1<Enter><Enter>")
    try await terminal.expect("step 4 of 12")
    try terminal.press("<F2><F2>")
    try await terminal.expect("∂f/∂q = z")
    try terminal.press("<Esc>h")
    try await terminal.expect("= −4")
  }

  @Test(arguments: [Size(width: 80, height: 24), Size(width: 200, height: 50)])
  func aChineseLessonKeepsItsColumns(size: Size) async throws {
    let terminal = try await Terminal(
      size.width, size.height, tutor: ["learn", "chain-rule", "--lang", "zh-Hans"])
    for stop in 1...19 {
      try await terminal.expect("第 \(stop) 步，共 19 步")
      try expectStraightRules(try terminal.screen, "stop \(stop)")
      try terminal.press("<F3>")
      try expectStraightRules(try terminal.screen, "stop \(stop), revealed")
      try terminal.press("<Tab>")
    }
  }

  /// Expects a divider that begins at `┬` and ends at `┴` in one column, and no row wider than the screen.
  private func expectStraightRules(_ screen: [String], _ comment: Comment) throws {
    let rows = screen.map(columns)
    guard let top = rows.firstIndex(where: { $0.contains { $0.character == "┬" } }),
      let bottom = rows.firstIndex(where: { $0.contains { $0.character == "┴" } }),
      let column = rows[top].first(where: { $0.character == "┬" })?.column
    else { return }
    for row in rows[top + 1..<bottom] {
      #expect(
        row.contains { $0.column == column && "│┤├┼".contains($0.character) },
        "\(comment): the divider is torn\n\(screen.joined(separator: "\n"))")
    }
  }

  private func columns(_ line: String) -> [(character: Character, column: Int)] {
    var column = 0
    return line.map { character in
      defer { column += character.displayWidth }
      return (character, column)
    }
  }

  @Test func resizingWhileItRuns() async throws {
    let terminal = try await Terminal(80, 24, tutor: ["explore"] + lectureProgram)
    try await terminal.expect("step 1 of 12")
    try terminal.press("3<Enter>")
    try await terminal.expect("✓")
    let before = try terminal.screen
    for (columns, rows) in [(20, 6), (1, 1), (200, 60), (10, 2), (40, 12), (79, 23), (1000, 5)] {
      try terminal.resize(columns, rows)
    }
    // Sizes of their own: tmux passes them on late, and an older notice must not be taken for the new one.
    try terminal.resize(21, 7)
    try await terminal.expect("21×7")
    try terminal.resize(190, 55)
    try await terminal.expectScreen("190 columns are used") { $0.contains { $0.count == 190 } }
    try terminal.resize(80, 24)
    try await terminal.expectScreen("the same size gives the same screen") { $0 == before }
    try terminal.press("<Enter>")
    try await terminal.expect("step 2 of 12")
  }

  @Test func aMatrixIsPasted() async throws {
    let product = "X = [[1, 2, 0], [0, 1, 1]]\nW = [[1, 0], [2, 1], [0, 3]]\nY = X @ W\ns = sum(Y)"
    let terminal = try await Terminal(80, 24, tutor: ["explore", "-e", product])
    try await terminal.expect("step 1 of")
    try terminal.paste("5 2\n2 4\n")
    try await terminal.expect("2")
    try terminal.press("<Enter>")
    try await terminal.expect("✓", "a line break in what is pasted answers nothing by itself")
  }

  @Test func withoutUTF8EverythingIsASCII() async throws {
    let world = try World(["LANG": "C"])
    let terminal = try await Terminal(80, 24, tutor: ["explore"] + lectureProgram, in: world)
    try await terminal.expect("step 1 of 12")
    let isASCII = try terminal.screen.allSatisfy { $0.allSatisfy(\.isASCII) }
    #expect(isASCII)
  }

  @Test func aTerminalUnknownHereIsDrawnOnAllTheSame() async throws {
    let world = try World(["TERM": "no-such-terminal"])
    // The terminal stays in use, for tmux scrolls one away whose program has ended.
    let command = ["bash", "-c", "\"$0\" \"$@\"; exec cat", World.program, "explore"] + lectureProgram
    let terminal = try await Terminal(80, 24, command, in: world)
    try await terminal.expect("step 1 of 12")
    try terminal.press("<F10>")
    try await terminal.expect("“no-such-terminal” is unknown here")
  }

  @Test func aDumbTerminalIsServedLineByLine() async throws {
    let terminal = try await Terminal(
      80, 24, ["env", "TERM=dumb", World.program, "explore"] + lectureProgram)
    try await terminal.expect("Step 1 of 12.")
    try terminal.press("3<Enter>")
    try await terminal.expect("Right.")
  }
}
