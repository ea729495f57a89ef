import AnswerChecking
import TerminalText

/// Questions about numbers: values, local gradients, gates, the chain rule, branches.
extension QuizItem {
  static let scalars: [QuizItem] = [
    QuizItem(
      "value-of-a-graph", "values", LocalizedText("The value of a small graph", "小计算图的值"),
      provokes: ["other-operation", "operands-swapped", "minus-dropped", "other-extreme"]
    ) { draw in
      var maker = GraphMaker(&draw)
      maker.leaves(draw.whole(3...4), &draw)
      maker.operations(draw.whole(2...3), from: [.add, .subtract, .multiply, .maximum, .minimum], &draw)
      maker.gather(with: [.subtract, .multiply, .divide], &draw)
      return maker.draft(asking: "value(\(maker.output))")
    },
    QuizItem(
      "local-of-a-function", "local-gradients", LocalizedText("The local gradient of a function", "函数的局部梯度"),
      provokes: [
        "value-for-derivative", "derivative-at-output", "input-for-output", "derivative-incomplete",
        "square-factor-dropped", "power-not-lowered", "upstream-included",
      ]
    ) { draw in
      var draft = Draft()
      let (x, y, k, f) = draw.names(
        of: ["x", "z", "t", "u"], ["y", "a", "s", "h"], ["k", "c", "w"], ["f", "L"])
      let function = draw.one(of: ScalarFunction.allCases)
      draft.leaf(x, function.input(&draw))
      draft.leaf(k, draw.number())
      draft.line("\(y) = \(function.call(x))")
      draft.line("\(f) = \(draw.chance(0.5) ? "\(y) * \(k)" : "\(k) * \(y)")")
      draft.ask = "local(\(y), \(x))"
      return draft
    },
    QuizItem(
      "local-of-an-operation", "local-gradients",
      LocalizedText("The local gradient of an operation with two inputs", "双输入运算的局部梯度"),
      provokes: ["swapped-operands", "upstream-included", "square-factor-dropped", "derivative-incomplete"]
    ) { draw in
      var draft = Draft()
      let (a, b, q, f) = draw.names(of: ["a", "x", "u"], ["b", "y", "v"], ["q", "p", "r"], ["f", "L"])
      let operation = draw.one(of: ["*", "/", "**", "-"])
      draft.leaf(a, operation == "**" ? draw.one(of: [1.5, 2, 2.5, 3, 4, 5]) : draw.number())
      draft.leaf(b, operation == "**" ? draw.one(of: [2, 3, 4, -1, -2]) : draw.number())
      draft.leaf("k", draw.number())
      draft.line("\(q) = \(a) \(operation) \(b)")
      draft.line("\(f) = \(q) * k")
      // The gradient to an exponent takes a logarithm, which is a question of its own.
      draft.ask = "local(\(q), \(operation == "**" || draw.chance(0.5) ? a : b))"
      return draft
    },
    QuizItem(
      "gate-multiply", "gates", LocalizedText("What a mul gate hands back", "乘法门传回什么"),
      provokes: ["swapped-operands", "upstream-ignored", "local-dropped", "upstream-added"]
    ) { draw in
      .gate(&draw) { a, b, _ in "\(a) * \(b)" }
    },
    QuizItem(
      "gate-subtract-divide", "gates",
      LocalizedText("What sub and div gates hand back", "减法门和除法门传回什么"),
      provokes: ["sign", "upstream-ignored", "local-dropped", "derivative-incomplete", "swapped-operands"]
    ) { draw in
      .gate(&draw) { a, b, draw in draw.chance(0.7) ? "\(a) / \(b)" : "\(a) - \(b)" }
    },
    QuizItem(
      "gate-choose", "gates", LocalizedText("What max and min gates hand back", "max 门和 min 门传回什么"),
      provokes: ["max-routed-wrong", "max-not-routed"]
    ) { draw in
      var draft = Draft()
      let (a, b, f, _) = draw.names(of: ["a", "x", "u"], ["b", "y", "v"], ["m", "r"], ["f"])
      let count = draw.whole(3...4)
      draft.leaf(a, draw.tensor([count]))
      draft.leaf(b, draw.tensor([count]))
      draft.line("\(f) = \(draw.one(of: ["maximum", "minimum"]))(\(a), \(b))")
      draft.upstream = draw.tensor([count])
      draft.ask = "grad(\(draw.chance(0.5) ? a : b))"
      return draft
    },
    QuizItem(
      "gate-relu", "gates", LocalizedText("What a relu gate hands back", "relu 门传回什么"),
      provokes: ["relu-mask-ignored", "relu-mask-inverted", "relu-mask-from-gradient"]
    ) { draw in
      var draft = Draft()
      let (z, h, _, _) = draw.names(of: ["z", "x", "s"], ["h", "a", "y"], ["_"], ["_"])
      let count = draw.whole(3...5)
      draft.leaf(z, draw.tensor([count]))
      draft.line("\(h) = relu(\(z))")
      draft.upstream = draw.tensor([count])
      draft.ask = "grad(\(z))"
      return draft
    },
    QuizItem(
      "chain-of-functions", "chain-rule", LocalizedText("The chain rule, link by link", "链式法则，一环一环"),
      provokes: ["upstream-ignored", "local-dropped", "inner-not-substituted", "value-for-derivative"]
    ) { draw in
      var draft = Draft()
      let names = draw.one(of: [
        ["x", "a", "b", "c", "d"], ["t", "p", "q", "r", "s"], ["x", "u", "v", "w", "y"],
      ])
      draft.leaf(names[0], draw.number(.small))
      let links = draw.whole(2...4)
      for link in 1...links {
        let (x, y) = (names[link - 1], names[link])
        let k = draw.factor()
        let positive = NumberText.roundTrip(draw.number(.positive))
        let call =
          draw.chance(0.5)
          ? draw.one(of: ScalarFunction.allCases).call(x)
          : draw.one(of: [
            "\(x) * \(k)", "\(k) * \(x)", "\(x) + \(positive)", "\(x) / \(k)", "\(x) - \(positive)",
          ])
        draft.line("\(y) = \(call)")
      }
      draft.ask = "grad(\(names[draw.whole(0...max(0, links - 2))]))"
      return draft
    },
    QuizItem(
      "chain-through-a-neuron", "chain-rule", LocalizedText("Back through a neuron", "反向穿过一个神经元"),
      provokes: ["upstream-ignored", "derivative-incomplete", "input-for-output", "swapped-operands"]
    ) { draw in
      var draft = Draft()
      let activation = draw.one(of: ["sigmoid", "tanh"])
      for name in ["w0", "x0", "w1", "x1", "b"] { draft.leaf(name, draw.number(.small)) }
      draft.line("s = w0 * x0 + w1 * x1 + b")
      draft.line("y = \(activation)(s)")
      draft.leaf("k", draw.number())
      draft.line("f = k * y")
      draft.ask = "grad(\(draw.one(of: ["w0", "x0", "w1", "x1", "s"])))"
      return draft
    },
    QuizItem(
      "fan-out", "fan-out", LocalizedText("A value used more than once", "一个值用了多次"), version: 2,
      provokes: ["overwritten", "branches-not-summed", "branches-multiplied", "branches-averaged"]
    ) { draw in
      var draft = Draft()
      let (x, y, f, _) = draw.names(of: ["x", "a", "u"], ["y", "b", "v"], ["f", "L"], ["_"])
      let branches = [
        "\(x) * \(y)", "\(x) + \(y)", "\(x) - \(y)", "\(y) - \(x)", "square(\(x))", "\(x) / \(y)",
        "\(y) / \(x)",
        "\(x) * \(draw.factor())", "tanh(\(x))",
      ]
      let chosen = draw.some(draw.whole(2...3), of: branches)
      let names = ["p", "q", "r"]
      // A tanh of more than 2 is flat, and three factors soon too large to read; with 1 and 2, and with two equal
      // numbers, mistakes give the truth or each other.
      let sizes = draw.some(2, of: [0.5, 1.5, 2.5, 3, 3.5, 4, 5, 6])
      let isFlat = chosen.contains { $0.hasPrefix("tanh") }
      draft.leaf(x, isFlat ? draw.number(.small) : draw.one(of: [sizes[0], -sizes[0]]))
      draft.leaf(y, draw.one(of: [sizes[1], -sizes[1]]))
      for (name, branch) in zip(names, chosen) { draft.line("\(name) = \(branch)") }
      let operations = [draw.one(of: ["*", "+", "-", "*"]), draw.one(of: ["+", "-"])]
      let combined = zip(names.dropFirst(), operations).prefix(chosen.count - 1).reduce(names[0]) {
        "\($0) \($1.1) \($1.0)"
      }
      draft.line("\(f) = \(combined)")
      draft.ask = "grad(\(x))"
      return draft
    },
    QuizItem(
      "one-branch", "fan-out", LocalizedText("What comes back along one branch", "沿一条支路传回什么"),
      provokes: ["all-branches", "upstream-ignored", "local-dropped"]
    ) { draw in
      var draft = Draft()
      let (x, y, f, _) = draw.names(of: ["x", "a", "u"], ["y", "b", "v"], ["f", "L"], ["_"])
      draft.leaf(x, draw.number())
      draft.leaf(y, draw.number())
      draft.line("p = \(draw.one(of: ["\(x) * \(y)", "square(\(x))", "\(x) / \(y)", "\(y) - \(x)"]))")
      draft.line("q = \(draw.one(of: ["\(x) + \(y)", "\(x) * \(draw.factor())"]))")
      draft.line("\(f) = p * q")
      draft.ask = "contribution(\(draw.one(of: ["p", "p", "q"])), \(x))"
      return draft
    },
    graph(
      "graph-of-five", LocalizedText("A whole graph of about five operations", "约五个运算的完整计算图"), 3...4, 4...5),
    graph(
      "graph-of-eight", LocalizedText("A whole graph of about eight operations", "约八个运算的完整计算图"), 3...5, 7...8),
    graph(
      "graph-of-twelve", LocalizedText("A whole graph of about twelve operations", "约十二个运算的完整计算图"), 4...6,
      10...12),
  ]

  /// A random graph with branches, asked for the gradient of a leaf.
  private static func graph(
    _ id: String, _ title: LocalizedText, _ leaves: ClosedRange<Int>, _ operations: ClosedRange<Int>
  ) -> QuizItem {
    QuizItem(
      id, "graphs", title,
      provokes: ["upstream-ignored", "local-dropped", "branches-not-summed", "swapped-operands", "sign"]
    ) { draw in
      var maker = GraphMaker(&draw)
      maker.leaves(draw.whole(leaves), &draw)
      maker.operations(draw.whole(operations) - 1, from: GraphMaker.Operation.allCases, &draw)
      maker.gather(with: [.add, .subtract, .multiply], &draw)
      return maker.draft(asking: "grad(\(draw.one(of: maker.earlyNames)))")
    }
  }
}

extension Draft {
  /// A gate with two inputs under another one, asked for the gradient of one of its inputs.
  fileprivate static func gate(
    _ draw: inout Draw, _ expression: (_ a: String, _ b: String, _ draw: inout Draw) -> String
  ) -> Draft {
    var draft = Draft()
    let (a, b, q, f) = draw.names(
      of: ["a", "x", "u", "r"], ["b", "y", "v", "s"], ["q", "p", "g"], ["f", "L", "h"])
    let z = draw.one(of: ["z", "w", "c", "k"])
    for name in [a, b, z] { draft.leaf(name, draw.number()) }
    draft.line("\(q) = \(expression(a, b, &draw))")
    draft.line("\(f) = \(draw.one(of: ["\(q) * \(z)", "\(z) * \(q)", "\(q) / \(z)", "square(\(q)) + \(z)"]))")
    draft.ask = "grad(\(draw.chance(0.5) ? a : b))"
    return draft
  }
}

extension Draw {
  /// One name from each list.
  mutating func names(
    of first: [String], _ second: [String], _ third: [String], _ fourth: [String]
  ) -> (String, String, String, String) {
    (one(of: first), one(of: second), one(of: third), one(of: fourth))
  }
}

/// A function of one number that quiz questions use.
enum ScalarFunction: String, CaseIterable {
  case square, exp, log, sqrt, sigmoid, tanh, sin, cos, reciprocal, cube

  /// The function applied to what is called `x`.
  func call(_ x: String) -> String {
    switch self {
    case .reciprocal: "1 / \(x)"
    case .cube: "\(x) ** 3"
    default: "\(rawValue)(\(x))"
    }
  }

  /// A number where the function is neither flat nor huge.
  func input(_ draw: inout Draw) -> Double {
    switch self {
    case .square, .reciprocal, .cube: draw.number()
    case .log, .sqrt: draw.number(.positive)
    case .exp, .sigmoid, .tanh, .sin, .cos: draw.number(.small)
    }
  }
}
