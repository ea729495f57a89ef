import GraphDrawing

/// SplitMix64, so that a failing case can be drawn again from its seed.
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// The diagrams the tests draw.
enum Graphs {
  /// f = (x + y)·z, the first graph of every course.
  static let product = make([
    ("x", "", []), ("y", "", []), ("z", "", []), ("q", "+", [0, 1]), ("f", "×", [3, 2]),
  ])

  /// The sigmoid neuron built from atoms.
  static let sigmoid = make([
    ("w0", "", []), ("x0", "", []), ("w1", "", []), ("x1", "", []), ("w2", "", []), ("", "×", [0, 1]),
    ("", "×", [2, 3]), ("", "+", [5, 6]), ("", "+", [7, 4]), ("", "× −1", [8]), ("", "exp", [9]),
    ("", "+ 1", [10]), ("f", "1/x", [11]),
  ])

  /// One hidden layer with L2 on both weights.
  static let network = make([
    ("x", "", []), ("W1", "", []), ("W2", "", []), ("y", "", []), ("z", "@", [1, 0]), ("h", "relu", [4]),
    ("o", "@", [2, 5]), ("L", "cross_entropy", [6, 3]), ("", "norm_squared", [1]), ("", "norm_squared", [2]),
    ("", "+", [8, 9]), ("s", "× 0.05", [10]), ("J", "+", [7, 11]),
  ])

  static func make(_ rows: [(name: String, operation: String, inputs: [Int])]) -> Diagram {
    var diagram = Diagram(boxes: [], edges: [])
    for (id, row) in rows.enumerated() {
      let keepsOrder = ["@", "−", "/", "cross_entropy"].contains(row.operation)
      diagram.boxes.append(
        Diagram.Box(id: id, name: row.name, operation: row.operation, keepsOperandOrder: keepsOrder))
      for (operand, input) in row.inputs.enumerated() {
        diagram.edges.append(Diagram.Edge(from: input, to: id, operand: operand))
      }
    }
    return diagram
  }

  /// A random program: a third leaves, the rest operations on mostly recent values, a few on any.
  static func random(_ count: Int, seed: UInt64) -> Diagram {
    var random = Seeded(seed)
    let operations = ["+", "×", "−", "/", "exp", "tanh", "max", "@"]
    let names = ["", "", "q", "alpha", "学习率", "上游梯度", "e\u{301}"]
    var diagram = Diagram(boxes: [], edges: [])
    var fresh: [Int] = []
    for id in 0..<count {
      let isLeaf = id < 2 || Int.random(in: 0..<3, using: &random) == 0
      let operation = isLeaf ? "" : operations.randomElement(using: &random) ?? "+"
      let name = isLeaf ? "x\(id)" : names.randomElement(using: &random) ?? ""
      diagram.boxes.append(
        Diagram.Box(
          id: id, name: name, operation: operation, keepsOperandOrder: ["−", "/", "@"].contains(operation)))
      if !isLeaf {
        let fanIn =
          operation == "exp" || operation == "tanh"
          ? 1 : operation == "max" ? Int.random(in: 2...5, using: &random) : 2
        for operand in 0..<fanIn {
          let isFresh = !fresh.isEmpty && Int.random(in: 0..<10, using: &random) < 8
          let from =
            isFresh
            ? fresh.remove(at: max(0, fresh.count - 1 - Int.random(in: 0..<4, using: &random)))
            : Int.random(in: max(0, id - 30)..<id, using: &random)
          diagram.edges.append(Diagram.Edge(from: from, to: id, operand: operand))
        }
      }
      fresh.append(id)
    }
    return diagram
  }

  /// Sizes from 5 to 1000, each as likely as its double, small ones more so.
  static func size(_ index: Int) -> Int {
    let sizes = [5, 8, 12, 17, 25, 36, 50, 70, 100, 150]
    if index % 100 == 99 { return 1000 }
    return index % 25 == 24 ? 200 + index : sizes[index % 10] + index % 7
  }

  /// A random expression program: at most two operands, most of them values just computed, 1.08 edges a box.
  static func expression(_ count: Int, seed: UInt64) -> Diagram {
    var random = Seeded(seed)
    var diagram = Diagram(boxes: [], edges: [])
    var fresh: [Int] = []
    for id in 0..<count {
      let isLeaf = id < 2 || Int.random(in: 0..<1000, using: &random) < 365
      diagram.boxes.append(Diagram.Box(id: id, name: isLeaf ? "x\(id)" : "", operation: isLeaf ? "" : "mul"))
      for operand in 0..<(isLeaf ? 0 : Int.random(in: 0..<10, using: &random) < 7 ? 2 : 1) {
        let isFresh = !fresh.isEmpty && Int.random(in: 0..<10, using: &random) < 9
        let from =
          isFresh
          ? fresh.remove(at: max(0, fresh.count - 1 - Int.random(in: 0..<3, using: &random)))
          : Int.random(in: max(0, id - 40)..<id, using: &random)
        diagram.edges.append(Diagram.Edge(from: from, to: id, operand: operand))
      }
      fresh.append(id)
    }
    return diagram
  }

  /// A multilayer perceptron in scalars, as micrograd builds it.
  static func scalarNetwork(_ sizes: [Int]) -> Diagram {
    var rows: [(name: String, operation: String, inputs: [Int])] = (0..<sizes[0]).map { ("x\($0)", "", []) }
    var values = Array(0..<sizes[0])
    func add(_ name: String, _ operation: String, _ inputs: [Int]) -> Int {
      rows.append((name, operation, inputs))
      return rows.count - 1
    }
    for layer in 1..<sizes.count {
      values = (0..<sizes[layer]).map { unit in
        var sum = add("b", "", [])
        for value in values { sum = add("", "+", [sum, add("", "×", [add("w", "", []), value])]) }
        return add("", "tanh", [sum])
      }
    }
    return make(rows)
  }

  static func chain(_ count: Int) -> Diagram {
    make(
      (0..<count).map { ("", $0 == 0 ? "" : "tanh", $0 == 0 ? [] : [$0 - 1]) }.enumerated().map {
        $0 == 0 ? ("x", "", []) : $1
      })
  }

  /// One value used by `count` operations whose results meet in one sum.
  static func fan(_ count: Int) -> Diagram {
    make([("x", "", [])] + (1...count).map { ("", "× \($0)", [0]) } + [("s", "sum", Array(1...count))])
  }
}
