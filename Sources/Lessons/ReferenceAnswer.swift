import AnswerChecking
public import Autodiff
import TerminalText

/// What someone who knows everything types: the right answer as text, from the engine alone.
public enum ReferenceAnswer {
  /// The answer to `quantity` in numbers, at the digits the screen shows; nil where there is none.
  static func number(_ quantity: Quantity, of subject: WorkedGraph) -> String? {
    switch quantity {
    case .shape, .gradientShape: subject.shape(quantity).description
    default: subject.answer(quantity).map(text)
    }
  }

  /// A tensor at the digits the screen shows, as nested lists.
  static func text(_ tensor: Tensor) -> String {
    tensor.nestedText { NumberText.roundTrip(NumberText.displayed($0)) }
  }

  /// The answer to `quantity` as a formula in names: one term for each edge it comes back along.
  ///
  /// With `names`, in these alone where it can be written so.
  public static func formula(_ quantity: Quantity, in graph: Graph, using names: Set<String> = []) -> String?
  {
    if !names.isEmpty, let chosen = formula(quantity, in: graph, only: names) { return chosen }
    switch quantity {
    case .gradient(let x):
      if x == graph.output { return "1" }
      return sum(graph.consumers(of: x)) { graph.downstreamRule(of: $0, operand: $1, .ascii) }
    case .contribution(let node, let x, let use):
      return sum(edges(from: x, into: node, use, graph)) { graph.downstreamRule(of: $0, operand: $1, .ascii) }
    case .local(let node, let x, let use):
      return sum(edges(from: x, into: node, use, graph)) { graph.localFormula(of: $0, operand: $1, .ascii) }
    case .value, .shape, .gradientShape, .jacobian, .tangent, .hvp:
      return nil
    }
  }

  /// The formula in `names` alone; nil where it cannot be written so.
  static func formula(_ quantity: Quantity, in graph: Graph, only names: Set<String>) -> String? {
    let formula = FormulaInNames(graph: graph, names: names)
    switch quantity {
    case .gradient(let x): return formula.gradient(of: x)
    case .local(let node, let x, let use):
      let edges = edges(from: x, into: node, use, graph)
      return edges.count == 1 ? formula.local(of: node, operand: edges[0].operand) : nil
    default: return nil
    }
  }

  private static func edges(
    from x: NodeID, into node: NodeID, _ use: Int?, _ graph: Graph
  ) -> [(node: NodeID, operand: Int)] {
    let uses = graph.operands(of: node).indices.filter { graph.operands(of: node)[$0] == .node(x) }
    if let use { return uses.indices.contains(use - 1) ? [(node, uses[use - 1])] : [] }
    return uses.map { (node, $0) }
  }

  private static func sum(
    _ edges: [(node: NodeID, operand: Int)], _ term: (NodeID, Int) -> String?
  ) -> String? {
    let terms = edges.compactMap { term($0.node, $0.operand) }
    if terms.count == 1 { return terms[0] }
    return terms.isEmpty ? nil : terms.map { "(\($0))" }.joined(separator: " + ")
  }
}
