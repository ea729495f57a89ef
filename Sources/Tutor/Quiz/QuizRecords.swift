public import Lessons
public import Scheduling
public import TerminalText

/// An answer to a quiz question, as it is kept.
public struct QuizAttempt: Equatable, Sendable {
  /// The question.
  public let question: QuizReference
  /// What is asked, as text.
  public let quantity: String
  /// What was typed.
  public let answer: String
  /// The id of the verdict.
  public let verdict: String
  /// The id of the mistake that was named, if one was.
  public let mistake: String?
  /// How many hints had been taken.
  public let hintLevel: Int
  /// Which try at the question this was, from 1.
  public let number: Int
  /// How long the learner took for it, in milliseconds.
  public let milliseconds: Int
  /// When it was handed in.
  public let at: Timestamp
}

/// How a quiz question went, for the schedule of its item.
public struct QuizReview: Equatable, Sendable {
  /// The item's id.
  public let item: String
  /// The item's card before.
  public let before: Card
  /// How it went.
  public let rating: Rating
  /// What the learner said about it; nil where they said nothing.
  public let felt: Rating?
  /// Whether it takes the place of the review of the same question before it.
  public let isAmended: Bool
  /// When it was answered.
  public let at: Timestamp
}

/// A quiz that was left in the middle: enough to go on at the same question.
///
/// It holds what was typed, not what it was worth: every answer is judged anew.
public struct QuizSnapshot: Equatable, Sendable, Codable {
  /// What may be done.
  public let rules: QuizRules
  /// The only skill asked; nil for all.
  public let skill: String?
  /// How many questions are asked; nil for as many as the time allows.
  public let count: Int?
  /// The seed the questions are drawn with.
  public let seed: UInt64
  /// The questions so far.
  public let plays: [Play]
  /// The question the learner was at.
  public let position: Int
  /// How long it took so far, in milliseconds.
  public let milliseconds: Int
  /// Whether it was handed in; nil while it was not.
  public let isOver: Bool?

  /// Where it was left, in a sentence.
  public var whereLeft: LocalizedText {
    let number = position + 1
    let total = count ?? (rules.isExam ? plays.count : number)
    return rules.isExam
      ? LocalizedText(
        "You left an exam at question \(number) of \(total).", "有一场没做完的考试，停在第 \(number) 题（共 \(total) 题）。")
      : LocalizedText(
        "You left a quiz at question \(number) of \(total).", "有一个没做完的测验，停在第 \(number) 题（共 \(total) 题）。")
  }

  /// One question of it.
  public struct Play: Equatable, Sendable, Codable {
    /// The question.
    public let question: QuizReference
    /// What was typed last.
    public let answer: String
    /// How it stands: a status of an answer.
    public let status: String
    /// How many hints were given.
    public let hintLevel: Int
    /// How many tries were wrong.
    public let wrongTries: Int
    /// How it was rated: 1 to 4; nil while it was not.
    public let rating: Int?
    /// How long the learner took for it, in milliseconds.
    public let milliseconds: Int
  }
}
