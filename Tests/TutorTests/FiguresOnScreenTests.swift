import TerminalUI
import Testing

@testable import Tutor

/// Where three figures would cancel, the panel and the hints show as many as one needs; else they show three.
@Suite struct FiguresOnScreenTests {
  private static let difference = "x = 1.23412\ny = 1.23289\nf = x - y\ng = f * 3.14159"

  @Test func thePanelShowsTheFiguresThatPart() throws {
    var player = try Player(exploring: Self.difference)
    player.press("<Enter>")
    #expect(player.shows("1.2341"), "\(player)")
    #expect(player.shows("1.2329"))
    player.press("1.2341-1.2329<Enter>")
    #expect(player.shows("Right"), "\(player)")
  }

  @Test func theWorkedLineAgreesWithItsResult() throws {
    var player = try Player(exploring: Self.difference)
    player.press("<Enter><F2><F2><F2>")
    #expect(player.shows("1.2341"), "\(player)")
    #expect(!player.shows("1.23 − 1.23"))
  }

  @Test func threeFiguresAreShownWhereTheyDo() throws {
    var player = try Player(exploring: "x = 1.23412\ny = 2.34512\nf = x * y")
    player.press("<Enter>")
    #expect(player.shows("1.23"))
    #expect(!player.shows("1.234"), "\(player)")
  }
}
