import RealModule

/// The model of memory: DSR, with the forgetting curve of FSRS-6.
extension FSRS {
  /// The chance that `card` is answered right at `now`: R = (1 + F·t/S)^(−w₂₀), t in whole days; 0 for a new card.
  public func retrievability(of card: Card, at now: Timestamp) -> Double {
    guard let memory = card.memory, let days = card.days(to: now) else { return 0 }
    return .pow(1 + factor * Double(max(0, days)) / memory.stability, -weights[20])
  }

  /// The days after which a memory of this stability falls to the wanted retention, at least one.
  ///
  /// I = S/F·(r^(−1/w₂₀) − 1), rounded half to even.
  public func interval(stability: Double) -> Int {
    let days = stability / factor * (.pow(retention, -1 / weights[20]) - 1)
    return min(max(Int(min(days, Double(maximumInterval)).rounded(.toNearestOrEven)), 1), maximumInterval)
  }

  /// F = 0.9^(−1/w₂₀) − 1, which makes R = 0.9 at t = S.
  private var factor: Double { .pow(0.9, -1 / weights[20]) - 1 }

  /// The memory of `card` after a review.
  func strengthened(_ card: Card, _ rating: Rating, at now: Timestamp) -> Card.Memory {
    guard let memory = card.memory, let days = card.days(to: now) else {
      return Card.Memory(
        stability: max(weights[rating.rawValue - 1], Self.leastStability),
        difficulty: Self.clamped(initialDifficulty(rating)))
    }
    let recalled = retrievability(of: card, at: now)
    let stability =
      days < 1
      ? sameDay(memory.stability, rating)
      : rating == .again ? forgotten(memory, recalled) : recalledAgain(memory, recalled, rating)
    return Card.Memory(
      stability: max(stability, Self.leastStability), difficulty: difficulty(memory.difficulty, rating))
  }

  private static let leastStability = 0.001

  private static func clamped(_ difficulty: Double) -> Double { min(max(difficulty, 1), 10) }

  /// D₀ = w₄ − e^(w₅·(g − 1)) + 1, before it is clamped.
  private func initialDifficulty(_ rating: Rating) -> Double {
    weights[4] - .exp(weights[5] * Double(rating.rawValue - 1)) + 1
  }

  /// D′ = w₇·D₀(easy) + (1 − w₇)·(D − w₆·(g − 3)·(10 − D)/9), clamped to 1…10.
  private func difficulty(_ old: Double, _ rating: Rating) -> Double {
    let moved = old - weights[6] * Double(rating.rawValue - 3) * (10 - old) / 9
    return Self.clamped(weights[7] * initialDifficulty(.easy) + (1 - weights[7]) * moved)
  }

  /// S′ = S·e^(w₁₇·(g − 3 + w₁₈))·S^(−w₁₉), never less than S for a right answer.
  private func sameDay(_ stability: Double, _ rating: Rating) -> Double {
    let growth: Double =
      .exp(weights[17] * (Double(rating.rawValue - 3) + weights[18])) * .pow(stability, -weights[19])
    return stability * (rating == .again ? growth : max(growth, 1))
  }

  /// S′ = min(w₁₁·D^(−w₁₂)·((S + 1)^w₁₃ − 1)·e^(w₁₄·(1 − R)), S/e^(w₁₇·w₁₈)).
  private func forgotten(_ memory: Card.Memory, _ recalled: Double) -> Double {
    let relearned: Double =
      weights[11] * .pow(memory.difficulty, -weights[12])
      * (.pow(memory.stability + 1, weights[13]) - 1) * .exp(weights[14] * (1 - recalled))
    return min(relearned, memory.stability / .exp(weights[17] * weights[18]))
  }

  /// S′ = S·(1 + e^w₈·(11 − D)·S^(−w₉)·(e^(w₁₀·(1 − R)) − 1)·[w₁₅ if hard]·[w₁₆ if easy]).
  private func recalledAgain(_ memory: Card.Memory, _ recalled: Double, _ rating: Rating) -> Double {
    let effort = rating == .hard ? weights[15] : rating == .easy ? weights[16] : 1
    let growth: Double =
      .exp(weights[8]) * (11 - memory.difficulty) * .pow(memory.stability, -weights[9])
      * (.exp(weights[10] * (1 - recalled)) - 1) * effort
    return memory.stability * (1 + growth)
  }
}
