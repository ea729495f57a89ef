@testable import Autodiff

extension Graph {
  /// Adds an operation of this name.
  mutating func call(
    _ primitive: String, _ operands: [Operand], _ attributes: Attributes = .none, name: String? = nil
  ) throws(GraphError) -> NodeID {
    try add(Operation(Primitive(primitive), attributes), operands, name: name)
  }

  /// f = (x + y) · z at (−2, 5, −4).
  static func chainRule() throws(GraphError) -> Graph {
    var graph = Graph()
    let x = try graph.addLeaf("x", Tensor(-2))
    let y = try graph.addLeaf("y", Tensor(5))
    let z = try graph.addLeaf("z", Tensor(-4))
    let q = try graph.call("add", [.node(x), .node(y)], name: "q")
    _ = try graph.call("mul", [.node(q), .node(z)], name: "f")
    return graph
  }

  /// The node of this name, which the test knows to be there.
  func id(_ name: String) -> NodeID { node(named: name) ?? -1 }
}

/// A row of numbers.
func vector(_ elements: Double...) -> Tensor { Tensor(Shape([elements.count]), elements) }

/// Rows of numbers.
func matrix(_ rows: [Double]...) -> Tensor {
  Tensor(Shape([rows.count, rows.first?.count ?? 0]), rows.flatMap { $0 })
}
