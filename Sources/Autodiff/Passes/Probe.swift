/// A forward pass that is moved about a point, one element of one leaf at a time.
///
/// A move evaluates only the nodes that depend on the leaf, and of a tensor that is worked number by number
/// only the elements that can have changed: a gradient check makes two moves for each parameter.
struct Probe {
  private var pass: ForwardPass
  private let leaf: NodeID
  private let steps: [Step]
  /// For each tensor, by record, the elements that the last move may have changed.
  private var changed: [Range<Int>]
  /// The element of the leaf that was moved last, and has moved back without an evaluation.
  private var last = 0..<0

  private enum Step {
    /// Scalar nodes.
    case scalars(Range<NodeID>)
    /// A node that is evaluated whole.
    case whole(NodeID)
    /// A tensor worked number by number.
    case pointwise(Pointwise)
  }

  private final class Pointwise {
    let id: NodeID
    let record: Int
    let function: Elementwise.Function
    let operands: [Source]

    init(id: NodeID, record: Int, function: Elementwise.Function, operands: [Source]) {
      self.id = id
      self.record = record
      self.function = function
      self.operands = operands
    }
  }

  private enum Source {
    /// A tensor of the same shape that depends on the leaf.
    case moving(record: Int)
    /// Numbers that do not.
    case still([Double])
  }

  /// A probe for moving elements of `leaf` about the point of `pass`.
  init(_ pass: ForwardPass, moving leaf: NodeID) {
    self.pass = pass
    self.leaf = leaf
    let graph = pass.graph
    let depends = graph.dependents(of: [leaf])
    changed = Array(repeating: 0..<0, count: graph.records.count)
    var steps: [Step] = []
    for id in 0..<(graph.output + 1) where depends[id] && id != leaf {
      if graph.entries[id].record >= 0 {
        let pointwise = Probe.pointwise(id, pass, depends)
        steps.append(pointwise.map { .pointwise($0) } ?? .whole(id))
      } else if case .scalars(let run)? = steps.last, run.upperBound == id {
        steps[steps.count - 1] = .scalars(run.lowerBound..<(id + 1))
      } else {
        steps.append(.scalars(id..<(id + 1)))
      }
    }
    self.steps = steps
  }

  /// ⟨upstream, output⟩ after the last move.
  func innerProduct(_ upstream: Tensor) -> Double {
    let output = pass.graph.output
    if pass.graph.entries[output].isScalar {
      return pass.values.scalars[pass.values.offset + output] * upstream.elements[0]
    }
    return pass[output].combined(with: upstream, *).sum().elements[0]
  }

  /// Moves one element of the leaf, all others being where they were at first.
  mutating func move(_ element: Int, to value: Double) throws(GraphError) {
    pass.values.set(leaf, element: element, value, in: pass.graph)
    let record = Int(pass.graph.entries[leaf].record)
    if record >= 0 { changed[record] = Probe.union(last, element..<(element + 1)) }
    last = element..<(element + 1)
    for position in steps.indices {
      switch steps[position] {
      case .scalars(let run): try pass.evaluate(run)
      case .whole(let id): try evaluateWhole(id)
      case .pointwise(let node): try evaluate(node)
      }
    }
  }

  /// Moves an element back, for the next move to take in.
  mutating func moveBack(_ element: Int, to value: Double) {
    pass.values.set(leaf, element: element, value, in: pass.graph)
  }

  private mutating func evaluateWhole(_ id: NodeID) throws(GraphError) {
    let entry = pass.graph.entries[id]
    if entry.isScalar { return try pass.evaluateTensor(id) }
    let record = Int(entry.record)
    let before = pass.values.tensors[record].elements
    try pass.evaluateTensor(id)
    let after = pass.values.tensors[record].elements
    guard let first = after.indices.first(where: { after[$0] != before[$0] }),
      let last = after.indices.last(where: { after[$0] != before[$0] })
    else {
      changed[record] = 0..<0
      return
    }
    changed[record] = first..<(last + 1)
  }

  private mutating func evaluate(_ node: Pointwise) throws(GraphError) {
    var range = 0..<0
    for case .moving(let record) in node.operands { range = Probe.union(range, changed[record]) }
    changed[node.record] = range
    if range.isEmpty { return }
    let x = elements(node.operands[0])
    switch node.function {
    case .unary(let value, _):
      for i in range { pass.values.tensors[node.record].elements[i] = value(x[i]) }
    case .binary(let value, _):
      let y = elements(node.operands[1])
      for i in range { pass.values.tensors[node.record].elements[i] = value(x[i], y[i]) }
    case .ternary(let value, _):
      let (y, z) = (elements(node.operands[1]), elements(node.operands[2]))
      for i in range { pass.values.tensors[node.record].elements[i] = value(x[i], y[i], z[i]) }
    }
    let isFinite = pass.values.tensors[node.record].elements.isFinite(
      from: range.lowerBound, to: range.upperBound)
    // Evaluated whole, the node throws what is wrong.
    if !isFinite { try pass.evaluateTensor(node.id) }
  }

  private func elements(_ source: Source) -> [Double] {
    switch source {
    case .moving(let record): pass.values.tensors[record].elements
    case .still(let numbers): numbers
    }
  }

  /// The node as one worked number by number, if no operand that depends on the leaf is stretched.
  private static func pointwise(_ id: NodeID, _ pass: ForwardPass, _ depends: [Bool]) -> Pointwise? {
    let graph = pass.graph
    let (entry, shape) = (graph.entries[id], graph.shape(of: id))
    guard shape.rank > 0, let function = PrimitiveTable.numberFunctions[Int(entry.code)] else { return nil }
    var sources: [Source] = []
    for operand in graph.operands(of: id) {
      if let node = operand.node, depends[node] {
        guard graph.shape(of: node) == shape else { return nil }
        sources.append(.moving(record: Int(graph.entries[node].record)))
      } else {
        sources.append(.still(pass[operand].broadcast(to: shape).elements))
      }
    }
    return Pointwise(id: id, record: Int(entry.record), function: function, operands: sources)
  }

  private static func union(_ a: Range<Int>, _ b: Range<Int>) -> Range<Int> {
    if a.isEmpty { return b }
    if b.isEmpty { return a }
    return min(a.lowerBound, b.lowerBound)..<max(a.upperBound, b.upperBound)
  }
}
