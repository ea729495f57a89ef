public import AnswerChecking
import GraphLanguage
public import Lessons
public import TerminalText

/// Everything one student was asked and did, with their own numbers, judged anew: what a teacher looks at with them.
public struct Transcript: Sendable {
  /// A lesson, or one question of an item.
  public struct Part: Sendable {
    /// The part and its weight.
    public let counted: Assignment.Weighted
    /// What it is called.
    public let title: LocalizedText
    /// The programs with the student's numbers, one line each, in the order they come.
    public let programs: [[String]]
    /// What was asked, in order.
    public internal(set) var questions: [Question]
  }

  /// A question and what was done with it.
  public struct Question: Sendable {
    /// What is asked.
    public let title: LocalizedText
    /// What is right with the student's numbers.
    public let right: String
    /// How it went.
    public internal(set) var grade: QuestionGrade
    /// Everything that was done with it, in order.
    public internal(set) var events: [Event] = []
  }

  /// An answer, or something else that was done with a question.
  public struct Event: Sendable {
    /// As it stands in the file.
    public let entry: ResultFile.Entry
    /// What the judge says to it here; nil for what was not judged.
    public let verdict: Verdict?
    /// What is said about it.
    public let message: LocalizedText
  }

  /// Who it is about.
  public let student: Student
  /// The parts; a question of an item is a part of its own.
  public let parts: [Part]
  /// What is earned; nil where there is no file of theirs.
  public let grade: StudentGrade?
  /// What is amiss with the file.
  public let problems: [ResultProblem]
}

extension Grader {
  /// What `student` is asked, and what they did where `file` is theirs; only `part` where that is said.
  public func transcript(of student: Student, _ file: ResultFile? = nil, part: String? = nil) -> Transcript {
    let graded = file.map { grade($0) }
    var parts: [Transcript.Part] = []
    for counted in assignment.parts where part == nil || counted.part.id == part {
      let (count, isQuiz) = if case .item(_, let count) = counted.part { (count, true) } else { (1, false) }
      let titles = self.questions(of: counted.part).map(\.title)
      for number in 1...count {
        guard let variant = variant(of: counted.part, number: number, for: student),
          let replay = replay(of: variant, isQuiz: isQuiz)
        else { continue }
        let questions = zip(replay.questions.indices, replay.questions).map { index, stop in
          let title = isQuiz ? replay.title(of: stop) : titles[index]
          return Transcript.Question(
            title: title, right: replay.rightAnswer(at: stop), grade: QuestionGrade(id: stop))
        }
        var made = Transcript.Part(
          counted: counted, title: isQuiz ? titles[number - 1] : variant.lesson.title,
          programs: variant.lesson.scenes.map(\.lines), questions: questions)
        if let file {
          let own = file.entries.filter {
            $0.part == (isQuiz ? .item(counted.part.id, count: number) : counted.part)
          }
          let grades = play(own.map { (0, $0) }, variant, isQuiz: isQuiz) { index, entry, judgement in
            made.questions[index].events.append(
              Transcript.Event(
                entry: entry, verdict: judgement?.verdict,
                message: judgement?.message ?? LocalizedText(same: "")))
          }.grades
          for (index, grade) in grades.enumerated() { made.questions[index].grade = grade }
        }
        parts.append(made)
      }
    }
    return Transcript(
      student: student, parts: parts, grade: graded?.grade, problems: graded?.problems ?? [])
  }
}

extension Scene {
  /// The program's lines, those of the leaves with their values.
  var lines: [String] { programText(of: graph).split(separator: "\n").map(String.init) }
}
