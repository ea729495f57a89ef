extension ForwardPass {
  /// The tangent of every node for a direction given on some leaves: forward mode, one sweep.
  ///
  /// Throws where a direction has another shape than its node.
  public func tangents(direction: [NodeID: Tensor]) throws(GraphError) -> [Tensor] {
    var tangents: [Tensor] = []
    for id in 0..<graph.count {
      let shape = graph.shape(of: id)
      var tangent = Tensor(repeating: 0, shape)
      if let operation = graph.operation(of: id) {
        tangent = operation.primitive.jvp(
          inputs: inputs(of: id),
          tangents: graph.operands(of: id).map { $0.node.map { tangents[$0] } },
          output: self[id], attributes: operation.attributes)
      }
      if let given = direction[id] {
        guard given.shape == shape else {
          throw GraphError(
            node: graph.name(of: id), kind: .directionShape(expected: shape, found: given.shape))
        }
        tangent = tangent.combined(with: given, +)
      }
      tangents.append(tangent)
    }
    return tangents
  }
}
