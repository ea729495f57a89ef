extension Graph {
  /// Adds a leaf: a value that comes from outside.
  ///
  /// Labels carry no gradient. Throws where the name is taken, the value is not finite, or the size limit is
  /// reached.
  public mutating func addLeaf(
    _ name: String, _ value: Tensor, isLabels: Bool = false
  ) throws(GraphError) -> NodeID {
    try check(name: name)
    try check(finite: value, at: name)
    let record = try addRecord(
      value.shape, .none, third: Graph.absentOperand, needed: value.shape.rank > 0, at: name)
    let id = append(
      code: Graph.leafCode, Int32(leafIDs.count), isLabels ? 1 : 0, record: record, name: name)
    leafIDs.append(Int32(id))
    leafValues.append(value)
    return id
  }

  /// Adds an operation on nodes before it and on literals.
  ///
  /// Throws where the shapes do not suit the operation, the name is taken, or the size limit is reached. The
  /// value is computed by the forward pass, not here.
  public mutating func add(
    _ operation: Operation, _ operands: [Operand], name: String? = nil
  ) throws(GraphError) -> NodeID {
    if let name { try check(name: name) }
    let shape = try resultShape(operation, operands, name: name ?? nextAutomaticName)
    let plain =
      shape.rank == 0 && operands.count <= 2 && operation.primitive.isElementwise
      && operands.allSatisfy { self.shape(of: $0).rank == 0 }
    let codes = operands.map { add($0) } + Array(repeating: Graph.absentOperand, count: 2)
    let record = try addRecord(
      shape, operation.attributes, third: operands.count > 2 ? codes[2] : Graph.absentOperand,
      needed: !plain, at: name ?? nextAutomaticName)
    return append(code: operation.primitive.code, codes[0], codes[1], record: record, name: name)
  }

  /// Gives a leaf another value of the same shape.
  public mutating func setLeafValue(_ id: NodeID, _ value: Tensor) throws(GraphError) {
    let name = name(of: id)
    guard value.shape == shape(of: id) else {
      throw GraphError(node: name, kind: .leafShape(expected: shape(of: id), found: value.shape))
    }
    try check(finite: value, at: name)
    leafValues[Int(first[id])] = value
  }

  /// Declares that a leaf holds labels, so that no gradient arrives at it.
  public mutating func markAsLabels(_ id: NodeID) {
    precondition(codes[id] == Graph.leafCode, "\(name(of: id)) is no leaf")
    second[id] = 1
  }

  /// Makes room for `nodes` scalar nodes.
  public mutating func reserveCapacity(_ nodes: Int) {
    codes.reserveCapacity(nodes)
    first.reserveCapacity(nodes)
    second.reserveCapacity(nodes)
    records.reserveCapacity(nodes)
  }

  private var nextAutomaticName: String { "_\(count + 1 - namedIDs.count)" }

  private func resultShape(
    _ operation: Operation, _ operands: [Operand], name: String
  ) throws(GraphError) -> Shape {
    let primitive = operation.primitive
    guard operands.count == primitive.arity else {
      throw GraphError(
        node: name,
        kind: .operandCount(
          operation: primitive.name, expected: primitive.arity, found: operands.count))
    }
    for case .node(let id) in operands where !(0..<count).contains(id) {
      throw GraphError(node: name, kind: .unknownOperand(id))
    }
    let shapes = operands.map { shape(of: $0) }
    do {
      return try primitive.shape(of: shapes, operation.attributes)
    } catch {
      let named = zip(operands, shapes).map { GraphError.NamedShape(name: self.name(of: $0), shape: $1) }
      throw GraphError(
        node: name, kind: .shapes(operation: primitive.name, operands: named, error))
    }
  }

  private mutating func add(_ operand: Operand) -> Int32 {
    switch operand {
    case .node(let id): return Int32(id)
    case .literal(let tensor):
      literals.append(tensor)
      return ~Int32(literals.count - 1)
    }
  }

  private mutating func addRecord(
    _ shape: Shape, _ attributes: Attributes, third: Int32, needed: Bool, at name: String
  ) throws(GraphError) -> Int32 {
    guard needed else { return -1 }
    guard shape.count <= Graph.tensorLimit else {
      throw GraphError(node: name, kind: .tooLarge(shape))
    }
    guard recordedElements + shape.count <= Graph.totalLimit else {
      throw GraphError(node: name, kind: .graphTooLarge)
    }
    recordedElements += shape.count
    recordTable.append(Record(shape: shape, attributes: attributes, third: third))
    return Int32(recordTable.count - 1)
  }

  private mutating func append(
    code: UInt8, _ a: Int32, _ b: Int32, record: Int32, name: String?
  ) -> NodeID {
    let id = count
    codes.append(code)
    first.append(a)
    second.append(b)
    records.append(record)
    if let name {
      namedIDs.append(Int32(id))
      names.append(name)
      idsByName[name] = Int32(id)
    }
    return id
  }

  private func check(name: String) throws(GraphError) {
    if idsByName[name] != nil { throw GraphError(node: name, kind: .nameTaken) }
    if Graph.automaticNumber(name) != nil { throw GraphError(node: name, kind: .nameReserved) }
  }

  private func check(finite value: Tensor, at name: String) throws(GraphError) {
    guard value.elements.allSatisfy(\.isFinite) else {
      throw GraphError(node: name, kind: .leafNotFinite)
    }
  }
}
