import Autodiff
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
}
