import Autodiff

/// One point at which a formula is tried: the graph with other numbers in its leaves, worked out.
struct TrialPoint {
  let question: Question
  /// The numbers there; for a contribution possibly with an upstream of its own.
  var sheet: Worksheet

  /// The right answer there.
  var target: Tensor? { question.subject.answer(question.quantity, on: sheet) }

  /// What the names of a formula mean there.
  var names: VisibleNames { VisibleNames(question: question, record: Record(), sheet: sheet) }
}

/// Draws trial points, the same ones for the same question every time.
///
/// Four ways in turn: spread over ±2, near the question's own numbers, positive, spread over ±4. Points at
/// which the graph has no value are passed over; labels keep their values.
struct TrialPoints {
  /// So many points must be defined for the truth and for the formula.
  static let wanted = 12
  /// So many are drawn at most.
  static let limit = 64
  /// A point costs about this much: nodes, elements and products; the sum is bounded so that a formula takes
  /// milliseconds.
  static let costLimit = 1_500_000

  private let question: Question
  private var random = SplitMix64(seed: 0x6261_636B_7072_6F70)
  private(set) var drawn = 0
  /// Branches of relu, abs, maximum, minimum and where: node and side.
  private var seen: Set<Branch> = []
  private let branching: [NodeID]

  private struct Branch: Hashable {
    let node: NodeID
    let side: Bool
  }

  init(_ question: Question) {
    self.question = question
    let wiring = question.subject.exact.wiring
    branching = (0..<wiring.count).filter {
      ["relu", "abs", "maximum", "minimum", "where"].contains(wiring.operations[$0]?.primitive.name ?? "")
    }
  }

  /// Whether both sides of every branch have come up.
  var coversBranches: Bool { seen.count == 2 * branching.count }

  /// Whether graph and formula are small enough to be worked out often enough; `formula` is how many numbers
  /// the formula comes to on the way.
  func isAffordable(for formula: Int) -> Bool {
    let wiring = question.subject.exact.wiring
    let cost = (0..<wiring.count).reduce(min(formula, Self.costLimit)) { sum, node in
      let size = wiring.shapes[node].count
      let isProduct = wiring.operations[node]?.primitive.name == "matmul"
      let inner =
        isProduct ? question.subject.graph.shape(of: wiring.operands[node][0]).dimensions.last ?? 1 : 1
      return min(sum + 100 + size * inner, Self.costLimit)
    }
    return cost <= Self.costLimit / Self.wanted
  }

  /// The next point; nil where the graph has no value there.
  mutating func next() -> TrialPoint? {
    defer { drawn += 1 }
    return point(drawn % 4)
  }

  private mutating func point(_ way: Int) -> TrialPoint? {
    let subject = question.subject
    var graph = subject.graph
    for leaf in graph.leaves where graph.carriesGradient(leaf) {
      let moved = graph.leafValue(leaf).mapped { number(near: $0, way) }
      guard (try? graph.setLeafValue(leaf, moved)) != nil else { return nil }
    }
    let other = way == 4 ? 4 : 0
    let upstream = subject.upstream.map { $0.mapped { _ in number(near: 1, other) } }
    let direction = subject.direction.mapValues { $0.mapped { _ in number(near: 1, other) } }
    guard let worked = try? WorkedGraph(graph, upstream: upstream, direction: direction) else { return nil }
    let moved = Question(question.quantity, of: worked, form: question.form, tolerance: question.tolerance)
    noteBranches(worked.exact)
    return TrialPoint(question: moved, sheet: worked.exact)
  }

  /// A point with small whole numbers, to be worked out in the head.
  mutating func small() -> TrialPoint? { point(4) }

  /// The same point with an upstream drawn for each of `gates` alone, so that a formula without it shows.
  mutating func withOwnUpstream(_ point: TrialPoint, at gates: [NodeID]) -> TrialPoint {
    var point = point
    for gate in gates {
      for index in point.sheet.gradients[gate].elements.indices {
        point.sheet.gradients[gate].elements[index] = number(near: 1, 0)
      }
    }
    return point
  }

  private mutating func number(near own: Double, _ way: Int) -> Double {
    switch way {
    case 0: random.uniform(-2, 2)
    case 1: own * random.uniform(0.7, 1.4) + random.uniform(-0.1, 0.1)
    case 2: random.uniform(0.1, 3)
    case 4: Double(1 + random.below(4))
    default: random.uniform(-4, 4)
    }
  }

  private mutating func noteBranches(_ sheet: Worksheet) {
    for node in branching {
      guard let gate = sheet.gate(node) else { continue }
      let first = gate.inputs[0].elements
      let second = gate.name.hasSuffix("imum") ? gate.inputs[1].elements : [0]
      let isWhere = gate.name == "where"
      let low = zip(first, second.count == first.count ? second : first.map { _ in second[0] })
      for (a, b) in low { seen.insert(Branch(node: node, side: isWhere ? a != 0 : a > b)) }
    }
  }
}
