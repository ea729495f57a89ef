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
      at: Timestamp(milliseconds: row["at"]))
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
  init(_ row: Row) {
    let question: Question
    if let item: String = row["item"] {
      question = .variant(
        QuizVariant(
          item: item, seed: UInt64(bitPattern: row["seed"]), quantity: row["quantity"],
          versions: QuizVariant.Versions(
            item: row["item_version"], generator: row["generator_version"], judge: row["judge_version"])))
    } else {
      question = .stop(row["stop"], of: LessonKey(row))
    }
    self.init(
      question, answer: row["answer"], verdict: row["verdict"], mistake: row["mistake"],
      hintLevel: row["hint_level"], number: row["try_number"],
      timeTaken: .milliseconds(row["milliseconds"] as Int64), at: Timestamp(milliseconds: row["at"]),
      day: StudyDay(number: row["day"]))
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
