import AnswerChecking
public import Scheduling
public import TerminalText

/// The quiz items that come with the program, and what builds on what.
public enum QuizCatalog {
  /// The items, simple ones first.
  public static let items: [QuizItem] = QuizItem.scalars + QuizItem.tensors + QuizItem.advanced

  /// The item called `id`.
  public static func item(_ id: String) -> QuizItem? {
    items.first { $0.id == id }
  }

  /// A skill of the quiz.
  public struct Skill: Sendable, Identifiable {
    /// The skill's lasting name.
    public let id: String
    /// The skill in words.
    public let title: LocalizedText
    /// The skills to be mastered first.
    public let prerequisites: [String]
  }

  /// The skills, simple ones first.
  public static let skills: [Skill] = [
    skill("values", LocalizedText("Forward pass", "前向传播")),
    skill("local-gradients", LocalizedText("Local gradients", "局部梯度"), after: "values"),
    skill("gates", LocalizedText("What gates hand back", "各种门传回的梯度"), after: "local-gradients"),
    skill("chain-rule", LocalizedText("Chain rule", "链式法则"), after: "local-gradients"),
    skill("fan-out", LocalizedText("Fan-out", "分叉与梯度相加"), after: "chain-rule"),
    skill("graphs", LocalizedText("Whole graphs", "完整的计算图"), after: "gates", "fan-out"),
    skill("shapes", LocalizedText("Shapes", "形状"), after: "values"),
    skill("broadcasting", LocalizedText("Broadcasting and reductions", "广播与归约"), after: "shapes", "fan-out"),
    skill("matrices", LocalizedText("Matrix products", "矩阵乘积"), after: "shapes", "gates"),
    skill("jacobians", LocalizedText("Jacobians", "雅可比矩阵"), after: "shapes", "local-gradients"),
    skill("losses", LocalizedText("Losses", "损失函数"), after: "broadcasting"),
    skill("networks", LocalizedText("Layers and networks", "层与网络"), after: "matrices", "losses"),
    skill("modes", LocalizedText("Forward mode", "前向模式"), after: "chain-rule"),
    skill("second-order", LocalizedText("Second derivatives", "二阶导数"), after: "modes", "fan-out"),
  ]

  private static func skill(
    _ id: String, _ title: LocalizedText, after prerequisites: String...
  ) -> Skill {
    Skill(id: id, title: title, prerequisites: prerequisites)
  }

  /// What builds on what.
  public static let graph: SkillGraph = {
    do throws(SkillGraph.Problem) {
      return try SkillGraph(skills.map { SkillGraph.Skill(id: $0.id, prerequisites: $0.prerequisites) })
    } catch {
      preconditionFailure("the list above is wrong: \(error)")
    }
  }()

  /// What to ask next among `items`.
  public static func plan(for items: [QuizItem] = items, scheduler: FSRS = .standard) -> QuizPlan {
    QuizPlan(
      items: items.map {
        QuizPlan.Item(id: $0.id, skill: $0.skill, mistakes: Set($0.mistakes.map(\.rawValue)))
      },
      skills: graph, scheduler: scheduler)
  }
}
