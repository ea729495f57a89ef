import Testing

@testable import Autodiff

@Suite struct PropertyTests {
  /// The lines of a program in another order that still defines before it uses: the same numbers.
  @Test(arguments: Array(UInt64(1)...20)) func orderOfIndependentLinesDoesNotMatter(_ seed: UInt64) throws {
    let graph = try Graph.random(seed: seed)
    let (shuffled, places) = try graph.shuffled(seed: seed)
    let backward = try BackwardPass(ForwardPass(graph))
    let other = try BackwardPass(ForwardPass(shuffled))
    for id in 0..<graph.count {
      #expect(agree(backward.forward[id], other.forward[places[id]], 1e-15))
      #expect(agree(backward.gradient(of: id), other.gradient(of: places[id]), 1e-12))
    }
  }

  /// Coarse primitives and their compositions from atoms agree, in value and in gradient.
  @Test(arguments: ["cross_entropy", "svm_loss", "mse", "norm_squared", "sigmoid", "log_softmax"])
  func coarsePrimitivesAgreeWithTheirAtoms(_ name: String) throws {
    var generator = SeededGenerator(seed: 21)
    let scores = generator.tensor(Shape([3, 4]), in: -2...2)
    let hot = matrix([0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 1])
    var coarse = Graph()
    let x = try coarse.addLeaf("x", scores)
    let takesLabels = Primitive(name).arity == 2
    _ = try coarse.call(name, takesLabels ? [.node(x), .literal(hot)] : [.node(x)])
    var atoms = Graph()
    _ = try atoms.addLeaf("x", scores)
    try atoms.appendAtoms(of: name, labels: hot)
    let upstream = generator.tensor(coarse.shape(of: coarse.output), in: 0.5...1)
    let one = try BackwardPass(ForwardPass(coarse), upstream: upstream)
    let many = try BackwardPass(ForwardPass(atoms), upstream: upstream)
    #expect(agree(one.forward[coarse.output], many.forward[atoms.output], 1e-12))
    #expect(agree(one.gradient(of: x), many.gradient(of: 0), 1e-12))
  }

  /// The gradient is the sum of its terms, and every term is local times upstream.
  @Test(arguments: Array(UInt64(1)...20)) func gradientsAreSumsOfTerms(_ seed: UInt64) throws {
    let backward = try BackwardPass(ForwardPass(Graph.random(seed: seed)))
    let graph = backward.forward.graph
    for id in 0..<graph.output where graph.carriesGradient(id) {
      let sum = backward.terms(of: id).reduce(Tensor(shape: graph.shape(of: id))) {
        $0.combined(with: $1.value, +)
      }
      #expect(agree(sum, backward.gradient(of: id), 1e-10))
      for term in backward.terms(of: id) {
        guard case .elementwise(let local) = backward.forward.local(term.node, operand: term.operand)
        else { continue }
        let product = local.combined(with: backward.gradient(of: term.node), *)
        #expect(agree(product.summed(to: graph.shape(of: id)), term.value, 1e-12))
      }
    }
  }
}

extension Graph {
  /// The same graph with its nodes in another order that respects their operands, and where each went.
  fileprivate func shuffled(seed: UInt64) throws(GraphError) -> (Graph, [NodeID]) {
    var generator = SeededGenerator(seed: seed)
    var graph = Graph()
    var places = [NodeID](repeating: -1, count: count)
    while graph.count < count {
      let ready = (0..<count).filter { id in
        places[id] < 0 && operands(of: id).allSatisfy { $0.node.map { places[$0] >= 0 } ?? true }
      }
      guard let id = ready.randomElement(using: &generator) else { break }
      if let operation = operation(of: id) {
        let operands = operands(of: id).map { $0.node.map { .node(places[$0]) } ?? $0 }
        places[id] = try graph.add(operation, operands)
      } else {
        places[id] = try graph.addLeaf(name(of: id), leafValue(id))
      }
    }
    graph.output = places[output]
    return (graph, places)
  }

  /// Appends a coarse primitive of node 0 written out in atoms.
  fileprivate mutating func appendAtoms(of name: String, labels: Tensor) throws(GraphError) {
    let x = Operand.node(0)
    func literal(_ number: Double) -> Operand { .literal(Tensor(number)) }
    switch name {
    case "cross_entropy":
      let logs = try call("log_softmax", [x])
      let chosen = try call("mul", [.node(logs), .literal(labels)])
      let total = try call("sum", [.node(chosen)])
      _ = try call("div", [.node(total), literal(-3)])
    case "svm_loss":
      let chosen = try call("mul", [x, .literal(labels)])
      let right = try call("sum", [.node(chosen)], Attributes(axis: 1, keepsDimensions: true))
      let gap = try call("sub", [x, .node(right)])
      let margin = try call("relu", [.node(try call("add", [.node(gap), literal(1)]))])
      let wrong = try call("mul", [.node(margin), .literal(labels.map { 1 - $0 })])
      _ = try call("div", [.node(try call("sum", [.node(wrong)])), literal(3)])
    case "mse":
      let difference = try call("sub", [x, .literal(labels)])
      _ = try call("mean", [.node(try call("square", [.node(difference)]))])
    case "norm_squared":
      _ = try call("sum", [.node(try call("square", [x]))])
    case "sigmoid":
      let power = try call("exp", [.node(try call("neg", [x]))])
      _ = try call("div", [literal(1), .node(try call("add", [.node(power), literal(1)]))])
    default:
      let total = try call("logsumexp", [x], Attributes(axis: -1, keepsDimensions: true))
      _ = try call("sub", [x, .node(total)])
    }
  }
}
