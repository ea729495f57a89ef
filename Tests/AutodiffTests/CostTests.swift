import Testing

@testable import Autodiff

@Suite struct CostTests {
  @Test func matrixProduct() throws {
    var graph = Graph()
    let x = try graph.addLeaf("X", Tensor(repeating: 1, Shape([2, 3])))
    let w = try graph.addLeaf("W", Tensor(repeating: 1, Shape([3, 4])))
    let y = try graph.call("matmul", [.node(x), .node(w)], name: "Y")
    #expect(graph.cost(of: y) == Cost(multiplications: 24, additions: 16))
    let shortcut = try graph.ruleCost(of: y, operand: 0)
    #expect(shortcut == Cost(multiplications: 24, additions: 18, kept: 12))
    #expect(graph.jacobianCost(of: y, operand: 0) == Cost(multiplications: 48, additions: 42, kept: 48))
  }

  /// The sigmoid neuron's five atoms cost more going back than the one primitive does.
  @Test func atomsAgainstOnePrimitive() throws {
    var atoms = Graph()
    let x = try atoms.addLeaf("x", Tensor(1))
    let minus = try atoms.call("neg", [.node(x)])
    let power = try atoms.call("exp", [.node(minus)])
    let sum = try atoms.call("add", [.node(power), .literal(Tensor(1))])
    _ = try atoms.call("div", [.literal(Tensor(1)), .node(sum)])
    var coarse = Graph()
    _ = try coarse.call("sigmoid", [.node(try coarse.addLeaf("x", Tensor(1)))])
    let (many, one) = (try atoms.reverseCost(), try coarse.reverseCost())
    #expect(one == Cost(multiplications: 2, additions: 1, kept: 1))
    #expect(many.multiplications > one.multiplications && many.kept > one.kept)
  }

  /// One output of many inputs: one reverse sweep does what forward mode needs a sweep each for.
  @Test func reverseCostsAFewForwardPasses() throws {
    let graph = try Graph.random(seed: 5)
    let (forward, reverse, tangent) = (graph.forwardCost, try graph.reverseCost(), try graph.tangentCost())
    let flops = { (cost: Cost) in cost.multiplications + cost.additions + cost.functionCalls }
    #expect(flops(reverse) < 6 * flops(forward))
    #expect(flops(tangent) > 0)
  }
}
