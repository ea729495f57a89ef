import Testing

@testable import Autodiff

@Suite struct PassTests {
  @Test func chainRule() throws {
    let graph = try Graph.chainRule()
    let backward = try BackwardPass(ForwardPass(graph))
    let gradients = ["x", "y", "z", "q", "f"].map { backward.gradient(of: graph.id($0)).scalar }
    #expect(backward.forward[graph.id("f")] == Tensor(-12))
    #expect(gradients == [-4, -4, 3, -4, 1])
    #expect(backward.contribution(of: graph.id("q"), operand: 1) == Tensor(-4))
    #expect(backward.forward.local(graph.id("f"), operand: 1) == .elementwise(Tensor(3)))
  }

  @Test func branchesAreSummedAndKeptApart() throws {
    var graph = Graph()
    let x = try graph.addLeaf("x", Tensor(3))
    let square = try graph.call("mul", [.node(x), .node(x)])
    let f = try graph.call("add", [.node(square), .node(x)], name: "f")
    let backward = try BackwardPass(ForwardPass(graph))
    #expect(backward.gradient(of: x) == Tensor(7))
    #expect(backward.terms(of: x).map(\.value) == [Tensor(3), Tensor(3), Tensor(1)])
    #expect(backward.terms(of: x).map(\.node) == [square, square, f])
    #expect(graph.consumers(of: x).map(\.operand) == [0, 1, 1])
  }

  @Test func broadcastGradientsAreSummed() throws {
    var graph = Graph()
    let x = try graph.addLeaf("x", matrix([1, 2], [3, 4]))
    let b = try graph.addLeaf("b", vector(10, 20))
    _ = try graph.call("add", [.node(x), .node(b)], name: "y")
    let backward = try BackwardPass(ForwardPass(graph), upstream: matrix([1, 2], [3, 4]))
    #expect(backward.gradient(of: b) == vector(4, 6))
    #expect(graph.downstreamRule(of: 2, operand: 1) == "sum(dy, axis=0)")
  }

  @Test func onlyWhatLeadsToTheOutputGetsAGradient() throws {
    var graph = try Graph.chainRule()
    graph.output = graph.id("q")
    let backward = try BackwardPass(ForwardPass(graph))
    #expect(backward.gradient(of: graph.id("f")) == Tensor(0))
    #expect(backward.gradient(of: graph.id("x")) == Tensor(1))
    #expect(backward.terms(of: graph.id("q")).isEmpty)
  }

  @Test func tangentsMeetGradients() throws {
    let graph = try Graph.chainRule()
    let tangents = try ForwardPass(graph).tangents(direction: [graph.id("x"): Tensor(1)])
    #expect(tangents[graph.id("f")] == Tensor(-4))
  }

  @Test func replayTakesNewLeafValues() throws {
    let graph = try Graph.chainRule()
    var forward = try ForwardPass(graph)
    try forward.replay([graph.id("x"): Tensor(1)])
    #expect(forward[graph.id("f")] == Tensor(-24))
    #expect(throws: GraphError(node: "x", kind: .leafShape(expected: .scalar, found: Shape([2])))) {
      try forward.replay([graph.id("x"): vector(1, 2)])
    }
  }

  /// relu′(0) = 0, abs′(0) = 0, ties split evenly, the norm has gradient 0 at 0.
  @Test(arguments: [
    ("relu", [Tensor(0)], [Tensor(0)]),
    ("abs", [Tensor(0)], [Tensor(0)]),
    ("maximum", [Tensor(2), Tensor(2)], [Tensor(0.5), Tensor(0.5)]),
    ("minimum", [Tensor(2), Tensor(2)], [Tensor(0.5), Tensor(0.5)]),
    ("max", [vector(1, 3, 3)], [vector(0, 0.5, 0.5)]),
    ("min", [vector(1, 1, 3)], [vector(0.5, 0.5, 0)]),
    ("norm", [vector(0, 0)], [vector(0, 0)]),
    ("pow", [Tensor(0), Tensor(0)], [Tensor(0), Tensor(0)]),
    ("pow", [Tensor(0), Tensor(1)], [Tensor(1), Tensor(0)]),
  ])
  func convention(_ name: String, _ inputs: [Tensor], _ gradients: [Tensor]) throws {
    var graph = Graph()
    for (position, input) in inputs.enumerated() { _ = try graph.addLeaf("x\(position)", input) }
    _ = try graph.call(name, inputs.indices.map { .node($0) })
    let backward = try BackwardPass(ForwardPass(graph))
    #expect(inputs.indices.map { backward.gradient(of: $0) } == gradients)
  }

  @Test func stableWhereTheTextbookFormIsNot() throws {
    let big = vector(1000, -1000, 999)
    #expect(Primitive("logsumexp").forward([big]).elements[0].isFinite)
    #expect(agree(Primitive("softmax").forward([big]).elements.reduce(0, +), 1, 1e-15))
    let logarithms = Primitive("log_softmax").forward([big]).elements
    #expect(logarithms.allSatisfy { $0.isFinite })
    #expect(Primitive("sigmoid").forward([Tensor(-1000)]) == Tensor(0))
    #expect(Primitive("sigmoid").forward([Tensor(1000)]) == Tensor(1))
    #expect(Primitive("norm").forward([vector(3, 4)]) == Tensor(5))
    #expect(agree(Primitive("norm").forward([vector(3e200, 4e200)]).elements[0] / 1e200, 5, 1e-15))
  }
}
