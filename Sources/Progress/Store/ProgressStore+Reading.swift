import GRDB
public import Scheduling

extension ProgressStore {
  /// Where the learner is in each lesson they opened.
  public func positions() throws(ProgressError) -> [LessonKey: LessonPosition] {
    try read { db in
      let rows = try Row.fetchAll(db, sql: "SELECT * FROM lesson")
      return Dictionary(rows.map { (LessonKey($0), LessonPosition($0)) }) { $1 }
    }
  }

  /// How many answers of each lesson have one of these verdicts.
  public func answerCounts(verdicts: [String]) throws(ProgressError) -> [LessonKey: Int] {
    try read { db in
      let places = verdicts.map { _ in "?" }.joined(separator: ", ")
      let rows = try Row.fetchAll(
        db,
        sql:
          "SELECT pack, lesson, COUNT(*) AS count FROM answer WHERE verdict IN (\(places)) GROUP BY pack, lesson",
        arguments: StatementArguments(verdicts))
      return Dictionary(rows.map { (LessonKey($0), $0["count"]) }) { $1 }
    }
  }

  /// Where the learner is in `lesson`; nil where they never opened it.
  public func position(in lesson: LessonKey) throws(ProgressError) -> LessonPosition? {
    try read { db in
      try Row.fetchOne(
        db, sql: "SELECT * FROM lesson WHERE pack = ? AND lesson = ?",
        arguments: [lesson.pack, lesson.lesson]
      ).map(LessonPosition.init)
    }
  }

  /// The lesson the learner was in last; nil where they never opened one.
  public func lastLesson() throws(ProgressError) -> LessonPosition? {
    try read { db in
      try Row.fetchOne(db, sql: "SELECT * FROM lesson ORDER BY at DESC, pack, lesson LIMIT 1")
        .map(LessonPosition.init)
    }
  }

  /// The settled answers of `lesson`, in the order they were given.
  public func answers(in lesson: LessonKey) throws(ProgressError) -> [SettledAnswer] {
    try read { db in
      try Row.fetchAll(
        db, sql: "SELECT * FROM answer WHERE pack = ? AND lesson = ? ORDER BY at, stop",
        arguments: [lesson.pack, lesson.lesson]
      ).map(SettledAnswer.init)
    }
  }

  /// What the learner chose for `preference`; nil where they did not choose.
  public func preference(_ preference: Preference) throws(ProgressError) -> String? {
    try read { db in
      try String.fetchOne(
        db, sql: "SELECT value FROM preference WHERE name = ?", arguments: [preference.rawValue])
    }
  }

  /// The mistakes that were named most often, the most frequent first.
  public func mistakes(limit: Int) throws(ProgressError) -> [MistakeCount] {
    try read { db in
      try Row.fetchAll(
        db, sql: "SELECT * FROM mistake ORDER BY times DESC, last_at DESC, mistake LIMIT ?",
        arguments: [limit]
      ).map(MistakeCount.init)
    }
  }

  /// What was done on each day from `first` on, oldest first; days without an attempt are left out.
  public func days(from first: StudyDay) throws(ProgressError) -> [DayCount] {
    try read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM day WHERE day >= ? ORDER BY day", arguments: [first.number])
        .map(DayCount.init)
    }
  }

  /// Calls `body` with every attempt, oldest first, without holding them all in memory.
  public func forEachAttempt(_ body: (Attempt) throws -> Void) throws(ProgressError) {
    try read { db in
      let rows = try Row.fetchCursor(db, sql: "SELECT * FROM attempt ORDER BY session, number")
      while let row = try rows.next() { if let attempt = Attempt(row) { try body(attempt) } }
    }
  }

  /// What is known about each quiz item that was asked.
  public func studiedItems() throws(ProgressError) -> [String: StudiedItem] {
    try read { db in
      let rows = try Row.fetchAll(db, sql: "SELECT * FROM card")
      return Dictionary(rows.map { ($0["item"], StudiedItem($0)) }) { $1 }
    }
  }

  /// The fingerprints of the questions asked last, by item, the newest last.
  public func recentlyAsked() throws(ProgressError) -> [String: [UInt64]] {
    try read { db in
      var recent: [String: [UInt64]] = [:]
      let rows = try Row.fetchCursor(
        db, sql: "SELECT item, fingerprint FROM asked ORDER BY item, session, number")
      while let row = try rows.next() {
        recent[row["item"], default: []].append(UInt64(bitPattern: row["fingerprint"]))
      }
      return recent
    }
  }

  /// The quiz that was left in the middle, as it was handed in; nil where there is none.
  public func openQuiz() throws(ProgressError) -> String? {
    try read { db in try String.fetchOne(db, sql: "SELECT content FROM quiz") }
  }

  /// The questions of a pack's assignment as they were left, as they were handed in; nil where they were not begun.
  public func assignedQuiz(of pack: String) throws(ProgressError) -> String? {
    try read { db in
      try String.fetchOne(db, sql: "SELECT content FROM assigned_quiz WHERE pack = ?", arguments: [pack])
    }
  }

  /// How many quiz items are due at `now`.
  public func dueCount(at now: Timestamp) throws(ProgressError) -> Int {
    try read { db in
      try Int.fetchOne(
        db, sql: "SELECT count(*) FROM card WHERE due <= :now OR last_review > :now + 86400000",
        arguments: ["now": now.milliseconds]) ?? 0
    }
  }

  /// How often items that were known before were still known, on days from `first` on.
  public func retention(from first: StudyDay) throws(ProgressError) -> (known: Int, asked: Int) {
    try read { db in
      let row = try Row.fetchOne(
        db,
        sql:
          "SELECT count(*), count(*) FILTER (WHERE rating > 1) FROM review WHERE phase_before = 2 AND day >= ?",
        arguments: [first.number])
      return (row?[1] ?? 0, row?[0] ?? 0)
    }
  }

  /// Calls `body` with every review, oldest first, without holding them all in memory.
  public func forEachReview(_ body: (Review) throws -> Void) throws(ProgressError) {
    try read { db in
      let rows = try Row.fetchCursor(db, sql: "SELECT * FROM review ORDER BY session, number")
      while let row = try rows.next() { try body(Review(row)) }
    }
  }
}

/// How often a mistake was named.
public struct MistakeCount: Hashable, Sendable {
  /// The mistake's id.
  public let mistake: String
  /// How often it was named.
  public let times: Int
  /// When it was named last.
  public let lastAt: Timestamp
}

/// What a learner did on one day.
public struct DayCount: Hashable, Sendable {
  /// The day.
  public let day: StudyDay
  /// How many answers were handed in.
  public let attempts: Int
  /// How many of them were right.
  public let right: Int
  /// How long they took together.
  public let timeTaken: Duration
}
