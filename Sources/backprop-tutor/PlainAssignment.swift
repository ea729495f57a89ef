import ArgumentParser
import Classroom
import Foundation
import Lessons
import TerminalText
import TerminalUI
import Tutor

/// An assignment line by line: who the student is, and the questions that count.
struct PlainAssignment {
  let keeper: ProgressKeeper
  let settings: Settings

  private func say(_ text: LocalizedText) -> String {
    Speech.spelled(text[settings.language].sanitized)
  }

  /// Asks who the student is where that is not known; whether it is known now.
  ///
  /// `:quit` ends the program.
  func identify() throws -> Bool {
    guard let assignment = keeper.course.assignment, keeper.student == nil else {
      return keeper.student != nil
    }
    let later = say(LocalizedText("empty: practise without counting", "留空：只练习，不计分"))
    while true {
      print("\(say(assignment.identity)) (\(later)): ", terminator: "")
      guard let id = Input.line(settings.language), !id.allSatisfy({ $0 == " " }) else { return false }
      if id.hasPrefix(":") || id.hasPrefix("：") { throw ExitCode.success }
      if Student(id: id) != nil {
        print(say(LocalizedText("Name (may be empty): ", "姓名（可留空）：")), terminator: "")
        let name = Input.line(settings.language) ?? ""
        let known = Student(id: id, name: name)?.name ?? ""
        if let problem = keeper.keep([.identify(id: id, name: known)]) { print(say(problem)) }
        return true
      }
      print(say(Student.refusal))
    }
  }

  /// Says what counts and by which rules.
  func tellTerms() {
    guard let assignment = keeper.course.assignment, let student = keeper.student,
      let status = keeper.assignmentStatus
    else { return }
    for line in wrapped(say(status.told(of: assignment, student: student.id)), width: 78) { print(line) }
  }

  /// Asks the questions of the assignment, where there are any.
  func playQuestions() throws {
    guard keeper.course.assignment?.questionCount ?? 0 > 0, try identify(), let setup = keeper.assignedQuiz,
      let quiz = PlainQuiz(setup, settings: settings, at: keeper.clock.now)
    else { return }
    LineByLine.run(quiz, keeper, keeper.clock)
  }

  /// Says how what was done is handed in.
  func tellHowToHandIn() {
    guard keeper.course.assignment != nil, keeper.student != nil else { return }
    print(
      say(
        LocalizedText(
          "To hand in: backprop-tutor class export \(keeper.course.id)",
          "提交作业：backprop-tutor class export \(keeper.course.id)")))
  }
}
