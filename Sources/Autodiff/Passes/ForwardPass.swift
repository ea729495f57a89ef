/// The value of every node.
public struct ForwardPass: Sendable {
  /// The graph the values belong to.
  public private(set) var graph: Graph
  var values: NodeValues

  /// Evaluates every node, in order; throws at the first that is not a finite number.
  public init(_ graph: Graph) throws(GraphError) {
    self.graph = graph
    values = NodeValues(graph)
    for (position, literal) in graph.literals.enumerated() where literal.shape.rank == 0 {
      values.scalars[values.offset + ~position] = literal.elements[0]
    }
    try evaluate()
  }

  /// Evaluates again with other leaf values, in place.
  public mutating func replay(_ leafValues: [NodeID: Tensor]) throws(GraphError) {
    for (id, value) in leafValues { try graph.setLeafValue(id, value) }
    try evaluate()
  }

  /// Chooses the node whose gradient a backward pass takes.
  public mutating func chooseOutput(_ id: NodeID) { graph.output = id }

  /// The value of a node.
  public subscript(id: NodeID) -> Tensor { values.tensor(id, in: graph) }

  /// The value of an operand.
  public subscript(operand: Operand) -> Tensor {
    switch operand {
    case .node(let id): self[id]
    case .literal(let tensor): tensor
    }
  }

  /// The values a node's operation is applied to.
  public func inputs(of id: NodeID) -> [Tensor] { graph.operands(of: id).map { self[$0] } }

  private mutating func evaluate() throws(GraphError) {
    for (position, id) in graph.leafIDs.enumerated() {
      values.set(Int(id), graph.leafValues[position], in: graph)
    }
    for id in 0..<graph.count where graph.codes[id] != Graph.leafCode {
      let primitive = Primitive(code: graph.codes[id])
      let inputs = inputs(of: id)
      if let problem = primitive.problem(inputs: inputs, output: nil) { throw error(id, problem) }
      let output = primitive.forward(inputs, graph.operation(of: id)?.attributes ?? .none)
      if !output.elements.allSatisfy(\.isFinite),
        let problem = primitive.problem(inputs: inputs, output: output)
      {
        throw error(id, problem)
      }
      values.set(id, output, in: graph)
    }
  }

  private func error(_ id: NodeID, _ problem: ValueProblem) -> GraphError {
    let operation = Primitive(code: graph.codes[id]).name
    return GraphError(node: graph.name(of: id), kind: .value(operation: operation, problem))
  }
}
