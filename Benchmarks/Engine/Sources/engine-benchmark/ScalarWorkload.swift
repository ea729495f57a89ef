import Autodiff
import CAnchor

/// A random graph of scalars: built, evaluated and differentiated from nothing (`total`), and again with
/// other leaf values on the graph that is there (`replay`).
struct ScalarWorkload: Workload {
  let name: String
  private let leaves: [Double]
  private let operations: [UInt8]
  private let first: [Int32]
  private let second: [Int32]
  private let primitives: [Primitive]
  private let leafNames: [String]
  private let tape: OpaquePointer
  private var count: Int { operations.count }

  init(count: Int) throws {
    name = "scalar-\(count)"
    var generator = SeededGenerator(state: UInt64(count))
    leaves = generator.numbers(100, -1...1)
    leafNames = leaves.indices.map { "x\($0)" }
    var values = leaves
    var operations = [UInt8](repeating: UInt8(OP_LEAF), count: leaves.count)
    var (first, second) = (
      [Int32](repeating: 0, count: leaves.count), [Int32](repeating: 0, count: leaves.count)
    )
    for id in leaves.count..<count {
      // One operand close by, so that most nodes lead to the output; one from anywhere.
      let a = id - Int.random(in: 1...min(16, id), using: &generator)
      let b = Int.random(in: 0..<id, using: &generator)
      let (x, y) = (values[a], values[b])
      var operation =
        [OP_ADD, OP_ADD, OP_SUB, OP_SUB, OP_MUL, OP_MUL, OP_MUL, OP_MAX, OP_TANH]
        .randomElement(using: &generator) ?? OP_ADD
      var value = ScalarWorkload.value(operation, x, y)
      if value.magnitude > 4 { (operation, value) = (OP_TANH, ScalarWorkload.value(OP_TANH, x, y)) }
      operations.append(UInt8(operation))
      first.append(Int32(a))
      second.append(Int32(b))
      values.append(value)
    }
    (self.operations, self.first, self.second) = (operations, first, second)
    let names = ["add", "add", "sub", "mul", "maximum", "tanh"]
    primitives = names.compactMap(Primitive.named)
    tape = tape_new(Int32(count))
  }

  private static func value(_ operation: Int, _ x: Double, _ y: Double) -> Double {
    switch operation {
    case OP_ADD: x + y
    case OP_SUB: x - y
    case OP_MUL: x * y
    case OP_MAX: max(x, y)
    default: Primitive.named("tanh")?.forward([Tensor(x)]).elements[0] ?? 0
    }
  }

  func verify() throws {
    record()
    tape_backward(tape, Int32(count - 1))
    let backward = try BackwardPass(ForwardPass(build()))
    for id in stride(from: 0, to: count, by: max(count / 997, 1)) {
      expectAgreement(
        backward.gradient(of: id).elements[0], tape_adjoint(tape, Int32(id)), "\(name) node \(id)",
        tolerance: 1e-8)
    }
  }

  func round() throws -> [(engine: String, nanoseconds: Double)] {
    let limit = Int32(count - 1)
    let cTotal = time(milliseconds: 20) {
      record()
      tape_backward(tape, limit)
    }
    let cCold = time(milliseconds: 20) {
      let fresh = tape_new(Int32(count))
      tape_record(fresh, Int32(count), Int32(leaves.count), leaves, operations, first, second)
      tape_backward(fresh, limit)
      tape_free(fresh)
    }
    let cReplay = time(milliseconds: 20) {
      tape_replay(tape, Int32(leaves.count), leaves)
      tape_backward(tape, limit)
    }
    let total = try time(milliseconds: 20) { _ = try BackwardPass(ForwardPass(build())) }
    let buildOnly = try time(milliseconds: 20) { _ = try build() }
    let graph = try build()
    let forwardOnly = try time(milliseconds: 20) { _ = try ForwardPass(graph) }
    var pass = try BackwardPass(ForwardPass(graph))
    let replay = try time(milliseconds: 20) { try pass.replay([0: Tensor(leaves[0])]) }
    let each = Double(count)
    return [
      ("c-total", cTotal / each), ("c-cold", cCold / each), ("c-replay", cReplay / each),
      ("swift-total", total / each), ("swift-build", buildOnly / each),
      ("swift-forward", forwardOnly / each), ("swift-replay", replay / each),
      ("swift-bytes", try bytesPerNode()),
    ]
  }

  /// The memory in use while a graph and both passes are, per node.
  private func bytesPerNode() throws -> Double {
    let before = bytes_in_use()
    let pass = try BackwardPass(ForwardPass(build()))
    let after = bytes_in_use()
    precondition(pass.gradient(of: 0).elements[0].isFinite)
    return Double(after - before) / Double(count)
  }

  private func record() {
    tape_record(tape, Int32(count), Int32(leaves.count), leaves, operations, first, second)
  }

  private func build() throws -> Graph {
    var graph = Graph()
    graph.reserveCapacity(count)
    for (name, value) in zip(leafNames, leaves) { _ = try graph.addLeaf(name, Tensor(value)) }
    for id in leaves.count..<count {
      let operation = Int(operations[id])
      if operation == OP_TANH {
        _ = try graph.add(primitives[operation], Int(first[id]))
      } else {
        _ = try graph.add(primitives[operation], Int(first[id]), Int(second[id]))
      }
    }
    return graph
  }
}
