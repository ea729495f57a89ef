import Classroom
import Lessons
import Progress

/// Picks from a learner's attempts those that count.
struct AttemptLog {
  private let pack: String
  private let edition: PackEdition
  private let seeds: [String: UInt64]
  /// Which question of which item has an accepted seed.
  private let questions: [String: [UInt64: Int]]
  /// The versions of the items that count.
  private let itemVersions: [String: Int]
  /// What counts, in order.
  private(set) var entries: [ResultFile.Entry] = []
  /// Answers to what counts that another version of the program drew the numbers for.
  private(set) var others = 0
  /// Answers to what counts about numbers that are not this student's: given without an id, or under another.
  private(set) var foreign = 0
  /// Answers among the entries that were given to another edition of the pack.
  private(set) var earlier = 0

  init(
    of pack: String, _ assignment: Assignment, _ edition: PackEdition, student: Student, grader: Grader
  ) {
    self.pack = pack
    self.edition = edition
    var seeds: [String: UInt64] = [:]
    var questions: [String: [UInt64: Int]] = [:]
    for counted in assignment.parts {
      switch counted.part {
      case .lesson(let id): seeds[id] = VariantSeed.lesson(id, pack: pack, student: student)
      case .item(let id, let count):
        for number in 1...count {
          guard let seed = grader.seed(of: counted.part, number: number, for: student) else { continue }
          questions[id, default: [:]][seed] = number
        }
      }
    }
    self.seeds = seeds
    self.questions = questions
    itemVersions = Dictionary(
      questions.keys.map { ($0, grader.itemVersion($0) ?? 0) }, uniquingKeysWith: { first, _ in first })
  }

  mutating func take(_ attempt: Attempt) {
    switch attempt.question {
    case .stop(let stop, let lesson, let variant):
      guard lesson.pack == pack, let seed = seeds[lesson.lesson] else { return }
      guard let variant, variant.generator == AssignedPack.versions.generator else {
        if attempt.event == nil { others += 1 }
        return
      }
      guard variant.seed == seed else {
        if attempt.event == nil { foreign += 1 }
        return
      }
      if attempt.event == nil, variant.packHash != edition.hash { earlier += 1 }
      add(attempt, .lesson(lesson.lesson), seed: seed, stop: stop)
    case .variant(let variant):
      guard let number = questions[variant.item]?[variant.seed] else { return }
      guard variant.versions.generator == AssignedPack.versions.items,
        variant.versions.item == itemVersions[variant.item]
      else {
        if attempt.event == nil { others += 1 }
        return
      }
      add(
        attempt, .item(variant.item, count: number), itemVersion: variant.versions.item, seed: variant.seed,
        stop: "")
    }
  }

  private mutating func add(
    _ attempt: Attempt, _ part: Assignment.Part, itemVersion: Int = 0, seed: UInt64, stop: String
  ) {
    let (seconds, attoseconds) = attempt.timeTaken.components
    entries.append(
      ResultFile.Entry(
        part: part, itemVersion: itemVersion, seed: seed, stop: stop, answer: attempt.answer,
        verdict: attempt.verdict, mistake: attempt.mistake ?? "", hints: attempt.hintLevel,
        milliseconds: max(0, Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)),
        at: attempt.at.utc(seconds: false)))
  }
}
