import AnswerChecking
import Autodiff
import GraphLanguage
import Lessons
import TerminalText
import TerminalUI

/// A question worked out line by line, as one would on paper: only what the answer needs.
struct WorkedSolution {
  /// The scene the question is about.
  let context: SceneContext
  /// What is asked.
  let quantity: Quantity

  private var graph: Graph { context.graph }
  private var hints: Hints { Hints(context: context, figures: figures) }
  /// How many figures the numbers have: one more than is asked for, so that the lines agree with each other.
  var figures: Int { max(4, Question(quantity, of: context.subject).figures()) }

  /// The steps in order; the last one is the answer.
  var steps: [LocalizedText] {
    switch quantity {
    case .value(let node): return forward(to: [node]).map { line(.value($0)) }
    case .shape(let node), .gradientShape(let node): return shapes(of: node)
    case .local: return [rule(quantity), line(quantity)]
    case .contribution(let node, _, _):
      return [rule(quantity)] + backward(to: node) + [line(quantity)]
    case .gradient(let node): return backward(to: node)
    case .jacobian(let y, let x): return jacobian(y, x)
    case .tangent(let node): return tangents(to: node)
    case .hvp(let node): return secondOrder(node)
    }
  }

  /// Where to begin, for a question that takes several steps; nil where the usual hint says it.
  var route: LocalizedText? {
    func names(_ nodes: [NodeID]) -> (english: String, chinese: String) {
      let names = nodes.map { graph.name(of: $0) }
      return (names.joined(separator: ", "), names.joined(separator: "、"))
    }
    switch quantity {
    case .value(let node):
      let nodes = names(forward(to: [node]))
      return LocalizedText("Work from the leaves on: \(nodes.english).", "从叶子节点开始依次求：\(nodes.chinese)。")
    case .gradient(let node), .contribution(let node, _, _):
      let nodes = names(path(backTo: node))
      return LocalizedText(
        "Go back from the output, gate by gate: \(nodes.english).", "从输出逐门往回走：\(nodes.chinese)。")
    case .tangent(let node):
      let nodes = names(forward(to: [node]))
      return LocalizedText("Carry the direction along: \(nodes.english).", "让方向依次通过：\(nodes.chinese)。")
    case .local, .shape, .gradientShape, .jacobian, .hvp: return nil
    }
  }

  /// All steps but the one that gives the answer, on one line; nil where there is only that one.
  var lead: LocalizedText? {
    let steps = steps.dropLast()
    guard let first = steps.first else { return nil }
    return steps.dropFirst().reduce(first) { $0 + LocalizedText("; ", "；") + $1 }
  }

  private func line(_ quantity: Quantity) -> LocalizedText { hints.workedLine(quantity) }

  /// A quantity and what it comes to, without the way there.
  private func result(_ quantity: Quantity) -> LocalizedText {
    AskTexts(context: context).symbol(quantity)
      + LocalizedText(same: " = " + (context.truth(of: quantity)?.oneLine(figures: figures) ?? ""))
  }

  private func rule(_ quantity: Quantity) -> LocalizedText { hints.rule(quantity) }

  /// The operations the values of `nodes` are worked out with, in order.
  private func forward(to nodes: [NodeID]) -> [NodeID] {
    var needed = Set(nodes)
    for node in (0..<graph.count).reversed() where needed.contains(node) {
      needed.formUnion(graph.operands(of: node).compactMap(\.node))
    }
    return needed.filter { graph.operation(of: $0) != nil }.sorted()
  }

  /// The gradients from the output back to `node`: those of every node between the two.
  private func backward(to node: NodeID) -> [LocalizedText] {
    path(backTo: node).flatMap { id -> [LocalizedText] in
      if id == graph.output { return [line(.gradient(id))] }
      guard let margins = MarginSteps(context, id) else { return terms(of: id) + [line(.gradient(id))] }
      return margins.lines + [result(.gradient(id))]
    }
  }

  /// The nodes between the output and `node`, both of them too, from the output back.
  private func path(backTo node: NodeID) -> [NodeID] {
    var below: Set<NodeID> = [node]
    for user in node..<graph.count
    where graph.operands(of: user).contains(where: { $0.node.map(below.contains) ?? false }) {
      below.insert(user)
    }
    let between = forward(to: [graph.output]).filter(below.contains)
    return Set(between + [graph.output, node]).sorted(by: >)
  }

  /// What each branch hands back to a value that is used more than once.
  private func terms(of node: NodeID) -> [LocalizedText] {
    let uses = graph.consumers(of: node).filter { graph.passesGradient($0.node, $0.operand) }
    guard uses.count > 1 else { return [] }
    return uses.map { use in
      line(.contribution(use.node, node, operand: graph.use(of: use.operand, in: use.node)))
    }
  }

  private func shapes(of node: NodeID) -> [LocalizedText] {
    let shape = graph.shape(of: node)
    if case .gradientShape = quantity {
      let name = graph.name(of: node)
      return [
        LocalizedText(
          "A gradient has the shape of its value: \(name) is \(shape).",
          "梯度与它的变量同形：\(name) 的形状是 \(shape)。")
      ]
    }
    let operands = graph.operands(of: node).compactMap(\.node)
    let inputs = operands.map { "\(graph.name(of: $0)) \(graph.shape(of: $0))" }.joined(separator: ", ")
    return [
      rule(quantity),
      LocalizedText(same: "\(graph.equation(of: node)): \(inputs) → \(shape)"),
    ]
  }

  private func jacobian(_ y: NodeID, _ x: NodeID) -> [LocalizedText] {
    let chain = forward(to: [y]).filter { node in
      graph.operands(of: node).contains { $0.node.map { $0 == x || dependsOn($0, x) } ?? false }
    }
    let factors = chain.flatMap { node in
      graph.operands(of: node).compactMap(\.node).filter { $0 == x || dependsOn($0, x) }
        .map { line(.jacobian(node, $0)) }
    }
    let product =
      chain.count > 1
      ? [LocalizedText("The Jacobians along the chain are multiplied.", "沿着链把各雅可比矩阵相乘。")] : []
    let own = line(quantity)
    return [rule(quantity)] + factors.filter { $0 != own } + product + [own]
  }

  private func dependsOn(_ node: NodeID, _ x: NodeID) -> Bool {
    var reached: Set<NodeID> = [x]
    for user in x..<max(x, node + 1)
    where graph.operands(of: user).contains(where: { $0.node.map(reached.contains) ?? false }) {
      reached.insert(user)
    }
    return reached.contains(node)
  }

  private func tangents(to node: NodeID) -> [LocalizedText] {
    let moving = forward(to: [node])
    return [rule(quantity)] + context.subject.direction.keys.sorted().map { line(.tangent($0)) }
      + moving.map(tangent)
  }

  /// How a tangent is put together, with its numbers where they are not tensors.
  private func tangent(_ node: NodeID) -> LocalizedText {
    func symbol(_ node: NodeID) -> String { Quantity.tangent(node).symbol(in: graph) }
    let terms = TangentRule(context: context, node: node)
    let sum = terms.numbers ?? terms.inSymbols
    let result = context.truth(of: .tangent(node))?.oneLine(figures: figures) ?? ""
    return LocalizedText(
      same: ([symbol(node), sum, result] as [String?]).compactMap { $0 }.joined(
        separator: " = "))
  }

  /// The gradient as the first backward pass gives it, how it grows along v, and what that comes to.
  private func secondOrder(_ node: NodeID) -> [LocalizedText] {
    let name = graph.name(of: node)
    return [LocalizedText("First the gradient:", "先求梯度：")] + backward(to: node)
      + [
        LocalizedText(
          "H·v says how this gradient changes when the leaves move along v. The values move by",
          "H·v 就是叶子沿 v 移动时这个梯度的变化率。各个值的变化率为")
      ] + forward(to: [graph.output]).map(tangent)
      + [
        LocalizedText(
          "Differentiate each line of the backward pass in the same way; for \(name):",
          "把反向传播的每一行也这样求导；对 \(name)："), line(quantity),
      ]
  }
}
