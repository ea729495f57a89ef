/// Something a learner did that is worth keeping.
enum SessionEvent: Equatable {
  /// An answer was handed in, and what the judge said: a verdict's id, a mistake's id.
  case judged(AnswerRecord, verdict: String, mistake: String?)
  /// A question was settled.
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
