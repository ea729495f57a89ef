import Autodiff
import Testing

@testable import GraphLanguage

@Suite("Graph to program and back")
struct RoundTripTests {
  private static let programs = [
    "x = -2; y = 5; z = -4; f = (x + y) * z", "x = 1; f = x",
    "x = 0.1; f = 1 / (1 + exp(-x)) ** 2 - (x - (x - 1))",
    "X = [[1, 2], [3, 4]]; w = [0.5, -1e-7]; f = sum(X.T @ w, axis=0, keepdims=True)",
    "X = [[1, 2, 3], [3, 4, 5]]; f = reshape(X[0], (3, 1)) * X[1, -1] + (-X[0]) ** 2",
    "s = [[1, 2, 3], [3, 4, 5]]; y = [0, 2]; f = svm_loss(s, y, delta=2) + cross_entropy(s * [1, 0, 1], y)",
    "权重 = 3; é = 2; f = where(权重 < é, 权重, é ** 权重) + max(权重, é) * softmax([1, 2] * é, axis=-1)[0]",
    "x = 2; f = -(-x) * -x + (-x) ** 2 ** x",
  ]

  @Test("The text of a program's graph reads back as an equal graph", arguments: programs)
  func program(_ source: String) throws {
    let graph = try Program(parsing: source).graph
    let text = programText(of: graph)
    let again = try Program(parsing: text).graph
    try expectEqual(again, graph, text)
    #expect(programText(of: again) == text)
  }

  @Test("So does the text of random graphs, named and unnamed nodes mixed", arguments: 0..<300)
  func randomGraph(seed: Int) throws {
    let graph = try randomGraph(seed: UInt64(seed))
    let text = programText(of: graph)
    let again = try Program(parsing: text, output: nil).graph
    #expect(again.count == graph.count)
    // Unnamed nodes that had to get a name keep their place, operation and operands.
    for id in 0..<graph.count {
      #expect(again[id].operation == graph[id].operation, "\(text)")
      #expect(again[id].operands == graph[id].operands, "\(text)")
      #expect(again[id].shape == graph[id].shape)
      if graph[id].isNamed { #expect(again[id].name == graph[id].name) }
      if graph[id].operation == nil { #expect(again.leafValue(id) == graph.leafValue(id)) }
    }
    #expect(programText(of: again) == text)
  }

  private func expectEqual(_ a: Graph, _ b: Graph, _ text: String) throws {
    try #require(a.count == b.count, "\(text)")
    #expect(a.output == b.output)
    for id in 0..<a.count {
      #expect(a[id].name == b[id].name, "\(text)")
      #expect(a[id].isNamed == b[id].isNamed)
      #expect(a[id].operation == b[id].operation, "\(text)")
      #expect(a[id].operands == b[id].operands, "\(text)")
      #expect(a[id].carriesGradient == b[id].carriesGradient)
      if a[id].operation == nil { #expect(a.leafValue(id) == b.leafValue(id)) }
    }
  }

  /// A graph of scalars and (2, 2) matrices with names on about half of its nodes.
  private func randomGraph(seed: UInt64) throws -> Graph {
    var random = SeededRandom(seed: seed)
    var graph = Graph()
    for k in 0..<3 {
      let value = Tensor(Double(Int.random(in: -9...9, using: &random)) / 8)
      _ = try graph.addLeaf("x\(k)", value)
    }
    _ = try graph.addLeaf("M", Tensor(Shape([2, 2]), [1, -2, 0.5, 1e-9]))
    let names = [
      "add", "sub", "mul", "div", "pow", "neg", "exp", "sigmoid", "maximum", "lt", "ge", "where", "sum",
      "copy",
      "square", "transpose", "softmax", "index",
    ]
    for k in 0..<Int.random(in: 1...14, using: &random) {
      let name = try #require(names.randomElement(using: &random))
      let primitive = try #require(Primitive.named(name))
      var operands = (0..<primitive.arity).map { _ in
        Operand.node(Int.random(in: 0..<graph.count, using: &random))
      }
      if primitive.arity == 2, Int.random(in: 0..<4, using: &random) == 0 {
        operands[Int.random(in: 0..<2, using: &random)] = .literal(Tensor(-2.5))
      }
      let attributes = name == "index" ? Attributes(index: [1, -2]) : Attributes()
      let isNamed = Bool.random(using: &random)
      // An operation that does not suit the shapes it met is left out.
      _ = try? graph.add(Operation(primitive, attributes), operands, name: isNamed ? "n\(k)" : nil)
    }
    _ = try graph.add(Operation(#require(Primitive.named("copy"))), [.node(graph.count - 1)], name: "out")
    return graph
  }
}

/// SplitMix64: random numbers that can be replayed.
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
