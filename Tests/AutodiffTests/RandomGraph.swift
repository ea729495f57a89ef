@testable import Autodiff

extension Graph {
  /// A random graph of scalars, vectors and matrices with a scalar output; every value is of moderate size.
  static func random(seed: UInt64, operations: Int = 14, smooth: Bool = false) throws(GraphError) -> Graph {
    var generator = SeededGenerator(seed: seed)
    var graph = Graph()
    for (position, shape) in [[], [], [3], [3], [2, 3], [3, 2]].map(Shape.init).enumerated() {
      _ = try graph.addLeaf("x\(position)", generator.tensor(shape, in: -1.5...1.5))
    }
    while graph.count < operations + 6 {
      if let larger = graph.withRandomOperation(smooth: smooth, &generator) { graph = larger }
    }
    var total: NodeID?
    for id in 0..<graph.count where graph.consumers(of: id).isEmpty && graph.carriesGradient(id) {
      let sum = try graph.call("sum", [.node(id)])
      total =
        try total.map { (total) throws(GraphError) in
          try graph.call("add", [.node(total), .node(sum)])
        } ?? sum
    }
    return graph
  }

  /// The graph with one more operation, or nil where the one drawn cannot be used here.
  private func withRandomOperation(smooth: Bool, _ generator: inout SeededGenerator) -> Graph? {
    let kinked = ["relu", "abs", "maximum", "minimum", "max", "min", "norm", "svm_loss", "where"]
    guard let primitive = Primitive.all.randomElement(using: &generator),
      primitive.passesGradient, !smooth || !kinked.contains(primitive.name)
    else { return nil }
    let operands = (0..<primitive.arity).map { position -> Operand in
      if !primitive.passesGradient(to: position) {
        return .literal(primitive.name == "where" ? vector(1, 0, 1) : vector(0, 1))
      }
      if Int.random(in: 0..<5, using: &generator) == 0 { return .literal(Tensor(2)) }
      return .node(Int.random(in: 0..<count, using: &generator))
    }
    guard operands.contains(where: { $0.node != nil }) else { return nil }
    let attributes = [
      Attributes.none, Attributes(axis: 0), Attributes(axis: -1, keepsDimensions: true),
      Attributes(index: [1]), Attributes(shape: Shape([3, 2])),
    ]
    var larger = self
    do {
      _ = try larger.call(primitive.name, operands, attributes.randomElement(using: &generator) ?? .none)
      let forward = try ForwardPass(larger)
      guard forward[larger.count - 1].elements.allSatisfy({ $0.magnitude < 20 }) else { return nil }
      _ = try BackwardPass(forward, upstream: Tensor(repeating: 1, larger.shape(of: larger.count - 1)))
      return larger
    } catch {
      return nil
    }
  }

  /// A random direction over all leaves.
  func randomDirection(seed: UInt64) -> [NodeID: Tensor] {
    var generator = SeededGenerator(seed: seed)
    return Dictionary(
      uniqueKeysWithValues: leaves.map { ($0, generator.tensor(shape(of: $0), in: -1...1)) })
  }
}
