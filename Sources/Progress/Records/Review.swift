public import Scheduling

/// A quiz item was asked, and how its card changed by it.
public struct Review: Hashable, Sendable {
  /// The item's id.
  public let item: String
  /// How it went.
  public let rating: Rating
  /// What the learner said about it; nil where they said nothing.
  public let felt: Rating?
  /// The card before.
  public let before: Card
  /// The card after, reviewed last at the time of this review.
  public let after: Card
  /// The chance of a right answer that was predicted.
  public let recalled: Double
  /// The retention the scheduler aimed at.
  public let retention: Double
  /// When it was answered.
  public let at: Timestamp
  /// The learner's day it counts for.
  public let day: StudyDay

  /// A review of `card` at `now`, scheduled by `scheduler`.
  public init(
    of item: String, _ card: Card, _ rating: Rating, felt: Rating? = nil, by scheduler: FSRS,
    at now: Timestamp,
    day: StudyDay
  ) {
    self.init(
      item: item, rating: rating, felt: felt, before: card, after: scheduler.review(card, rating, at: now),
      recalled: scheduler.retrievability(of: card, at: now), retention: scheduler.retention, at: now, day: day
    )
  }

  /// A review as it was kept.
  init(
    item: String, rating: Rating, felt: Rating?, before: Card, after: Card, recalled: Double,
    retention: Double,
    at: Timestamp, day: StudyDay
  ) {
    self.item = item
    self.rating = rating
    self.felt = felt
    self.before = before
    self.after = after
    self.recalled = recalled
    self.retention = retention
    self.at = at
    self.day = day
  }
}
