public import Autodiff
public import GraphDrawing

extension Diagram {
  /// The boxes and edges of a computational graph.
  public init(_ graph: Graph, _ notation: Notation = .unicode) {
    var boxes: [Box] = []
    var edges: [Edge] = []
    for id in 0..<graph.count {
      let node = graph[id]
      boxes.append(
        Box(
          id: id, name: node.isNamed ? node.name : "", operation: graph.label(id, notation),
          keepsOperandOrder: node.keepsOperandOrder))
      for (position, operand) in node.operands.enumerated() {
        if case .node(let from) = operand { edges.append(Edge(from: from, to: id, operand: position)) }
      }
    }
    self.init(boxes: boxes, edges: edges)
  }
}

extension Node {
  /// Whether exchanging the operands changes the result.
  fileprivate var keepsOperandOrder: Bool {
    guard let name = operation?.primitive.name, operands.count > 1 else { return false }
    return !["add", "mul", "maximum", "minimum", "dot", "mse", "eq", "ne"].contains(name)
  }
}
