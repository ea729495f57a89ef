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
    /// The lessons to go back to where it is weak, by their ids in the course; a pack's own come with the pack.
    public let lessons: [String]
  }

  /// The skills, simple ones first.
  public static let skills: [Skill] = [
    skill(
      "values", LocalizedText("Forward pass", "前向传播"), lessons: ["why-graphs"]),
    skill(
      "local-gradients", LocalizedText("Local gradients", "局部梯度"),
      lessons: ["chain-rule", "sum-and-product"], after: "values"),
    skill(
      "gates", LocalizedText("What gates hand back", "各种门传回的梯度"), lessons: ["four-gates"],
      after: "local-gradients"),
    skill(
      "chain-rule", LocalizedText("Chain rule", "链式法则"), lessons: ["chain-rule", "sigmoid-atoms"],
      after: "local-gradients"),
    skill(
      "fan-out", LocalizedText("Fan-out", "分叉与梯度相加"), lessons: ["fan-out"], after: "chain-rule"),
    skill(
      "graphs", LocalizedText("Whole graphs", "完整的计算图"), lessons: ["broken-gates", "sigmoid-atoms"],
      after: "gates", "fan-out"),
    skill(
      "shapes", LocalizedText("Shapes", "形状"), lessons: ["shapes-work-out", "three-derivatives"],
      after: "values"),
    skill(
      "broadcasting", LocalizedText("Broadcasting and reductions", "广播与归约"), lessons: ["broadcasting"],
      after: "shapes", "fan-out"),
    skill(
      "matrices", LocalizedText("Matrix products", "矩阵乘积"), lessons: ["one-element", "shapes-work-out"],
      after: "shapes", "gates"),
    skill(
      "jacobians", LocalizedText("Jacobians", "雅可比矩阵"), lessons: ["relu-jacobian", "tensor-axes"],
      after: "shapes", "local-gradients"),
    skill(
      "losses", LocalizedText("Losses", "损失函数"), lessons: ["hinge", "softmax"], after: "broadcasting"),
    skill(
      "networks", LocalizedText("Layers and networks", "层与网络"), lessons: ["hidden-layer", "two-layer"],
      after: "matrices", "losses"),
    skill(
      "modes", LocalizedText("Forward and reverse mode", "前向与反向模式"), lessons: ["forward-mode", "two-ends"],
      after: "chain-rule"),
    skill(
      "second-order", LocalizedText("Second derivatives", "二阶导数"), lessons: ["hvp", "grad-of-grad"],
      after: "modes", "fan-out"),
  ]

  private static func skill(
    _ id: String, _ title: LocalizedText, lessons: [String], after prerequisites: String...
  ) -> Skill {
    Skill(id: id, title: title, prerequisites: prerequisites, lessons: lessons)
  }

  /// What builds on what.
  public static let graph: SkillGraph = {
    do throws(SkillGraph.Problem) {
      return try SkillGraph(skills.map { SkillGraph.Skill(id: $0.id, prerequisites: $0.prerequisites) })
    } catch {
      preconditionFailure("the list above is wrong: \(error)")
    }
  }()
}
