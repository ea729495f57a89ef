public import Lessons
public import TerminalText

/// What the screens want done outside; the executable does it.
public enum Effect: Equatable, Sendable {
  /// End the program.
  case quit
  /// End the program as Ctrl-C does.
  case interrupt
  /// Stop the program as Ctrl-Z does.
  case suspend
  /// Draw everything anew: the terminal was garbled.
  case redraw
  /// Hand a text to the terminal's clipboard, for the learner asked for it.
  case copy(String)
  /// Remember the language for the next time.
  case remember(languageCode: String)
  /// Remember where the learner is in a lesson.
  case save(LessonProgress)
  /// Keep an answer that was handed in, with what the judge said.
  case keepAttempt(AnswerRecord, lesson: String, seed: UInt64, verdict: String, mistake: String?)
  /// Keep how a question was settled.
  case keepAnswer(AnswerRecord, lesson: String)
  /// Forget the answer at a stop.
  case takeBack(stop: String, lesson: String)
  /// Hand the answers kept for a lesson to `App.restore`.
  case recall(lesson: String)
  /// Forget where the learner is in a lesson and what they answered there.
  case startOver(lesson: String)
  /// Turn to another pack: hand it to `App.turn`.
  case openPack(String)
  /// Hand the questions of the assignment to `App.begin`.
  case prepareAssignment
  /// Remember who the student is, and hand their numbers to `App.assign`.
  case identify(id: String, name: String)
  /// A question of a lesson got a new id: move what is kept under the old one.
  case renameStop(String, to: String, lesson: String)
  /// Make a quiz ready and hand it to `App.begin`.
  case prepareQuiz
  /// Hand what the home screen shows to `App.home`.
  case refreshHome
  /// Keep an answer to a quiz question.
  case keepQuizAttempt(QuizAttempt)
  /// Keep how a quiz question went, and the card it leaves.
  case keepReview(QuizReview)
  /// Keep that a question was asked, so that it does not come again soon.
  case keepAsked(item: String, fingerprint: UInt64)
  /// Keep the quiz as it stands, in place of what was kept; nil when it is over.
  case keepQuiz(QuizSnapshot?)
  /// Keep the questions of the pack's assignment as they stand.
  case keepAssignedQuiz(QuizSnapshot)
}

/// The numbers of an assignment that are a student's own.
public struct AssignedNumbers: Equatable, Sendable {
  /// Whose they are, as the class calls them.
  public let student: String
  /// The seed of each lesson that counts.
  public let seeds: [String: UInt64]

  /// The numbers of `student`.
  public init(student: String, seeds: [String: UInt64]) {
    self.student = student
    self.seeds = seeds
  }
}

/// A pack one may turn to.
public struct PackLink: Equatable, Sendable {
  /// The pack's id.
  public let id: String
  /// Its name.
  public let title: LocalizedText

  /// The pack `id`.
  public init(id: String, title: LocalizedText) {
    self.id = id
    self.title = title
  }
}

extension Effect {
  /// What moves answers kept under former ids of the lesson's questions.
  public static func renames(in lesson: Lesson) -> [Effect] {
    lesson.steps.compactMap { step in
      guard case .exercise(let exercise) = step.content, let former = exercise.formerID else { return nil }
      return .renameStop(former, to: step.id, lesson: lesson.id)
    }
  }
}

/// How far a learner has come in a lesson: enough to go on at the same stop.
public struct LessonProgress: Equatable, Sendable {
  /// The lesson's id.
  public let lesson: String
  /// The id of the stop the learner is at.
  public let stop: String
  /// The questions settled, and all questions.
  public let settled, questions: Int
  /// How many of the settled ones were shown, or left wrong.
  public let unsolved: Int
  /// The seed the lesson's values are drawn for.
  public let seed: UInt64

  /// How an answer is kept that was shown, or left wrong.
  public static let unsolvedStatuses = Entry.Status.unsolved.map(\.rawValue)

  /// Whether every question is settled.
  public var isFinished: Bool { questions > 0 && settled >= questions }

  /// Progress in one lesson.
  public init(
    lesson: String, stop: String, settled: Int, questions: Int, unsolved: Int = 0, seed: UInt64 = 0
  ) {
    self.lesson = lesson
    self.stop = stop
    self.settled = settled
    self.questions = questions
    self.unsolved = unsolved
    self.seed = seed
  }
}
