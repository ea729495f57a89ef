/// A graph extended by the nodes of its own backward pass.
///
/// The result is an ordinary graph: it can be drawn, walked, evaluated, and differentiated again. The
/// original nodes keep their ids; the upstream gradient is a new leaf.
public struct AdjointGraph: Sendable {
  /// The original nodes, followed by those of the backward pass.
  public let graph: Graph
  /// The new leaf that holds the upstream gradient.
  public let upstream: NodeID
  /// For each original node, where its gradient is; nil where none arrives.
  public let gradients: [Operand?]

  /// Extends `graph` from its output back to the leaves `targets`; nil means every leaf that carries a
  /// gradient.
  ///
  /// A scalar output needs no upstream gradient: it is 1. The gradient of a node named `x` is named `dx`, or
  /// as close to that as is free; where it is the same as another node's, a leaf gets a copy of it.
  public init(
    _ original: Graph, withRespectTo targets: [NodeID]? = nil, upstream: Tensor? = nil
  ) throws(GraphError) {
    var graph = original
    let seed = try graph.checkedUpstream(upstream)
    let wanted = original.dependents(of: targets ?? original.leaves.filter(original.carriesGradient))
    let output = original.output
    var gradients = [Operand?](repeating: nil, count: original.count)
    self.upstream = try graph.addLeaf(graph.freeName("d" + original.name(of: output)), seed)
    gradients[output] = .node(self.upstream)

    for id in (0...output).reversed() where wanted[id] {
      gradients[id] = try graph.nameGradient(gradients[id], of: id, in: original)
      guard let gradient = gradients[id], let operation = original.operation(of: id) else { continue }
      let operands = original.operands(of: id)
      for (k, operand) in operands.enumerated() where operation.primitive.passesGradient(to: k) {
        guard let source = operand.node, wanted[source] else { continue }
        let contribution = try graph.appendContribution(of: id, operand: k, upstream: gradient)
        gradients[source] =
          try gradients[source].map { (sum) throws(GraphError) -> Operand in
            try graph.append(Operation(.add), [sum, contribution])
          } ?? contribution
      }
    }
    self.gradients = gradients
    graph.output = output
    self.graph = graph
  }
}

extension Graph {
  /// For each node, whether it depends on one of `sources`, or is one.
  func dependents(of sources: [NodeID]) -> [Bool] {
    var depends = [Bool](repeating: false, count: count)
    for id in sources { depends[id] = true }
    for id in 0..<count where !depends[id] {
      depends[id] = operands(of: id).contains { $0.node.map { depends[$0] } ?? false }
    }
    return depends
  }

  /// The upstream gradient of the output: 1 for a scalar, else the one given.
  func checkedUpstream(_ upstream: Tensor?) throws(GraphError) -> Tensor {
    let (name, shape) = (name(of: output), shape(of: output))
    guard let upstream else {
      if shape.rank == 0 { return Tensor(1) }
      throw GraphError(node: name, kind: .upstreamMissing(shape))
    }
    guard upstream.shape == shape else {
      throw GraphError(node: name, kind: .upstreamShape(expected: shape, found: upstream.shape))
    }
    guard upstream.elements.allSatisfy(\.isFinite) else {
      throw GraphError(node: name, kind: .upstreamNotFinite)
    }
    return upstream
  }

  /// Names the node that holds the gradient of a named node; a leaf whose gradient has a name already gets a
  /// copy.
  fileprivate mutating func nameGradient(
    _ gradient: Operand?, of id: NodeID, in original: Graph
  ) throws(GraphError) -> Operand? {
    guard case .node(let node)? = gradient, let name = original.givenName(of: id), id != original.output
    else { return gradient }
    if givenName(of: node) == nil {
      setName(node, freeName("d" + name))
      return gradient
    }
    guard original.entries[id].isLeaf else { return gradient }
    return .node(try add(Operation(.copy), [.node(node)], name: freeName("d" + name)))
  }

  /// Lays out what `node` hands back to its operand `k`, in that operand's shape.
  mutating func appendContribution(
    of node: NodeID, operand k: Int, upstream: Operand
  ) throws(GraphError) -> Operand {
    let operands = operands(of: node)
    guard var rule = formula(of: node, operand: k, upstream: .upstream), let operation = operation(of: node)
    else { return .literal(Tensor(repeating: 0, shape(of: operands[k]))) }
    if operation.primitive.isElementwise {
      rule = .summed(.upstream * rule, from: shape(of: node), to: shape(of: operands[k]))
    }
    let symbols = FormulaSymbols(operands: operands, output: .node(node), upstream: upstream)
    return try stretch(append(rule, symbols), to: shape(of: operands[k]))
  }
}
