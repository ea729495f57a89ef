import AnswerChecking
import TerminalText

/// Questions about Jacobians, losses, networks, forward mode and second derivatives.
extension QuizItem {
  static let advanced: [QuizItem] = [
    QuizItem(
      "jacobian-elementwise", "jacobians",
      LocalizedText("The Jacobian of an elementwise function", "逐元素函数的雅可比矩阵"),
      provokes: []
    ) { draw in
      var draft = Draft()
      let (x, y, _, _) = draw.names(of: ["x", "z", "u"], ["y", "a", "h"], ["_"], ["_"])
      let call = draw.one(of: [
        "square(\(x))", "exp(\(x))", "sigmoid(\(x))", "tanh(\(x))", "relu(\(x))", "1 / \(x)",
        "\(x) * \(draw.factor())",
      ])
      draft.leaf(x, draw.distinct([draw.whole(2...3)], .small))
      draft.line("\(y) = \(call)")
      draft.ask = "jacobian(\(y), \(x))"
      return draft
    },
    QuizItem(
      "jacobian-of-a-product", "jacobians",
      LocalizedText("The Jacobian of a matrix times a vector", "矩阵乘向量的雅可比矩阵"),
      provokes: ["transposed", "jacobian-diagonal-only"]
    ) { draw in
      var draft = Draft()
      let (w, x, y, _) = draw.names(of: ["W", "A", "M"], ["x", "v", "u"], ["y", "s", "z"], ["_"])
      let (rows, columns) = (draw.whole(2...3), draw.whole(2...3))
      draft.leaf(w, draw.tensor([rows, columns]))
      draft.leaf(x, draw.tensor([columns]))
      draft.line("\(y) = \(w) @ \(x)")
      draft.ask = "jacobian(\(y), \(x))"
      return draft
    },
    QuizItem(
      "jacobian-of-a-chain", "jacobians", LocalizedText("The Jacobian of two steps", "两步复合的雅可比矩阵"),
      provokes: ["transposed", "jacobian-diagonal-only"]
    ) { draw in
      var draft = Draft()
      draft.leaf("W", draw.tensor([2, 2]))
      draft.leaf("x", draw.tensor([2], .small))
      let inner = draw.chance(0.5)
      let function = draw.one(of: ["square", "tanh", "sigmoid"])
      draft.line(inner ? "h = \(function)(x)" : "h = W @ x")
      draft.line(inner ? "y = W @ h" : "y = \(function)(h)")
      draft.ask = "jacobian(y, x)"
      return draft
    },
    QuizItem(
      "squared-error", "losses", LocalizedText("The gradient of the mean squared error", "均方误差的梯度"),
      provokes: ["mean-count-dropped", "square-factor-dropped", "square-factor-doubled", "sign"]
    ) { draw in
      var draft = Draft()
      let (y, t, _, _) = draw.names(of: ["p", "y", "a"], ["t", "b", "g"], ["_"], ["_"])
      let count = draw.whole(2...4)
      draft.leaf(y, draw.tensor([count]))
      draft.leaf(t, draw.tensor([count]))
      draft.line("L = mse(\(y), \(t))")
      draft.ask = "grad(\(draw.chance(0.7) ? y : t))"
      return draft
    },
    QuizItem(
      "cross-entropy", "losses", LocalizedText("The gradient of softmax cross-entropy", "softmax 交叉熵的梯度"),
      provokes: ["cross-entropy-sign", "one-hot-dropped", "softmax-twice", "mean-count-dropped"]
    ) { draw in
      var draft = Draft()
      let (s, label, _, _) = draw.names(of: ["s", "z", "scores"], ["y", "t", "label"], ["_"], ["_"])
      let classes = draw.whole(2...4)
      if draw.chance(0.5) {
        draft.leaf(s, draw.tensor([classes], .small))
        draft.line("\(label) = \(draw.whole(0...classes - 1))")
      } else {
        draft.leaf(s, draw.tensor([2, classes], .small))
        draft.line("\(label) = [\(draw.whole(0...classes - 1)), \(draw.whole(0...classes - 1))]")
      }
      draft.line("L = cross_entropy(\(s), \(label))")
      draft.ask = "grad(\(s))"
      return draft
    },
    QuizItem(
      "hinge-loss", "losses", LocalizedText("The gradient of the SVM loss", "SVM 损失的梯度"),
      provokes: ["right-class-dropped", "sign", "mean-count-dropped"]
    ) { draw in
      var draft = Draft()
      let (s, label, _, _) = draw.names(of: ["s", "z", "scores"], ["y", "t", "label"], ["_"], ["_"])
      let classes = draw.whole(3...4)
      let isBatch = draw.chance(0.5)
      draft.leaf(s, draw.tensor(isBatch ? [2, classes] : [classes], .small))
      let labels = (0..<2).map { _ in "\(draw.whole(0...classes - 1))" }
      draft.line("\(label) = \(isBatch ? "[\(labels.joined(separator: ", "))]" : labels[0])")
      draft.line("L = svm_loss(\(s), \(label))")
      draft.ask = "grad(\(s))"
      return draft
    },
    QuizItem(
      "linear-regression", "networks",
      LocalizedText("The gradient of the weights of a linear model", "线性模型权重的梯度"),
      provokes: ["mean-count-dropped", "square-factor-dropped", "upstream-ignored", "transpose-missing"]
    ) { draw in
      var draft = Draft()
      let rows = draw.whole(2...3)
      draft.leaf("X", draw.tensor([rows, 2]))
      draft.leaf("w", draw.tensor([2]))
      draft.leaf("t", draw.tensor([rows]))
      draft.line("p = X @ w")
      draft.line("L = mse(p, t)")
      draft.ask = "grad(\(draw.chance(0.6) ? "w" : "p"))"
      return draft
    },
    QuizItem(
      "hidden-layer", "networks", LocalizedText("Back through a hidden layer", "反向穿过隐藏层"),
      provokes: ["relu-mask-ignored", "relu-mask-inverted", "transpose-missing", "upstream-ignored"]
    ) { draw in
      var draft = Draft()
      draft.leaf("X", draw.tensor([2, 2]))
      draft.leaf("W", draw.tensor([2, 3]))
      draft.leaf("b", draw.tensor([3]))
      draft.line("S = X @ W + b")
      draft.line("H = relu(S)")
      draft.upstream = draw.tensor([2, 3])
      draft.ask = "grad(\(draw.one(of: ["b", "S", "W", "X"])))"
      return draft
    },
    QuizItem(
      "two-layers", "networks", LocalizedText("Back through two layers", "反向穿过两层网络"),
      provokes: ["upstream-ignored", "swapped-operands", "transpose-missing"]
    ) { draw in
      var draft = Draft()
      let activation = draw.one(of: ["relu", "tanh", "sigmoid"])
      draft.leaf("x", draw.tensor([2], .small))
      draft.leaf("W", draw.tensor([2, 2]))
      draft.leaf("v", draw.tensor([2]))
      draft.line("h = \(activation)(W @ x)")
      draft.line("y = dot(v, h)")
      draft.leaf("t", draw.number())
      draft.line("L = square(y - t)")
      draft.ask = "grad(\(draw.one(of: ["v", "h", "x", "W"])))"
      return draft
    },
    QuizItem(
      "tangent-of-a-graph", "modes", LocalizedText("Forward mode: a tangent", "前向模式：切向量"),
      provokes: ["direction-ignored", "swapped-operands", "value-for-derivative"]
    ) { draw in
      var maker = GraphMaker(&draw)
      maker.leaves(draw.whole(2...3), &draw)
      maker.operations(draw.whole(2...3), from: [.multiply, .divide, .subtract, .square, .tanh], &draw)
      maker.gather(with: [.multiply, .subtract], &draw)
      var draft = maker.draft(asking: "tangent(\(maker.output))")
      for leaf in maker.leafNamesUsed { draft.direction[leaf] = draw.tensor([]) }
      return draft
    },
    QuizItem(
      "tangent-of-a-layer", "modes", LocalizedText("Forward mode through a layer", "前向模式穿过一层"),
      provokes: ["direction-ignored", "derivative-incomplete", "value-for-derivative"]
    ) { draw in
      var draft = Draft()
      draft.leaf("W", draw.tensor([2, 2]))
      draft.leaf("x", draw.tensor([2], .small))
      draft.line("s = W @ x")
      draft.line("y = \(draw.one(of: ["tanh", "sigmoid", "square"]))(s)")
      draft.direction["x"] = draw.tensor([2])
      draft.ask = "tangent(\(draw.one(of: ["s", "y", "y"])))"
      return draft
    },
    QuizItem(
      "hessian-vector-product", "second-order", LocalizedText("A Hessian–vector product", "海森矩阵与向量之积"),
      provokes: ["direction-ignored", "cross-terms-dropped"]
    ) { draw in
      var draft = Draft()
      let (x, y, f, _) = draw.names(of: ["x", "a", "u"], ["y", "b", "v"], ["f", "L"], ["_"])
      draft.leaf(x, draw.number())
      draft.leaf(y, draw.number())
      let terms = [
        "\(x) * \(y)", "square(\(x)) * \(y)", "\(x) * square(\(y))", "\(x) ** 3", "\(y) ** 3", "square(\(x))",
        "\(x) / \(y)", "square(\(x) - \(y))",
      ]
      let chosen = draw.some(2, of: terms)
      draft.line("p = \(chosen[0])")
      draft.line("q = \(chosen[1])")
      draft.line("\(f) = p \(draw.one(of: ["+", "-", "*"])) q")
      draft.direction = [x: draw.tensor([]), y: draw.tensor([])]
      draft.ask = "hvp(\(draw.chance(0.5) ? x : y))"
      return draft
    },
  ]
}
