import AnswerChecking
import GraphDrawing
import Lessons
import TerminalText
import TerminalUI
import Testing

@testable import Tutor

/// Every lesson of the course, played to its end with the answers its own prompts call for.
@Suite struct CourseTests {
  static let lessons = Course.builtIn.units.flatMap(\.lessons).map(\.id)

  private func lesson(_ id: String) throws -> Lesson {
    try #require(Course.builtIn.entry(id)).lesson()
  }

  @Test(arguments: lessons) func isPlayedToTheEnd(id: String) throws {
    var session = try LessonSession(lesson(id))
    while !session.isAtEnd {
      if session.item.isQuestion {
        let answer = session.referenceAnswer
        session.edit { $0 = TextField(answer, limit: 65_536) }
        session.submit()
        #expect(
          session.entry.status == .right,
          "\(session.item.id): \(answer) → \(session.entry.judgement?.message.english ?? "nothing")")
      }
      let before = session.position
      session.stepForward()
      #expect(session.position == before + 1)
    }
    #expect(session.tally.clean == session.items.count(where: \.isQuestion))
  }

  @Test(arguments: lessons) func isPlayedByKeysAtBothSizesInBothLanguages(id: String) throws {
    let lesson = try lesson(id)
    for language in Language.allCases {
      for size in [Size(width: 80, height: 24), Size(width: 40, height: 12)] {
        let settings = Settings(language: language)
        var screen = try LessonScreen(lesson)
        var boxes: [Int: CellRect] = [:]
        var scene = -1
        while true {
          screen.settle(size, settings)
          var buffer = Buffer(size)
          LessonView(screen: screen, settings: settings, unitTitle: "").draw(on: &buffer)
          #expect(buffer.text.last?.isEmpty == false, "the key bar is there")
          if screen.session.item.isQuestion, !screen.showsPage {
            let now = screen.pane.boxes(of: screen.session.item.scene)
            if scene == screen.session.item.scene { #expect(now == boxes, "no box moves between two steps") }
            (boxes, scene) = (now, screen.session.item.scene)
          }
          if screen.session.isAtEnd { break }
          let stop = screen.session.position
          if screen.session.item.isQuestion {
            for character in screen.session.referenceAnswer {
              _ = screen.handle(.character(character), size: size)
            }
            _ = screen.handle(.enter, size: size)
            #expect(screen.session.entry.status == .right, "\(screen.session.item.id)")
          }
          _ = screen.handle(.enter, size: size)
          #expect(screen.session.position == stop + 1)
          guard screen.session.position > stop else { return }
        }
      }
    }
  }

  @Test(arguments: lessons) func isPlayedLineByLine(id: String) throws {
    for language in Language.allCases {
      let lesson = try lesson(id)
      var session = try LessonSession(lesson)
      var presenter = try PlainPresenter(lesson, settings: Settings(language: language))
      var printed = presenter.start()
      while !presenter.isOver {
        printed += presenter.take(session.item.isQuestion ? session.referenceAnswer : "")
        // The session beside it tells which answer comes next.
        if session.item.isQuestion {
          let answer = session.referenceAnswer
          session.edit { $0 = TextField(answer, limit: 65_536) }
          session.submit()
        }
        session.stepForward()
        guard printed.count < 20_000 else { break }
      }
      let isOver = presenter.isOver
      #expect(isOver)
      let isClean = printed.allSatisfy { line in
        line.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
      }
      #expect(isClean, "no control reaches a plain terminal")
      let boxes = printed.contains { line in line.contains { "┌└┐┘│─╔╗╚╝║═".contains($0) } }
      #expect(!boxes, "no box is drawn")
    }
  }
}

extension LessonSession {
  /// What one would type at the present question, worked from the figures on the screen.
  var referenceAnswer: String {
    var shown = self
    shown.reveal()
    let text = shown.settledText
    if case .exercise(let exercise) = item.kind, case .pick = exercise.task {
      return String(text.split(separator: " ").first ?? "")
    }
    return text
  }
}
