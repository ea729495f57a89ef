import GRDB

/// The tables, and the steps that lead to them from any older file.
enum Schema {
  /// Marks our files in their header: "BPTp".
  static let applicationID: Int32 = 0x4250_5470

  /// The version of the newest step, kept in each file's header.
  static var version: Int { steps.count }

  /// The steps, oldest first.
  ///
  /// A step that was ever released is never changed: files made by it exist.
  static let steps: [String] = [
    lessonsAndAttempts, cardsAndReviews, lessonVariants, openQuizzes, assignedQuizzes,
  ]

  /// Takes the tables from version `from` to `to`, inside the caller's transaction.
  static func migrate(_ db: Database, from: Int, to: Int = version) throws {
    if from == 0 { try db.execute(sql: "PRAGMA application_id = \(applicationID)") }
    for step in steps[from..<to] { try db.execute(sql: step) }
    try db.execute(sql: "PRAGMA user_version = \(to)")
  }

  /// Every table and index as it was declared, to compare files with.
  static func declarations(_ db: Database) throws -> [String] {
    try String.fetchAll(
      db, sql: "SELECT type || ' ' || name || ' ' || ifnull(sql, '') FROM sqlite_schema ORDER BY 1")
  }

  private static let lessonsAndAttempts = """
    CREATE TABLE preference (
      name TEXT PRIMARY KEY NOT NULL,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- One row each time the program opens the file: attempts are numbered within it.
    CREATE TABLE session (
      id INTEGER PRIMARY KEY NOT NULL,
      started_at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE lesson (
      pack TEXT NOT NULL,
      lesson TEXT NOT NULL,
      stop TEXT NOT NULL,
      settled INTEGER NOT NULL,
      questions INTEGER NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (pack, lesson)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE answer (
      pack TEXT NOT NULL,
      lesson TEXT NOT NULL,
      stop TEXT NOT NULL,
      answer TEXT NOT NULL,
      verdict TEXT NOT NULL,
      mistake TEXT,
      hint_level INTEGER NOT NULL,
      tries INTEGER NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (pack, lesson, stop)
    ) STRICT, WITHOUT ROWID;

    -- A lesson's question has pack, lesson and stop; a quiz variant has item, seed, quantity and versions.
    CREATE TABLE attempt (
      session INTEGER NOT NULL,
      number INTEGER NOT NULL,
      pack TEXT,
      lesson TEXT,
      stop TEXT,
      item TEXT,
      seed INTEGER,
      quantity TEXT,
      item_version INTEGER,
      generator_version INTEGER,
      judge_version INTEGER,
      answer TEXT NOT NULL,
      verdict TEXT NOT NULL,
      mistake TEXT,
      hint_level INTEGER NOT NULL,
      try_number INTEGER NOT NULL,
      milliseconds INTEGER NOT NULL,
      at INTEGER NOT NULL,
      day INTEGER NOT NULL,
      PRIMARY KEY (session, number)
    ) STRICT, WITHOUT ROWID;

    -- Kept in step with attempt, so that no screen has to read a million rows.
    CREATE TABLE day (
      day INTEGER PRIMARY KEY NOT NULL,
      attempts INTEGER NOT NULL,
      correct INTEGER NOT NULL,
      milliseconds INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE mistake (
      mistake TEXT PRIMARY KEY NOT NULL,
      times INTEGER NOT NULL,
      last_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    """

  private static let cardsAndReviews = """
    CREATE TABLE card (
      item TEXT PRIMARY KEY NOT NULL,
      phase INTEGER NOT NULL,
      step INTEGER,
      stability REAL,
      difficulty REAL,
      due INTEGER NOT NULL,
      last_review INTEGER,
      reviews INTEGER NOT NULL,
      passes INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- Everything a later scheduler needs to compute every card anew.
    CREATE TABLE review (
      session INTEGER NOT NULL,
      number INTEGER NOT NULL,
      item TEXT NOT NULL,
      rating INTEGER NOT NULL,
      felt INTEGER,
      at INTEGER NOT NULL,
      day INTEGER NOT NULL,
      algorithm TEXT NOT NULL,
      retention REAL NOT NULL,
      recalled REAL NOT NULL,
      phase_before INTEGER NOT NULL,
      step_before INTEGER,
      stability_before REAL,
      difficulty_before REAL,
      due_before INTEGER NOT NULL,
      last_review_before INTEGER,
      phase INTEGER NOT NULL,
      step INTEGER,
      stability REAL,
      difficulty REAL,
      due INTEGER NOT NULL,
      PRIMARY KEY (session, number)
    ) STRICT, WITHOUT ROWID;
    """

  // Until then every lesson was drawn for seed 0.
  private static let lessonVariants = """
    ALTER TABLE lesson ADD COLUMN seed INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE attempt ADD COLUMN pack_version TEXT;
    ALTER TABLE attempt ADD COLUMN pack_hash TEXT;
    """

  private static let openQuizzes = """
    -- The last questions of each item, so that none comes again soon.
    CREATE TABLE asked (
      item TEXT NOT NULL,
      session INTEGER NOT NULL,
      number INTEGER NOT NULL,
      fingerprint INTEGER NOT NULL,
      PRIMARY KEY (item, session, number)
    ) STRICT, WITHOUT ROWID;

    -- The quiz that was left in the middle, at most one.
    CREATE TABLE quiz (
      id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
      content TEXT NOT NULL
    ) STRICT;
    """

  private static let assignedQuizzes = """
    -- The questions of a pack's assignment as they were left, also when they are all answered.
    CREATE TABLE assigned_quiz (
      pack TEXT PRIMARY KEY NOT NULL,
      content TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    """
}
