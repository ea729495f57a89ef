public import Scheduling

/// One answer handed in, right or wrong, as it was typed.
public struct Attempt: Hashable, Sendable {
  /// What was asked.
  public enum Question: Hashable, Sendable {
    /// A stop of a lesson; without a variant where the attempt is older than variants are kept.
    case stop(String, of: LessonKey, LessonVariant? = nil)
    /// A variant of a quiz item.
    case variant(QuizVariant)
  }

  /// What was asked.
  public let question: Question
  /// What was typed, character by character.
  public let answer: String
  /// The id of the verdict.
  public let verdict: String
  /// The id of the mistake that was named, if one was.
  public let mistake: String?
  /// How many hints had been taken: 0 to 3.
  public let hintLevel: Int
  /// Which try at the question this was, from 1.
  public let number: Int
  /// How long the learner took for it.
  public let timeTaken: Duration
  /// When it was handed in.
  public let at: Timestamp
  /// The learner's day it counts for.
  public let day: StudyDay

  /// What stands in place of a verdict where something else than an answer is kept, so that the log is whole.
  public enum Event: String, CaseIterable, Sendable {
    /// A wrong answer was left standing.
    case kept
    /// The answer was shown.
    case shown
    /// An answer was taken back.
    case takenBack = "taken-back"
    /// The lesson was started over: every answer before counts for what it was, and none is on the screen.
    case startedOver = "started-over"
  }

  /// What happened, where it was no answer.
  public var event: Event? { Event(rawValue: verdict) }

  /// An answer handed in.
  public init(
    _ question: Question, answer: String, verdict: String, mistake: String? = nil, hintLevel: Int,
    number: Int, timeTaken: Duration, at: Timestamp, day: StudyDay
  ) {
    self.question = question
    self.answer = answer
    self.verdict = verdict
    self.mistake = mistake
    self.hintLevel = hintLevel
    self.number = number
    self.timeTaken = timeTaken
    self.at = at
    self.day = day
  }
}

/// A lesson that can be made again: its seed, its pack, and what its verdicts depend on.
public struct LessonVariant: Hashable, Sendable {
  /// The seed its values were drawn for.
  public let seed: UInt64
  /// The version of the pack, as its author counts.
  public let packVersion: String
  /// The SHA-256 of the pack's manifest, in hexadecimal digits.
  public let packHash: String
  /// The version of the generator of drawn values.
  public let generator: Int
  /// The version of the judge.
  public let judge: Int

  /// A lesson as it was played.
  public init(seed: UInt64, packVersion: String, packHash: String, generator: Int, judge: Int) {
    self.seed = seed
    self.packVersion = packVersion
    self.packHash = packHash
    self.generator = generator
    self.judge = judge
  }
}

/// A quiz question that can be made again: what produced it, and in which version.
public struct QuizVariant: Hashable, Sendable {
  /// The item's id.
  public let item: String
  /// The seed that was accepted, so that making it again searches nothing.
  public let seed: UInt64
  /// The quantity asked, as text.
  public let quantity: String
  /// The version of the item, of its generator and of the judge.
  public let versions: Versions

  /// What a variant and its verdict depend on.
  public struct Versions: Hashable, Sendable {
    /// The version of the item.
    public let item: Int
    /// The version of the generator.
    public let generator: Int
    /// The version of the judge.
    public let judge: Int

    /// The three versions.
    public init(item: Int, generator: Int, judge: Int) {
      self.item = item
      self.generator = generator
      self.judge = judge
    }
  }

  /// A variant of `item`.
  public init(item: String, seed: UInt64, quantity: String, versions: Versions) {
    self.item = item
    self.seed = seed
    self.quantity = quantity
    self.versions = versions
  }
}
