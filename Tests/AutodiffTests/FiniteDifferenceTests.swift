import Testing

@testable import Autodiff

@Suite struct FiniteDifferenceTests {
  @Test(arguments: Array(UInt64(1)...20)) func agreesWithReverse(_ seed: UInt64) throws {
    let forward = try ForwardPass(Graph.random(seed: seed, smooth: true))
    let backward = try BackwardPass(forward)
    for leaf in forward.graph.leaves {
      let gradient = backward.gradient(of: leaf)
      let differences = try forward.finiteDifferences(of: leaf)
      let size = gradient.elements.reduce(1) { max($0, $1.magnitude) }
      #expect(agree(gradient.map { $0 / size }, differences.map { $0 / size }, 1e-6))
      for element in gradient.elements.indices {
        let one = try forward.finiteDifference(of: leaf, element: element)
        #expect(agree(one.value / size, gradient.elements[element] / size, 1e-6))
        #expect(one.kink == nil)
      }
    }
  }

  @Test(arguments: [("relu", 0.0, 1.0), ("abs", -1, 1)])
  func findsKinks(_ name: String, _ left: Double, _ right: Double) throws {
    var graph = Graph()
    let x = try graph.addLeaf("x", Tensor(0))
    _ = try graph.call(name, [.node(x)], name: "y")
    var forward = try ForwardPass(graph)
    let kink = try #require(forward.finiteDifference(of: x, element: 0).kink)
    #expect(agree(kink.left, left, 1e-9) && agree(kink.right, right, 1e-9))
    try forward.replay([x: Tensor(0.01)])
    #expect(try forward.finiteDifference(of: x, element: 0).kink == nil)
  }

  @Test func aMoveThroughProductsGivesTheBitsOfAWholePass() throws {
    var generator = SeededGenerator(seed: 4)
    var graph = Graph()
    let x = try graph.addLeaf("X", generator.tensor(Shape([3, 4]), in: -1...1))
    let w = try graph.addLeaf("W", generator.tensor(Shape([4, 2]), in: -1...1))
    let v = try graph.addLeaf("v", generator.tensor(Shape([2]), in: -1...1))
    let y = try graph.call("matmul", [.node(x), .node(w)], name: "Y")
    let h = try graph.call("tanh", [.node(y)], name: "H")
    let turned = try graph.call("transpose", [.node(h)], name: "T")
    let gram = try graph.call("matmul", [.node(turned), .node(h)], name: "G")
    let z = try graph.call("matmul", [.node(gram), .node(v)], name: "z")
    _ = try graph.call("matmul", [.node(z), .node(gram)], name: "o")
    let upstream = generator.tensor(Shape([2]), in: -1...1)
    let forward = try ForwardPass(graph)
    for leaf in [x, w, v] {
      let start = forward[leaf]
      var probe = Probe(forward, moving: leaf)
      for element in start.elements.indices {
        for step in [0.25, -0.125] {
          var moved = start
          moved.elements[element] += step
          var whole = forward
          try whole.replay([leaf: moved])
          try probe.move(element, to: moved.elements[element])
          let expected = whole[graph.output].combined(with: upstream, *).sum().elements[0]
          #expect(probe.innerProduct(upstream) == expected)
        }
        probe.moveBack(element, to: start.elements[element])
      }
    }
  }
}
