import GRDB
import Scheduling

/// A change with its number in the session, by which writing it twice leaves one.
///
/// A commit that reports an error may have reached the disk all the same, so changes are written again.
struct NumberedChange {
  /// The number, unique in the session.
  let number: Int64
  /// The change.
  let change: ProgressChange

  /// Writes the change, inside the caller's transaction.
  func apply(to db: Database, session: Int64) throws {
    switch change {
    case .position(let position): try write(position, to: db)
    case .settle(let answer, let lesson): try write(answer, in: lesson, to: db)
    case .takeBack(let stop, let lesson):
      try db.execute(
        sql: "DELETE FROM answer WHERE pack = ? AND lesson = ? AND stop = ?",
        arguments: [lesson.pack, lesson.lesson, stop])
    case .attempt(let attempt): try write(attempt, session: session, to: db)
    case .review(let review): try write(review, session: session, to: db)
    case .amend(let review): try amend(review, session: session, in: db)
    case .asked(let item, let fingerprint): try remember(item, fingerprint, session: session, in: db)
    case .openQuiz(let text):
      if let text {
        try db.execute(sql: "INSERT OR REPLACE INTO quiz VALUES (1, ?)", arguments: [text])
      } else {
        try db.execute(sql: "DELETE FROM quiz")
      }
    case .assignedQuiz(let text, let pack):
      try db.execute(sql: "INSERT OR REPLACE INTO assigned_quiz VALUES (?, ?)", arguments: [pack, text])
    case .startOver(let lesson):
      for table in ["lesson", "answer"] {
        try db.execute(
          sql: "DELETE FROM \(table) WHERE pack = ? AND lesson = ?", arguments: [lesson.pack, lesson.lesson])
      }
    case .prefer(let preference, let value):
      if let value {
        try db.execute(
          sql: "INSERT OR REPLACE INTO preference VALUES (?, ?)", arguments: [preference.rawValue, value])
      } else {
        try db.execute(sql: "DELETE FROM preference WHERE name = ?", arguments: [preference.rawValue])
      }
    case .rename(let old, let new): try rename(old, to: new, in: db)
    case .renameStop(let old, let new, let lesson): try renameStop(old, to: new, of: lesson, in: db)
    case .renameItem(let old, let new):
      for table in ["card", "asked"] {
        try db.execute(sql: "UPDATE OR IGNORE \(table) SET item = ? WHERE item = ?", arguments: [new, old])
      }
    }
  }

  private func write(_ position: LessonPosition, to db: Database) throws {
    try db.execute(
      sql:
        "INSERT OR REPLACE INTO lesson (pack, lesson, stop, settled, questions, at, seed) VALUES (?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        position.lesson.pack, position.lesson.lesson, position.stop, position.settled, position.questions,
        position.at.milliseconds, Int64(bitPattern: position.seed),
      ])
  }

  private func write(_ answer: SettledAnswer, in lesson: LessonKey, to db: Database) throws {
    try db.execute(
      sql: """
        INSERT OR REPLACE INTO answer
          (pack, lesson, stop, answer, verdict, mistake, hint_level, tries, at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        lesson.pack, lesson.lesson, answer.stop, answer.answer.storable, answer.verdict, answer.mistake,
        answer.hintLevel, answer.tries, answer.at.milliseconds,
      ])
  }

  private func write(_ attempt: Attempt, session: Int64, to db: Database) throws {
    let (seconds, attoseconds) = attempt.timeTaken.components
    let milliseconds = max(0, seconds * 1000 + attoseconds / 1_000_000_000_000_000)
    var values: [String: (any DatabaseValueConvertible)?] = [
      "session": session, "number": number, "answer": attempt.answer.storable, "verdict": attempt.verdict,
      "mistake": attempt.mistake, "hint_level": attempt.hintLevel, "try_number": attempt.number,
      "milliseconds": milliseconds, "at": attempt.at.milliseconds, "day": attempt.day.number,
    ]
    switch attempt.question {
    case .stop(let stop, let lesson, let variant):
      values["pack"] = lesson.pack
      values["lesson"] = lesson.lesson
      values["stop"] = stop
      values["seed"] = variant.map { Int64(bitPattern: $0.seed) }
      values["pack_version"] = variant?.packVersion
      values["pack_hash"] = variant?.packHash
      values["generator_version"] = variant?.generator
      values["judge_version"] = variant?.judge
    case .variant(let variant):
      values["item"] = variant.item
      values["seed"] = Int64(bitPattern: variant.seed)
      values["quantity"] = variant.quantity
      values["item_version"] = variant.versions.item
      values["generator_version"] = variant.versions.generator
      values["judge_version"] = variant.versions.judge
    }
    try insert(values, into: "attempt", db)
    if db.changesCount == 1, attempt.event == nil { try count(attempt, milliseconds: milliseconds, in: db) }
  }

  private func count(_ attempt: Attempt, milliseconds: Int64, in db: Database) throws {
    try db.execute(
      sql: """
        INSERT INTO day VALUES (?, 1, ?, ?) ON CONFLICT (day) DO UPDATE SET
          attempts = attempts + 1, correct = correct + excluded.correct,
          milliseconds = milliseconds + excluded.milliseconds
        """,
      arguments: [attempt.day.number, attempt.isRight ? 1 : 0, milliseconds])
    guard let mistake = attempt.mistake else { return }
    try db.execute(
      sql: """
        INSERT INTO mistake VALUES (?, 1, ?) ON CONFLICT (mistake) DO UPDATE SET
          times = times + 1, last_at = max(last_at, excluded.last_at)
        """,
      arguments: [mistake, attempt.at.milliseconds])
  }

  /// Attempts keep the names they were made under: they are a log of what was asked.
  private func rename(_ old: LessonKey, to new: LessonKey, in db: Database) throws {
    for table in ["answer", "lesson"] {
      let taken = try Bool.fetchOne(
        db, sql: "SELECT EXISTS (SELECT 1 FROM lesson WHERE pack = ? AND lesson = ?)",
        arguments: [new.pack, new.lesson])
      guard taken == false else { return }
      try db.execute(
        sql: "UPDATE OR IGNORE \(table) SET pack = ?, lesson = ? WHERE pack = ? AND lesson = ?",
        arguments: [new.pack, new.lesson, old.pack, old.lesson])
    }
  }

  private func renameStop(_ old: String, to new: String, of lesson: LessonKey, in db: Database) throws {
    for table in ["lesson", "answer"] {
      try db.execute(
        sql: "UPDATE OR IGNORE \(table) SET stop = ? WHERE pack = ? AND lesson = ? AND stop = ?",
        arguments: [new, lesson.pack, lesson.lesson, old])
    }
  }
}

extension Attempt {
  /// Whether the answer was right, also where it was right given an earlier slip.
  var isRight: Bool { verdict == "right" || verdict == "right-given-slip" }
}

extension String {
  /// The text as SQLite keeps it: text ends at a null character there, so that becomes its visible picture.
  fileprivate var storable: String { String(map { $0 == "\0" ? "\u{2400}" : $0 }) }
}
