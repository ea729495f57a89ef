import Lessons

/// Something a learner did that is worth keeping.
enum SessionEvent: Equatable {
  /// An answer was handed in, and what the judge said: a verdict's id, a mistake's id.
  case judged(AnswerRecord, verdict: String, mistake: String?)
  /// A question was settled, a wrong answer to it stands in the prompt, or a hint to it was given.
  case settled(AnswerRecord)
  /// An answer was taken back.
  case takenBack(stop: String)
}

/// An answer to one stop of a lesson, as it is kept.
public struct AnswerRecord: Equatable, Sendable {
  /// The stop's id.
  public let stop: String
  /// What was typed.
  public let answer: String
  /// How it stands: `right`, `right-given-slip`, `kept`, `shown`, or `open` where it is not settled.
  public let status: String
  /// How many hints were given.
  public let hintLevel: Int
  /// How many tries were wrong.
  public let wrongTries: Int

  /// An answer as it is kept.
  public init(stop: String, answer: String, status: String, hintLevel: Int, wrongTries: Int) {
    self.stop = stop
    self.answer = answer
    self.status = status
    self.hintLevel = hintLevel
    self.wrongTries = wrongTries
  }
}

extension LessonSession {
  /// The progress to be remembered.
  var progress: LessonProgress {
    LessonProgress(
      lesson: lesson.id, stop: item.id,
      settled: zip(items, entries).count { $0.isQuestion && $1.isSettled },
      questions: items.count(where: \.isQuestion),
      unsolved: zip(items, entries).count { $0.isQuestion && Entry.Status.unsolved.contains($1.status) },
      seed: lesson.seed)
  }

  /// What keeps where the learner is, and what they have half typed.
  var saving: [Effect] { drafts.map { .keepAnswer($0, lesson: lesson.id) } + [.save(progress)] }

  /// What is to be kept of what happened since the last call.
  mutating func takeEffects() -> [Effect] {
    let events = takeEvents()
    guard !events.isEmpty else { return [] }
    return events.map { event in
      switch event {
      case .judged(let answer, let verdict, let mistake):
        .keepAttempt(answer, lesson: lesson.id, seed: lesson.seed, verdict: verdict, mistake: mistake)
      case .settled(let answer): .keepAnswer(answer, lesson: lesson.id)
      case .takenBack(let stop): .takeBack(stop: stop, lesson: lesson.id)
      }
    } + [.save(progress)]
  }
}
