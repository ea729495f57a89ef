import AnswerChecking
import Autodiff

/// Random graphs like those of lessons: a few leaves with two-figure numbers, a dozen operations, fan-out,
/// and either a scalar loss or a tensor with an upstream of its own.
///
/// The same seed gives the same graph.
struct RandomGraph {
  let graph: Graph
  let upstream: Tensor?

  /// Nil where the draw led to numbers no lesson would show; try the next seed.
  init?(seed: UInt64) {
    var builder = Builder(seed: seed)
    guard let graph = try? builder.build(), graph.count >= 3 else { return nil }
    self.graph = graph
    let shape = graph.shape(of: graph.output)
    upstream = shape.rank == 0 ? nil : builder.tensor(shape)
  }

  private struct Builder {
    var random: SplitMix64
    var graph = Graph()
    var values: [Tensor] = []

    init(seed: UInt64) { random = SplitMix64(seed: seed) }

    mutating func build() throws -> Graph? {
      let kind = random.below(3)
      let (rows, columns, depth) = (2 + random.below(2), 2 + random.below(3), 2 + random.below(3))
      switch kind {
      case 0:
        for index in 0..<(2 + random.below(3)) { try leaf("x\(index)", .scalar) }
      case 1:
        for index in 0..<(2 + random.below(2)) { try leaf("v\(index)", Shape([columns])) }
        try leaf("s", .scalar)
      default:
        try leaf("X", Shape([rows, columns]))
        try leaf("W", Shape([columns, depth]))
        try leaf("b", Shape([depth]))
        try add("matmul", [0, 1])
        try add("add", [3, 2])
      }
      for _ in 0..<(3 + random.below(8)) { try extend() }
      try close()
      return graph
    }

    mutating func number() -> Double {
      let size = (random.uniform(0.2, 3) * 100).rounded() / 100
      return random.below(2) == 0 ? size : -size
    }

    mutating func tensor(_ shape: Shape) -> Tensor {
      Tensor(shape, (0..<shape.count).map { _ in number() })
    }

    mutating func leaf(_ name: String, _ shape: Shape) throws {
      let value = tensor(shape)
      _ = try graph.addLeaf(name, value)
      values.append(value)
    }

    static let unary = [
      "neg", "exp", "log", "sqrt", "sin", "cos", "tanh", "sigmoid", "relu", "abs", "square", "relu",
      "sigmoid", "tanh",
    ]
    static let binary = ["add", "mul", "sub", "mul", "div", "maximum", "minimum", "mul", "add"]
    static let vector = ["softmax", "log_softmax", "sum", "mean", "max", "norm", "norm_squared", "logsumexp"]

    /// Adds one operation that fits, leaning towards recent nodes so that the graph becomes deep.
    mutating func extend() throws {
      let recent = graph.count - 1 - (random.below(4) == 0 ? random.below(min(3, graph.count)) : 0)
      let any = random.below(graph.count)
      let isTensor = values[recent].shape.rank > 0
      switch random.below(isTensor ? 5 : 4) {
      case 0, 1: try add(Self.unary[random.below(Self.unary.count)], [recent])
      case 2, 3: try add(Self.binary[random.below(Self.binary.count)], [recent, any])
      default: try add(Self.vector[random.below(Self.vector.count)], [recent])
      }
    }

    /// Ends in a loss, or leaves a tensor.
    mutating func close() throws {
      let last = graph.count - 1
      let shape = values[last].shape
      if shape.rank == 0 { return }
      switch random.below(4) {
      case 0: return
      case 1: try add("sum", [last])
      case 2: try add("mean", [last])
      default:
        guard shape.rank <= 2, let classes = shape.dimensions.last, classes > 1 else {
          return try add("sum", [last])
        }
        let examples = Shape(shape.dimensions.dropLast())
        let labels = Tensor(examples, (0..<examples.count).map { _ in Double(random.below(classes)) })
        let id = try graph.addLeaf("t", labels, isLabels: true)
        values.append(labels)
        try add(random.below(3) == 0 ? "svm_loss" : "cross_entropy", [last, id])
      }
    }

    /// Adds the operation unless shapes or numbers forbid it: every value stays finite, readable and off the
    /// kinks.
    mutating func add(_ name: String, _ operands: [NodeID]) throws {
      guard let primitive = Primitive.named(name), operands.count == primitive.arity,
        (try? primitive.shape(of: operands.map { values[$0].shape }, .none)) != nil
      else { return }
      let inputs = operands.map { values[$0] }
      guard primitive.problem(inputs: inputs, output: nil) == nil else { return }
      let value = primitive.forward(inputs)
      let isPlain = value.elements.allSatisfy {
        $0.isFinite && $0.magnitude < 200 && ($0 == 0 || $0.magnitude > 1e-3)
      }
      let isKinked = ["relu", "abs"].contains(name) && inputs[0].elements.contains { $0.magnitude < 1e-3 }
      let isTied =
        ["maximum", "minimum"].contains(name)
        && (operands[0] == operands[1] || Self.ties(inputs[0], inputs[1]))
      let hasTiedMaximum =
        ["max", "min"].contains(name) && Set(inputs[0].elements).count < inputs[0].elements.count
      let isFlat = value.elements.allSatisfy { $0 == 0 }
      guard isPlain, !isKinked, !isTied, !hasTiedMaximum, !isFlat, value.shape.count <= 24 else { return }
      _ = try graph.add(Operation(primitive), operands.map { .node($0) }, name: "n\(graph.count)")
      values.append(value)
    }

    static func ties(_ a: Tensor, _ b: Tensor) -> Bool {
      Primitive.named("eq")?.forward([a, b]).elements.contains(1) ?? true
    }
  }
}

extension RandomGraph {
  /// Everything that can be asked about the graph in numbers: values, local gradients, contributions,
  /// gradients; of nodes the output depends on.
  var quantities: [Quantity] {
    var isUsed = Array(repeating: false, count: graph.count)
    isUsed[graph.output] = true
    for node in (0...graph.output).reversed() where isUsed[node] {
      for source in graph.operands(of: node).compactMap(\.node) { isUsed[source] = true }
    }
    let used = (0...graph.output).filter { isUsed[$0] }
    var quantities: [Quantity] = used.filter { graph.operation(of: $0) != nil }.map { .value($0) }
    for node in used.reversed() {
      guard let primitive = graph.operation(of: node)?.primitive else { continue }
      var seen: Set<NodeID> = []
      for (k, operand) in graph.operands(of: node).enumerated() where primitive.passesGradient(to: k) {
        guard let source = operand.node, seen.insert(source).inserted, graph.carriesGradient(source) else {
          continue
        }
        let uses = graph.operands(of: node).count { $0 == operand }
        let use = uses > 1 ? 1 : nil
        if primitive.isElementwise { quantities.append(.local(node, source, operand: use)) }
        quantities.append(.contribution(node, source, operand: use))
      }
    }
    quantities += used.reversed().filter { $0 != graph.output && graph.carriesGradient($0) }.map {
      .gradient($0)
    }
    return quantities
  }
}
