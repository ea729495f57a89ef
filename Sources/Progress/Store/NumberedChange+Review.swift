import GRDB
import Scheduling

extension NumberedChange {
  /// Adds the review and leaves its card as it says, unless that was done before.
  func write(_ review: Review, session: Int64, to db: Database) throws {
    var values = review.after.columns(suffix: "")
    values.merge(review.before.columns(suffix: "_before")) { $1 }
    values["last_review"] = nil
    values.merge([
      "session": session, "number": number, "item": review.item, "rating": review.rating.rawValue,
      "felt": review.felt?.rawValue, "at": review.at.milliseconds, "day": review.day.number,
      "algorithm": "FSRS-6", "retention": review.retention, "recalled": review.recalled,
    ]) { $1 }
    try insert(values, into: "review", db)
    guard db.changesCount == 1 else { return }
    let card = review.after.columns(suffix: "")
    let updates = card.keys.sorted().map { "\($0) = excluded.\($0)" }.joined(separator: ", ")
    try insert(
      card.merging([
        "item": review.item, "reviews": 1, "passes": review.rating == .again ? 0 : 1,
      ]) { $1 }, into: "card", db,
      onConflict: """
        ON CONFLICT (item) DO UPDATE SET
          \(updates), reviews = reviews + 1, passes = passes + excluded.passes
        """)
  }

  /// Inserts a row given by its columns; without `onConflict` a row that is there already stays.
  func insert(
    _ values: [String: (any DatabaseValueConvertible)?], into table: String, _ db: Database,
    onConflict: String? = nil
  ) throws {
    let columns = values.keys.sorted()
    try db.execute(
      sql: """
        INSERT \(onConflict == nil ? "OR IGNORE" : "") INTO \(table) (\(columns.joined(separator: ", ")))
        VALUES (\(columns.map { ":\($0)" }.joined(separator: ", "))) \(onConflict ?? "")
        """,
      arguments: StatementArguments(values))
  }
}

extension Card {
  /// The card as columns, named with a suffix.
  fileprivate func columns(suffix: String) -> [String: (any DatabaseValueConvertible)?] {
    let (number, step): (Int, Int?) =
      switch phase {
      case .learning(let step): (1, step)
      case .review: (2, nil)
      case .relearning(let step): (3, step)
      }
    return [
      "phase\(suffix)": number, "step\(suffix)": step, "stability\(suffix)": memory?.stability,
      "difficulty\(suffix)": memory?.difficulty, "due\(suffix)": due.milliseconds,
      "last_review\(suffix)": lastReview?.milliseconds,
    ]
  }
}
