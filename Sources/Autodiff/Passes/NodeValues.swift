/// A tensor for every node: its value, its gradient, or its tangent.
///
/// Scalars lie side by side; tensors of rank 1 and more in a second array, at the place of the node's record.
/// In front of the scalars stand the graph's literals, so that the operand `~k` is found at `scalars[offset +
/// ~k]`.
struct NodeValues: Sendable {
  var scalars: [Double]
  var tensors: [Tensor]
  /// Where the scalar of node 0 stands.
  let offset: Int

  /// What stands where no tensor has been set: tensors of rank 0 stand among the scalars.
  private static let nothing = Tensor(0)

  /// Zeros for every node of `graph`; a tensor is an empty place until it is set.
  init(_ graph: Graph) {
    offset = graph.literals.count
    scalars = Array(repeating: 0, count: offset + graph.count)
    tensors = Array(repeating: NodeValues.nothing, count: graph.records.count)
  }

  /// Zeros everywhere again.
  mutating func reset() {
    scalars.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
    tensors = Array(repeating: NodeValues.nothing, count: tensors.count)
  }

  /// Whether every number is finite; what stands in for literals and absent operands aside.
  var isFinite: Bool {
    scalars.isFinite(from: offset, to: scalars.count) && tensors.allSatisfy(\.isFinite)
  }

  /// The tensor of a node; nil where none has been set.
  func tensor(_ id: NodeID, in graph: Graph) -> Tensor? {
    let entry = graph.entries[id]
    if entry.isScalar { return Tensor(scalars[offset + id]) }
    let tensor = tensors[Int(entry.record)]
    return tensor.shape.rank > 0 ? tensor : nil
  }

  /// Sets the tensor of a node.
  mutating func set(_ id: NodeID, _ tensor: Tensor, in graph: Graph) {
    if tensor.shape.rank == 0 {
      scalars[offset + id] = tensor.elements[0]
    } else {
      tensors[Int(graph.entries[id].record)] = tensor
    }
  }

  /// Sets one element of the tensor of a node.
  mutating func set(_ id: NodeID, element: Int, _ value: Double, in graph: Graph) {
    let record = graph.entries[id].record
    if record < 0 { scalars[offset + id] = value } else { tensors[Int(record)].elements[element] = value }
  }

  /// Adds to the tensor of a node.
  mutating func add(_ tensor: Tensor, to id: NodeID, in graph: Graph) {
    if tensor.shape.rank == 0 {
      scalars[offset + id] += tensor.elements[0]
      return
    }
    let place = Int(graph.entries[id].record)
    if tensors[place].shape.rank > 0 {
      tensors[place].add(tensor)
    } else {
      tensors[place] = tensor
    }
  }
}

extension [Double] {
  /// Whether the numbers in a range of positions are all finite.
  func isFinite(from start: Int, to end: Int) -> Bool {
    withUnsafeBufferPointer { numbers in
      // Adding one to an exponent that is all ones, and only to that, carries into the sign bit: no branch,
      // so that several numbers are looked at in one go.
      let exponent: UInt64 = 0x7FF0_0000_0000_0000
      let one: UInt64 = 0x0010_0000_0000_0000
      var carries: UInt64 = 0
      for i in start..<end { carries |= (numbers[i].bitPattern & exponent) &+ one }
      return carries >> 63 == 0
    }
  }
}
