import Foundation
import Lessons
import TerminalText
import TerminalUI
import Testing

@testable import Tutor

/// Screens of ten lessons kept as text, to be read by a person: every change of what learners see shows in a diff.
///
/// `RECORD_SCREENS=1 swift test --filter ScreenTests` writes them anew; the recording run fails, so that no new
/// screen passes unread.
@Suite struct ScreenTests {
  static let lessons = [
    "why-graphs", "chain-rule", "fan-out", "sigmoid-atoms", "flat-code", "relu-jacobian", "shapes-work-out",
    "hidden-layer", "softmax", "hvp",
  ]

  @Test(arguments: lessons, Language.allCases) func screensAreAsKept(id: String, language: Language) throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Screens")
    let file = folder.appendingPathComponent("\(id).\(language.rawValue).txt")
    let screens = try self.screens(of: id, language)
    if ProcessInfo.processInfo.environment["RECORD_SCREENS"] != nil {
      try Data(screens.utf8).write(to: file)
      Issue.record("\(file.lastPathComponent) was recorded: read it, then run again without RECORD_SCREENS.")
      return
    }
    let kept = try String(contentsOf: file, encoding: .utf8)
    let pairs = zip(screens.split(separator: "\n"), kept.split(separator: "\n"))
    if let (new, old) = pairs.first(where: { $0 != $1 }) { Issue.record("kept: \(old)\nnow:  \(new)") }
    #expect(screens.count == kept.count)
  }

  /// The screens of a lesson in order: each question first as asked, then after a wrong answer and a hint or answered.
  private func screens(of id: String, _ language: Language) throws -> String {
    let size = Size(width: 80, height: 24)
    let settings = Settings(language: language)
    var screen = try LessonScreen(#require(Course.builtIn.entry(id)).lesson())
    var text = ""
    func keep() {
      screen.settle(size, settings)
      var buffer = Buffer(size)
      LessonView(screen: screen, settings: settings, unitTitle: "").draw(on: &buffer)
      text += buffer.text.joined(separator: "\n") + "\n" + String(repeating: "=", count: 80) + "\n"
    }
    while true {
      keep()
      if screen.session.item.isQuestion {
        if screen.session.position % 3 == 0 {
          for key in keys(script: "7<Enter><F2>") { _ = screen.handle(key, size: size) }
          keep()
        }
        let answer = screen.session.referenceAnswer
        screen.session.edit { $0 = TextField(answer, limit: 65_536) }
        screen.session.submit()
        if screen.session.position % 3 == 1 { keep() }
      }
      if screen.session.isAtEnd { return text }
      screen.session.stepForward()
      screen.arrive()
    }
  }
}
