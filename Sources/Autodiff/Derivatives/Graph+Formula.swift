extension Graph {
  /// What the symbols of a formula stand for among the nodes of a graph.
  struct FormulaSymbols {
    let operands: [Operand]
    let output: Operand
    var upstream: Operand = .literal(Tensor(0))
    var tangent: Operand = .literal(Tensor(0))
  }

  /// Lays a formula out as nodes and returns where its value is; what depends on no node becomes a literal.
  mutating func append(_ formula: Formula, _ symbols: FormulaSymbols) throws(GraphError) -> Operand {
    switch formula {
    case .operand(let k): return symbols.operands[k]
    case .output, .call: return symbols.output
    case .upstream: return symbols.upstream
    case .tangent: return symbols.tangent
    case .number(let number): return .literal(Tensor(number))
    case .literal(let tensor): return .literal(tensor)
    case .oneHot(let labels, let scores, let shape):
      return try append(Formula.oneHotRows(labels, scores, shape), symbols)
    case .apply(let primitive, let parts, let attributes):
      var operands: [Operand] = []
      for part in parts { operands.append(try append(part, symbols)) }
      return try append(Operation(primitive, attributes), operands)
    }
  }

  /// `operand` stretched to `shape`.
  mutating func stretch(_ operand: Operand, to shape: Shape) throws(GraphError) -> Operand {
    if self.shape(of: operand) == shape { return operand }
    return try append(Operation(.mul), [operand, .literal(Tensor(repeating: 1, shape))])
  }

  /// Adds an operation, or computes it where all operands are literals.
  mutating func append(_ operation: Operation, _ operands: [Operand]) throws(GraphError) -> Operand {
    var literals: [Tensor] = []
    for case .literal(let tensor) in operands { literals.append(tensor) }
    if literals.count == operands.count {
      return .literal(operation.primitive.forward(literals, operation.attributes))
    }
    return .node(try add(operation, operands))
  }

  /// A name that is free, as close to `name` as can be.
  func freeName(_ name: String) -> String {
    var free = name
    while node(named: free) != nil || Graph.automaticNumber(free) != nil { free += "_" }
    return free
  }
}
