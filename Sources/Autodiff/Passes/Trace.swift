/// The micro-steps of a forward and a backward pass, in the order they are walked.
///
/// A collection that is computed, not stored: any step is found in logarithmic time, so a cursor can jump to
/// any point of the walk of a large graph.
public struct Trace: Sendable {
  /// One thing that happens.
  public enum Step: Hashable, Sendable {
    /// Forward: the node's value is computed from its operands.
    case evaluate(NodeID)
    /// Backward: the gradient of the node is complete and goes on as upstream gradient.
    case upstream(NodeID)
    /// The node's local gradient with respect to an operand.
    case local(NodeID, operand: Int)
    /// What the node hands back to an operand: local times upstream.
    case contribution(NodeID, operand: Int)
    /// The contribution is added to the gradient of the node that the operand is.
    case accumulate(NodeID, operand: Int)
  }

  /// The operations in evaluation order.
  private let evaluated: [Int32]
  /// The nodes a gradient arrives at, in the order of the backward pass.
  private let visited: [Int32]
  /// For each of `visited`, the position of its first step.
  private let starts: [Int]
  /// For each of `visited`, the operands a gradient goes on to, as a set of bits.
  private let operandBits: [UInt8]

  /// The number of steps of the forward pass; the rest belong to the backward pass.
  public var forwardCount: Int { evaluated.count }
  /// The number of steps.
  public let count: Int

  /// The walk through `graph` up to its output and back.
  public init(_ graph: Graph) {
    var evaluated: [Int32] = []
    var visited: [Int32] = []
    var starts: [Int] = []
    var operandBits: [UInt8] = []
    let output = graph.output
    for id in 0..<(output + 1) where !graph.entries[id].isLeaf { evaluated.append(Int32(id)) }
    var reached = [Bool](repeating: false, count: graph.count)
    if output >= 0 { reached[output] = true }
    var count = evaluated.count
    for id in (0..<(output + 1)).reversed() where reached[id] {
      let bits = graph.gradientOperands(of: id)
      visited.append(Int32(id))
      starts.append(count)
      operandBits.append(bits)
      count += 1 + 3 * bits.nonzeroBitCount
      if bits == 0 { continue }
      for (k, operand) in graph.operandCodes(of: id).enumerated() where bits & (1 << k) != 0 {
        reached[Int(operand)] = true
      }
    }
    self.evaluated = evaluated
    self.visited = visited
    self.starts = starts
    self.operandBits = operandBits
    self.count = count
  }

  /// The first step at which a node's gradient is complete, or nil where none arrives.
  public func upstreamStep(of id: NodeID) -> Int? {
    // The backward pass visits ids in falling order.
    let position = visited.firstPosition { $0 <= id }
    return position < visited.count && visited[position] == id ? starts[position] : nil
  }

  /// The step that evaluates a node, or nil for a leaf and for what the output does not need.
  public func evaluationStep(of id: NodeID) -> Int? {
    let position = evaluated.firstPosition { $0 >= id }
    return position < evaluated.count && evaluated[position] == id ? position : nil
  }
}

extension Trace: RandomAccessCollection {
  /// The position of the first step.
  public var startIndex: Int { 0 }
  /// The position after the last step.
  public var endIndex: Int { count }

  /// The step at a position.
  public subscript(position: Int) -> Step {
    precondition((0..<count).contains(position), "there are \(count) steps")
    if position < evaluated.count { return .evaluate(Int(evaluated[position])) }
    let place = starts.firstPosition { $0 > position } - 1
    let (node, within) = (Int(visited[place]), position - starts[place])
    if within == 0 { return .upstream(node) }
    var bits = operandBits[place]
    for _ in 0..<((within - 1) / 3) { bits &= bits - 1 }
    let operand = bits.trailingZeroBitCount
    switch (within - 1) % 3 {
    case 0: return .local(node, operand: operand)
    case 1: return .contribution(node, operand: operand)
    default: return .accumulate(node, operand: operand)
    }
  }
}

extension BackwardPass {
  /// The gradient of a node as far as it has been added up once `consumer` has handed back to its `operand`.
  ///
  /// The backward pass goes through the uses from the last node to the first, and through one node's operands
  /// in order.
  public func partialGradient(of id: NodeID, after consumer: NodeID, operand: Int) -> Tensor {
    var sum = id == forward.graph.output ? upstream : Tensor(shape: forward.graph.shape(of: id))
    for term in terms(of: id)
    where term.node > consumer || (term.node == consumer && term.operand <= operand) {
      sum = sum.combined(with: term.value, +)
    }
    return sum
  }
}

extension Graph {
  /// The operands of a node that are nodes and that a gradient passes to, as a set of bits.
  func gradientOperands(of id: NodeID) -> UInt8 {
    guard !entries[id].isLeaf else { return 0 }
    let primitive = Primitive(code: entries[id].code)
    var bits: UInt8 = 0
    for (k, operand) in operandCodes(of: id).enumerated()
    where operand >= 0 && primitive.passesGradient(to: k) && carriesGradient(Int(operand)) {
      bits |= 1 << k
    }
    return bits
  }
}
