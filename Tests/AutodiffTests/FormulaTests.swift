import Testing

@testable import Autodiff

@Suite struct FormulaTests {
  /// Local gradients as a lecturer writes them: of y = primitive(x, w), with numbers x = 2, w = 3.
  @Test(arguments: [
    ("add", 0, "1", "1", "1"),
    ("sub", 1, "−1", "-1", "−1"),
    ("mul", 0, "w", "w", "3"),
    ("div", 0, "1/w", "1/w", "1/3"),
    ("div", 1, "−x/w²", "-x/w**2", "−2/3²"),
    ("neg", 0, "−1", "-1", "−1"),
    ("square", 0, "2x", "2 * x", "2 · 2"),
    ("exp", 0, "exp(x)", "exp(x)", "7.39"),
    ("log", 0, "1/x", "1/x", "1/2"),
    ("sqrt", 0, "1/(2 · √x)", "1/(2 * sqrt(x))", "1/(2 · 1.41)"),
    ("tanh", 0, "1 − y²", "1 - y**2", "1 − 0.964²"),
    ("sigmoid", 0, "σ(x)(1 − σ(x))", "sigmoid(x) * (1 - sigmoid(x))", "0.881(1 − 0.881)"),
    ("relu", 0, "1(x > 0)", "(x > 0)", "1(2 > 0)"),
    ("sin", 0, "cos(x)", "cos(x)", "cos(2)"),
    ("cos", 0, "−sin(x)", "-sin(x)", "−sin(2)"),
    ("norm_squared", 0, "2x", "2 * x", "2 · 2"),
  ])
  func local(_ name: String, _ operand: Int, _ unicode: String, _ code: String, _ numbers: String) throws {
    var graph = Graph()
    let x = try graph.addLeaf("x", Tensor(2))
    let w = try graph.addLeaf("w", Tensor(3))
    let operands: [Operand] = [.node(x), .node(w)]
    let y = try graph.call(name, Array(operands.prefix(Primitive(name).arity)), name: "y")
    #expect(graph.localFormula(of: y, operand: operand) == unicode)
    #expect(graph.localFormula(of: y, operand: operand, .ascii) == code)
    let forward = try ForwardPass(graph)
    #expect(forward.localFormula(of: y, operand: operand) == numbers)
  }

  @Test func literalsAreWorkedIn() throws {
    var graph = Graph()
    let x = try graph.addLeaf("x", Tensor(1.37))
    let inverse = try graph.call("div", [.literal(Tensor(1)), .node(x)])
    let cube = try graph.call("pow", [.node(x), .literal(Tensor(3))])
    let double = try graph.call("mul", [.node(x), .literal(Tensor(2))])
    #expect(graph.localFormula(of: inverse, operand: 1) == "−1/x²")
    #expect(graph.localFormula(of: inverse, operand: 1, .ascii) == "-1/x**2")
    let forward = try ForwardPass(graph)
    #expect(forward.localFormula(of: inverse, operand: 1) == "−1/1.37²")
    #expect(graph.localFormula(of: cube, operand: 0) == "3x²")
    #expect(graph.localFormula(of: double, operand: 0) == "2")
  }

  @Test func downstreamRules() throws {
    var graph = Graph()
    let x = try graph.addLeaf("X", Tensor(repeating: 1, Shape([2, 3])))
    let w = try graph.addLeaf("W", Tensor(repeating: 1, Shape([3, 4])))
    let b = try graph.addLeaf("b", Tensor(repeating: 1, Shape([4])))
    let labels = try graph.addLeaf("t", vector(0, 3), isLabels: true)
    let y = try graph.call("matmul", [.node(x), .node(w)], name: "Y")
    let s = try graph.call("add", [.node(y), .node(b)], name: "S")
    let loss = try graph.call("cross_entropy", [.node(s), .node(labels)], name: "L")
    #expect(graph.downstreamRule(of: y, operand: 0) == "dY @ W.T")
    #expect(graph.downstreamRule(of: y, operand: 1) == "X.T @ dY")
    #expect(graph.downstreamRule(of: s, operand: 0) == "dS")
    #expect(graph.downstreamRule(of: s, operand: 1) == "sum(dS, axis=0)")
    #expect(graph.localFormula(of: loss, operand: 0) == "(softmax(S) − onehot(t))/2")
    #expect(graph.localFormula(of: loss, operand: 1) == nil)
  }
}
