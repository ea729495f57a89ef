import Lessons
import TerminalText
import TerminalUI
import Testing

@testable import Tutor

/// What a student reads of an assignment: until when, what it is worth, how far they are.
@Suite struct AssignmentStatusTests {
  private func app(_ status: AssignmentStatus, student: Bool = true, width: Int = 80) throws -> App {
    var files = PackTemplate.files(id: "homework")
    files["pack.yaml"] = files["pack.yaml"]?.replacing(
      "units:",
      with: """
        assignment:
          title: {en: Homework 3, zh-Hans: 作业三}
          identity: {en: Student number, zh-Hans: 学号}
          due: 2026-12-01T23:59+01:00
          counts:
            - {lesson: first-steps, weight: 2}
            - {item: gate-multiply, count: 3}
        units:
        """)
    var app = App(
      course: try Course(files: files), settings: Settings(), size: Size(width: width, height: 24),
      assigned: student ? AssignedNumbers(student: "s1", seeds: ["first-steps": 1]) : nil)
    app.home = HomeStatus(due: 0, streak: 0, today: 0, hasOpenQuiz: false, assignment: status)
    return app
  }

  private let due = LocalizedText("Tue 1 Dec 2026, 23:59 (UTC+1)", "2026年12月1日（星期二）23:59（UTC+1）")

  @Test func `The list says when, how much is answered and what that is worth`() throws {
    let status = AssignmentStatus(
      due: due, isPast: false,
      lessons: ["first-steps": AssignmentStatus.Part(answered: 6, asked: 12, points: 0.96, worth: 2)],
      questions: AssignmentStatus.Part(answered: 1, asked: 3, points: 1 / 3, worth: 1))
    let text = try app(status).view.text.joined(separator: "\n")
    #expect(text.contains("My pack") && text.contains("homework 1.0.0"), "\(text)")
    #expect(text.contains("This counts: Homework 3, due Tue 1 Dec 2026, 23:59 (UTC+1)."), "\(text)")
    #expect(text.contains("Answered: 7 of 15; 1.29 of 3 points."), "\(text)")
    #expect(text.contains("First steps   0.96 of 2 points"), "\(text)")
    #expect(text.contains("Questions: 3, answered: 1   0.33 of 1 points"), "\(text)")
  }

  @Test func `After the due date it says so; an exam tells no points`() throws {
    let part = AssignmentStatus.Part(answered: 6, asked: 12, points: nil, worth: 2)
    let status = AssignmentStatus(due: due, isPast: true, lessons: ["first-steps": part], questions: nil)
    let text = try app(status, width: 160).view.text.joined(separator: "\n")
    #expect(
      text.contains("It was due Tue 1 Dec 2026, 23:59 (UTC+1): later answers are told as late."), "\(text)")
    #expect(text.contains("First steps   2 points") && !text.contains(" of 2 points"), "\(text)")
  }

  @Test func `Who is asked who they are reads when and by which rules`() throws {
    let status = AssignmentStatus(due: due, isPast: false, lessons: [:], questions: nil)
    var app = try app(status, student: false)
    _ = app.update(.key(.enter))
    let text = app.view.text.joined()
    #expect(text.contains("Student number") && text.contains("due Tue 1 Dec 2026, 23:59 (UTC+1)"), "\(text)")
    #expect(text.contains("hints"), "\(text)")
  }

  @Test func `Starting over says what stays earned`() throws {
    let status = AssignmentStatus(due: nil, isPast: false, lessons: [:], questions: nil)
    var app = try app(status, width: 40)
    app.list.progress["first-steps"] = LessonProgress(
      lesson: "first-steps", stop: "x", settled: 1, questions: 9, seed: 1)
    _ = app.update(.key(.character("x")))
    let text = app.view.text.suffix(3).joined(separator: " ")
    #expect(text.contains("earned stays") && text.contains("y: yes"), "\(app.view.text)")
  }
}
