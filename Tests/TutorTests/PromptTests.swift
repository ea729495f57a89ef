import TerminalUI
import Testing

@testable import Tutor

/// What the lines say in which an answer is typed, from one key to the next.
@Suite struct PromptTests {
  @Test func typingAfterAVerdictStartsAnew() throws {
    var player = try Player(exploring: "x = 2.9\ny = 2\nf = x * y")
    player.press("5.9<Enter>")
    #expect(player.shows("Not right"), "\(player)")
    player.press("6")
    #expect(player.shows("f = 6"), "\(player)")
    #expect(player.shows("Before: Not right"))
    player.press("<Enter>")
    #expect(player.shows("Right as far as it goes"), "\(player)")
    #expect(player.shows("This was no try."))
    player.press("5")
    #expect(player.shows("f = 5 "), "\(player)")
  }

  @Test func aNodeMayBeNamedByItsBox() {
    var player = Player(lesson: "why-graphs")
    player.press("<Tab><Tab><Tab><F3><Tab><F3><Tab><F3><Tab><F3><Tab>")
    #expect(player.shows("Pick a node"), "\(player)")
    player.press("** 2<Enter>")
    #expect(player.shows("Right."), "\(player)")
  }

  @Test func aNumberOnTheScreenIsNotBlamed() {
    var player = Player(lesson: "modular")
    player.press("<Tab><Tab><F3><Tab>0<Enter>")
    #expect(player.shows("f = 0"), "\(player)")
    #expect(!player.shows("happened earlier"), "\(player)")
  }

  @Test func onASmallScreenAHintComesIntoView() throws {
    var player = try Player(
      exploring: "x = 2\ny = 3\nf = x * y", size: Size(width: 40, height: 12))
    #expect(!player.shows("Everything you need"))
    player.press("<F2>")
    #expect(player.shows("Everything you need"), "\(player)")
  }

  @Test func theKeyThatScrollsIsNamed() {
    var player = Player(lesson: "hvp")
    #expect(!player.shows("PgDn"))
    player.press("<Tab><Tab><Tab><F2><F2><F2>")
    #expect(player.shows("PgDn more"), "\(player)")
  }
}
