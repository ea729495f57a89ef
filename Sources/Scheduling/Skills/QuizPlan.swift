/// What to ask next: a pure function of the items, what was studied, and the time.
public struct QuizPlan: Sendable {
  /// An item as the plan sees it.
  public struct Item: Hashable, Sendable, Identifiable {
    /// The item's lasting name.
    public let id: String
    /// The skill it trains.
    public let skill: String
    /// The mistakes it provokes.
    public let mistakes: Set<String>

    /// The item called `id`.
    public init(id: String, skill: String, mistakes: Set<String>) {
      self.id = id
      self.skill = skill
      self.mistakes = mistakes
    }
  }

  /// The items there are.
  public let items: [Item]
  /// What builds on what.
  public let skills: SkillGraph
  /// The skills that were taught elsewhere: open whatever they build on.
  public let taught: Set<String>
  /// When to ask again.
  public let scheduler: FSRS

  /// A plan for `items`.
  public init(items: [Item], skills: SkillGraph, taught: Set<String> = [], scheduler: FSRS = .standard) {
    self.items = items
    self.skills = skills
    self.taught = taught
    self.scheduler = scheduler
  }

  /// How well each skill is known.
  public func mastery(_ studied: [String: StudiedItem], at now: Timestamp) -> [String: Mastery] {
    Dictionary(grouping: items, by: \.skill).mapValues { items in
      Mastery(
        items: items.count, studied: items.compactMap { studied[$0.id] }, scheduler: scheduler, at: now)
    }
  }

  /// Whether new items of a skill may be asked: it was taught, or all it needs is mastered.
  public func isOpen(_ skill: String, _ mastery: [String: Mastery]) -> Bool {
    taught.contains(skill) || skills.isOpen(skill, mastery)
  }

  /// The items in the order they should be asked, the most urgent first.
  ///
  /// First what is due: what is being learned, then what is most likely forgotten. Then new items of open
  /// skills, at most `newItems`. Then what is not due yet, the soonest first. Items that provoke the
  /// learner's usual mistakes move up within each of the three.
  ///
  /// - Parameter skill: the only skill asked, whether its prerequisites are mastered or not; nil for all.
  public func order(
    _ studied: [String: StudiedItem], mistakes: [String: Int], skill: String? = nil, newItems: Int = 20,
    at now: Timestamp
  ) -> [String] {
    let open = mastery(studied, at: now)
    let items = items.filter { skill == nil || $0.skill == skill }
    let known = items.compactMap { item in studied[item.id].map { (item, $0.card) } }
    let due = known.filter { $0.1.isDue(at: now) }
      .sorted(by: { urgency($0.0, $0.1, mistakes, now) }, >)
    let new = items.filter { studied[$0.id] == nil && (skill != nil || isOpen($0.skill, open)) }
      .sorted(by: { item in (-rank(item.skill), share(of: item, mistakes)) }, >)
    let later = known.filter { !$0.1.isDue(at: now) }
      .sorted(by: { pause($0.0, $0.1, mistakes, now) }, <)
    return due.map(\.0.id) + new.prefix(max(0, newItems)).map(\.id) + later.map(\.0.id)
  }

  /// How long an item that is not due can wait, in milliseconds: less where it provokes the usual mistakes.
  private func pause(_ item: Item, _ card: Card, _ mistakes: [String: Int], _ now: Timestamp) -> Double {
    Double(card.due.milliseconds - now.milliseconds) * (1 - 0.8 * share(of: item, mistakes))
  }

  /// How many cards come due on each of `days` days from `today` on; what is overdue counts for today.
  public func forecast(
    _ studied: [String: StudiedItem], from today: StudyDay, days: Int, secondsFromUTC: Int
  ) -> [Int] {
    var counts = [Int](repeating: 0, count: max(0, days))
    for item in studied.values {
      let day = StudyDay(of: item.card.due, secondsFromUTC: secondsFromUTC)
      let index = max(0, day.number - today.number)
      if index < counts.count { counts[index] += 1 }
    }
    return counts
  }

  /// How much an item that is due should come first.
  private func urgency(
    _ item: Item, _ card: Card, _ mistakes: [String: Int], _ now: Timestamp
  ) -> (Int, Double) {
    let forgotten = 1 - scheduler.retrievability(of: card, at: now)
    return (card.phase == .review ? 0 : 1, forgotten * (1 + share(of: item, mistakes)))
  }

  /// Which part of the learner's mistakes the item provokes, from 0 to 1.
  private func share(of item: Item, _ mistakes: [String: Int]) -> Double {
    let all = mistakes.values.reduce(0, +)
    let own = item.mistakes.reduce(0) { $0 + mistakes[$1, default: 0] }
    return all == 0 ? 0 : Double(own) / Double(all)
  }

  private func rank(_ skill: String) -> Int {
    skills.skills.firstIndex { $0.id == skill } ?? skills.skills.count
  }
}

extension Array {
  /// Sorted by a key; what has equal keys stays in its order.
  fileprivate func sorted<Key>(
    by key: (Element) -> Key, _ comesFirst: (Key, Key) -> Bool
  ) -> [Element] {
    let keyed = enumerated().map { (offset: $0, element: $1, key: key($1)) }
    return keyed.sorted { a, b in
      comesFirst(a.key, b.key) || (!comesFirst(b.key, a.key) && a.offset < b.offset)
    }.map(\.element)
  }
}
