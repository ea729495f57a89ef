import AnswerChecking
import Autodiff
import Lessons
import Scheduling
import TerminalText
import TerminalUI
import Testing

@testable import Tutor

/// Whole quizzes by key script.
@Suite struct QuizTests {
  @Test(arguments: Language.allCases) func `A quiz answered right from the first question to the last`(
    language: Language
  ) throws {
    var player = QuizPlayer(language: language)
    #expect(player.shows(language == .english ? "question 1 of 3" : "第 1 题，共 3 题"), "\(player)")
    for number in 1...3 {
      player.press(try player.rightAnswer + "<Enter>")
      #expect(player.shows("✓"), "\(player)")
      #expect(player.shows(language == .english ? "WORKED OUT" : "解答"), "\(player)")
      #expect(player.reviews.count == number)
      player.press("<Enter>")
    }
    #expect(player.shows(language == .english ? "3  right at the first try" : "3  一次答对"), "\(player)")
    #expect(player.shows(language == .english ? "Due again" : "再次到期"), "\(player)")
    #expect(player.reviews.allSatisfy { $0.rating == .good && $0.felt == nil && !$0.isAmended })
    #expect(player.attempts.map(\.verdict) == ["right", "right", "right"])
    #expect(player.attempts.map(\.number) == [1, 1, 1])
    #expect(player.kept.last == .keepQuiz(nil), "a quiz that is over is not gone on with")
  }

  @Test func `A wrong first try counts as a miss, whatever comes after`() throws {
    var player = QuizPlayer()
    player.press("123456<Enter>")
    #expect(player.shows("✗"), "\(player)")
    #expect(!player.shows("WORKED OUT"))
    #expect(player.reviews.map(\.rating) == [.again])
    player.press(try player.rightAnswer + "<Enter>")
    #expect(player.shows("WORKED OUT"), "\(player)")
    player.press("4")
    #expect(player.reviews.map(\.rating) == [.again], "nothing to say about a miss")
    #expect(player.attempts.map(\.number) == [1, 2])
  }

  @Test func `A hint counts as a miss from the moment it is shown`() throws {
    var player = QuizPlayer()
    player.press("<F2>")
    #expect(player.shows("1. "), "\(player)")
    #expect(player.reviews.map(\.rating) == [.again])
    player.press(try player.rightAnswer + "<Enter>")
    #expect(player.reviews.count == 1)
    #expect(player.attempts.map(\.hintLevel) == [1])
  }

  @Test func `The learner says how a right answer came`() throws {
    var player = QuizPlayer()
    player.press(try player.rightAnswer + "<Enter>")
    #expect(player.shows("▸3 good 10 min"), "\(player)")
    player.press("4")
    #expect(player.shows("▸4 easy"), "\(player)")
    player.press("2")
    #expect(player.reviews.map(\.rating) == [.good, .easy, .hard])
    #expect(player.reviews.map(\.isAmended) == [false, true, true])
    #expect(
      Set(player.reviews.map(\.before)).count == 1, "each is reckoned from the card before the question")
  }

  @Test func `What is skipped is not reviewed, and comes again`() throws {
    var player = QuizPlayer(count: 2)
    let first = try player.question
    player.press("<Tab>")
    #expect(player.reviews.isEmpty)
    #expect(try player.question.fingerprint != first.fingerprint)
    player.press("<Tab>")
    #expect(player.shows("2  not answered"), "\(player)")
  }

  @Test func `The solution is shown on request`() throws {
    var player = QuizPlayer()
    player.press("<F3>")
    #expect(player.shows("WORKED OUT") && player.shows("shown"), "\(player)")
    #expect(player.reviews.map(\.rating) == [.again])
    #expect(player.attempts.isEmpty)
  }

  @Test func `Afterwards the graph is walked, every number shown as its turn comes`() throws {
    var player = QuizPlayer()
    player.press("w")
    #expect(player.shows("= w"), "before the answer it is a letter: \(player)")
    player.press("<BS><F3>w")
    #expect(player.shows("step 1 of"), "\(player)")
    player.press("<Right><Right>")
    #expect(player.shows("step 3 of"), "\(player)")
    player.press("<Esc>")
    #expect(player.shows("WORKED OUT"), "\(player)")
  }

  @Test func `Nothing is given away before the answer`() throws {
    for item in QuizCatalog.items {
      let question = try #require(item.question(seed: 11))
      var session = try LessonSession(question.lesson, rules: .practice())
      let answer = session.referenceAnswer
      #expect(session.visibility(of: question.quantity).isAsked, "\(item.id)")
      // The upstream gradient at the gate would leave one multiplication to do.
      if case .gradient(let node) = question.quantity, question.form == .number {
        let graph = session.context.graph
        for user in graph.consumers(of: node) where user.node != graph.output {
          #expect(!session.visibility(of: .gradient(user.node)).isShown, "\(item.id)")
          session.edit { $0 = TextField("upstream") }
          session.submit()
          #expect(session.entry.judgement?.verdict == .unreadable, "\(item.id)")
        }
      }
      let given = ExplanationPanel(session: session, settings: Settings(), width: 100).lines.map(\.text)
      #expect(!given.contains { $0.hasSuffix("= " + answer) && $0.hasPrefix(session.promptSymbol.english) })
      session.edit { $0 = TextField(answer, limit: 65_536) }
      session.submit()
      #expect(session.entry.status == .right, "\(item.id): \(answer)")
    }
  }

  @Test(arguments: Language.allCases) func `Every item has a worked solution that ends with its answer`(
    language: Language
  ) throws {
    for item in QuizCatalog.items {
      for seed in 0..<4 as Range<UInt64> {
        let question = try #require(item.question(seed: seed))
        var session = try LessonSession(question.lesson, rules: .practice())
        let figures = WorkedSolution(context: session.context, quantity: question.quantity).figures
        let answer =
          session.context.truth(of: question.quantity)?.oneLine(limit: 64, figures: figures)
          ?? session.answerText(of: question.quantity)
        session.reveal()
        let lines = SolutionText(session: session, settings: Settings(language: language), width: 1000).lines
          .map(\.text)
        #expect(lines.count >= 2, "\(item.id)")
        #expect(lines.last?.contains(answer) == true || question.form == .formula, "\(item.id): \(lines)")
      }
    }
  }

  @Test func `The hinge loss is worked out by its margins`() throws {
    let lesson = try ExploreRequest(source: "s = [[2, 5, 3], [4, 0, 1]]\ny = [0, 0]\nL = svm_loss(s, y)")
      .lesson()
    let context = try SceneContext(try #require(lesson.scenes.first))
    let steps = WorkedSolution(context: context, quantity: .gradient(0)).steps.map(\.english)
    #expect(
      steps.suffix(3) == [
        "Margins s_j − s_y + 1 of the wrong classes: [[·, 4, 2], [·, −3, −2]]",
        "A positive margin gives its class 1 and takes 1 from the right class: [[−2, 1, 1], [0, 0, 0]], then 1/2 of all",
        "∂L/∂s = [[−1, 0.5, 0.5], [0, 0, 0]]",
      ])
  }
}

extension Visibility {
  fileprivate var isAsked: Bool { if case .asked = self { true } else { false } }
  fileprivate var isShown: Bool { if case .shown = self { true } else { false } }
}
