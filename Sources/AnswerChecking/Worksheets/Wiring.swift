import Autodiff

/// One use of a value: operand number `operand` (from 0) of `node`.
struct Edge: Hashable, Sendable {
  let node: NodeID
  let operand: Int
}

/// A graph's structure, read once: what the judge would otherwise ask the graph for again and again.
///
/// Never changed, and shared by all sheets: a class, so that passing a sheet on costs little.
final class Wiring: Sendable {
  /// The operation of each node; nil for a leaf.
  let operations: [Operation?]
  /// The operands of each node.
  let operands: [[Operand]]
  /// The uses of each node that carry a gradient, in evaluation order.
  let uses: [[Edge]]
  let shapes: [Shape]
  let carriesGradient: [Bool]
  let output: NodeID

  init(_ graph: Graph) {
    let nodes = 0..<graph.count
    operations = nodes.map(graph.operation(of:))
    operands = nodes.map { graph.operands(of: $0) }
    shapes = nodes.map { graph.shape(of: $0) }
    carriesGradient = nodes.map(graph.carriesGradient)
    output = graph.output
    var uses = Array(repeating: [Edge](), count: graph.count)
    for node in nodes where node <= output {
      guard let primitive = operations[node]?.primitive else { continue }
      for (operand, source) in operands[node].enumerated() where primitive.passesGradient(to: operand) {
        if let id = source.node { uses[id].append(Edge(node: node, operand: operand)) }
      }
    }
    self.uses = uses
  }

  var count: Int { operations.count }

  /// The node an edge starts from; nil for a literal.
  func source(of edge: Edge) -> NodeID? {
    operands[edge.node][edge.operand].node
  }

  /// The nodes that `node` is computed from, in evaluation order.
  func ancestors(of node: NodeID) -> [NodeID] {
    var isReached = Array(repeating: false, count: count)
    isReached[node] = true
    for id in (0...node).reversed() where isReached[id] {
      for operand in operands[id] { if let source = operand.node { isReached[source] = true } }
    }
    return (0..<node).filter { isReached[$0] }
  }

  /// The nodes up to the output that `node` hands its value on to, over however many gates.
  func descendants(of node: NodeID) -> [NodeID] {
    var isReached = Array(repeating: false, count: count)
    isReached[node] = true
    for id in node..<max(node, output + 1) where isReached[id] {
      for use in uses[id] { isReached[use.node] = true }
    }
    return (0..<count).filter { $0 > node && isReached[$0] }
  }

  /// The edges a quantity about `node` and `source` speaks of: one use (1-based among the uses), or all.
  func edges(from source: NodeID, into node: NodeID, operand: Int?) -> [Edge] {
    let all = operands[node].indices.filter { operands[node][$0] == .node(source) }
      .map { Edge(node: node, operand: $0) }
    guard let operand else { return all }
    return all.indices.contains(operand - 1) ? [all[operand - 1]] : []
  }
}
