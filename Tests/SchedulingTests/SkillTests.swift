import Scheduling
import Testing

@Suite struct SkillTests {
  private let now = Timestamp(milliseconds: 1_795_219_200_000)
  private let day = Duration.seconds(86_400)

  private func studied(_ ratings: [Rating], daysAgo: Int) -> StudiedItem {
    var item = StudiedItem(card: .new(at: now + day * -daysAgo), reviews: 0, passes: 0)
    for rating in ratings { item = item.reviewed(rating, by: .standard, at: now + day * -daysAgo) }
    return item
  }

  @Test func `Skills stand after what they need`() throws {
    let graph = try SkillGraph([
      SkillGraph.Skill(id: "hessian", prerequisites: ["jacobian", "chain"]),
      SkillGraph.Skill(id: "jacobian", prerequisites: ["chain"]), SkillGraph.Skill(id: "chain"),
      SkillGraph.Skill(id: "shapes"),
    ])
    #expect(graph.skills.map(\.id) == ["chain", "jacobian", "hessian", "shapes"])
  }

  @Test func `Broken lists of skills are named`() {
    let (a, b) = (
      SkillGraph.Skill(id: "a", prerequisites: ["b"]), SkillGraph.Skill(id: "b", prerequisites: ["a"])
    )
    #expect(throws: SkillGraph.Problem.cycle(["a", "b"])) { try SkillGraph([a, b]) }
    #expect(throws: SkillGraph.Problem.unknown("b", neededBy: "a")) { try SkillGraph([a]) }
    #expect(throws: SkillGraph.Problem.duplicate("a")) { try SkillGraph([a, a, b]) }
  }

  @Test func `A skill opens with two right answers that are still recalled`() throws {
    let graph = try SkillGraph([
      SkillGraph.Skill(id: "chain"), SkillGraph.Skill(id: "copies", prerequisites: ["chain"]),
    ])
    func isOpen(_ studied: [StudiedItem]) -> Bool {
      graph.isOpen("copies", ["chain": Mastery(items: 3, studied: studied, scheduler: .standard, at: now)])
    }
    #expect(graph.isOpen("chain", [:]))
    #expect(!graph.isOpen("copies", [:]))
    #expect(!isOpen([]))
    #expect(!isOpen([studied([.good], daysAgo: 0)]))
    #expect(isOpen([studied([.good, .good], daysAgo: 0)]))
    #expect(isOpen([studied([.good], daysAgo: 0), studied([.good], daysAgo: 1)]))
    #expect(!isOpen([studied([.good, .again], daysAgo: 0)]))
    #expect(!isOpen([studied([.good, .good], daysAgo: 200)]))
  }

  @Test func `Mastery counts items never asked as not known`() {
    let mastery = Mastery(items: 4, studied: [studied([.easy], daysAgo: 0)], scheduler: .standard, at: now)
    #expect(mastery.recalled == 1)
    #expect(mastery.covered == 0.25)
    #expect(Mastery(items: 0, studied: [], scheduler: .standard, at: now).covered == 0)
  }

  @Test func `A miss or a hint is rated again, whatever the learner felt`() {
    #expect(Rating(firstTryIsRight: true, hints: 0) == .good)
    #expect(Rating(firstTryIsRight: true, hints: 0, felt: .hard) == .hard)
    #expect(Rating(firstTryIsRight: true, hints: 0, felt: .easy) == .easy)
    #expect(Rating(firstTryIsRight: true, hints: 0, felt: .again) == .good)
    #expect(Rating(firstTryIsRight: true, hints: 1, felt: .easy) == .again)
    #expect(Rating(firstTryIsRight: false, hints: 0, felt: .easy) == .again)
  }

  private func plan() throws -> QuizPlan {
    try QuizPlan(
      items: [
        QuizPlan.Item(id: "new-hard", skill: "hessian", mistakes: []),
        QuizPlan.Item(id: "known", skill: "chain", mistakes: []),
        QuizPlan.Item(id: "fading", skill: "chain", mistakes: []),
        QuizPlan.Item(id: "faded", skill: "chain", mistakes: []),
        QuizPlan.Item(id: "failed", skill: "chain", mistakes: []),
        QuizPlan.Item(id: "new-plain", skill: "chain", mistakes: []),
        QuizPlan.Item(id: "new-signs", skill: "chain", mistakes: ["sign"]),
        QuizPlan.Item(id: "new-shapes", skill: "shapes", mistakes: ["shape"]),
      ],
      skills: SkillGraph([
        SkillGraph.Skill(id: "chain"), SkillGraph.Skill(id: "shapes"),
        SkillGraph.Skill(id: "hessian", prerequisites: ["shapes"]),
      ]))
  }

  @Test func `What is due comes first, then what is new, then what can wait`() throws {
    let state = [
      "known": studied([.easy], daysAgo: 1), "fading": studied([.easy], daysAgo: 9),
      "faded": studied([.easy], daysAgo: 90), "failed": studied([.good, .again], daysAgo: 1),
    ]
    let plan = try plan()
    #expect(
      plan.order(state, mistakes: [:], at: now)
        == ["failed", "faded", "fading", "new-plain", "new-signs", "new-shapes", "known"])
    #expect(
      plan.order(state, mistakes: ["sign": 3, "shape": 9], newItems: 2, at: now)
        == ["failed", "faded", "fading", "new-signs", "new-plain", "known"])
  }

  @Test func `What provokes the usual mistakes moves up among what is due`() throws {
    let items = ["a", "b"].map { QuizPlan.Item(id: $0, skill: "chain", mistakes: [$0]) }
    let plan = QuizPlan(items: items, skills: try SkillGraph([SkillGraph.Skill(id: "chain")]))
    let state = ["a": studied([.easy], daysAgo: 10), "b": studied([.easy], daysAgo: 10)]
    #expect(plan.order(state, mistakes: [:], at: now) == ["a", "b"])
    #expect(plan.order(state, mistakes: ["a": 1, "b": 2], at: now) == ["b", "a"])
  }

  @Test func `The forecast counts each card on its day, the overdue ones today`() throws {
    let state = [
      "a": studied([.easy], daysAgo: 0), "b": studied([.easy], daysAgo: 5),
      "c": studied([.easy], daysAgo: 90),
      "d": studied([.good], daysAgo: 0),
    ]
    // An easy new card is due after eight days.
    let today = StudyDay(of: now, secondsFromUTC: 0)
    #expect(
      try plan().forecast(state, from: today, days: 10, secondsFromUTC: 0) == [2, 0, 0, 1, 0, 0, 0, 0, 1, 0])
    #expect(try plan().forecast(state, from: today, days: 0, secondsFromUTC: 0).isEmpty)
  }
}
