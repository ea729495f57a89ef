import Testing

@testable import Autodiff

/// Properties that hold on any graph, tried on seeded random ones.
@Suite struct DerivativeTests {
  static let seeds = Array(UInt64(1)...60)

  @Test(arguments: seeds) func forwardAndReverseMeet(_ seed: UInt64) throws {
    let forward = try ForwardPass(Graph.random(seed: seed))
    let direction = forward.graph.randomDirection(seed: seed)
    let tangent = try forward.tangents(direction: direction)[forward.graph.output]
    let backward = try BackwardPass(forward)
    let product = direction.reduce(0.0) { $0 + inner(backward.gradient(of: $1.key), $1.value) }
    #expect(agree(tangent.elements[0], product, 1e-10))
  }

  @Test(arguments: seeds) func adjointGraphEvaluatesToTheBackwardPass(_ seed: UInt64) throws {
    let graph = try Graph.random(seed: seed)
    let adjoint = try AdjointGraph(graph)
    let values = try ForwardPass(adjoint.graph)
    let backward = try BackwardPass(ForwardPass(graph))
    for leaf in graph.leaves {
      let gradient = adjoint.gradients[leaf].map { values[$0] } ?? Tensor(shape: graph.shape(of: leaf))
      #expect(agree(gradient, backward.gradient(of: leaf), 1e-10))
    }
  }

  @Test func adjointGraphNamesItsGradients() throws {
    let adjoint = try AdjointGraph(Graph.chainRule())
    let graph = adjoint.graph
    let values = try ForwardPass(graph)
    #expect(
      ["df", "dq", "dz", "dx", "dy"].map { graph.node(named: $0).map { values[$0] } }
        == [Tensor(1), Tensor(-4), Tensor(3), Tensor(-4), Tensor(-4)])
    #expect(adjoint.gradients[graph.id("x")] == .node(graph.id("dx")))
    #expect(graph.label(graph.id("dx")) == "copy")
    #expect(graph.output == graph.id("f"))
  }

  @Test(arguments: seeds) func tangentGraphEvaluatesToTheTangents(_ seed: UInt64) throws {
    let graph = try Graph.random(seed: seed)
    let direction = graph.randomDirection(seed: seed)
    let extended = try TangentGraph(graph, direction: direction)
    let values = try ForwardPass(extended.graph)
    let tangents = try ForwardPass(graph).tangents(direction: direction)
    for id in 0..<graph.count {
      let value = extended.tangents[id].map { values[$0] } ?? Tensor(shape: graph.shape(of: id))
      #expect(agree(value, tangents[id], 1e-10))
    }
  }

  @Test(arguments: seeds) func hessianVectorProductsAgree(_ seed: UInt64) throws {
    let forward = try ForwardPass(Graph.random(seed: seed))
    let direction = forward.graph.randomDirection(seed: seed)
    let products = try HessianMethod.allCases.map { try forward.hvp(direction: direction, by: $0) }
    for leaf in forward.graph.leaves {
      let first = try #require(products[0][leaf])
      for product in products.dropFirst() { #expect(agree(try #require(product[leaf]), first, 1e-9)) }
    }
  }

  @Test(arguments: seeds.prefix(20)) func hvpIsTheDerivativeOfTheGradient(_ seed: UInt64) throws {
    let forward = try ForwardPass(Graph.random(seed: seed, smooth: true))
    let direction = forward.graph.randomDirection(seed: seed)
    let product = try forward.hvp(direction: direction)
    let step = 1e-5
    func gradients(_ by: Double) throws -> BackwardPass {
      var moved = forward
      try moved.replay(
        direction.reduce(into: [:]) { values, entry in
          values[entry.key] = forward[entry.key].combined(with: entry.value) { $0 + by * $1 }
        })
      return try BackwardPass(moved)
    }
    let (above, below) = (try gradients(step), try gradients(-step))
    for leaf in forward.graph.leaves {
      let difference = above.gradient(of: leaf).combined(with: below.gradient(of: leaf)) {
        ($0 - $1) / (2 * step)
      }
      #expect(agree(try #require(product[leaf]), difference, 1e-5))
    }
  }

  @Test(arguments: seeds.prefix(20)) func jacobiansAreTheirRowsAndColumns(_ seed: UInt64) throws {
    let forward = try ForwardPass(Graph.random(seed: seed, operations: 6))
    let graph = forward.graph
    var generator = SeededGenerator(seed: seed)
    for y in 6..<graph.count where graph.carriesGradient(y) {
      for x in graph.leaves {
        let jacobian = try forward.jacobian(of: y, withRespectTo: x).value
        let direction = generator.tensor(graph.shape(of: x), in: -1...1)
        let tangent = try forward.tangents(direction: [x: direction])[y]
        let product = jacobian.reshaped(Shape([tangent.elements.count, direction.elements.count]))
          .matrixProduct(direction.reshaped(Shape([direction.elements.count, 1])))
        #expect(agree(product.reshaped(tangent.shape), tangent, 1e-10))
      }
    }
  }

  @Test func hessianIsSymmetric() throws {
    let forward = try ForwardPass(Graph.random(seed: 3))
    let (x, y) = (forward.graph.id("x2"), forward.graph.id("x4"))
    let block = try forward.hessian(x, y)
    #expect(block.shape == Shape([3, 2, 3]))
    let flat = block.reshaped(Shape([3, 6])).transposed().reshaped(Shape([2, 3, 3]))
    #expect(agree(flat, try forward.hessian(y, x), 1e-10))
  }

  @Test func hessianOfACubicForm() throws {
    var graph = Graph()
    let x = try graph.addLeaf("x", vector(1, 2))
    let cube = try graph.call("pow", [.node(x), .literal(Tensor(3))])
    _ = try graph.call("sum", [.node(cube)], name: "f")
    let forward = try ForwardPass(graph)
    #expect(try forward.hessian(x, x) == matrix([6, 0], [0, 12]))
    #expect(try forward.hvp(direction: [x: vector(1, 1)]) == [x: vector(6, 12)])
  }

  @Test func structureChoosesTheMethod() throws {
    var graph = Graph()
    let x = try graph.addLeaf("X", matrix([1, -2, 3], [-4, 5, -6]))
    let w = try graph.addLeaf("W", matrix([1, 2], [3, 4], [5, 6]))
    let r = try graph.call("relu", [.node(x)], name: "R")
    let y = try graph.call("matmul", [.node(r), .node(w)], name: "Y")
    let s = try graph.call("sum", [.node(y)], name: "s")
    let forward = try ForwardPass(graph)
    let found = try [(r, x), (y, x), (y, w), (s, w)].map { try forward.jacobian(of: $0, withRespectTo: $1) }
    #expect(found.map(\.method) == [.diagonal, .block, .reverse, .reverse])
    #expect(found.map(\.sweeps) == [1, 2, 4, 1])
    #expect(found[1].value.shape == Shape([2, 2, 2, 3]))
    #expect(found[1].value.elements[0..<3] == [1, 0, 5])
  }

  @Test func gradientNormPenaltyDifferentiatesAgain() throws {
    var graph = Graph()
    let x = try graph.addLeaf("x", Tensor(2))
    _ = try graph.call("pow", [.node(x), .literal(Tensor(3))], name: "f")
    // x³ + ½(3x²)² has slope 3x² + 18x³.
    let penalised = try graph.gradientNormPenalty(weight: 0.5, withRespectTo: [x])
    let backward = try BackwardPass(ForwardPass(penalised))
    #expect(backward.forward[penalised.output] == Tensor(8 + 72))
    #expect(backward.gradient(of: x) == Tensor(12 + 144))
  }
}
