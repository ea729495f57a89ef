import Lessons
import Scheduling
import TerminalText
import TerminalUI
import Testing

@testable import Tutor

/// Plays key scripts against a quiz on the pure screens, with a clock of its own.
struct QuizPlayer {
  var app: App
  /// The effects of the last keys.
  var effects: [Effect] = []
  /// Everything that was to be kept since the quiz began.
  var kept: [Effect] = []
  /// The time, which a key takes a second of.
  var now = Timestamp(milliseconds: 1_795_219_200_000)

  /// A quiz on a fresh deck.
  init(
    count: Int? = 3, rules: QuizRules = .practice(), skill: String? = nil, seed: UInt64 = 7,
    size: Size = Size(width: 80, height: 24), language: Language = .english,
    studied: [String: StudiedItem] = [:], resuming: QuizSnapshot? = nil
  ) {
    let deck = QuizDeck(library: .builtIn, skill: skill, studied: studied, seed: seed)
    self.init(
      QuizSetup(drawing: deck, count: count, rules: rules, seed: seed, resuming: resuming), size: size,
      language: language)
  }

  init(
    _ setup: QuizSetup, size: Size = Size(width: 80, height: 24), language: Language = .english
  ) {
    app = App(course: .builtIn, settings: Settings(language: language), size: size)
    effects = app.begin(setup, at: now)
    kept = effects
  }

  /// Presses the keys of a script.
  mutating func press(_ script: String) {
    effects = []
    for key in keys(script: script) {
      now = now + .seconds(1)
      effects += app.update(.key(key), at: now)
    }
    kept += effects
  }

  /// The quiz as it would be kept last.
  var snapshot: QuizSnapshot? {
    kept.compactMap { if case .keepQuiz(let snapshot) = $0 { snapshot } else { nil } }.last
  }

  /// The question on the screen.
  var question: QuizQuestion {
    get throws {
      let snapshot = try #require(snapshot)
      return try QuizLibrary.builtIn.question(snapshot.plays[snapshot.position].question)
    }
  }

  /// What someone who knows everything would type.
  var rightAnswer: String {
    get throws {
      let session = try LessonSession(question.lesson, rules: .practice())
      return session.referenceAnswer
    }
  }

  /// The answers that were to be kept.
  var attempts: [QuizAttempt] {
    kept.compactMap { if case .keepQuizAttempt(let attempt) = $0 { attempt } else { nil } }
  }

  /// The reviews that were to be kept.
  var reviews: [QuizReview] {
    kept.compactMap { if case .keepReview(let review) = $0 { review } else { nil } }
  }

  /// The screen as lines of text.
  var screen: [String] { app.view.text }

  /// Whether some line of the screen contains `text`.
  func shows(_ text: String) -> Bool { screen.contains { $0.contains(text) } }
}

extension QuizPlayer: CustomTestStringConvertible {
  /// The screen, for failures that can be read.
  var testDescription: String { "\n" + screen.joined(separator: "\n") + "\n" }
}
