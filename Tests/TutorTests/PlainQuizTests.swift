import Lessons
import Scheduling
import TerminalText
import Testing

@testable import Tutor

/// Quizzes line by line.
@Suite struct PlainQuizTests {
  private let now = Timestamp(milliseconds: 1_795_219_200_000)

  private func quiz(
    count: Int = 2, rules: QuizRules = .practice(), language: Language = .english
  ) throws -> PlainQuiz {
    let deck = QuizDeck(library: .builtIn, seed: 7)
    let setup = QuizSetup(drawing: deck, count: count, rules: rules, seed: 7)
    return try #require(PlainQuiz(setup, settings: Settings(language: language), at: now))
  }

  /// The right answer to the question whose state is kept last.
  private func rightAnswer(_ effects: [Effect]) throws -> String {
    let snapshot = effects.compactMap { if case .keepQuiz(let kept) = $0 { kept } else { nil } }.last
    let kept = try #require(snapshot)
    let question = try QuizLibrary.builtIn.question(kept.plays[kept.position].question)
    return try LessonSession(question.lesson, rules: .practice()).referenceAnswer
  }

  @Test(arguments: Language.allCases) func `A whole quiz in lines`(language: Language) throws {
    var quiz = try quiz(language: language)
    var told = quiz.start(at: now)
    var effects = quiz.takeEffects()
    told += quiz.take("123456", at: now)
    effects += quiz.takeEffects()
    told += quiz.take(":hint", at: now)
    told += quiz.take(try rightAnswer(effects), at: now)
    effects += quiz.takeEffects()
    told += quiz.take(try rightAnswer(effects), at: now)
    told += quiz.take("4", at: now)
    effects += quiz.takeEffects()
    #expect(quiz.isOver)
    let text = told.joined(separator: "\n")
    let wanted =
      language == .english
      ? [
        "Question 1 of 2.", "WORKED OUT", "How did it come?", "1  right at the first try",
        "1  right with a hint or a later try", "Due again",
      ] : ["第 1 题，共 2 题。", "解答", "感觉如何？", "1  一次答对", "1  有提示或重试后答对", "再次到期"]
    for words in wanted { #expect(text.contains(words), "\(words) is missing:\n\(text)") }
    let ratings = effects.compactMap { if case .keepReview(let review) = $0 { review.rating } else { nil } }
    #expect(ratings == [.again, .good, .easy])
  }

  @Test func `An exam tells its solutions at the end only`() throws {
    var quiz = try quiz(rules: .exam(timeLimit: 60))
    var told = quiz.start(at: now)
    told += quiz.take(":hint", at: now) + quiz.take(":reveal", at: now) + quiz.take("123456", at: now)
    #expect(!told.joined().contains("WORKED OUT") && !told.joined().contains("Not right"))
    let late = quiz.take("5", at: now + .seconds(61))
    #expect(quiz.isOver)
    let text = late.joined(separator: "\n")
    #expect(
      text.contains("The time is over") && text.contains("1  wrong") && text.contains("1  not answered"))
    #expect(text.components(of: "WORKED OUT") == 2, "\(text)")
  }
}

extension String {
  /// How often `text` occurs.
  fileprivate func components(of text: String) -> Int { ranges(of: text).count }
}
