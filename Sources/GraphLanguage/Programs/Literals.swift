import Autodiff
import TerminalText

extension Tensor {
  /// The rows laid on top of each other: n tensors of shape s make one of shape (n,) + s.
  ///
  /// Nil if they differ in shape.
  init?(stacking rows: [Tensor]) {
    guard let first = rows.first, rows.allSatisfy({ $0.shape == first.shape }) else { return nil }
    self.init(Shape([rows.count] + first.shape.dimensions), rows.flatMap(\.elements))
  }
}

extension Operation {
  /// The operation applied to tensors that belong to no graph yet; throws what the graph's own pass would.
  func applied(to operands: [Tensor], named names: [String]) throws(GraphError) -> Tensor {
    let (graph, result) = try graph(with: operands, named: names)
    return try ForwardPass(graph)[result]
  }

  /// The shape of the result for operands of these shapes.
  func shape(ofOperands shapes: [Shape], named names: [String]) throws(GraphError) -> Shape {
    let (graph, result) = try graph(with: shapes.map { Tensor(repeating: 0, $0) }, named: names)
    return graph[result].shape
  }

  /// A graph of this one operation.
  private func graph(
    with operands: [Tensor], named names: [String]
  ) throws(GraphError) -> (Graph, result: NodeID) {
    var graph = Graph()
    var inputs: [Operand] = []
    for (tensor, name) in zip(operands, names) {
      // The numbered names belong to the graph's own nodes.
      var free = isReserved(name) ? "(\(name))" : name
      while graph.node(named: free) != nil { free += "'" }
      inputs.append(.node(try graph.addLeaf(free, tensor)))
    }
    let result = try graph.add(self, inputs)
    return (graph, result)
  }
}

extension Tensor {
  /// How an error names a literal: the number, or its shape.
  var shortText: String { scalar.map { NumberText.short($0) } ?? "\(shape)" }
}
