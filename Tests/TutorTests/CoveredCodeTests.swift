import TerminalUI
import Testing

@testable import Tutor

/// Lines the learner is to write are not shown beside the question.
@Suite struct CoveredCodeTests {
  @Test func linesAskedForAreCoveredUntilTheyAreWritten() throws {
    var player = Player(lesson: "flat-code", size: Size(width: 100, height: 30))
    // The opening, a page, six values and a page lead to the first line.
    player.press("<Tab><Tab>" + String(repeating: "<F3><Tab>", count: 6) + "<Tab>")
    #expect(player.shows("de = …"))
    #expect(!player.shows("de = df * f"))
    #expect(player.shows("dd = …"))
    player.press("df * f * (1 - f)<Enter><Enter>")
    #expect(player.shows("de = df * f"))
    #expect(player.shows("dd = …"))
  }

  @Test func aBackwardLineWaitsForItsNumber() throws {
    var player = Player(lesson: "chain-rule", size: Size(width: 100, height: 30))
    player.press(String(repeating: "<Tab>", count: 6))
    #expect(player.shows("∂f/∂f ="), "\(player)")
    #expect(player.shows("df = …"))
    #expect(player.shows("dq = …"))
    player.press("1<Enter>")
    #expect(player.shows("df = 1"), "\(player)")
    #expect(player.shows("dq = …"))
  }

  @Test func theGatesRuleWaitsForTheAnswer() throws {
    let rule = "The local gradient"
    var player = Player(lesson: "chain-rule", size: Size(width: 100, height: 30))
    player.press(String(repeating: "<Tab>", count: 7))
    #expect(player.shows("local ∂f/∂q ="), "\(player)")
    #expect(!player.shows(rule))
    player.press("<F2>")
    #expect(!player.shows(rule))
    player.press("<F2>")
    #expect(player.shows(rule), "\(player)")
    player.press("-4<Enter>")
    #expect(player.shows(rule), "\(player)")
    // What is handed back is the next question.
    #expect(!player.shows("upstream gradient"), "\(player)")
    player.press("<Enter>-4<Enter>")
    #expect(player.shows("A mul gate hands each"), "\(player)")
  }

  @Test func aProductTellsTheRuleOfTheFactorAskedForOnly() throws {
    var player = Player(lesson: "shapes-work-out", size: Size(width: 100, height: 30))
    player.press("<Tab><Tab>G @ W.T<Enter>")
    #expect(player.shows("dY @ W.T"), "\(player)")
    #expect(!player.shows("X.T @ dY"), "\(player)")
    player.press("<Enter>")
    #expect(player.shows("dX = dY @ W.T"), "What is written stays: \(player)")
    #expect(player.shows("dW = …"), "\(player)")
  }

  /// Whose formula stands on the screen is asked for its numbers: the names again are sent back, free.
  @Test func aFormulaThatWasWrittenIsNoNumber() throws {
    var player = Player(lesson: "shapes-work-out", size: Size(width: 100, height: 30))
    player.press("<Tab><Tab>G @ W.T<Enter><Enter>X.T @ G<Enter><Enter>G @ W.T")
    #expect(player.shows("reads as G @ W.T"), "\(player)")
    player.press("<Enter>")
    #expect(player.shows("? Right as a formula; that one is written already."), "\(player)")
    // A wrong one is told what is wrong with it; numbers are worked out in any spelling.
    player.press("G @ W<Enter>")
    #expect(player.shows("a .T is missing"), "\(player)")
    player.press("[[2*3 + 3*2 - 3 - 9, 25, -6], [-32 + 2*4 - 2*3 + 1 + 3*1 - 1, 10, -30]]<Enter>")
    #expect(!player.shows("Right as a formula"), "\(player)")
  }

  @Test func aGradientThatComesFromOutsideIsThatOfALoss() {
    var player = Player(lesson: "relu-jacobian", size: Size(width: 100, height: 30))
    player.press(String(repeating: "<Tab>", count: 6))
    #expect(player.shows("∂L/∂y"), "\(player)")
    #expect(player.shows("∂L/∂x ="))
    #expect(!player.shows("∂y/∂y"))
  }

  @Test func aSumIsAskedForInOneLine() throws {
    var player = Player(lesson: "broken-gates", size: Size(width: 100, height: 30))
    player.press(String(repeating: "<Tab>", count: 4))
    #expect(player.shows("dc …"))
    #expect(player.screen.contains { $0.hasPrefix(" dc =") })
    player.press("4 * da + 2 * db<Enter>")
    #expect(player.shows("dc += da * 4"), "\(player)")
  }
}
