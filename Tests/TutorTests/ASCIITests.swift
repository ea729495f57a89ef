import Foundation
import GraphDrawing
import Lessons
import TerminalText
import TerminalUI
import Testing

@testable import Tutor

/// Where only ASCII may be shown, nothing else is shown, and nothing is lost.
@Suite struct ASCIITests {
  private static let settings = Settings(glyphs: .ascii)

  private static var root: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
  }

  /// The files below `folder` that end in `ending`.
  private static func files(_ folder: String, _ ending: String) throws -> [URL] {
    let all = FileManager.default.enumerator(
      at: root.appendingPathComponent(folder), includingPropertiesForKeys: nil)
    return try #require(all).compactMap { $0 as? URL }.filter { $0.pathExtension == ending }
  }

  private static func isChinese(_ text: some StringProtocol) -> Bool {
    text.unicodeScalars.contains { 0x3000...0x9FFF ~= $0.value || 0xFF00...0xFFEF ~= $0.value }
  }

  @Test func everySignOfTheLessonsIsSpelled() throws {
    var left: Set<Character> = []
    let files = try Self.files("Lessons", "yaml")
    #expect(files.count > 30)
    for file in files {
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      where !Self.isChinese(line) {
        left.formUnion(line.spelledInASCII.filter { !$0.isASCII })
      }
    }
    #expect(left == [])
  }

  @Test func everySignOfTheGatesErrorsAndHelpIsSpelled() throws {
    // These hold the signs themselves, or what is read and never written.
    let tables: Set = [
      "TerminalFindings.swift", "HomeworkCheck+Table.swift",
      "ScreenGlyphs.swift", "Glyphs.swift", "Minimap.swift", "TextBar.swift", "ASCIISpelling.swift",
      "Lookalikes.swift",
      "AnswerText.swift", "GraphPane.swift", "StyledText.swift",
    ]
    var left: [String] = []
    for file in try Self.files("Sources", "swift") where !tables.contains(file.lastPathComponent) {
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
        // Between quotation marks stands what may be shown.
        for (index, text) in line.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
        where index % 2 == 1 && !Self.isChinese(text) {
          if !text.spelledInASCII.allSatisfy(\.isASCII) { left.append("\(file.lastPathComponent): \(text)") }
        }
      }
    }
    #expect(left == [])
  }

  @Test(arguments: CourseTests.lessons) func everyScreenOfALessonIsASCII(id: String) throws {
    var player = Player(lesson: id, settings: Self.settings)
    let steps = try LessonSession(#require(Course.builtIn.entry(id)).lesson()).items.count
    for _ in 0..<steps {
      player.press("<F3>")
      for line in player.screen where !line.allSatisfy(\.isASCII) { Issue.record("\(line)") }
      player.press("<Tab>")
    }
  }

  @Test(arguments: CourseTests.lessons) func nothingIsCutForBeingSpelled(id: String) throws {
    let lesson = try #require(Course.builtIn.entry(id)).lesson()
    for width in [28, 78] {
      var screen = try LessonScreen(lesson)
      while true {
        let page = PageText(session: screen.session, settings: Self.settings, width: width).lines
        let panel = ExplanationPanel(session: screen.session, settings: Self.settings, width: width).lines
        for line in page + panel {
          let spelled = line.text.spelledInASCII
          if displayWidth(of: spelled) > width { Issue.record("\(width): \(spelled)") }
        }
        if screen.session.isAtEnd { break }
        screen.session.stepForward()
      }
    }
  }

  @Test(arguments: [Size(width: 80, height: 24), Size(width: 40, height: 24)])
  func aSpelledLineIsWrappedNotCut(size: Size) {
    var player = Player(lesson: "gradient-penalty", size: size, settings: Self.settings)
    player.press("<Tab>")
    #expect(player.shows("lambda*g^2"))
  }

  @Test(arguments: CourseTests.lessons) func everyLineOfALessonLineByLineIsASCII(id: String) throws {
    let lesson = try #require(Course.builtIn.entry(id)).lesson()
    var presenter = try PlainPresenter(lesson, settings: Self.settings)
    var told = presenter.start() + presenter.take(":help")
    while !presenter.isOver {
      for line in [":hint", ":hint", ":hint", ":code", ":edges", ":reveal"] { told += presenter.take(line) }
      told += presenter.take("")
    }
    for line in told where !line.allSatisfy(\.isASCII) { Issue.record("\(line)") }
  }

  @Test func everyScreenOfAQuizIsASCII() throws {
    var player = QuizPlayer(count: 12)
    player.app.settings.glyphs = .ascii
    for _ in 0..<12 {
      for keys in ["<F2><F2><F2>", "999<Enter>", "998<Enter>", "<F3>", "<F9>", "<F9>"] {
        player.press(keys)
        for line in player.app.view.text where !line.allSatisfy(\.isASCII) { Issue.record("\(line)") }
      }
      player.press("<Enter>")
    }
  }

  @Test func boxesHaveRoomForNamesThatAreSpelledOut() throws {
    var player = try Player(exploring: "α = 2\nω = α * 3\nf = ω * ω")
    player.app.settings.glyphs = .ascii
    player.press("<F2>")
    #expect(player.shows("|alpha|"))
    #expect(player.shows("#omega#"))
  }

  @Test func anArrowThatNamesAKeyIsAWord() throws {
    var player = try Player(exploring: "W = [[1, 2], [3, 4]]\nx = [[1], [2]]\ny = W @ x\nL = sum(y)")
    player.app.settings.glyphs = .ascii
    #expect(player.shows("Down for a grid"))
    player.press("<F1>")
    #expect(player.shows("Down opens a grid"))
    #expect(player.shows("Up Down PgUp PgDn"))
    #expect(player.shows("Left Right"))
  }
}
