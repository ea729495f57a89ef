import Lessons
import TerminalText
import TerminalUI
import Testing

@testable import Tutor

/// The first minute, copying out, and what the mouse may do.
@Suite struct WelcomeTests {
  private func newcomer(_ size: Size = Size(width: 80, height: 24), _ language: Language = .english) -> Player
  {
    var player = Player(size: size)
    player.app = App(
      course: .builtIn, settings: Settings(language: language), size: size, isFirstRun: true)
    return player
  }

  @Test(arguments: [Size(width: 80, height: 24), Size(width: 40, height: 12)], Language.allCases)
  func explainsItselfOnOneScreen(size: Size, language: Language) {
    let player = newcomer(size, language)
    #expect(player.shows("1 English") && player.shows("2 简体中文"))
    #expect(player.shows("Enter"))
    #expect(player.shows(language == .english ? "by doing it" : "亲手"))
    if size.width == 80 { #expect(player.shows("F10")) }
  }

  @Test func theLanguageIsAskedOnceAndRemembered() {
    var player = newcomer()
    player.press("2")
    #expect(player.shows("亲手做一遍"))
    #expect(player.effects.isEmpty, "not chosen yet")
    player.press("<Enter>")
    #expect(player.effects.contains(.remember(languageCode: "zh-Hans")))
    #expect(player.shows("第 1 步"))
  }

  @Test func theFirstQuestionIsFewKeysAway() {
    var player = newcomer()
    player.press("<Enter>")
    var pages = 0
    while !player.shows("Enter check"), pages < 10 {
      player.press("<Enter>")
      pages += 1
    }
    #expect(player.shows("Enter check"))
    #expect(pages <= 3, "\(pages) pages before the first question")
  }

  @Test func leavingOrTheListAreOneKeyAway() {
    var player = newcomer()
    player.press("ｑ")
    #expect(player.effects == [.quit])
    player.press("<F4>")
    #expect(player.shows("backpropagation by hand"))
    #expect(player.effects == [.remember(languageCode: "en")])
  }

  @Test func copyingTakesTheLineThenTheProgram() throws {
    var player = try Player(exploring: lectureProgram)
    player.press("<F11>")
    #expect(player.effects == [.copy("q = x + y")])
    #expect(player.shows("Sent to the clipboard: q = x + y"))
    player.press("<F11>")
    #expect(player.effects == [.copy(lectureProgram + "\n")])
    player.press("<Esc>y")
    #expect(player.effects == [.copy("q = x + y")], "begins anew")
  }

  @Test func whatIsStillToBeWrittenIsNotCopied() {
    var player = Player(lesson: "flat-code")
    var copied: [String] = []
    for _ in 0..<40 {
      let covered = player.screen.contains { $0.contains(" = …") }
      player.press("<F11>")
      for case .copy(let text) in player.effects { copied.append(text) }
      if covered { #expect(copied.last?.contains("…") != true) }
      player.press("<Tab>")
    }
    #expect(!copied.isEmpty)
    #expect(copied.allSatisfy { !$0.contains("…") })
  }

  @Test func theMouseRestsWhereItIsSwitchedOff() {
    for usesMouse in [true, false] {
      var player = Player(lesson: "chain-rule", settings: Settings(usesMouse: usesMouse))
      player.press("<Tab><F8>")
      #expect(player.app.wantsMouse == usesMouse)
    }
  }
}
