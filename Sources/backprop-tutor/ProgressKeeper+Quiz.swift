import Foundation
import Lessons
import Progress
import Scheduling
import Tutor

/// What the quiz and the home screen need from the learner's progress.
extension ProgressKeeper {
  /// A deck for a practice quiz or an exam; one that `replays` its seed asks the same of everybody.
  func deck(skill: String? = nil, seed: UInt64, replays: Bool = false) -> QuizDeck {
    let counts = (try? store.mistakes(limit: 100)) ?? []
    return QuizDeck(
      library: library, skill: skill, finished: Set(progress.values.filter(\.isFinished).map(\.lesson)),
      studied: (try? store.studiedItems()) ?? [:],
      mistakes: Dictionary(counts.map { ($0.mistake, $0.times) }, uniquingKeysWith: { $1 }),
      recent: (try? store.recentlyAsked()) ?? [:], seed: seed, replays: replays)
  }

  /// The quiz that was left in the middle; nil where there is none, or none this program can read.
  var openQuiz: QuizSnapshot? {
    (try? store.openQuiz()).flatMap { $0 }.flatMap(Self.snapshot)
  }

  /// A quiz kept as text; nil where this program cannot read it.
  static func snapshot(_ text: String) -> QuizSnapshot? {
    try? JSONDecoder().decode(QuizSnapshot.self, from: Data(text.utf8))
  }

  /// A quiz as text, to be kept.
  static func text(_ snapshot: QuizSnapshot) -> String? {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return (try? encoder.encode(snapshot)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The quiz behind the key on the home screen: the one that was left, else ten fresh questions.
  func homeQuiz(seed: UInt64 = .random(in: 1...999_999)) -> QuizSetup {
    if let open = openQuiz {
      return QuizSetup(
        drawing: deck(skill: open.skill, seed: open.seed), count: open.count, rules: open.rules,
        seed: open.seed, resuming: open)
    }
    return QuizSetup(
      drawing: deck(seed: seed), count: Self.questions, rules: .practice(), seed: seed)
  }

  /// How many questions a quiz has where nothing else is said.
  static let questions = 10

  /// What the home screen shows.
  var home: HomeStatus {
    let now = clock.now
    let today = SessionClock.day(of: now)
    // A year of days is more than any screen has room to praise.
    let days = (try? store.days(from: today.advanced(by: -366))) ?? []
    return HomeStatus(
      due: (try? store.dueCount(at: now)) ?? 0, streak: days.streak(until: today),
      today: days.first { $0.day == today }?.attempts ?? 0, hasOpenQuiz: openQuiz != nil,
      assignment: assignmentStatus)
  }
}

extension Attempt {
  /// A quiz answer as progress keeps it.
  init(_ attempt: QuizAttempt) {
    let versions = attempt.question.versions
    self.init(
      .variant(
        QuizVariant(
          item: attempt.question.item, seed: attempt.question.seed, quantity: attempt.quantity,
          versions: QuizVariant.Versions(
            item: versions.item, generator: versions.generator, judge: versions.judge))),
      answer: attempt.answer, verdict: attempt.verdict, mistake: attempt.mistake,
      hintLevel: attempt.hintLevel, number: attempt.number, timeTaken: .milliseconds(attempt.milliseconds),
      at: attempt.at, day: SessionClock.day(of: attempt.at))
  }
}

extension Review {
  /// A quiz review as progress keeps it.
  init(_ review: QuizReview) {
    self.init(
      of: review.item, review.before, review.rating, felt: review.felt, by: .standard, at: review.at,
      day: SessionClock.day(of: review.at))
  }
}
