import TerminalUI
import Testing

@testable import Tutor

@Suite struct ExploreTests {
  @Test func firstScreen() throws {
    let player = try Player(exploring: lectureProgram)
    #expect(
      player.screen == [
        " Your own program                                                  step 1 of 12",
        "───────────────────────────────────────────────────┬────────────────────────────",
        " ┌───┐   −2       ╔═══╗    ?       ┌───┐           │ FORWARD  at +",
        " │ x ├───────────►║ + ╟───────────►│ × ├────────►  │ q = x + y",
        " └───┘         ┌─►║ q ║         ┌─►│ f │           │ x = −2",
        " ┌───┐    5    │  ╚═══╝         │  └───┘           │ y = 5",
        " │ y ├─────────┘  ┌───┐   −4    │                  │ q = ?",
        " └───┘            │ z ├─────────┘                  │",
        "                  └───┘                            │",
        "                                                   │",
        "                                                   │",
        "                                                   │",
        "                                                   │",
        "                                                   │",
        "                                                   │",
        "───────────────────────────────────────────────────┴────────────────────────────",
        " ▸ q = x + y                               df = …",
        "   f = q * z                               dq = …",
        "────────────────────────────────────────────────────────────────────────────────",
        " Value of q = x + y                               one number, 3 figures will do",
        " q =",
        "",
        "",
        " Enter check  ←→ step  F2 hint  F3 reveal  F1 keys  F4 lessons  F10 leave",
      ])
  }

  @Test func aWholeSessionAnsweredRight() throws {
    var player = try Player(exploring: lectureProgram)
    for answer in ["3", "-12", "1", "z", "-4", "3", "3", "1", "-4", "1", "upstream"] {
      player.press(answer + "<Enter>")
      #expect(player.shows("✓"), "\(answer) was not accepted:\n\(player.screen.joined(separator: "\n"))")
      player.press("<Enter>")
    }
    #expect(player.shows("11  answered at the first try"))
  }

  @Test func aWrongAnswerIsExplainedAndTypedAnew() throws {
    var player = try Player(exploring: lectureProgram)
    player.press("7<Enter>")
    #expect(player.shows("✗"))
    player.press("3")
    #expect(player.shows(" q = 3"), "the first key after a wrong answer starts a new one")
    player.press("<Enter>")
    #expect(player.shows("✓"))
  }

  @Test func aLongAnswerThatCouldNotBeReadIsMended() throws {
    var player = try Player(exploring: lectureProgram)
    player.press("(-2 + (10/2)<Enter>)")
    #expect(player.shows(" q = (-2 + (10/2))"), "\(player)")
    player.press("<Enter>")
    #expect(player.shows("✓"))
  }

  @Test func hintsComeInThreeSteps() throws {
    var player = try Player(exploring: lectureProgram)
    player.press("3<Enter><Enter>-12<Enter><Enter>1<Enter><Enter>")
    player.press("<F2>")
    #expect(player.shows("Forget the rest"))
    player.press("<F2>")
    #expect(player.shows("∂f/∂q = z"))
    player.press("<Esc>h")
    #expect(player.shows("= −4"))
  }

  @Test func revealShowsTheAnswerAndUndoTakesItBack() throws {
    var player = try Player(exploring: lectureProgram)
    player.press("<F3>")
    #expect(player.shows("q = 3  shown"))
    player.press("<F6>")
    #expect(!player.shows("shown"))
    player.press("3<Enter>")
    #expect(player.shows("✓"))
  }

  @Test func steppingKeepsAnswersAndMarksSkippedSteps() throws {
    var player = try Player(exploring: lectureProgram)
    player.press("3<Enter><Right><Right>")
    #expect(player.shows("step 3 of 12"))
    #expect(player.shows("║ × ╟────────►") || player.shows("–"), "the skipped value is marked")
    player.press("<S-Tab><S-Tab>")
    #expect(player.shows("q = 3") && player.shows("✓ Right."))
    player.press("<Tab>-12<Enter>")
    #expect(player.shows("✓"))
  }

  @Test func anEmptyAnswerIsAskedFor() throws {
    var player = try Player(exploring: lectureProgram)
    player.press("<Enter>")
    #expect(player.shows("Type an answer first"))
  }

  @Test func whatIfChangesEverythingAndLeavesTheLessonAlone() throws {
    var player = try Player(exploring: lectureProgram)
    player.press(String(repeating: "<F3><Tab>", count: 11) + "<Home><F5>10<Enter>")
    #expect(player.shows("−60"), "f = (10 + 5)·−4")
    #expect(player.shows("∂f/∂z = 15"))
    player.press("<Esc>")
    #expect(player.shows("x = −2"))
    #expect(player.shows("step 1 of 12"))
    #expect(!player.shows("−60"))
  }

  @Test func whatIfRefusesNonsenseInWords() throws {
    var player = try Player(exploring: lectureProgram)
    player.press("<F5>[1, 2]<Enter>")
    #expect(player.shows("shape") || player.shows("(2,)"))
    player.press("<Esc><Enter>")
    #expect(player.shows("step 1 of 12"))
  }

  @Test func leavesWithoutValuesAreAskedFor() throws {
    var player = try Player(exploring: "f = (x + y) * z")
    #expect(player.shows("   x ="))
    player.press("-2<Enter>abc<Enter>")
    #expect(!player.shows("step 1"), "a name is no value")
    player.press("<BS><BS><BS>5<Enter>-4<Enter>")
    #expect(player.shows("step 1 of 12"))
  }

  @Test func valuesThatDoNotFitTogetherCanBeMended() throws {
    var player = try Player(exploring: "f = sum(x @ y)")
    player.press("[1, 2]<Enter>[1, 2, 3]<Enter>")
    #expect(player.shows("cannot take") && player.shows("inner sides"), "\(player.testDescription)")
    #expect(player.shows("x = [1, 2]"), "what was typed is still there")
    player.press("<Enter>")
    #expect(player.shows("y = [1, 2, 3]"))
    player.press("<BS><BS><BS><BS>]<Enter>")
    #expect(player.shows("step 1 of"))
  }

  @Test func searchBringsANodeIntoViewAndSaysWhenThereIsNone() throws {
    var player = try Player(exploring: lectureProgram)
    player.press("<F7>nope<Enter>")
    #expect(player.shows("No node here is called “nope”"))
    player.press("<BS><BS><BS><BS>z<Enter>")
    #expect(player.shows("║ z ╟"))
  }

  @Test func fullWidthKeysAnswerAndCommand() throws {
    var player = try Player(exploring: lectureProgram)
    player.press("３<Enter>")
    #expect(player.shows("✓"))
    player.press("<Enter>－１２<Enter>")
    #expect(player.shows("✓"))
    player.press("<Esc>？")
    #expect(player.shows("PgUp"))
    player.press("<Esc>ｑ")
    #expect(player.effects.last == .quit)
  }

  @Test func controlKeysLeaveStopAndRedraw() throws {
    var player = try Player(exploring: lectureProgram)
    player.press("<C-z>")
    #expect(player.effects == [.suspend])
    player.press("<C-l>")
    #expect(player.effects == [.redraw])
    player.press("<C-c>")
    #expect(player.effects.last == .interrupt)
  }

  @Test func unnamedNodesAreUsedByTheNameTheScreenGivesThem() throws {
    var player = try Player(exploring: "x = -2\ny = 5\nz = -4\nf = (x + y) * z")
    player.press("3<Enter><Enter>2 * _1 * z / 2<Enter>")
    #expect(player.shows("✓"))
  }
}
