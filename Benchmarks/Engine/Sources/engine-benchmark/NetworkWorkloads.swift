import Autodiff
import CAnchor

/// A primitive the workloads know to be there.
func primitive(_ name: String) -> Primitive {
  guard let primitive = Primitive.named(name) else { preconditionFailure("no primitive \(name)") }
  return primitive
}

extension Graph {
  mutating func call(_ name: String, _ operands: NodeID..., attributes: Attributes = .none) throws -> NodeID {
    try add(Operation(primitive(name), attributes), operands.map { .node($0) })
  }
}

/// One training step of a 784-128-10 network, batch 64: the loss and the gradients of all parameters.
struct NetworkStep: Workload {
  let name = "mlp-784-128-10"
  private let x: [Double]
  private let labels: [Int32]
  private let parameters: [[Double]]
  private let graph: Graph
  private static let shapes = [[784, 128], [128], [128, 10], [10]].map(Shape.init)

  init() throws {
    var generator = SeededGenerator(state: 1)
    x = generator.numbers(64 * 784, 0...1)
    labels = (0..<64).map { Int32($0 % 10) }
    parameters = NetworkStep.shapes.map { generator.numbers($0.count, -0.05...0.05) }
    var graph = Graph()
    let data = try graph.addLeaf("X", Tensor(Shape([64, 784]), x), isLabels: true)
    let y = try graph.addLeaf("y", Tensor(Shape([64]), labels.map(Double.init)), isLabels: true)
    var ids: [NodeID] = []
    for (position, shape) in NetworkStep.shapes.enumerated() {
      ids.append(try graph.addLeaf("p\(position)", Tensor(shape, parameters[position])))
    }
    let h = try graph.call("relu", graph.call("add", graph.call("matmul", data, ids[0]), ids[1]))
    let s = try graph.call("add", graph.call("matmul", h, ids[2]), ids[3])
    _ = try graph.call("cross_entropy", s, y)
    self.graph = graph
  }

  func verify() throws {
    let (loss, gradients) = c()
    let backward = try BackwardPass(ForwardPass(graph))
    expectAgreement(loss, backward.forward[graph.output].elements[0], name)
    for (position, gradient) in gradients.enumerated() {
      let own = backward.gradient(of: 2 + position).elements
      for (a, b) in zip(own, gradient) { expectAgreement(a, b, name) }
    }
  }

  private func c() -> (Double, [[Double]]) {
    var gradients = NetworkStep.shapes.map { [Double](repeating: 0, count: $0.count) }
    var scratch = [Double](repeating: 0, count: 64 * (128 + 10 + 128))
    let loss = c(&gradients, &scratch)
    return (loss, gradients)
  }

  private func c(_ gradients: inout [[Double]], _ scratch: inout [Double]) -> Double {
    var (g0, g1, g2, g3) = (gradients[0], gradients[1], gradients[2], gradients[3])
    gradients = []
    let loss = mlp_step(
      64, 784, 128, 10, x, labels, parameters[0], parameters[1], parameters[2], parameters[3], &g0, &g1, &g2,
      &g3, &scratch)
    gradients = [g0, g1, g2, g3]
    return loss
  }

  func round() throws -> [(engine: String, nanoseconds: Double)] {
    var gradients = NetworkStep.shapes.map { [Double](repeating: 0, count: $0.count) }
    var scratch = [Double](repeating: 0, count: 64 * (128 + 10 + 128))
    let anchor = time(milliseconds: 20) { _ = c(&gradients, &scratch) }
    var pass = try BackwardPass(ForwardPass(graph))
    let own = try time(milliseconds: 20) { try pass.replay() }
    return [("c", anchor), ("swift", own)]
  }
}

/// Central differences over the 1,004 parameters of a 20-40-4 network.
struct GradientCheck: Workload {
  let name = "gradient-check-1004"
  private static let shapes = [[20, 40], [40], [40, 4], [4]].map(Shape.init)
  private let x: [Double]
  private let target: [Double]
  private let parameters: [[Double]]
  private let forward: ForwardPass

  init() throws {
    var generator = SeededGenerator(state: 2)
    x = generator.numbers(20, -1...1)
    target = generator.numbers(4, -1...1)
    parameters = GradientCheck.shapes.map { generator.numbers($0.count, -0.5...0.5) }
    var graph = Graph()
    let data = try graph.addLeaf("x", Tensor(Shape([20]), x))
    let t = try graph.addLeaf("t", Tensor(Shape([4]), target))
    var ids: [NodeID] = []
    for (position, shape) in GradientCheck.shapes.enumerated() {
      ids.append(try graph.addLeaf("p\(position)", Tensor(shape, parameters[position])))
    }
    let h = try graph.call("tanh", graph.call("add", graph.call("matmul", data, ids[0]), ids[1]))
    _ = try graph.call("mse", graph.call("add", graph.call("matmul", h, ids[2]), ids[3]), t)
    forward = try ForwardPass(graph)
  }

  func verify() throws {
    let anchor = c()
    for (a, b) in zip(try swift(), anchor) { expectAgreement(a, b, name, tolerance: 1e-7) }
  }

  private func c() -> [Double] {
    var flat = parameters.flatMap { $0 }
    var gradient = [Double](repeating: 0, count: flat.count)
    gradient_check(20, 40, 4, x, target, &flat, &gradient)
    return gradient
  }

  private func swift() throws -> [Double] {
    try (2..<6).flatMap { try forward.finiteDifferences(of: $0).elements }
  }

  func round() throws -> [(engine: String, nanoseconds: Double)] {
    let anchor = time { _ = c() }
    let own = try time { _ = try swift() }
    return [("c", anchor), ("swift", own)]
  }
}

/// The Hessian-vector product of a 4-5-3 tanh network in scalars, replayed with other inputs.
struct NetworkHVP: Workload {
  let name = "hvp-4-5-3"
  private let pass: TangentPass
  private let product: NodeID
  private let leaf: NodeID

  init() throws {
    var generator = SeededGenerator(state: 3)
    var graph = Graph()
    func leaves(_ prefix: String, _ count: Int) throws -> [NodeID] {
      try generator.numbers(count, -1...1).enumerated().map {
        try graph.addLeaf("\(prefix)\($0)", Tensor($1))
      }
    }
    func layer(_ inputs: [NodeID], _ weights: [NodeID], _ biases: [NodeID]) throws -> [NodeID] {
      try biases.enumerated().map { position, bias in
        var sum = bias
        for (i, input) in inputs.enumerated() {
          let term = try graph.call("mul", weights[i * biases.count + position], input)
          sum = try graph.call("add", sum, term)
        }
        return try graph.call("tanh", sum)
      }
    }
    let x = try leaves("x", 4)
    let (w1, b1) = (try leaves("u", 20), try leaves("b", 5))
    let (w2, b2) = (try leaves("w", 15), try leaves("c", 3))
    let outputs = try layer(layer(x, w1, b1), w2, b2)
    var total = try graph.call("square", outputs[0])
    for output in outputs.dropFirst() { total = try graph.call("add", total, graph.call("square", output)) }
    let parameters = w1 + b1 + w2 + b2
    let adjoint = try AdjointGraph(graph, withRespectTo: parameters)
    let direction = Dictionary(
      uniqueKeysWithValues: parameters.map { ($0, Tensor(Double.random(in: -1...1, using: &generator))) })
    pass = try TangentPass(ForwardPass(adjoint.graph), direction: direction)
    guard case .node(let id)? = adjoint.gradients[w1[0]] else { preconditionFailure("no gradient") }
    (product, leaf) = (id, x[0])
    let products = try ForwardPass(graph).hvp(direction: direction, by: .reverseOverReverse)
    expectAgreement(pass[id].elements[0], products[w1[0]]?.elements[0] ?? .nan, name)
  }

  func verify() throws {}

  func round() throws -> [(engine: String, nanoseconds: Double)] {
    var pass = pass
    let own = try time { try pass.replay([leaf: Tensor(0.5)]) }
    return [("swift", own)]
  }
}

/// The Jacobian of relu over 1,000 numbers: a diagonal.
struct ReluJacobian: Workload {
  let name = "jacobian-relu-1000"
  private let forward: ForwardPass

  init() throws {
    var generator = SeededGenerator(state: 4)
    var graph = Graph()
    let x = try graph.addLeaf("x", Tensor(Shape([1000]), generator.numbers(1000, -1...1)))
    _ = try graph.call("relu", x)
    forward = try ForwardPass(graph)
  }

  func verify() throws {
    let jacobian = try forward.jacobian(of: 1, withRespectTo: 0)
    precondition(jacobian.method == .diagonal)
  }

  func round() throws -> [(engine: String, nanoseconds: Double)] {
    [("swift", try time { _ = try forward.jacobian(of: 1, withRespectTo: 0) })]
  }
}

/// What the tutor does with a lesson's graph of 100 nodes: trace, values, all gradients.
struct TutorGraph: Workload {
  let name = "tutor-100-nodes"
  private let graph: Graph

  init() throws {
    var generator = SeededGenerator(state: 5)
    var graph = Graph()
    for position in 0..<20 {
      _ = try graph.addLeaf("x\(position)", Tensor(Double.random(in: 0.5...1, using: &generator)))
    }
    let names = ["add", "mul", "sigmoid", "maximum", "tanh"].map(primitive)
    while graph.count < 100 {
      guard let choice = names.randomElement(using: &generator) else { break }
      let operands = (0..<choice.arity).map { _ in
        Operand.node(Int.random(in: max(0, graph.count - 20)..<graph.count, using: &generator))
      }
      _ = try graph.add(Operation(choice), operands, name: "n\(graph.count)")
    }
    self.graph = graph
  }

  func verify() throws {}

  func round() throws -> [(engine: String, nanoseconds: Double)] {
    let own = try time {
      let backward = try BackwardPass(ForwardPass(graph))
      let steps = Trace(graph)
      var sum = Double(steps.count)
      for id in 0..<graph.count { sum += backward.gradient(of: id).elements[0] }
      precondition(sum.isFinite)
    }
    return [("swift", own)]
  }
}
