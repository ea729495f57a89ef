import TerminalText
import Testing

@testable import Lessons

@Suite struct PackDefaultsTests {
  private func lesson(defaults: String, own: String = "") throws -> Lesson {
    let contents = GoodPack.contents.replacing("units:", with: "defaults:\n\(defaults)units:")
    let lesson = GoodPack.lesson.replacing("minutes: 5\n", with: own)
    return try #require(Course(files: ["pack.yaml": contents, "unit/lesson.yaml": lesson]).entry("lesson"))
      .lesson()
  }

  @Test func holdForLessonsThatSayNothing() throws {
    let lesson = try lesson(
      defaults: "  minutes: 12\n  skills: [gates]\n  tries: 3\n  hints: own\n  reveal: no\n")
    #expect(lesson.minutes == 12)
    #expect(lesson.skills == ["gates"])
    #expect(lesson.rules == LessonRules(tries: 3, hints: .own, canReveal: false))
  }

  @Test func giveWayToWhatALessonSays() throws {
    let lesson = try lesson(
      defaults: "  minutes: 12\n  tries: 3\n  hints: none\n  reveal: no\n",
      own: "minutes: 7\nskills: [shapes]\ntries: 1\nreveal: yes\n")
    #expect(lesson.minutes == 7)
    #expect(lesson.skills == ["shapes"])
    #expect(lesson.rules == LessonRules(tries: 1, hints: .none, canReveal: true))
  }

  @Test func areTheUsualOnesWhereNobodySaysAnything() throws {
    let lesson = try lesson(defaults: "  minutes: 12\n")
    #expect(lesson.skills == [])
    #expect(lesson.rules == .usual)
  }
}
