/// The tangent of every node for a direction given on some nodes: forward mode, in one sweep.
public struct TangentPass: Sendable {
  /// The forward pass whose values the tangents stand beside.
  public private(set) var forward: ForwardPass
  private var direction: [NodeID: Tensor]
  private var tangents: NodeValues

  /// Pushes `direction` forward; throws where it has another shape than its node, and where a tangent is
  /// not finite.
  public init(_ forward: ForwardPass, direction: [NodeID: Tensor]) throws(GraphError) {
    let graph = forward.graph
    for (id, tangent) in direction where tangent.shape != graph.shape(of: id) {
      throw GraphError(
        node: graph.name(of: id),
        kind: .directionShape(expected: graph.shape(of: id), found: tangent.shape))
    }
    self.forward = forward
    self.direction = direction
    tangents = NodeValues(graph)
    try pushForward()
  }

  /// Evaluates the graph again with other leaf values, and pushes the direction through it, in place.
  public mutating func replay(_ leafValues: [NodeID: Tensor] = [:]) throws(GraphError) {
    try forward.replay(leafValues)
    tangents.reset()
    try pushForward()
  }

  /// The tangent of a node, in its shape.
  public subscript(id: NodeID) -> Tensor {
    tangents.tensor(id, in: forward.graph) ?? Tensor(shape: forward.graph.shape(of: id))
  }

  private mutating func pushForward() throws(GraphError) {
    pushForward(skipsZeros: false)
    if tangents.isFinite { return }
    // An infinite derivative is no fault where no tangent arrives: 0 · ∞ is left out, which takes a closer
    // look.
    tangents.reset()
    pushForward(skipsZeros: true)
    let graph = forward.graph
    guard let fault = (0..<graph.count).first(where: { !self[$0].isFinite }) else { return }
    throw GraphError(
      node: graph.name(of: fault),
      kind: .tangentNotFinite(operation: graph.operation(of: fault)?.primitive.name ?? ""))
  }

  private mutating func pushForward(skipsZeros: Bool) {
    let graph = forward.graph
    for (id, tangent) in direction { tangents.set(id, tangent, in: graph) }
    var id = 0
    while id < graph.count {
      id = ScalarSweeps.pushTangents(
        graph.entries, from: id, offset: tangents.offset, partials: forward.partials,
        skipsZeros: skipsZeros, tangents: &tangents.scalars)
      if id < graph.count {
        pushThroughTensor(id)
        id += 1
      }
    }
  }

  private mutating func pushThroughTensor(_ id: NodeID) {
    let graph = forward.graph
    guard let operation = graph.operation(of: id) else { return }
    let inputTangents = graph.operandCodes(of: id).map { operand in
      operand >= 0 ? tangents.tensor(Int(operand), in: graph) : nil
    }
    guard inputTangents.contains(where: { $0 != nil }) else { return }
    tangents.add(
      operation.primitive.jvp(
        inputs: forward.inputs(of: id), tangents: inputTangents, output: forward[id],
        attributes: operation.attributes),
      to: id, in: graph)
  }
}

extension ForwardPass {
  /// The tangent of every node for a direction given on some leaves.
  ///
  /// Throws where a direction has another shape than its node, and where a tangent is not finite.
  public func tangents(direction: [NodeID: Tensor]) throws(GraphError) -> [Tensor] {
    let pass = try TangentPass(self, direction: direction)
    return (0..<graph.count).map { pass[$0] }
  }
}
