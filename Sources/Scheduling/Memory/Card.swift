/// How well a question was answered, as FSRS counts it.
public enum Rating: Int, CaseIterable, Sendable {
  /// Wrong, or only with help.
  case again = 1
  /// Right, with effort.
  case hard
  /// Right.
  case good
  /// Right at once.
  case easy
}

/// What is known about a learner's memory of one item, after its last review.
public struct Card: Hashable, Sendable {
  /// Which steps lie before the card.
  public enum Phase: Hashable, Sendable {
    /// New, with the next learning step to pass.
    case learning(step: Int)
    /// Known, reviewed after days.
    case review
    /// Forgotten, with the next relearning step to pass.
    case relearning(step: Int)
  }

  /// The strength of a memory.
  public struct Memory: Hashable, Sendable {
    /// The days after which it is recalled nine times in ten.
    public var stability: Double
    /// How hard it is to strengthen: 1 to 10.
    public var difficulty: Double

    /// A memory of this strength.
    public init(stability: Double, difficulty: Double) {
      self.stability = stability
      self.difficulty = difficulty
    }
  }

  /// Which steps lie before the card.
  public var phase: Phase
  /// The strength of the memory; nil before the first review.
  public var memory: Memory?
  /// When the card should be reviewed.
  public var due: Timestamp
  /// When it was reviewed last; nil before the first review.
  public var lastReview: Timestamp?

  /// A card with a known past.
  public init(phase: Phase, memory: Memory?, due: Timestamp, lastReview: Timestamp?) {
    self.phase = phase
    self.memory = memory
    self.due = due
    self.lastReview = lastReview
  }

  /// A card never reviewed, due at once.
  public static func new(at now: Timestamp) -> Card {
    Card(phase: .learning(step: 0), memory: nil, due: now, lastReview: nil)
  }

  /// Whether the card should be reviewed at `now`.
  ///
  /// A card reviewed more than a day in the future comes from a clock that was wrong: it would else be lost until then.
  public func isDue(at now: Timestamp) -> Bool {
    due <= now || lastReview.map { $0 > now + .seconds(86_400) } ?? false
  }

  /// Whole days of 24 hours from the last review to `moment`; below 0 where the clock was set back.
  public func days(to moment: Timestamp) -> Int? {
    lastReview.map { (moment.milliseconds - $0.milliseconds).wholeDays }
  }
}
