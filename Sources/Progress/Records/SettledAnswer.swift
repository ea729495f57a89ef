public import Scheduling

/// How a question of a lesson was left, so that a resumed lesson shows it.
public struct SettledAnswer: Hashable, Sendable {
  /// The id of the stop that asks it.
  public let stop: String
  /// What was typed, character by character.
  public let answer: String
  /// The id of the verdict, or of how the question was left without one.
  public let verdict: String
  /// The id of the mistake that was named, if one was.
  public let mistake: String?
  /// How many hints were taken: 0 to 3.
  public let hintLevel: Int
  /// How many tries it took, wrong ones included.
  public let tries: Int
  /// When it was settled.
  public let at: Timestamp

  /// An answer at a stop of a lesson.
  public init(
    stop: String, answer: String, verdict: String, mistake: String? = nil, hintLevel: Int, tries: Int,
    at: Timestamp
  ) {
    self.stop = stop
    self.answer = answer
    self.verdict = verdict
    self.mistake = mistake
    self.hintLevel = hintLevel
    self.tries = tries
    self.at = at
  }
}
