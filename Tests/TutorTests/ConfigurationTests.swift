import Foundation
import Lessons
import TerminalText
import TerminalUI
import Testing

@testable import Tutor

/// The configuration file: what it may say, and what is said where it is wrong.
@Suite struct ConfigurationTests {
  private func read(_ source: String) -> (configuration: Configuration, problems: [String]) {
    let (configuration, problems) = Configuration.read(source, file: "config.yaml")
    for problem in problems {
      for language in Language.allCases { #expect(!problem.rendered(language).isEmpty) }
    }
    return (configuration, problems.map { $0.rendered(.english) })
  }

  @Test func everySettingIsTaken() {
    let (configuration, problems) = read(
      """
      # mine
      language: zh-Hans
      theme: high-contrast
      color: off
      ascii: yes
      wide-ambiguous: True
      mouse: no
      plain: on
      keys:
        hint: [F4, d]
        lessons: F2
        leave: [Ctrl-Q, Q]
      """)
    #expect(problems.isEmpty)
    #expect(configuration.language == .simplifiedChinese)
    #expect(configuration.theme == .highContrast)
    #expect(!configuration.usesColor && configuration.isASCII == true && configuration.isAmbiguousWide)
    #expect(!configuration.usesMouse && configuration.isPlain)
    #expect(configuration.keys.command(for: .function(4)) == .hint)
    #expect(configuration.keys.command(for: .function(2)) == .lessons)
    #expect(configuration.keys.command(for: .character("l")) == nil)
    #expect(configuration.keys.command(for: .control("q")) == .leave)
    #expect(configuration.keys.command(for: .function(3)) == .reveal)
  }

  @Test(arguments: ["", "# nothing here\n", "\n  \n# or here", "keys: {}"])
  func nothingSaidIsAsShipped(source: String) {
    let (configuration, problems) = read(source)
    #expect(configuration == Configuration())
    #expect(problems.isEmpty)
  }

  @Test(arguments: [
    ("theme: drak", "1:8: bad-value: `theme` cannot be `drak`."),
    ("colour: no", "1:1: unknown-key: There is no setting `colour`."),
    ("mouse: [yes, no]", "1:9: bad-value: `mouse` cannot be `yes, no`."),
    ("ascii: maybe", "1:8: bad-value:"),
    ("language: {en: de}", "1:12: unknown-key: There is no setting `language.en`."),
    ("keys:\n  hnit: x", "2:3: unknown-key: There is no setting `keys.hnit`."),
    ("keys:\n  hint: []", "2:3: bad-value: `hint` needs a key."),
    ("keys:\n  hint: [F13]", "2:10: bad-value: `F13` is no key that can be chosen."),
    ("keys:\n  hint: Enter", "2:9: bad-value: `Enter` is no key"),
    ("keys:\n  hint: Ctrl-C", "2:9: bad-value: `Ctrl-C` has a use of its own"),
    ("keys:\n  hint: [F2, r]", "2:14: bad-value: `r` is the key of `reveal`."),
    ("theme: dark\n theme: light", "2:"),
    ("- theme", "1:1: wrong-kind:"),
    ("theme: &a dark", "1:8: data-only:"),
    ("theme: !x dark", "1:8: data-only:"),
    ("theme: \"\\e[31m\"", "1:8: character:"),
    ("mouse: yes\nmouse: no", "2:1: syntax: `mouse` stands here for the second time."),
    ("[[[[[[[[[[", "syntax:"),
    ("\u{0}", "syntax:"),
  ])
  func whatIsWrongIsToldWithItsPlace(source: String, told: String) {
    let (configuration, problems) = read(source)
    #expect(configuration == Configuration())
    #expect(problems.count == 1)
    #expect(problems.first?.contains(told) == true, "\(problems)")
    let isSafe = problems.allSatisfy { $0.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 } }
    #expect(isSafe)
  }

  @Test func oneMistakeLosesNothingElse() {
    let (configuration, problems) = read(
      "theme: drak\nmouse: off\nkeys:\n  hint: [d]\n  undo: [d]\n  find: [g]")
    #expect(problems.count == 2)
    #expect(!configuration.usesMouse)
    #expect(configuration.keys.command(for: .character("d")) == .hint)
    #expect(configuration.keys.command(for: .character("u")) == .undo, "it keeps the keys it had")
    #expect(configuration.keys.command(for: .character("g")) == .find)
  }

  @Test func aHugeFileIsRefusedAtOnce() {
    #expect(read(String(repeating: "# padding\n", count: 200_000) + "a: b").problems.count == 1)
    #expect(read(String(repeating: "[", count: 10_000)).problems.count == 1)
  }

  // MARK: What is shown is what works

  private func player(_ configuration: String, size: Size = Size(width: 80, height: 24)) throws -> Player {
    let (configuration, problems) = Configuration.read(configuration, file: "config.yaml")
    #expect(problems.isEmpty)
    var player = try Player(exploring: lectureProgram, size: size)
    player.app = App(course: .builtIn, settings: Settings(keys: configuration.keys), size: size)
    player.app.explore(try ExploreRequest(source: lectureProgram))
    return player
  }

  @Test func chosenKeysWorkAndAreShown() throws {
    var player = try player("keys:\n  hint: [F4, d]\n  lessons: [F2, s]\n  reveal: g\n  leave: Ctrl-Q")
    #expect(
      player.screen.last == " Enter check  ←→ step  F4 hint  Esc g reveal  F1 keys  F2 lessons  Ctrl-Q leave")
    player.press("7<Enter>")
    #expect(player.shows("Esc g reveals") == false, "only after two tries")
    player.press("8<Enter>")
    #expect(player.shows("Esc g reveals"))
    player.press("<F1>")
    #expect(player.shows("F4  d           a hint"))
    #expect(player.shows("g               show the answer"))
    player.press("<Esc><F4>")
    #expect(player.shows("step 1 of 12"), "no longer the list of lessons")
    player.press("<Esc>h")
    #expect(player.effects.isEmpty)
    player.press("g")
    #expect(player.shows("q = 3  shown"))
    player.press("<F10>q")
    #expect(player.effects.isEmpty, "taken from the command")
    player.press("<C-q>")
    #expect(player.effects.contains(.quit))
  }

  @Test func theHelpOfAQuizNamesTheChosenKeys() throws {
    var player = try player("keys:\n  view: Ctrl-V\n  undo: Ctrl-N", size: Size(width: 80, height: 50))
    player.press("<F1>")
    #expect(player.shows("Ctrl-V          the worked solution alone"))
    #expect(player.shows("w  Ctrl-N       afterwards: walk"))
    #expect(!player.shows("F9") && !player.shows("F6"))
  }

  @Test func lettersStayLettersInAPrompt() throws {
    var player = try player("keys:\n  hint: d\n  copy: \"-\"")
    player.press("-d")
    #expect(player.shows("q = -d"))
    #expect(player.effects.isEmpty)
  }

  @Test func fullWidthFormsActAsTheirTwins() throws {
    var player = try player("keys:\n  reveal: ｇ")
    player.press("<Esc>ｇ")
    #expect(player.shows("q = 3  shown"))
    player.press("ｑ")
    #expect(player.effects.contains(.quit))
  }

  @Test func theSampleOfTheDocumentationIsEverythingAsShipped() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let page = try String(
      contentsOf: root.appendingPathComponent("Documentation/Configuration.md"), encoding: .utf8)
    let sample = try #require(
      page.components(separatedBy: "```yaml\n").last?.components(separatedBy: "```").first)
    let (configuration, problems) = read(sample)
    #expect(problems.isEmpty)
    var shipped = Configuration()
    // Left out, these two go by the environment.
    shipped.language = .english
    shipped.isASCII = false
    #expect(configuration == shipped)
    for command in Command.allCases { #expect(sample.contains("  \(command.rawValue): ")) }
  }
}
