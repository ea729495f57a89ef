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
    var entry = Entry(carriesGradient: !isLabels, isScalar: value.shape.rank == 0)
    if value.shape.rank > 0 {
      entry.record = try addRecord(Record(shape: value.shape, attributes: .none), named: name)
    }
    leafIDs.append(Int32(count))
    leafValues.append(value)
    return append(entry, named: name)
  }

  /// Adds an operation on nodes before it and on literals.
  ///
  /// Throws where the shapes do not suit the operation, the name is taken, or the size limit is reached. The
  /// value is computed by the forward pass, not here.
  public mutating func add(
    _ operation: Operation, _ operands: [Operand], name: String? = nil
  ) throws(GraphError) -> NodeID {
    if let name { try check(name: name) }
    let primitive = operation.primitive
    let shape = try resultShape(operation, operands, named: name)
    let isPlain =
      primitive.scalarArity > 0
      && operands.allSatisfy { self.shape(of: $0).rank == 0 }
    let codes = operands.map { add($0) }
    var entry = Entry(
      code: primitive.code, carriesGradient: primitive.passesGradient, isScalar: shape.rank == 0)
    if codes.count > 0 { entry.first = codes[0] }
    if codes.count > 1 { entry.second = codes[1] }
    if !isPlain {
      let third = codes.count > 2 ? codes[2] : Entry.absent
      entry.record = try addRecord(
        Record(shape: shape, attributes: operation.attributes, third: third), named: name)
    }
    return append(entry, named: name)
  }

  /// Adds an operation on one node, without a name.
  public mutating func add(_ primitive: Primitive, _ x: NodeID) throws(GraphError) -> NodeID {
    if records.isEmpty, entries.indices.contains(x), primitive.scalarArity == 1 {
      entries.append(Entry(first: Int32(truncatingIfNeeded: x), code: primitive.code))
      return count - 1
    }
    return try add(Operation(primitive), [.node(x)])
  }

  /// Adds an operation on two nodes, without a name.
  public mutating func add(_ primitive: Primitive, _ x: NodeID, _ y: NodeID) throws(GraphError) -> NodeID {
    if records.isEmpty, entries.indices.contains(x), entries.indices.contains(y),
      primitive.scalarArity == 2
    {
      entries.append(
        Entry(
          first: Int32(truncatingIfNeeded: x), second: Int32(truncatingIfNeeded: y), code: primitive.code))
      return count - 1
    }
    return try add(Operation(primitive), [.node(x), .node(y)])
  }

  /// Gives a leaf another value of the same shape.
  public mutating func setLeafValue(_ id: NodeID, _ value: Tensor) throws(GraphError) {
    let position = leafPosition(id)
    guard value.shape == leafValues[position].shape else {
      throw GraphError(
        node: name(of: id), kind: .leafShape(expected: shape(of: id), found: value.shape))
    }
    try check(finite: value, at: name(of: id))
    leafValues[position] = value
  }

  /// Declares that a leaf holds labels, so that no gradient arrives at it.
  public mutating func markAsLabels(_ id: NodeID) {
    entries[Int(leafIDs[leafPosition(id)])].carriesGradient = false
  }

  /// Gives a name that is free to a node without one; the automatic names after it count on.
  mutating func setName(_ id: NodeID, _ name: String) {
    let position = namedIDs.firstPosition { $0 >= id }
    namedIDs.insert(Int32(id), at: position)
    names.insert(name, at: position)
    idsByName[name] = Int32(id)
  }

  /// Makes room for `nodes` nodes.
  public mutating func reserveCapacity(_ nodes: Int) { entries.reserveCapacity(nodes) }

  /// The name an error gives to the node about to be added.
  private func upcomingName(_ name: String?) -> String { name ?? "_\(count + 1 - namedIDs.count)" }

  private func resultShape(
    _ operation: Operation, _ operands: [Operand], named name: String?
  ) throws(GraphError) -> Shape {
    let primitive = operation.primitive
    guard operands.count == primitive.arity else {
      throw GraphError(
        node: upcomingName(name),
        kind: .operandCount(
          operation: primitive.name, expected: primitive.arity, found: operands.count))
    }
    for case .node(let id) in operands where !(0..<count).contains(id) {
      throw GraphError(node: upcomingName(name), kind: .unknownOperand(id))
    }
    let shapes = operands.map { shape(of: $0) }
    do {
      return try primitive.shape(of: shapes, operation.attributes)
    } catch {
      let named = zip(operands, shapes).map { GraphError.NamedShape(name: self.name(of: $0), shape: $1) }
      throw GraphError(
        node: upcomingName(name), kind: .shapes(operation: primitive.name, operands: named, error))
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

  private mutating func addRecord(_ record: Record, named name: String?) throws(GraphError) -> Int32 {
    let size = record.shape.count
    guard size <= Graph.tensorLimit else {
      throw GraphError(node: upcomingName(name), kind: .tooLarge(record.shape))
    }
    guard recordedElements + size <= Graph.totalLimit else {
      throw GraphError(node: upcomingName(name), kind: .graphTooLarge)
    }
    recordedElements += size
    records.append(record)
    return Int32(records.count - 1)
  }

  private mutating func append(_ entry: Entry, named name: String?) -> NodeID {
    if let name {
      namedIDs.append(Int32(count))
      names.append(name)
      idsByName[name] = Int32(count)
    }
    entries.append(entry)
    return count - 1
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
