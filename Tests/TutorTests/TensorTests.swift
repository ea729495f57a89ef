import Autodiff
import TerminalText
import TerminalUI
import Testing

@testable import Tutor

@Suite struct TensorTests {
  static let program = """
    X = [[1, 2, 0], [0, 1, 1]]
    W = [[1, 0], [2, 1], [0, 3]]
    Y = X @ W
    s = sum(Y)
    """

  @Test func aTensorIsTypedOnOneLine() throws {
    var player = try Player(exploring: Self.program)
    player.press("[[5, 2], [2, 4]]<Enter>")
    #expect(player.shows("✓"))
  }

  @Test func aTensorIsFilledIntoAGrid() throws {
    var player = try Player(exploring: Self.program)
    player.press("<Down>5<Tab>2<Down><Left>2<Right>9<Enter>")
    #expect(player.shows("✗"), "9 is wrong")
    player.press("<BS>4<Enter>")
    #expect(player.shows("✓"), "the grid is mended and handed in again")
  }

  @Test func pastedRowsAreRead() throws {
    var player = try Player(exploring: Self.program)
    _ = player.app.update(.paste("5 2\n2 4\n"))
    player.press("<Enter>")
    #expect(player.shows("✓") || player.shows("["), "\(player.screen)")
  }

  @Test func aWrongShapeIsToldBeforeValues() throws {
    var player = try Player(exploring: Self.program)
    player.press("[5, 2]<Enter>")
    #expect(player.shows("(2, 2)") && player.shows("(2,)"))
  }

  @Test func theInspectorShowsTheOperands() throws {
    let player = try Player(exploring: Self.program)
    #expect(player.shows("[1 2 0]"))
    #expect(player.shows("[0 1 1]"))
  }

  /// What one cell holds is told of that cell, not of a line nobody typed.
  @Test func aCellThatCannotBeReadIsNamed() throws {
    var player = try Player(exploring: Self.program)
    player.press("<Down>5<Tab>2<Tab>2,5<Tab>4<Enter>")
    #expect(player.shows("? Row 2, column 1: I cannot tell what the comma in “2,5” means."), "\(player)")
    #expect(player.shows("2,5    ✗"), "\(player)")
    player.press("<Left><Left><BS><BS><BS>(2<Enter>")
    #expect(player.shows("? Row 2, column 1: This “(” is never closed."), "\(player)")
    player.press("<BS><BS>w<Enter>")
    #expect(player.shows("? Row 2, column 1: There is nothing called “w” here."), "\(player)")
    player.press("<BS>2<Enter>")
    #expect(player.shows("✓"), "\(player)")
  }

  @Test func aPlaceInAVectorIsNamed() throws {
    var player = try Player(exploring: "x = [1, 2]\ny = x * 3\ns = sum(y)", language: .simplifiedChinese)
    player.press("<Down>3<Tab>6;<Enter>")
    #expect(player.shows("? 第 2 个数：一格只填一个数。"), "\(player)")
  }

  /// A grid of three rows covers the two lines of code; then one rule stands above it, not two.
  @Test func noTwoRulesStandOnTopOfEachOther() throws {
    var player = try Player(exploring: "x = [[1], [2], [3]]\ny = x * 3\ns = sum(y)")
    let rules = { player.screen.indices.filter { player.screen[$0].contains("──────────") } }
    #expect(rules().count == 3, "\(player)")
    player.press("<Down>")
    #expect(rules().count == 2 && player.screen[rules()[1]].contains("┴"), "\(player)")
    let small = Size(width: 40, height: 12)
    player = try Player(exploring: "x = [[1], [2], [3]]\ny = x * 3\ns = sum(y)", size: small)
    player.press("<Down>3<Tab>6<Tab>9,5<Enter>")
    #expect(rules().count == 1, "\(player)")
  }
}
