/// The FSRS-6 scheduler: when to ask again, from how it went so far.
///
/// A pure function of card, rating and time; equal to py-fsrs 6.3.2 without its random fuzz.
public struct FSRS: Hashable, Sendable {
  /// The model's 21 weights, w₀…w₂₀.
  public let weights: [Double]
  /// The chance of a right answer at which a card comes due.
  public let retention: Double
  /// The pauses before a new card is known.
  public let learningSteps: [Duration]
  /// The pauses before a forgotten card is known again.
  public let relearningSteps: [Duration]
  /// The longest pause, in days.
  public let maximumInterval: Int

  /// FSRS-6 with its default weights and py-fsrs's steps.
  public static let standard = FSRS(
    checked: defaultWeights, retention: 0.9, learningSteps: [.seconds(60), .seconds(600)],
    relearningSteps: [.seconds(600)], maximumInterval: 36_500)

  /// The weights fitted to the reviews of many learners.
  public static let defaultWeights = [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614,
    0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
  ]

  /// Where each weight must lie.
  private static let bounds: [ClosedRange<Double>] =
    Array(repeating: 0.001...100, count: 4) + [
      1...10, 0.001...4, 0.001...4, 0.001...0.75, 0...4.5, 0...0.8, 0.001...3.5, 0.001...5, 0.001...0.25,
      0.001...0.9, 0...4, 0...1, 1...6, 0...2, 0...2, 0...0.8, 0.1...0.8,
    ]

  /// A scheduler; nil where a weight is out of its bounds, or the retention not between 0 and 1.
  public init?(
    weights: [Double] = defaultWeights, retention: Double = 0.9,
    learningSteps: [Duration] = [.seconds(60), .seconds(600)], relearningSteps: [Duration] = [.seconds(600)],
    maximumInterval: Int = 36_500
  ) {
    guard weights.count == Self.bounds.count, zip(Self.bounds, weights).allSatisfy({ $0.contains($1) }),
      retention > 0, retention < 1, maximumInterval >= 1
    else { return nil }
    self.init(
      checked: weights, retention: retention, learningSteps: learningSteps,
      relearningSteps: relearningSteps, maximumInterval: maximumInterval)
  }

  private init(
    checked weights: [Double], retention: Double, learningSteps: [Duration], relearningSteps: [Duration],
    maximumInterval: Int
  ) {
    self.weights = weights
    self.retention = retention
    self.learningSteps = learningSteps
    self.relearningSteps = relearningSteps
    self.maximumInterval = maximumInterval
  }

  /// The card after a review at `now`: its memory by what happened, its phase and due time by its steps.
  public func review(_ card: Card, _ rating: Rating, at now: Timestamp) -> Card {
    var card = card
    let memory = strengthened(card, rating, at: now)
    let (phase, pause) = next(after: card.phase, rating, stability: memory.stability)
    card.memory = memory
    card.phase = phase
    card.due = now + pause
    card.lastReview = now
    return card
  }

  /// The next phase, and the pause before it.
  private func next(
    after phase: Card.Phase, _ rating: Rating, stability: Double
  ) -> (phase: Card.Phase, pause: Duration) {
    let known = (Card.Phase.review, Duration.seconds(86_400 * interval(stability: stability)))
    switch phase {
    case .learning(let step):
      return passed(learningSteps, step, rating).map { (.learning(step: $0.step), $0.pause) } ?? known
    case .relearning(let step):
      return passed(relearningSteps, step, rating).map { (.relearning(step: $0.step), $0.pause) } ?? known
    case .review:
      guard rating == .again, let first = relearningSteps.first else { return known }
      return (.relearning(step: 0), first)
    }
  }

  /// The next of `steps`, and the pause before it; nil where they are passed.
  private func passed(_ steps: [Duration], _ step: Int, _ rating: Rating) -> (step: Int, pause: Duration)? {
    guard let first = steps.first else { return nil }
    if rating == .again { return (0, first) }
    guard step < steps.count else { return nil }
    switch rating {
    case .again, .easy: return nil
    case .hard where step > 0: return (step, steps[step])
    case .hard: return (0, steps.count == 1 ? first * 3 / 2 : (first + steps[1]) / 2)
    case .good: return step + 1 < steps.count ? (step + 1, steps[step + 1]) : nil
    }
  }
}
