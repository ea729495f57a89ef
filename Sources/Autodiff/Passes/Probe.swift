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
    /// A matrix product.
    case product(Product)
  }

  /// `(rows, depth) @ (depth, columns)`; a vector stands for a matrix of one row or one column.
  private struct Product {
    let id: NodeID
    let record: Int
    let left: Source
    let right: Source
    let rows: Int
    let columns: Int
    let depth: Int
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
        let step: Step? =
          Probe.pointwise(id, pass, depends).map { .pointwise($0) }
          ?? Probe.product(id, pass, depends).map { .product($0) }
        steps.append(step ?? .whole(id))
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
      case .product(let node): try evaluate(node)
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
    let range = node.operands.reduce(0..<0) { Probe.union($0, moved($1)) }
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
    try check(node.id, record: node.record)
  }

  /// Works out the rows and columns that can have changed, in the order in which a whole product adds up.
  private mutating func evaluate(_ node: Product) throws(GraphError) {
    let (byLeft, byRight) = (moved(node.left), moved(node.right))
    var (rows, columns) = (0..<node.rows, 0..<node.columns)
    if byRight.isEmpty {
      guard !byLeft.isEmpty else {
        changed[node.record] = 0..<0
        return
      }
      rows = (byLeft.lowerBound / node.depth)..<((byLeft.upperBound - 1) / node.depth + 1)
    } else if byLeft.isEmpty, byRight.lowerBound / node.columns == (byRight.upperBound - 1) / node.columns {
      let first = byRight.lowerBound % node.columns
      columns = first..<(first + byRight.count)
    } else {
      return try evaluateWhole(node.id)
    }
    let (x, w) = (elements(node.left), elements(node.right))
    for i in rows {
      for j in columns {
        var sum = 0.0
        for l in 0..<node.depth { sum += x[i &* node.depth &+ l] * w[l &* node.columns &+ j] }
        pass.values.tensors[node.record].elements[i &* node.columns &+ j] = sum
      }
    }
    let first = rows.lowerBound * node.columns + columns.lowerBound
    let last = (rows.upperBound - 1) * node.columns + columns.upperBound
    changed[node.record] = first..<last
    try check(node.id, record: node.record)
  }

  /// Evaluates a node whole where what the last move changed is not finite: that throws what is wrong.
  private mutating func check(_ id: NodeID, record: Int) throws(GraphError) {
    let range = changed[record]
    let isFinite = pass.values.tensors[record].elements.isFinite(
      from: range.lowerBound, to: range.upperBound)
    if !isFinite { try pass.evaluateTensor(id) }
  }

  private func moved(_ source: Source) -> Range<Int> {
    if case .moving(let record) = source { changed[record] } else { 0..<0 }
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

  /// The node as a matrix product whose operands are not scalars.
  private static func product(_ id: NodeID, _ pass: ForwardPass, _ depends: [Bool]) -> Product? {
    let graph = pass.graph
    guard graph.operation(of: id)?.primitive.name == "matmul", graph.shape(of: id).rank > 0 else {
      return nil
    }
    let sources = graph.operands(of: id).map { operand -> Source in
      guard let node = operand.node, depends[node] else { return .still(pass[operand].elements) }
      return .moving(record: Int(graph.entries[node].record))
    }
    let (x, w) = (MatrixView(row: pass.inputs(of: id)[0]), MatrixView(column: pass.inputs(of: id)[1]))
    guard x.columns > 0, w.columns > 0 else { return nil }
    return Product(
      id: id, record: Int(graph.entries[id].record), left: sources[0], right: sources[1], rows: x.rows,
      columns: w.columns, depth: x.columns)
  }

  private static func union(_ a: Range<Int>, _ b: Range<Int>) -> Range<Int> {
    if a.isEmpty { return b }
    if b.isEmpty { return a }
    return min(a.lowerBound, b.lowerBound)..<max(a.upperBound, b.upperBound)
  }
}
