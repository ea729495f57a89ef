import TerminalText
import Testing

@testable import Autodiff

@Suite struct GraphErrorTests {
  @Test(arguments: [
    ("div", [Tensor(1), Tensor(0)], "f: division by zero"),
    ("log", [Tensor(0)], "f: log is defined for numbers above 0, not for 0"),
    ("sqrt", [Tensor(-4)], "f: sqrt is defined for numbers from 0 up, not for −4"),
    ("pow", [Tensor(0), Tensor(-1)], "f: division by zero"),
    ("pow", [Tensor(-8), Tensor(0.5)], "f: a negative base, −8, needs a whole exponent, not 0.5"),
    ("exp", [Tensor(1000)], "f: the result of exp is too large for a 64-bit float"),
    ("cross_entropy", [vector(1, 2), Tensor(2)], "f: 2 is no class number from 0 to 1"),
    ("svm_loss", [vector(1, 2), vector(1, 1)], "f: a one-hot row has a single 1 and zeros otherwise"),
  ])
  func valueErrorsAreReportedAtTheNode(_ name: String, _ inputs: [Tensor], _ message: String) throws {
    var graph = Graph()
    for (position, input) in inputs.enumerated() { _ = try graph.addLeaf("x\(position)", input) }
    _ = try graph.call(name, inputs.indices.map { .node($0) }, name: "f")
    let error = #expect(throws: GraphError.self) { try ForwardPass(graph) }
    #expect(error?.message.english == message)
  }

  @Test func shapeErrorsNameOperationOperandsAndShapes() throws {
    var graph = Graph()
    let x = try graph.addLeaf("X", Tensor(repeating: 1, Shape([2, 3])))
    let w = try graph.addLeaf("W", Tensor(repeating: 1, Shape([4, 5])))
    let error = #expect(throws: GraphError.self) {
      try graph.call("matmul", [.node(x), .node(w)], name: "Y")
    }
    #expect(
      error?.message.english
        == "Y: matmul (@) cannot take X of shape (2, 3) and W of shape (4, 5): the shapes do not fit together"
    )
    #expect(error?.message.simplifiedChinese == "Y：矩阵乘法（@）不能用于形状为 (2, 3) 的 X 和形状为 (4, 5) 的 W：形状不匹配")
  }

  @Test func hugeShapesAreRefusedBeforeAllocating() throws {
    var graph = Graph()
    let x = try graph.addLeaf("x", Tensor(repeating: 1, Shape([100_000])))
    let error = #expect(throws: GraphError.self) { try graph.call("outer", [.node(x), .node(x)], name: "y") }
    #expect(error?.kind == .tooLarge(Shape([100_000, 100_000])))
    #expect(Shape([Int.max, 3]).count == Int.max)
    #expect(Shape([Int.max, 3, 0]).count == 0)
  }

  @Test func infiniteGradientsAreReported() throws {
    var graph = Graph()
    let x = try graph.addLeaf("x", Tensor(0))
    _ = try graph.call("sqrt", [.node(x)], name: "y")
    let error = #expect(throws: GraphError.self) { try BackwardPass(ForwardPass(graph)) }
    #expect(error?.kind == .gradientNotFinite(operation: "sqrt", operand: "x"))
  }

  @Test func infiniteDerivativesAreNoFaultWhereNothingArrives() throws {
    var graph = Graph()
    let x = try graph.addLeaf("x", Tensor(0))
    let v = try graph.addLeaf("v", vector(0, 4))
    let root = try graph.call("sqrt", [.node(x)])
    let roots = try graph.call("sqrt", [.node(v)])
    let chosen = try graph.call("index", [.node(roots)], Attributes(index: [1]))
    let nothing = try graph.call("mul", [.node(root), .literal(Tensor(0))])
    _ = try graph.call("add", [.node(chosen), .node(nothing)], name: "f")
    let forward = try ForwardPass(graph)
    let backward = try BackwardPass(forward)
    #expect(backward.gradient(of: x) == Tensor(0))
    #expect(backward.gradient(of: v) == vector(0, 0.25))
    #expect(try forward.tangents(direction: [v: vector(0, 1)])[graph.output] == Tensor(0.25))
    #expect(throws: GraphError(node: "_1", kind: .tangentNotFinite(operation: "sqrt"))) {
      try forward.tangents(direction: [x: Tensor(1)])
    }
  }

  @Test func upstreamIsNeededForTensors() throws {
    var graph = Graph()
    let x = try graph.addLeaf("x", vector(1, 2))
    _ = try graph.call("square", [.node(x)], name: "y")
    let forward = try ForwardPass(graph)
    #expect(throws: GraphError(node: "y", kind: .upstreamMissing(Shape([2])))) { try BackwardPass(forward) }
    #expect(throws: GraphError(node: "y", kind: .upstreamShape(expected: Shape([2]), found: .scalar))) {
      try BackwardPass(forward, upstream: Tensor(1))
    }
  }

  @Test func namesAreUniqueAndAutomaticOnesAreKept() throws {
    var graph = try Graph.chainRule()
    #expect(throws: GraphError(node: "x", kind: .nameTaken)) { try graph.addLeaf("x", Tensor(1)) }
    #expect(throws: GraphError(node: "_1", kind: .nameReserved)) { try graph.addLeaf("_1", Tensor(1)) }
    #expect(throws: GraphError(node: "n", kind: .leafNotFinite)) { try graph.addLeaf("n", Tensor(.nan)) }
  }
}
