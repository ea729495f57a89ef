public import Autodiff
import GraphLanguage
public import TerminalText

/// The empty answers file of a program, to be filled in by hand.
public enum BlankForm {
  /// Every value in evaluation order, then backwards every local gradient, contribution of a value used more
  /// than once, and gradient; with the shape of what is not a single number behind it.
  ///
  /// Reading the form back gives the same quantities, all of them unanswered.
  public static func text(
    for graph: Graph, upstream: Tensor? = nil, direction: [NodeID: Tensor] = [:], _ language: Language
  ) -> String {
    let heading = LocalizedText(
      "# Fill in what stands behind each =. Three significant figures are enough; expressions and fractions are fine.",
      "# 请在每个 = 后面填写答案。三位有效数字即可，也可以写表达式或分数。")
    var lines = [heading[language], "output = \(graph.name(of: graph.output))"]
    if let upstream { lines.append("upstream = \(upstream.nestedText(NumberText.roundTrip))") }
    for (leaf, tensor) in direction.sorted(by: { $0.key < $1.key }) {
      lines.append("direction \(graph.name(of: leaf)) = \(tensor.nestedText(NumberText.roundTrip))")
    }
    lines += ["", LocalizedText("# Forward pass", "# 前向传播")[language]]
    lines += values(graph).map { line($0, graph) }
    let backward = backward(graph, hasUpstream: upstream != nil)
    if !backward.isEmpty {
      lines += ["", LocalizedText("# Backward pass", "# 反向传播")[language]]
      lines += backward.map { line($0, graph) }
    }
    if !direction.isEmpty {
      lines += ["", LocalizedText("# Along the direction", "# 沿给定方向")[language]]
      lines += nodesBefore(graph).filter { graph.operation(of: $0) != nil }.map { line(.tangent($0), graph) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func nodesBefore(_ graph: Graph) -> [NodeID] {
    graph.count > 0 ? Array(0...graph.output) : []
  }

  private static func values(_ graph: Graph) -> [Quantity] {
    nodesBefore(graph).filter { graph.operation(of: $0) != nil }.map { .value($0) }
  }

  private static func backward(_ graph: Graph, hasUpstream: Bool) -> [Quantity] {
    guard graph.count > 0, hasUpstream || graph.shape(of: graph.output).rank == 0 else { return [] }
    var quantities: [Quantity] = []
    let wiring = Wiring(graph)
    for node in (0...graph.output).reversed() {
      guard let primitive = wiring.operations[node]?.primitive else { continue }
      for (k, operand) in wiring.operands[node].enumerated() where primitive.passesGradient(to: k) {
        guard let source = operand.node, wiring.carriesGradient[source] else { continue }
        let uses = wiring.edges(from: source, into: node, operand: nil)
        let use = uses.count > 1 ? (uses.firstIndex(of: Edge(node: node, operand: k)) ?? 0) + 1 : nil
        if primitive.isElementwise { quantities.append(.local(node, source, operand: use)) }
        if wiring.uses[source].count > 1 { quantities.append(.contribution(node, source, operand: use)) }
      }
      // The gradients that are complete once this node has handed back.
      for source in (0..<node).reversed()
      where wiring.uses[source].first?.node == node && wiring.carriesGradient[source] {
        quantities.append(.gradient(source))
      }
    }
    return quantities
  }

  private static func line(_ quantity: Quantity, _ graph: Graph) -> String {
    let shape = shape(quantity, graph)
    return quantity.text(in: graph) + " =" + (shape.rank > 0 ? "   # \(shape)" : "")
  }

  private static func shape(_ quantity: Quantity, _ graph: Graph) -> Shape {
    switch quantity {
    case .value(let node), .gradient(let node), .tangent(let node), .local(let node, _, _):
      graph.shape(of: node)
    case .contribution(_, let source, _): graph.shape(of: source)
    case .shape, .gradientShape, .jacobian, .hvp: .scalar
    }
  }
}
