import AnswerChecking
public import Scheduling

/// Every quiz item at hand: those that come with the program, and those of packs.
public struct QuizLibrary: Sendable {
  /// The items, simple ones first.
  public let items: [QuizItem]
  /// The skills, simple ones first.
  public let skills: [QuizCatalog.Skill]
  private let byID: [String: QuizItem]
  private let graph: SkillGraph

  /// The items that come with the program.
  public static let builtIn = QuizLibrary(packs: [])

  /// The built-in items, and those of the lessons with drawn values in `packs`.
  public init(packs: [Course]) {
    let offered = packs.map(\.quizOffer)
    items = QuizCatalog.items + offered.flatMap(\.items)
    // Two packs may declare one skill.
    let added = offered.flatMap(\.skills).reduce(into: [QuizCatalog.Skill]()) { all, skill in
      if !all.contains(where: { $0.id == skill.id }) { all.append(skill) }
    }
    skills = QuizCatalog.skills + added
    byID = Dictionary(items.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    // A pack's skills need nothing, so they cannot turn the graph into a circle.
    let all = QuizCatalog.graph.skills + added.map { SkillGraph.Skill(id: $0.id) }
    graph = (try? SkillGraph(all)) ?? QuizCatalog.graph
  }

  /// The item called `id`.
  public func item(_ id: String) -> QuizItem? { byID[id] }

  /// The skill called `id`.
  public func skill(_ id: String) -> QuizCatalog.Skill? { skills.first { $0.id == id } }

  /// What to ask next; who has finished a lesson is asked about what it teaches.
  public func plan(havingFinished lessons: Set<String> = []) -> QuizPlan {
    QuizPlan(
      items: items.map {
        QuizPlan.Item(id: $0.id, skill: $0.skill, mistakes: Set($0.mistakes.map(\.rawValue)))
      }, skills: graph,
      taught: Set(skills.filter { !lessons.isDisjoint(with: $0.lessons) }.map(\.id)))
  }

  /// Makes a question again; throws where what is here now would make or judge it in another way.
  public func question(_ reference: QuizReference) throws(QuizRefusal) -> QuizQuestion {
    guard let item = item(reference.item) else { throw .unknownItem(reference.item) }
    let (was, now) = (reference.versions, item.versions)
    guard was.item == now.item else { throw .item(item.id, was: was.item, now: now.item) }
    guard was.generator == now.generator else {
      throw .generator(item.id, was: was.generator, now: now.generator)
    }
    guard was.judge == now.judge else { throw .judge(item.id, was: was.judge, now: now.judge) }
    guard let question = item.replay(seed: reference.seed) else { throw .seed(item.id, reference.seed) }
    return question
  }
}
