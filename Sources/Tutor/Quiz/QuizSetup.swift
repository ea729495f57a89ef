public import Lessons
import Scheduling

/// What a quiz asks, and by which rules: a list of questions, or a deck they are drawn from one by one.
public struct QuizSetup: Sendable {
  /// What may be done.
  public let rules: QuizRules
  /// How many questions are asked at most; nil for as many as the time allows.
  public let count: Int?
  /// The seed, shown so that the same quiz can be asked again.
  public let seed: UInt64
  /// What reviews are reckoned from; nil where the answers are no reviews, as in an assignment.
  public let deck: QuizDeck?
  /// The questions, where they are fixed; empty where the deck draws them.
  public let questions: [QuizQuestion]
  /// A quiz to go on with.
  public let resumed: QuizSnapshot?

  /// A quiz of questions drawn from `deck` one by one; an exam has all of them drawn at its start.
  public init(
    drawing deck: QuizDeck, count: Int?, rules: QuizRules, seed: UInt64, resuming resumed: QuizSnapshot? = nil
  ) {
    self.rules = rules
    self.count = count
    self.seed = seed
    self.deck = deck
    questions = []
    self.resumed = resumed
  }

  /// A quiz of fixed questions, such as an assignment: `QuizLibrary.question(_:)` makes each from item and seed.
  ///
  /// Its answers are kept as attempts, and schedule nothing.
  public init(
    questions: [QuizQuestion], rules: QuizRules, resuming resumed: QuizSnapshot? = nil
  ) {
    self.rules = rules
    count = questions.count
    seed = 0
    deck = nil
    self.questions = questions
    self.resumed = resumed
  }
}
