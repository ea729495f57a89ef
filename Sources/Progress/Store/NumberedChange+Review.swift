import GRDB
import Scheduling

extension NumberedChange {
  /// Adds the review and leaves its card as it says, unless that was done before.
  func write(_ review: Review, session: Int64, to db: Database) throws {
    guard try insert(review, session: session, to: db) else { return }
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

  /// Puts the review in place of the newest one of its item in this session, unless that was done before.
  func amend(_ review: Review, session: Int64, in db: Database) throws {
    let replaced = try Row.fetchOne(
      db,
      sql: """
        SELECT number, rating FROM review WHERE session = ? AND item = ? AND number < ?
        ORDER BY number DESC LIMIT 1
        """, arguments: [session, review.item, number])
    guard let replaced, try insert(review, session: session, to: db) else { return }
    try db.execute(
      sql: "DELETE FROM review WHERE session = ? AND number = ?",
      arguments: [session, replaced["number"] as Int64])
    var card = review.after.columns(suffix: "")
    card["passed"] = (review.rating == .again ? 0 : 1) - (replaced["rating"] == Rating.again.rawValue ? 0 : 1)
    card["item"] = review.item
    try db.execute(
      sql: """
        UPDATE card SET phase = :phase, step = :step, stability = :stability, difficulty = :difficulty,
          due = :due, last_review = :last_review, passes = passes + :passed
        WHERE item = :item
        """, arguments: StatementArguments(card))
  }

  /// How many questions of an item are remembered.
  private static let memory = 50

  /// Remembers that a question was asked, and forgets the oldest of its item.
  func remember(_ item: String, _ fingerprint: UInt64, session: Int64, in db: Database) throws {
    try insert(
      [
        "item": item, "session": session, "number": number, "fingerprint": Int64(bitPattern: fingerprint),
      ], into: "asked", db)
    try db.execute(
      sql: """
        DELETE FROM asked WHERE item = :item AND (session, number) NOT IN (
          SELECT session, number FROM asked WHERE item = :item ORDER BY session DESC, number DESC LIMIT :memory)
        """, arguments: ["item": item, "memory": Self.memory])
  }

  /// Adds the row of a review; false where it is there already.
  private func insert(_ review: Review, session: Int64, to db: Database) throws -> Bool {
    var values = review.after.columns(suffix: "")
    values.merge(review.before.columns(suffix: "_before")) { $1 }
    values["last_review"] = nil
    values.merge([
      "session": session, "number": number, "item": review.item, "rating": review.rating.rawValue,
      "felt": review.felt?.rawValue, "at": review.at.milliseconds, "day": review.day.number,
      "algorithm": "FSRS-6", "retention": review.retention, "recalled": review.recalled,
    ]) { $1 }
    try insert(values, into: "review", db)
    return db.changesCount == 1
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
