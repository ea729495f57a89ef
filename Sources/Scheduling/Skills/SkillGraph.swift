/// What builds on what: skills, and the skills each needs first.
public struct SkillGraph: Sendable {
  /// A skill.
  public struct Skill: Hashable, Sendable, Identifiable {
    /// The skill's lasting name.
    public let id: String
    /// The skills to be mastered first.
    public let prerequisites: [String]

    /// The skill called `id`.
    public init(id: String, prerequisites: [String] = []) {
      self.id = id
      self.prerequisites = prerequisites
    }
  }

  /// What is wrong with a list of skills.
  public enum Problem: Error, Hashable, Sendable {
    /// Two skills of one name.
    case duplicate(String)
    /// A prerequisite that is no skill.
    case unknown(String, neededBy: String)
    /// Skills that need each other.
    case cycle([String])
  }

  /// The skills, each after its prerequisites; in the given order where that leaves a choice.
  public let skills: [Skill]
  private let prerequisites: [String: [String]]

  /// A graph of `skills`; throws where it names a skill twice, or one that is not there, or goes round in a circle.
  public init(_ skills: [Skill]) throws(Problem) {
    var prerequisites: [String: [String]] = [:]
    for skill in skills {
      guard prerequisites.updateValue(skill.prerequisites, forKey: skill.id) == nil else {
        throw .duplicate(skill.id)
      }
    }
    for skill in skills {
      for needed in skill.prerequisites where prerequisites[needed] == nil {
        throw .unknown(needed, neededBy: skill.id)
      }
    }
    var (sorted, placed, waiting) = ([Skill](), Set<String>(), skills)
    while !waiting.isEmpty {
      guard let next = waiting.firstIndex(where: { placed.isSuperset(of: $0.prerequisites) }) else {
        throw .cycle(waiting.map(\.id))
      }
      let skill = waiting.remove(at: next)
      placed.insert(skill.id)
      sorted.append(skill)
    }
    self.skills = sorted
    self.prerequisites = prerequisites
  }

  /// Whether new items of a skill may be asked: all it needs is mastered.
  public func isOpen(_ skill: String, _ mastery: [String: Mastery]) -> Bool {
    prerequisites[skill, default: []].allSatisfy { mastery[$0]?.isMastered == true }
  }
}
