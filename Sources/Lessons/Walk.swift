public import Autodiff

/// One thing a walk asks for.
public struct Ask: Hashable, Sendable {
  /// Which way a walk goes.
  public enum Phase: Hashable, Sendable {
    /// From the leaves to the output.
    case forward
    /// From the output to the leaves.
    case backward
  }

  /// What is asked.
  public let quantity: Quantity
  /// In which pass.
  public let phase: Phase
  /// The node being walked.
  public let node: NodeID
  /// The edge being walked, as an index into the node's operands; nil where the node itself is asked.
  public let operand: Int?
}

/// What is asked when a graph is walked by hand, node by node.
public enum Walk {
  /// The value of every operation, in evaluation order; leaves are given.
  public static func forward(_ graph: Graph) -> [Ask] {
    (0..<graph.count)
      .filter { graph.operation(of: $0) != nil }
      .map { Ask(quantity: .value($0), phase: .forward, node: $0, operand: nil) }
  }

  /// Every local and downstream gradient, from the output back.
  ///
  /// The gradient of the output comes first unless it is given. Then each operation is walked in reverse
  /// order; along each edge the local gradient is asked where it is a number or elementwise, then what
  /// goes downstream: the operand's gradient if nothing else comes back to it, else this edge's
  /// contribution, and after the last contribution their sum. What carries no gradient, and what the
  /// output does not depend on, is left out.
  public static func backward(_ graph: Graph, upstreamIsGiven: Bool) -> [Ask] {
    let edges = edgesReachingOutput(of: graph)
    var missing = [NodeID: Int]()
    for edge in edges { missing[edge.operandNode, default: 0] += 1 }
    let fansOut = missing.filter { $0.value > 1 }

    var asks: [Ask] = []
    func ask(_ quantity: Quantity, at node: NodeID, operand: Int?) {
      asks.append(Ask(quantity: quantity, phase: .backward, node: node, operand: operand))
    }
    if !upstreamIsGiven, graph.carriesGradient(graph.output) {
      ask(.gradient(graph.output), at: graph.output, operand: nil)
    }
    for edge in edges {
      let (node, x) = (edge.node, edge.operandNode)
      if edge.hasPlainLocal { ask(.local(node, x, operand: edge.use), at: node, operand: edge.operand) }
      if fansOut[x] == nil {
        ask(.gradient(x), at: node, operand: edge.operand)
      } else {
        ask(.contribution(node, x, operand: edge.use), at: node, operand: edge.operand)
        missing[x, default: 0] -= 1
        if missing[x] == 0 { ask(.gradient(x), at: x, operand: nil) }
      }
    }
    return asks
  }

  /// How many wires bring a gradient back to where it came from.
  static func wires(of graph: Graph) -> Int { edgesReachingOutput(of: graph).count }

  /// An edge along which a gradient comes back.
  private struct Edge {
    let node: NodeID
    let operand: Int
    let operandNode: NodeID
    /// Which use of the operand this is, from 1, where the node uses it more than once.
    let use: Int?
    /// Whether the local gradient is a number or an elementwise tensor, not a Jacobian.
    let hasPlainLocal: Bool
  }

  /// The edges along which the output's gradient comes back, in the order of the backward pass.
  private static func edgesReachingOutput(of graph: Graph) -> [Edge] {
    var reached = [Bool](repeating: false, count: graph.count)
    reached[graph.output] = graph.carriesGradient(graph.output)
    var edges: [Edge] = []
    for id in (0...graph.output).reversed() where reached[id] {
      guard let operation = graph.operation(of: id) else { continue }
      let operands = graph.operands(of: id)
      for (position, operand) in operands.enumerated() {
        guard let x = operand.node, graph.carriesGradient(x),
          operation.primitive.passesGradient(to: position)
        else { continue }
        reached[x] = true
        let uses = operands.indices.filter { operands[$0] == operand }
        let areScalars = graph.shape(of: id) == .scalar && graph.shape(of: x) == .scalar
        edges.append(
          Edge(
            node: id, operand: position, operandNode: x,
            use: uses.count > 1 ? uses.firstIndex(of: position).map { $0 + 1 } : nil,
            hasPlainLocal: operation.primitive.isElementwise || areScalars))
      }
    }
    return edges
  }
}
