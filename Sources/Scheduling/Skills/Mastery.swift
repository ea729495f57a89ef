/// What is known about a learner and one item.
public struct StudiedItem: Hashable, Sendable {
  /// The memory of it.
  public var card: Card
  /// How often it was asked.
  public var reviews: Int
  /// How often it was answered right.
  public var passes: Int

  /// An item with a known past.
  public init(card: Card, reviews: Int, passes: Int) {
    self.card = card
    self.reviews = reviews
    self.passes = passes
  }

  /// The item after another review.
  public func reviewed(_ rating: Rating, by scheduler: FSRS, at now: Timestamp) -> StudiedItem {
    StudiedItem(
      card: scheduler.review(card, rating, at: now), reviews: reviews + 1,
      passes: passes + (rating == .again ? 0 : 1))
  }
}

/// How well a learner has a skill.
public struct Mastery: Hashable, Sendable {
  /// The items of the skill.
  public let items: Int
  /// Those that were asked.
  public let seen: Int
  /// How often one was answered right.
  public let passes: Int
  /// The mean chance that an item that was asked is answered right now; 0 where none was.
  public let recalled: Double
  /// How far the whole skill is known, from 0 to 1: an item never asked or just missed counts nothing, one that was
  /// right but is not yet scheduled by days counts half.
  public let covered: Double

  /// The mastery of a skill with so many items, of which `studied` were asked.
  public init(items: Int, studied: [StudiedItem], scheduler: FSRS, at now: Timestamp) {
    self.items = items
    seen = studied.count
    passes = studied.reduce(0) { $0 + $1.passes }
    let sum = studied.reduce(0) { $0 + scheduler.retrievability(of: $1.card, at: now) }
    recalled = studied.isEmpty ? 0 : sum / Double(studied.count)
    let known = studied.reduce(0) {
      $0 + $1.card.phase.worth * scheduler.retrievability(of: $1.card, at: now)
    }
    covered = items == 0 ? 0 : min(1, known / Double(items))
  }

  /// Whether what builds on the skill may begin: two right answers, and four in five recalled.
  public var isMastered: Bool { passes >= 2 && recalled >= 0.8 }
}

extension Rating {
  /// The rating of a question by its first try: help or a miss is a miss, and only a right answer has shades.
  ///
  /// - Parameter felt: what the learner said about a right answer.
  public init(firstTryIsRight: Bool, hints: Int, felt: Rating? = nil) {
    if !firstTryIsRight || hints > 0 {
      self = .again
    } else if let felt, felt != .again {
      self = felt
    } else {
      self = .good
    }
  }
}

extension Card.Phase {
  /// How much of an item is known in this phase, before forgetting.
  fileprivate var worth: Double {
    switch self {
    case .learning(let step): step > 0 ? 0.5 : 0
    case .review: 1
    case .relearning: 0
    }
  }
}
