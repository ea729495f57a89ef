import AnswerChecking
public import Lessons
public import Scheduling

/// What a practice quiz draws its questions from: the items, what the learner knows of each, and a seed.
///
/// A pure value: the same deck with the same seed and the same answers at the same times asks the same questions.
public struct QuizDeck: Sendable {
  /// The items there are.
  public let library: QuizLibrary
  /// The only skill asked; nil for all.
  public let skill: String?
  /// What is known about each item that was asked.
  public private(set) var studied: [String: StudiedItem]
  private let plan: QuizPlan
  /// How often each mistake was made.
  public private(set) var mistakes: [String: Int]
  /// The fingerprints of what was asked last, by item, newest last.
  private var recent: [String: [UInt64]]
  private let seed: UInt64
  /// Whether the seed alone decides what is asked, so that the same questions can be handed to anybody.
  public let replays: Bool
  /// How often each item was asked in this quiz.
  private var times: [String: UInt64] = [:]
  /// What the learner skipped: asked again only after everything else.
  private var skipped: Set<String> = []
  private var last: String?
  private var introduced = 0

  /// How many questions of an item lie between two equal ones.
  public static let memory = 50
  /// How many items are asked for the first time in one session.
  static let newItems = 20

  /// A deck.
  ///
  /// One that `replays` its seed asks the same questions whatever the learner knows, and whatever was asked lately.
  public init(
    library: QuizLibrary, skill: String? = nil, finished lessons: Set<String> = [],
    studied: [String: StudiedItem] = [:],
    mistakes: [String: Int] = [:], recent: [String: [UInt64]] = [:], seed: UInt64, replays: Bool = false
  ) {
    self.library = library
    plan = library.plan(havingFinished: lessons)
    self.skill = skill
    self.studied = studied
    self.mistakes = mistakes
    self.recent = replays ? [:] : recent
    self.seed = seed
    self.replays = replays
  }

  /// The items in the order they are to be asked.
  private func order(newItems: Int, at now: Timestamp) -> [String] {
    if replays { return shuffled }
    return plan.order(studied, mistakes: mistakes, skill: skill, newItems: newItems, at: now)
  }

  /// Every item that may be asked, in an order the seed decides; begun behind the one asked last.
  private var shuffled: [String] {
    var generator = SplitMix64(seed: seed)
    let items = plan.items.filter { skill == nil || $0.skill == skill }.map(\.id)
      .shuffled(using: &generator)
    let start = last.flatMap(items.firstIndex(of:)).map { $0 + 1 } ?? 0
    return Array(items[start...] + items[..<start])
  }

  /// Draws the next question; nil where no item may be asked.
  mutating func next(at now: Timestamp) -> QuizQuestion? {
    let order = order(newItems: Self.newItems - introduced, at: now)
    // The same item twice in a row would be answered from the screen before.
    let ranked = order.filter { $0 != last && !skipped.contains($0) } + order.filter(skipped.contains) + order
    for id in ranked {
      guard let item = library.item(id),
        let question = fresh(item)
      else { continue }
      last = id
      skipped.remove(id)
      if studied[id] == nil { introduced += 1 }
      recent[id] = Array(((recent[id] ?? []) + [question.fingerprint]).suffix(Self.memory))
      return question
    }
    return nil
  }

  /// The next question of an item: the nth one for a seed is the same whatever else was asked.
  private mutating func fresh(_ item: QuizItem) -> QuizQuestion? {
    let time = times[item.id, default: 0]
    times[item.id] = time + 1
    var generator = SplitMix64(seed: seed &+ time)
    return item.question(seed: generator.next(), avoiding: Set(recent[item.id] ?? []))
  }

  /// Draws an exam: as many questions as asked for, each item once before any comes twice, what was studied first.
  mutating func exam(of count: Int, at now: Timestamp) -> [QuizQuestion] {
    var questions: [QuizQuestion] = []
    let urgent = order(newItems: max(count, Self.newItems), at: now)
    let order = urgent + shuffled.filter { !urgent.contains($0) }
    while questions.count < count, !order.isEmpty {
      let before = questions.count
      for id in order where questions.count < count {
        guard let item = library.item(id),
          let question = fresh(item)
        else { continue }
        recent[id] = Array(((recent[id] ?? []) + [question.fingerprint]).suffix(Self.memory))
        questions.append(question)
      }
      if questions.count == before { break }
    }
    return questions
  }

  /// The card of an item as it is now.
  func card(of item: String, at now: Timestamp) -> Card { studied[item]?.card ?? .new(at: now) }

  /// Takes note of a review of an item whose card was `before`; `isAmended` where it replaces the last one.
  mutating func review(_ item: String, _ rating: Rating, before: Card, isAmended: Bool, at now: Timestamp) {
    var known = studied[item] ?? StudiedItem(card: before, reviews: 0, passes: 0)
    if isAmended {
      known.card = FSRS.standard.review(before, rating, at: now)
    } else {
      known = known.reviewed(rating, by: .standard, at: now)
    }
    studied[item] = known
  }

  /// Takes note of a mistake that was made.
  mutating func note(mistake: String) { mistakes[mistake, default: 0] += 1 }

  /// Takes note of an item that was skipped.
  mutating func skip(_ item: String) { skipped.insert(item) }

  /// Goes on from a quiz that was left: its questions count as asked, and its seeds as used.
  mutating func resume(after questions: [QuizQuestion]) {
    for question in questions {
      let id = question.reference.item
      let print = question.fingerprint
      recent[id] = Array(((recent[id] ?? []).filter { $0 != print } + [print]).suffix(Self.memory))
      times[id, default: 0] += 1
    }
    last = questions.last?.reference.item
  }

  /// How well each skill is known.
  func mastery(at now: Timestamp) -> [String: Mastery] { plan.mastery(studied, at: now) }
}
