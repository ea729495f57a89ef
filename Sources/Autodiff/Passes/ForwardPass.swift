/// The value of every node.
public struct ForwardPass: Sendable {
  /// The graph the values belong to.
  public private(set) var graph: Graph
  var values: NodeValues
  /// The partial derivatives of scalar nodes, recorded on the way for the sweeps that need them.
  private(set) var partials: [Partials]

  /// Evaluates every node, in order; throws at the first that is not a finite number.
  public init(_ graph: Graph) throws(GraphError) {
    self.graph = graph
    values = NodeValues(graph)
    partials = Array(repeating: Partials(), count: graph.count)
    for (position, literal) in graph.literals.enumerated() where literal.shape.rank == 0 {
      values.scalars[values.offset + ~position] = literal.elements[0]
    }
    for (position, id) in graph.leafIDs.enumerated() {
      values.set(Int(id), graph.leafValues[position], in: graph)
    }
    try evaluate(0..<graph.count)
  }

  /// Evaluates again with other leaf values, in place.
  public mutating func replay(_ leafValues: [NodeID: Tensor] = [:]) throws(GraphError) {
    for (id, value) in leafValues {
      try graph.setLeafValue(id, value)
      values.set(id, value, in: graph)
    }
    try evaluate(0..<graph.count)
  }

  /// Chooses the node whose gradient a backward pass takes.
  public mutating func chooseOutput(_ id: NodeID) { graph.output = id }

  /// The value of a node.
  public subscript(id: NodeID) -> Tensor {
    values.tensor(id, in: graph) ?? Tensor(repeating: 0, graph.shape(of: id))
  }

  /// The value of an operand.
  public subscript(operand: Operand) -> Tensor {
    switch operand {
    case .node(let id): self[id]
    case .literal(let tensor): tensor
    }
  }

  /// The values a node's operation is applied to.
  public func inputs(of id: NodeID) -> [Tensor] {
    let entry = graph.entries[id]
    if entry.isLeaf { return [] }
    switch PrimitiveTable.arities[Int(entry.code)] {
    case 1: return [stored(entry.first)]
    case 2: return [stored(entry.first), stored(entry.second)]
    default: return graph.operandCodes(of: id).map(stored)
    }
  }

  private func stored(_ operand: Int32) -> Tensor {
    operand >= 0 ? self[Int(operand)] : graph.literals[Int(~operand)]
  }

  /// Evaluates the nodes of a run, in order.
  mutating func evaluate(_ run: Range<NodeID>) throws(GraphError) {
    var id = run.lowerBound
    while id < run.upperBound {
      let end = ScalarSweeps.evaluate(
        graph.entries, from: id, to: run.upperBound, offset: values.offset, values: &values.scalars,
        partials: &partials)
      try checkScalars(id..<end)
      id = end
      if id < run.upperBound {
        try evaluateTensor(id)
        id += 1
      }
    }
  }

  /// Evaluates a node that has a record.
  mutating func evaluateTensor(_ id: NodeID) throws(GraphError) {
    let entry = graph.entries[id]
    if entry.isLeaf { return }
    let primitive = Primitive(code: entry.code)
    let inputs = inputs(of: id)
    if PrimitiveTable.checksOperands[Int(entry.code)],
      let problem = primitive.problem(inputs: inputs, output: nil)
    {
      throw error(id, problem)
    }
    let output = primitive.forward(inputs, graph.records[Int(entry.record)].attributes)
    if !output.isFinite, let problem = primitive.problem(inputs: inputs, output: output) {
      throw error(id, problem)
    }
    values.set(id, output, in: graph)
  }

  /// Throws at the first scalar of a run that is not finite: everything before it is, so it arose there.
  private func checkScalars(_ run: Range<NodeID>) throws(GraphError) {
    let (start, end) = (values.offset + run.lowerBound, values.offset + run.upperBound)
    guard !values.scalars.isFinite(from: start, to: end),
      let position = values.scalars[start..<end].firstIndex(where: { !$0.isFinite })
    else { return }
    let id = position - values.offset
    let primitive = Primitive(code: graph.entries[id].code)
    if let problem = primitive.problem(inputs: inputs(of: id), output: self[id]) {
      throw error(id, problem)
    }
  }

  private func error(_ id: NodeID, _ problem: ValueProblem) -> GraphError {
    let operation = Primitive(code: graph.entries[id].code).name
    return GraphError(node: graph.name(of: id), kind: .value(operation: operation, problem))
  }
}
