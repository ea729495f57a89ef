/// A graph extended by the nodes of its own forward-mode pass: a tangent beside every value.
public struct TangentGraph: Sendable {
  /// The original nodes, followed by those of the tangents.
  public let graph: Graph
  /// The new leaves that hold the direction, for each leaf it is given on.
  public let directions: [NodeID: NodeID]
  /// For each original node, where its tangent is; nil where it is zero.
  public let tangents: [Operand?]

  /// Extends `original` by the tangents for a direction on some leaves.
  public init(_ original: Graph, direction: [NodeID: Tensor]) throws(GraphError) {
    var graph = original
    var directions: [NodeID: NodeID] = [:]
    var tangents = [Operand?](repeating: nil, count: original.count)
    for id in original.leaves {
      guard let tangent = direction[id] else { continue }
      let shape = original.shape(of: id)
      guard tangent.shape == shape else {
        throw GraphError(
          node: original.name(of: id), kind: .directionShape(expected: shape, found: tangent.shape))
      }
      let leaf = try graph.addLeaf(graph.freeName("v" + original.name(of: id)), tangent)
      directions[id] = leaf
      tangents[id] = .node(leaf)
    }
    for id in 0..<original.count {
      let operands = original.operands(of: id)
      for (k, operand) in operands.enumerated() {
        guard let tangent = operand.node.flatMap({ tangents[$0] }),
          let term = try graph.appendTangent(of: id, operand: k, tangent: tangent)
        else { continue }
        tangents[id] =
          try tangents[id].map { (sum) throws(GraphError) -> Operand in
            try graph.append(Operation(.add), [sum, term])
          } ?? term
      }
    }
    graph.output = original.output
    self.graph = graph
    self.directions = directions
    self.tangents = tangents
  }
}

extension Graph {
  /// Lays out the part of a node's tangent that comes from its operand `k`; nil where none passes.
  fileprivate mutating func appendTangent(
    of node: NodeID, operand k: Int, tangent: Operand
  ) throws(GraphError) -> Operand? {
    guard let operation = operation(of: node), operation.primitive.passesGradient(to: k) else { return nil }
    let operands = operands(of: node)
    let rule: Formula
    switch operation.primitive.row.rule {
    case .elementwise:
      guard let local = formula(of: node, operand: k, upstream: .number(1)) else { return nil }
      rule = local * .tangent
    case .structural(let structural):
      rule = structural.jvp(application(of: node, operation), k, .tangent)
    }
    let symbols = FormulaSymbols(operands: operands, output: .node(node), tangent: tangent)
    return try stretch(append(rule, symbols), to: shape(of: node))
  }
}
