import Testing

@testable import Autodiff

@Suite struct GraphTests {
  @Test func nodesWithoutANameAreNumberedInEvaluationOrder() throws {
    var graph = Graph()
    let x = try graph.addLeaf("x", Tensor(1))
    let first = try graph.call("exp", [.node(x)])
    let named = try graph.call("neg", [.node(first)], name: "y")
    let second = try graph.call("add", [.node(named), .literal(Tensor(1))])
    #expect([x, first, named, second].map { graph[$0].name } == ["x", "_1", "y", "_2"])
    #expect(["x", "_1", "y", "_2"].map { graph.node(named: $0) } == [x, first, named, second])
    #expect(graph.node(named: "_3") == nil)
    #expect(graph[second].operands == [.node(named), .literal(Tensor(1))])
    #expect(graph.output == second)
  }

  @Test func labelsAndComparisonsCarryNoGradient() throws {
    var graph = Graph()
    let scores = try graph.addLeaf("s", vector(1, 2, 3))
    let labels = try graph.addLeaf("y", Tensor(1), isLabels: true)
    let test = try graph.call("gt", [.node(scores), .literal(Tensor(0))], name: "c")
    _ = try graph.call("cross_entropy", [.node(scores), .node(labels)], name: "L")
    #expect([scores, labels, test].map { graph[$0].carriesGradient } == [true, false, false])
  }

  @Test(arguments: [
    ("mul", [Operand.node(0), .literal(Tensor(2))], Attributes.none, "× 2", "* 2"),
    ("div", [.literal(Tensor(1)), .node(0)], .none, "1/x", "1/x"),
    ("add", [.node(0), .literal(Tensor(-0.5))], .none, "+ −0.5", "+ -0.5"),
    ("neg", [.node(0)], .none, "× −1", "* -1"),
    ("sum", [.node(0)], Attributes(axis: 0), "sum axis=0", "sum axis=0"),
  ])
  func labels(
    _ name: String, _ operands: [Operand], _ attributes: Attributes, _ unicode: String, _ ascii: String
  ) {
    let operation = Operation(Primitive(name), attributes)
    #expect(operation.label(operands) == unicode)
    #expect(operation.label(operands, .ascii) == ascii)
  }

  @Test func emptyTensorsPass() throws {
    var graph = Graph()
    let x = try graph.addLeaf("x", Tensor(Shape([0, 3]), []))
    let square = try graph.call("square", [.node(x)])
    _ = try graph.call("sum", [.node(square)], name: "s")
    let backward = try BackwardPass(ForwardPass(graph))
    #expect(backward.gradient(of: x) == Tensor(Shape([0, 3]), []))
    #expect(throws: GraphError.self) { try graph.call("mean", [.node(x)]) }
  }
}
