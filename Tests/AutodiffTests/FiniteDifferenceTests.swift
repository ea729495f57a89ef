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
}
