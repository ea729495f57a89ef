/// The gradient of ⟨upstream, output⟩ with respect to every node.
///
/// What a node hands back along an edge, its *contribution*, is kept apart from the *gradient* that the
/// contributions to a node add up to.
public struct BackwardPass: Sendable {
  /// The forward pass this one goes back through.
  public private(set) var forward: ForwardPass
  /// The gradient that arrives at the output.
  public let upstream: Tensor
  private var gradients: NodeValues

  /// Goes back from the output to every node before it.
  ///
  /// A scalar output needs no upstream gradient: it is 1. Throws where one is needed or has the wrong shape,
  /// and where a gradient is not finite.
  public init(_ forward: ForwardPass, upstream: Tensor? = nil) throws(GraphError) {
    self.forward = forward
    self.upstream = forward.graph.count == 0 ? Tensor(1) : try forward.graph.checkedUpstream(upstream)
    gradients = NodeValues(forward.graph)
    try pullBack()
  }

  /// Evaluates the graph again with other leaf values, and goes back through it, in place.
  public mutating func replay(_ leafValues: [NodeID: Tensor] = [:]) throws(GraphError) {
    try forward.replay(leafValues)
    gradients.reset()
    try pullBack()
  }

  /// The accumulated gradient of a node, in its shape; zeros where nothing arrives, and at labels.
  public func gradient(of id: NodeID) -> Tensor {
    let graph = forward.graph
    guard !graph.isLabels(id), let gradient = gradients.tensor(id, in: graph) else {
      return Tensor(shape: graph.shape(of: id))
    }
    return gradient
  }

  /// What `node` hands back along the edge to this operand, in the operand's shape: local times upstream.
  public func contribution(of node: NodeID, operand: Int) -> Tensor {
    guard let operation = forward.graph.operation(of: node) else {
      preconditionFailure("a leaf has no operands")
    }
    let inputs = forward.inputs(of: node)
    let upstream = gradient(of: node)
    guard upstream.elements.contains(where: { $0 != 0 }) else {
      return Tensor(shape: inputs[operand].shape)
    }
    return operation.primitive.vjp(
      operand: operand, inputs: inputs, output: forward[node], upstream: upstream,
      attributes: operation.attributes)
  }

  /// The contributions that add up to the gradient of a node, one for each of its uses.
  public func terms(of id: NodeID) -> [(node: NodeID, operand: Int, value: Tensor)] {
    forward.graph.consumers(of: id).filter { $0.node <= forward.graph.output }.map {
      ($0.node, $0.operand, contribution(of: $0.node, operand: $0.operand))
    }
  }

  private mutating func pullBack() throws(GraphError) {
    guard forward.graph.count > 0 else { return }
    pullBack(skipsZeros: false)
    if gradients.isFinite { return }
    // An infinite local gradient is no fault where no gradient arrives: 0 · ∞ is left out, which takes a
    // closer look.
    gradients.reset()
    pullBack(skipsZeros: true)
    guard gradients.isFinite else { throw firstFault() }
  }

  private mutating func pullBack(skipsZeros: Bool) {
    var id = forward.graph.output
    gradients.set(id, upstream, in: forward.graph)
    while id >= 0 {
      id = ScalarSweeps.pullGradients(
        forward.graph.entries, from: id, offset: gradients.offset, partials: forward.partials,
        skipsZeros: skipsZeros, gradients: &gradients.scalars)
      if id >= 0 {
        pullBackThroughTensor(id)
        id -= 1
      }
    }
  }

  private mutating func pullBackThroughTensor(_ id: NodeID) {
    let graph = forward.graph
    guard let gradient = gradients.tensor(id, in: graph), let operation = graph.operation(of: id),
      graph.carriesGradient(id), gradient.elements.contains(where: { $0 != 0 })
    else { return }
    let (inputs, output) = (forward.inputs(of: id), forward[id])
    for (k, operand) in graph.operandCodes(of: id).enumerated() {
      guard operand >= 0, !graph.isLabels(Int(operand)), operation.primitive.passesGradient(to: k)
      else { continue }
      gradients.add(
        operation.primitive.vjp(
          operand: k, inputs: inputs, output: output, upstream: gradient,
          attributes: operation.attributes),
        to: Int(operand), in: graph)
    }
  }

  /// The edge along which, going back, the first number that is not finite was handed on.
  private func firstFault() -> GraphError {
    let graph = forward.graph
    for id in (0...graph.output).reversed() {
      for (k, operand) in graph.operands(of: id).enumerated() {
        guard let source = operand.node else { continue }
        if !contribution(of: id, operand: k).isFinite || !gradient(of: source).isFinite {
          return GraphError(
            node: graph.name(of: id),
            kind: .gradientNotFinite(
              operation: Primitive(code: graph.entries[id].code).name, operand: graph.name(of: source)))
        }
      }
    }
    return GraphError(node: graph.name(of: graph.output), kind: .upstreamNotFinite)
  }
}
