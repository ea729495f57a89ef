import Lessons
import TerminalText
import TerminalUI
import Testing

@testable import Tutor

/// What the table of contents says of a lesson, and what a search finds in it.
@Suite struct LessonListTests {
  private func rows(_ keys: String, progress: [LessonProgress] = []) -> [String] {
    let settings = Settings()
    var list = LessonList(
      .builtIn, progress: Dictionary(progress.map { ($0.lesson, $0) }, uniquingKeysWith: { $1 }))
    for key in TerminalUI.keys(script: keys) { _ = list.handle(key, settings) }
    var buffer = Buffer(Size(width: 80, height: 70))
    list.draw(settings, on: &buffer)
    return buffer.text
  }

  private func row(_ progress: LessonProgress) -> String {
    rows("", progress: [progress]).first { $0.contains("Where a value forks") } ?? ""
  }

  @Test func aSearchFindsShortNamesTitlesAndWhatALessonIsAbout() {
    #expect(rows("/relu").contains { $0.contains("One Jacobian in full") }, "its id")
    #expect(rows("/forks").contains { $0.contains("Where a value forks") }, "its title")
    #expect(rows("/anybody notice a misspelling").contains { $0.contains("No lesson is called that") })
    #expect(rows("/two contributions back").contains { $0.contains("Where a value forks") }, "its summary")
  }

  @Test func whatWasShownIsNotDone() {
    func progress(unsolved: Int) -> LessonProgress {
      LessonProgress(lesson: "fan-out", stop: "closing", settled: 15, questions: 15, unsolved: unsolved)
    }
    #expect(row(progress(unsolved: 0)).contains(" ✓  Where"))
    #expect(
      row(progress(unsolved: 2)).contains("(✓)  Where") && row(progress(unsolved: 2)).contains("2 not solved")
    )
    #expect(row(progress(unsolved: 15)).contains("seen  Where"))
  }

  @Test func anAnswerTakenBackIsNoFirstTry() throws {
    var player = try Player(exploring: lectureProgram)
    player.press("7<Enter>3<Enter><F6>3<Enter>")
    guard case .lesson(let screen) = player.app.screen else {
      Issue.record("no lesson is open")
      return
    }
    #expect(screen.session.entry.status == .right && screen.session.entry.wrongTries == 1)
  }
}
