import Autodiff

/// Draws random scalar graphs: every leaf and every operation is used, some more than once.
struct GraphMaker {
  /// An operation that graphs are drawn with.
  enum Operation: CaseIterable {
    case add, subtract, multiply, divide, maximum, minimum, square, negate, relu, sigmoid, tanh

    /// How many inputs it takes.
    var arity: Int {
      switch self {
      case .add, .subtract, .multiply, .divide, .maximum, .minimum: 2
      case .square, .negate, .relu, .sigmoid, .tanh: 1
      }
    }

    /// The operation as the language writes it.
    func text(_ inputs: [String]) -> String {
      switch self {
      case .add: "\(inputs[0]) + \(inputs[1])"
      case .subtract: "\(inputs[0]) - \(inputs[1])"
      case .multiply: "\(inputs[0]) * \(inputs[1])"
      case .divide: "\(inputs[0]) / \(inputs[1])"
      case .maximum: "max(\(inputs[0]), \(inputs[1]))"
      case .minimum: "min(\(inputs[0]), \(inputs[1]))"
      case .square: "square(\(inputs[0]))"
      case .negate: "-\(inputs[0])"
      case .relu: "relu(\(inputs[0]))"
      case .sigmoid: "sigmoid(\(inputs[0]))"
      case .tanh: "tanh(\(inputs[0]))"
      }
    }
  }

  private var draft = Draft()
  /// The names so far, in evaluation order.
  private(set) var names: [String] = []
  /// Those that nothing uses yet.
  private var unused: [String] = []
  private let leafNames: [String]
  private let nodeNames: [String]
  private var leafCount = 0
  /// What goes into the last operation.
  private var lastInputs: [String] = []

  init(_ draw: inout Draw) {
    let sets = [
      (
        ["x", "y", "z", "w", "u", "v"],
        ["a", "b", "c", "d", "g", "h", "k", "m", "n", "p", "q", "r", "s", "t"]
      ),
      (
        ["a", "b", "c", "d", "g", "h"],
        ["p", "q", "r", "s", "t", "u", "v", "w", "x", "y", "z", "k", "m", "n"]
      ),
    ]
    (leafNames, nodeNames) = draw.one(of: sets)
  }

  /// The name of the last operation.
  var output: String { names.last ?? "" }

  /// The names of the leaves.
  var leafNamesUsed: [String] { Array(names.prefix(leafCount)) }

  /// The leaves, and the operations of the first half: whose gradients are worth asking, unless they go
  /// straight into the output.
  var earlyNames: [String] {
    let early = Array(names[..<max(leafCount, names.count / 2)])
    let far = early.filter { !lastInputs.contains($0) }
    return far.isEmpty ? early : far
  }

  /// Adds leaves.
  mutating func leaves(_ count: Int, _ draw: inout Draw) {
    for name in leafNames.prefix(count) {
      draft.leaf(name, draw.number())
      names.append(name)
      unused.append(name)
    }
    leafCount = names.count
  }

  /// Adds operations on what is there; what nothing uses yet comes first more often than not.
  mutating func operations(_ count: Int, from choices: [Operation], _ draw: inout Draw) {
    for _ in 0..<count {
      let operation = draw.one(of: choices)
      var inputs: [String] = []
      while inputs.count < operation.arity {
        let fresh = unused.filter { !inputs.contains($0) }
        let pool = fresh.isEmpty || draw.chance(0.45) ? names.filter { !inputs.contains($0) } : fresh
        inputs.append(draw.one(of: pool))
      }
      add(operation, inputs)
    }
  }

  /// Joins what nothing uses yet until one output is left.
  mutating func gather(with choices: [Operation], _ draw: inout Draw) {
    while unused.count > 1 {
      add(draw.one(of: choices), draw.some(2, of: unused))
    }
  }

  private mutating func add(_ operation: Operation, _ inputs: [String]) {
    let index = names.count - leafCount
    let name =
      nodeNames[index % nodeNames.count] + (index < nodeNames.count ? "" : "\(index / nodeNames.count)")
    draft.line("\(name) = \(operation.text(inputs))")
    unused.removeAll(where: inputs.contains)
    lastInputs = inputs
    names.append(name)
    unused.append(name)
  }

  /// The program, with a question.
  func draft(asking ask: String) -> Draft {
    var finished = draft
    finished.ask = ask
    return finished
  }
}
