import TerminalUI
import Testing

@testable import Tutor

@Suite struct DrawingTests {
  static let neuron = """
    w = 2
    x = -1
    b = 3
    z = w * x + b
    s = 1 / (1 + exp(-z))
    """

  @Test func aLineOfCodeFoldsIntoABoxAndUnfolds() throws {
    var player = try Player(exploring: Self.neuron, size: Size(width: 120, height: 30))
    player.press("<F8>")
    #expect(player.shows("MAP"))
    #expect(player.shows("× −1"))
    player.press("F")
    #expect(!player.shows("× −1"), "the atoms of s are one box")
    #expect(player.shows("s"))
    player.press("F")
    #expect(player.shows("× −1"))
    player.press("<Esc>-2<Enter>")
    #expect(player.shows("✓"), "the lesson goes on as before")
  }

  @Test func aFoldedLineShowsItsResult() throws {
    var player = try Player(exploring: Self.neuron, size: Size(width: 120, height: 30))
    player.press("<F8>F<Esc>")
    for _ in 0..<6 { player.press("<F3><Tab>") }
    #expect(player.shows("0.731"))
  }

  @Test func pannedDrawingsStayUntilTheNextStep() throws {
    let chain = "x0 = 1\n" + (1...30).map { "x\($0) = tanh(x\($0 - 1))" }.joined(separator: "\n")
    var player = try Player(exploring: chain)
    let before = player.screen
    player.press("<F8><Right><Right><Right><Esc>")
    #expect(player.screen != before)
    let panned = player.screen
    player.press("0.7")
    #expect(player.screen[2..<8] == panned[2..<8], "typing does not move it")
    player.press("62<Enter><Enter>")
    #expect(player.shows("║"), "the next step brings its node into view")
  }

  @Test func theMouseMovesTheDrawingOnlyWhilePanning() throws {
    let chain = "x0 = 1\n" + (1...30).map { "x\($0) = tanh(x\($0 - 1))" }.joined(separator: "\n")
    var player = try Player(exploring: chain)
    let before = player.screen
    _ = player.app.update(.mouse(Mouse(.press, row: 8, column: 48)))
    #expect(player.screen == before && !player.app.wantsMouse)
    player.press("<F8>")
    #expect(player.app.wantsMouse)
    let panning = player.screen
    _ = player.app.update(.mouse(Mouse(.press, row: 8, column: 48)))
    #expect(player.screen != panning)
  }

  @Test func turningAndCompactingAreRemembered() throws {
    var player = try Player(exploring: lectureProgram)
    player.press("<F8>t")
    #expect(player.shows("▼"))
    player.press("<Esc>3<Enter><Enter>")
    #expect(player.shows("▼"))
  }
}
