import Testing

@testable import Autodiff

/// Graphs far larger than a lesson's.
@Suite struct ScaleTests {
  @Test func aChainOfAMillionNodesBuildsSweepsAndFrees() throws {
    var graph = Graph()
    var last = try graph.addLeaf("x", Tensor(0.5))
    let names = [Primitive("sin"), Primitive("neg"), Primitive("copy")]
    for step in 0..<1_000_000 { last = try graph.add(names[step % 3], last) }
    let backward = try BackwardPass(ForwardPass(graph))
    #expect(backward.gradient(of: 0).elements[0].isFinite)
    let tangents = try TangentPass(backward.forward, direction: [0: Tensor(1)])
    #expect(agree(tangents[last], backward.gradient(of: 0), 1e-12))
    let trace = Trace(graph)
    #expect(trace.count == 5_000_001)
    #expect(trace[4_999_999] == .accumulate(1, operand: 0))
    #expect(graph[last].name == "_1000000")
  }

  @Test func aTensorChainTakesNoStack() throws {
    var graph = Graph()
    var last = try graph.addLeaf("x", vector(0.5, -0.5))
    for _ in 0..<20_000 { last = try graph.add(Primitive("sin"), last) }
    let total = try graph.add(Primitive("sum"), last)
    let adjoint = try AdjointGraph(graph)
    let values = try ForwardPass(adjoint.graph)
    let backward = try BackwardPass(ForwardPass(graph))
    #expect(total == graph.output)
    #expect(adjoint.gradients[0].map { values[$0] } == backward.gradient(of: 0))
  }

  @Test(arguments: [Shape([100_000, 100_000]), Shape([Int.max, 2]), Shape([1 << 25])])
  func hugeDerivativesAndReshapesAreRefused(_ shape: Shape) throws {
    var graph = Graph()
    let x = try graph.addLeaf("x", vector(1, 2))
    #expect(throws: GraphError.self) { try graph.call("reshape", [.node(x)], Attributes(shape: shape)) }
    let wide = try graph.addLeaf("w", Tensor(repeating: 1, Shape([5000])))
    let shifted = try graph.call("add", [.node(wide), .node(wide)])
    let forward = try ForwardPass(graph)
    #expect(throws: GraphError.self) { try forward.jacobian(of: shifted, withRespectTo: wide) }
  }
}
