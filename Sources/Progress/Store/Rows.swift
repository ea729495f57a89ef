import GRDB
import Scheduling

extension LessonKey {
  init(_ row: Row) {
    self.init(pack: row["pack"], lesson: row["lesson"])
  }
}

extension LessonPosition {
  init(_ row: Row) {
    self.init(
      lesson: LessonKey(row), stop: row["stop"], settled: row["settled"], questions: row["questions"],
      seed: UInt64(bitPattern: row["seed"]), at: Timestamp(milliseconds: row["at"]))
  }
}

extension SettledAnswer {
  init(_ row: Row) {
    self.init(
      stop: row["stop"], answer: row["answer"], verdict: row["verdict"], mistake: row["mistake"],
      hintLevel: row["hint_level"], tries: row["tries"], at: Timestamp(milliseconds: row["at"]))
  }
}

extension Attempt {
  /// The attempt in `row`; nil where it names no question, as no version of ours writes it.
  init?(_ row: Row) {
    let question: Question
    if let item: String = row["item"] {
      guard let seed: Int64 = row["seed"], let quantity: String = row["quantity"],
        let version: Int = row["item_version"], let generator: Int = row["generator_version"],
        let judge: Int = row["judge_version"]
      else { return nil }
      question = .variant(
        QuizVariant(
          item: item, seed: UInt64(bitPattern: seed), quantity: quantity,
          versions: QuizVariant.Versions(item: version, generator: generator, judge: judge)))
    } else {
      guard let pack: String = row["pack"], let lesson: String = row["lesson"], let stop: String = row["stop"]
      else { return nil }
      question = .stop(stop, of: LessonKey(pack: pack, lesson: lesson), LessonVariant(row))
    }
    self.init(
      question, answer: row["answer"], verdict: row["verdict"], mistake: row["mistake"],
      hintLevel: row["hint_level"], number: row["try_number"],
      timeTaken: .milliseconds(row["milliseconds"] as Int64), at: Timestamp(milliseconds: row["at"]),
      day: StudyDay(number: row["day"]))
  }
}

extension LessonVariant {
  /// The variant of an attempt at a lesson; nil where none was kept.
  init?(_ row: Row) {
    guard let seed: Int64 = row["seed"], let hash: String = row["pack_hash"],
      let version: String = row["pack_version"], let generator: Int = row["generator_version"],
      let judge: Int = row["judge_version"]
    else { return nil }
    self.init(
      seed: UInt64(bitPattern: seed), packVersion: version, packHash: hash, generator: generator,
      judge: judge)
  }
}

extension Card {
  /// The card in the columns named with a suffix.
  init(_ row: Row, suffix: String = "", lastReview: Int64?) {
    let step: Int = row["step\(suffix)"] ?? 0
    let phase: Phase =
      switch row["phase\(suffix)"] as Int {
      case 1: .learning(step: step)
      case 3: .relearning(step: step)
      default: .review
      }
    let stability: Double? = row["stability\(suffix)"]
    let difficulty: Double? = row["difficulty\(suffix)"]
    let memory = stability.flatMap { stability in
      difficulty.map { Memory(stability: stability, difficulty: $0) }
    }
    self.init(
      phase: phase, memory: memory, due: Timestamp(milliseconds: row["due\(suffix)"]),
      lastReview: lastReview.map { Timestamp(milliseconds: $0) })
  }
}

extension StudiedItem {
  init(_ row: Row) {
    self.init(
      card: Card(row, lastReview: row["last_review"]), reviews: row["reviews"], passes: row["passes"])
  }
}

extension Review {
  init(_ row: Row) {
    self.init(
      item: row["item"], rating: Rating(rawValue: row["rating"]) ?? .again,
      felt: (row["felt"] as Int?).flatMap(Rating.init),
      before: Card(row, suffix: "_before", lastReview: row["last_review_before"]),
      after: Card(row, lastReview: row["at"]), recalled: row["recalled"], retention: row["retention"],
      at: Timestamp(milliseconds: row["at"]), day: StudyDay(number: row["day"]))
  }
}

extension MistakeCount {
  init(_ row: Row) {
    self.init(
      mistake: row["mistake"], times: row["times"], lastAt: Timestamp(milliseconds: row["last_at"]))
  }
}

extension DayCount {
  init(_ row: Row) {
    self.init(
      day: StudyDay(number: row["day"]), attempts: row["attempts"], right: row["correct"],
      timeTaken: .milliseconds(row["milliseconds"] as Int64))
  }
}
