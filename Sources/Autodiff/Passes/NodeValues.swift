/// A tensor for every node: its value, its gradient, or its tangent.
///
/// Plain scalars lie side by side; tensors, which have a record in the graph, in a second array. In front of
/// the scalars stand the graph's literals, so that the operand `~k` is found at `scalars[offset + ~k]`.
struct NodeValues: Sendable {
  var scalars: [Double]
  var tensors: [Tensor]
  /// Where the scalar of node 0 stands.
  let offset: Int

  /// Zeros for every node of `graph`; tensors appear when they are set.
  init(_ graph: Graph) {
    offset = graph.literals.count
    scalars = Array(repeating: 0, count: offset + graph.count)
    tensors = Array(repeating: Tensor(0), count: graph.recordTable.count)
  }

  /// The tensor of a node.
  func tensor(_ id: NodeID, in graph: Graph) -> Tensor {
    let record = graph.records[id]
    return record < 0 ? Tensor(scalars[offset + id]) : tensors[Int(record)]
  }

  /// Sets the tensor of a node.
  mutating func set(_ id: NodeID, _ tensor: Tensor, in graph: Graph) {
    let record = graph.records[id]
    if record < 0 { scalars[offset + id] = tensor.elements[0] } else { tensors[Int(record)] = tensor }
  }
}
