public import Scheduling

/// Where a learner is in a lesson.
public struct LessonPosition: Hashable, Sendable {
  /// The lesson.
  public let lesson: LessonKey
  /// The id of the stop the learner is at.
  public let stop: String
  /// How many questions are settled.
  public let settled: Int
  /// How many questions the lesson has.
  public let questions: Int
  /// The seed its values are drawn for.
  public let seed: UInt64
  /// When the learner was there.
  public let at: Timestamp

  /// The learner's place in `lesson`.
  public init(
    lesson: LessonKey, stop: String, settled: Int, questions: Int, seed: UInt64 = 0, at: Timestamp
  ) {
    self.lesson = lesson
    self.stop = stop
    self.settled = settled
    self.questions = questions
    self.seed = seed
    self.at = at
  }
}
