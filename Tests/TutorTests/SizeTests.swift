import Lessons
import TerminalText
import TerminalUI
import Testing

@testable import Tutor

@Suite struct SizeTests {
  static let sizes = [
    (1, 1), (2, 9), (10, 2), (39, 12), (40, 12), (40, 30), (69, 19), (70, 20), (80, 24), (119, 30), (120, 30),
    (200, 60), (1000, 5),
  ]

  @Test(arguments: sizes) func everyScreenSurvivesEverySize(width: Int, height: Int) throws {
    let size = Size(width: width, height: height)
    var player = try Player(exploring: lectureProgram, size: size)
    for script in [
      "7<Enter>", "<F2>", "<F5>", "4<Enter>", "<Esc>", "<F7>z<Enter>", "<F8><Right><Esc>", "<F1>", "<Esc>",
      "<F4>", "/x", "<Esc>",
    ] {
      player.press(script)
      #expect(player.app.view.size == size)
    }
  }

  @Test func aSmallWindowSaysSoAndKeysRest() throws {
    var player = try Player(exploring: lectureProgram, size: Size(width: 39, height: 11))
    #expect(player.shows("39×11"))
    player.press("3<Enter>")
    _ = player.app.update(.resized(Size(width: 80, height: 24)))
    #expect(player.shows("step 1 of 12"), "nothing was answered unseen")
    #expect(!player.shows("✓"))
  }

  @Test func resizingBackGivesTheSameScreen() throws {
    var player = try Player(exploring: lectureProgram)
    player.press("3<Enter>")
    let before = player.screen
    for (width, height) in Self.sizes { _ = player.app.update(.resized(Size(width: width, height: height))) }
    _ = player.app.update(.resized(Size(width: 80, height: 24)))
    #expect(player.screen == before)
  }

  @Test func theDrawingNeverMovesWhileTheLessonGoesOn() throws {
    var player = try Player(exploring: lectureProgram)
    let doubled: [Character: Character] = [
      "╔": "┌", "╗": "┐", "╚": "└", "╝": "┘", "║": "│", "╟": "├", "═": "─",
    ]
    func boxes() -> [String] {
      player.screen[2..<15].map { row in
        String(row.prefix(51).map { doubled[$0] ?? ("┌└┐┘├┤│─►┼╋".contains($0) ? $0 : " ") })
      }
    }
    let first = boxes()
    for answer in ["3", "-12", "1", "-4", "-4", "3", "3", "1", "-4", "1", "-4"] {
      #expect(boxes() == first)
      player.press(answer + "<Enter><Enter>")
    }
  }

  @Test func asciiScreensHaveOnlyASCII() throws {
    var player = Player(lesson: "chain-rule", settings: Settings(glyphs: .ascii))
    for _ in 0..<18 {
      for line in player.screen {
        let isPlain = line.allSatisfy { $0.isASCII }
        #expect(isPlain, "\(line)")
      }
      player.press("<F3><Tab>")
    }
  }
}
