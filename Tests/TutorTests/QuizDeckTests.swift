import AnswerChecking
import Autodiff
import Lessons
import Scheduling
import TerminalText
import TerminalUI
import Testing

@testable import Tutor

/// What a quiz asks, and in which order.
@Suite struct QuizDeckTests {
  private let now = Timestamp(milliseconds: 1_795_219_200_000)

  @Test func `The same seed asks the same questions`() {
    var (one, two) = (QuizDeck(library: .builtIn, seed: 3), QuizDeck(library: .builtIn, seed: 3))
    var other = QuizDeck(library: .builtIn, seed: 4)
    let first = (0..<5).compactMap { _ in one.next(at: now)?.fingerprint }
    #expect(first.count == 5)
    #expect(first == (0..<5).compactMap { _ in two.next(at: now)?.fingerprint })
    #expect(first != (0..<5).compactMap { _ in other.next(at: now)?.fingerprint })
  }

  @Test func `A seed given again asks an item the same, whatever is known by then`() throws {
    var fresh = QuizDeck(library: .builtIn, skill: "gates", seed: 3)
    let drawn = fresh.next(at: now)
    let first = try #require(drawn)
    let item = first.reference.item
    var card = Card.new(at: now)
    for _ in 0..<2 { card = FSRS.standard.review(card, .again, at: now) }
    let known = [item: StudiedItem(card: card, reviews: 2, passes: 0)]
    var later = QuizDeck(library: .builtIn, skill: "gates", studied: known, seed: 3)
    let again = (0..<8).compactMap { _ in later.next(at: now + .seconds(900)) }
    #expect(again.first { $0.reference.item == item }?.fingerprint == first.fingerprint)
  }

  @Test func `A seed given by hand asks everybody the same questions`() throws {
    var card = Card.new(at: now)
    for _ in 0..<2 { card = FSRS.standard.review(card, .good, at: now) }
    let known = Dictionary(
      QuizCatalog.items.prefix(20).map { ($0.id, StudiedItem(card: card, reviews: 2, passes: 2)) },
      uniquingKeysWith: { $1 })
    var newcomer = QuizDeck(library: .builtIn, seed: 5, replays: true)
    let paper = newcomer.exam(of: 6, at: now).map(\.fingerprint)
    var veteran = QuizDeck(
      library: .builtIn, studied: known, recent: ["value-of-a-graph": paper], seed: 5, replays: true)
    #expect(veteran.exam(of: 6, at: now + .seconds(86_400)).map(\.fingerprint) == paper)
    var practice = QuizDeck(library: .builtIn, studied: known, seed: 5, replays: true)
    #expect((0..<6).map { _ in practice.next(at: now)?.fingerprint } == paper)
  }

  @Test func `Who has finished a lesson is asked about what it teaches`() {
    func skills(_ lessons: Set<String>) -> Set<String> {
      var deck = QuizDeck(library: .builtIn, finished: lessons, seed: 2)
      return Set(
        (0..<12).compactMap { _ in
          guard let question = deck.next(at: now) else { return nil }
          let item = question.reference.item
          deck.review(item, .again, before: deck.card(of: item, at: now), isAmended: false, at: now)
          return question.skill
        })
    }
    #expect(skills([]) == ["values"])
    #expect(skills(["four-gates", "fan-out"]).isSuperset(of: ["values", "gates", "fan-out"]))
  }

  @Test func `An exam of a newcomer is not one kind of question again and again`() throws {
    var deck = QuizDeck(library: .builtIn, seed: 5)
    let items = deck.exam(of: 10, at: now).map(\.reference.item)
    #expect(Set(items).count == 10, "\(items)")
  }

  @Test func `No question comes twice within fifty of its item, in later sessions neither`() {
    var recent: [String: [UInt64]] = [:]
    var asked: [UInt64] = []
    for session in 0..<6 as Range<UInt64> {
      // The same seed each time would draw the same questions, were they not remembered.
      var deck = QuizDeck(library: .builtIn, skill: "values", recent: recent, seed: session % 2)
      for _ in 0..<10 {
        guard let question = deck.next(at: now) else { continue }
        #expect(!asked.suffix(QuizDeck.memory).contains(question.fingerprint))
        asked.append(question.fingerprint)
        recent[question.reference.item, default: []].append(question.fingerprint)
      }
    }
    #expect(asked.count == 60)
  }

  @Test func `One skill is asked where one is wanted, whatever it builds on`() {
    var deck = QuizDeck(library: .builtIn, skill: "second-order", seed: 1)
    #expect(deck.next(at: now)?.skill == "second-order")
  }

  @Test func `Items that provoke the usual mistakes are chosen more often`() {
    let known = Dictionary(
      QuizCatalog.items.map { item in
        var card = Card.new(at: now)
        for _ in 0..<2 { card = FSRS.standard.review(card, .good, at: now) }
        return (item.id, StudiedItem(card: card, reviews: 2, passes: 2))
      }, uniquingKeysWith: { first, _ in first })
    func share(_ mistakes: [String: Int]) -> Int {
      var deck = QuizDeck(library: .builtIn, studied: known, mistakes: mistakes, seed: 1)
      return (0..<6).count { _ in
        guard let question = deck.next(at: now) else { return false }
        deck.review(
          question.reference.item, .good, before: deck.card(of: question.reference.item, at: now),
          isAmended: false, at: now)
        return QuizCatalog.item(question.reference.item)?.mistakes.contains("max-routed-wrong") ?? false
      }
    }
    #expect(share(["max-routed-wrong": 9]) > share([:]))
  }

  @Test func `An exam draws each item once before any comes twice`() {
    var all = QuizDeck(library: .builtIn, skill: "gates", seed: 5)
    let questions = all.exam(of: 7, at: now)
    #expect(Set(questions.prefix(4).map(\.reference.item)).count == 4)
    #expect(questions.count == 7)
  }

  @Test func `Fixed questions schedule nothing`() throws {
    let questions = try [1, 2].map { try #require(QuizCatalog.item("gate-relu")?.question(seed: $0)) }
    var player = QuizPlayer(QuizSetup(questions: questions, rules: .exam()))
    let count = questions[1].scene.graph.shape(of: questions[1].scene.graph.output).count
    player.press("<Tab>[\(Array(repeating: "1", count: count).joined(separator: ", "))]<Enter><Enter>")
    #expect(player.reviews.isEmpty && player.attempts.count == 1, "\(player)")
    #expect(player.shows("1  not answered"), "\(player)")
  }

  @Test func `A home with reviews says so, and a key begins`() {
    var app = App(course: .builtIn, settings: Settings(), size: Size(width: 80, height: 24))
    app.home = HomeStatus(due: 3, streak: 5, today: 12, hasOpenQuiz: false)
    #expect(
      app.view.text.contains { $0.contains("3 reviews due: z begins") && $0.contains("5 days in a row") })
    #expect(app.update(.key(.character("z"))) == [.prepareQuiz])
  }

  @Test(arguments: [(40, 12), (80, 24), (200, 50), (70, 20), (1, 1), (1000, 5)])
  func `A quiz survives every size`(width: Int, height: Int) throws {
    let size = Size(width: width, height: height)
    var player = QuizPlayer(size: Size(width: 80, height: 24))
    player.kept += player.app.update(.resized(size), at: player.now)
    for script in [
      "7<Enter>", "<F2>", "<F9>", "<F3>", "<F9><PgDn>", "w<Right><Esc>", "<Enter>", "<Tab><Tab>",
    ] {
      player.press(script)
      #expect(player.app.view.size == size)
    }
    player.kept += player.app.update(.resized(Size(width: 80, height: 24)), at: player.now)
    player.press("<F1><Esc>")
  }
}
