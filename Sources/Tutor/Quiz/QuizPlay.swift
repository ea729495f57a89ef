import AnswerChecking
import Lessons
import Scheduling
import TerminalUI

/// One question of a quiz, and what the learner did with it.
struct QuizPlay {
  /// The question.
  let question: QuizQuestion
  /// The question as it is played: a lesson of one stop.
  var lesson: LessonSession
  /// Its item's card before it was rated; nil while it is not, and where nothing is scheduled.
  var cardBefore: Card?
  /// How it was rated; nil while it is not.
  var rating: Rating?
  /// What the learner said about a right answer.
  var felt: Rating?
  /// The mistakes that were named, in order.
  var mistakes: [MistakeID] = []
  /// How long the learner has looked at it, in milliseconds.
  var milliseconds = 0
  /// Whether the learner went on without an answer.
  var isSkipped = false

  /// What the learner did.
  var entry: Entry { lesson.entry }

  /// How it went, for the tally.
  enum Outcome: CaseIterable {
    /// Right at the first try, without help.
    case clean
    /// Right with a hint, or at a later try.
    case helped
    /// Wrong, or shown.
    case missed
    /// Left without an answer.
    case skipped
  }

  /// How it went; nil while it is open.
  var outcome: Outcome? {
    switch entry.status {
    case .right, .rightGivenSlip: entry.hintLevel == 0 && entry.wrongTries == 0 ? .clean : .helped
    case .standsWrong, .revealed: .missed
    case .open, .skipped: entry.wrongTries > 0 && isSkipped ? .missed : isSkipped ? .skipped : nil
    }
  }

  /// Whether the learner may say how hard a right answer came.
  var mayBeFelt: Bool { cardBefore != nil && outcome == .clean && lesson.tellsVerdicts }
}

extension QuizPlay {
  /// A question not yet looked at; nil where its graph cannot be computed.
  init?(_ question: QuizQuestion, _ rules: QuizRules) {
    guard let lesson = try? LessonSession(question.lesson, rules: rules) else { return nil }
    self.init(question: question, lesson: lesson)
  }

  /// A question as it was left; what was typed is judged anew.
  init?(_ question: QuizQuestion, _ rules: QuizRules, restoring kept: QuizSnapshot.Play) {
    guard let lesson = try? LessonSession(question.lesson, rules: rules) else { return nil }
    self.init(question: question, lesson: lesson)
    let status = Entry.Status(rawValue: kept.status) ?? .open
    self.lesson.edit { $0 = TextField(kept.answer, limit: 65_536) }
    switch status {
    case .right, .rightGivenSlip, .standsWrong:
      // Judging a wrong answer again counts its try again.
      self.lesson.restore(
        hintLevel: kept.hintLevel, wrongTries: kept.wrongTries - (status == .standsWrong ? 1 : 0))
      self.lesson.submit()
    case .revealed: self.lesson.reveal()
    case .skipped: isSkipped = true
    case .open: break
    }
    self.lesson.restore(hintLevel: kept.hintLevel, wrongTries: kept.wrongTries)
    _ = self.lesson.takeEvents()
    rating = kept.rating.flatMap(Rating.init)
    milliseconds = kept.milliseconds
  }

  /// The question as it is kept.
  var kept: QuizSnapshot.Play {
    let isOpen = entry.status == .open || entry.status == .skipped
    return QuizSnapshot.Play(
      question: question.reference, answer: entry.field.text,
      status: isOpen && isSkipped ? Entry.Status.skipped.rawValue : entry.status.rawValue,
      hintLevel: entry.hintLevel, wrongTries: entry.wrongTries, rating: rating?.rawValue,
      milliseconds: milliseconds)
  }
}
