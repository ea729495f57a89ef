import AnswerChecking
import TerminalText

/// Questions about shapes, broadcasting, reductions and matrix products.
extension QuizItem {
  static let tensors: [QuizItem] = [
    QuizItem(
      "shape-of-a-product", "shapes", LocalizedText("The shape of a matrix product", "矩阵乘积的形状"), provokes: []
    ) { draw in
      var draft = Draft()
      let sides = draw.some(3, of: [2, 3, 4, 5])
      let (x, w, y, _) = draw.names(of: ["X", "A", "H"], ["W", "B", "V"], ["Y", "S", "Z"], ["_"])
      let turned = draw.chance(0.4)
      draft.leaf(x, draw.tensor([sides[0], sides[1]], .wholes))
      draft.leaf(w, draw.tensor(turned ? [sides[2], sides[1]] : [sides[1], sides[2]], .wholes))
      draft.line("\(y) = \(x) @ \(w)\(turned ? ".T" : "")")
      draft.upstream = draw.tensor([sides[0], sides[2]], .wholes)
      draft.ask = draw.one(of: ["shape(\(y))", "shape(grad(\(w)))", "shape(grad(\(x)))"])
      return draft
    },
    QuizItem(
      "shape-of-a-broadcast", "shapes", LocalizedText("The shape of a broadcast", "广播后的形状"), provokes: []
    ) { draw in
      var draft = Draft()
      let sides = draw.some(2, of: [2, 3, 4, 5])
      let (x, b, y, _) = draw.names(of: ["X", "A", "H"], ["b", "c", "v"], ["Y", "S", "Z"], ["_"])
      let small = draw.one(of: [[sides[1]], [sides[0], 1], [1, sides[1]]])
      let row = draw.chance(0.5)
      draft.leaf(x, draw.tensor(row ? [sides[0], sides[1]] : [1, sides[1]], .wholes))
      draft.leaf(b, draw.tensor(row ? small : [sides[0], 1], .wholes))
      draft.line("\(y) = \(x) \(draw.one(of: ["+", "-", "*"])) \(b)")
      draft.upstream = draw.tensor([sides[0], sides[1]], .wholes)
      draft.ask = draw.one(of: ["shape(\(y))", "shape(grad(\(b)))"])
      return draft
    },
    QuizItem(
      "shape-of-a-reduction", "shapes", LocalizedText("The shape of a sum along an axis", "沿某轴求和后的形状"),
      provokes: []
    ) { draw in
      var draft = Draft()
      let sides = draw.some(2, of: [2, 3, 4, 5])
      let (x, y, _, _) = draw.names(of: ["X", "A", "H"], ["y", "s", "m"], ["_"], ["_"])
      let (axis, keeps) = (draw.whole(0...1), draw.chance(0.4))
      draft.leaf(x, draw.tensor(sides, .wholes))
      let options = "axis=\(axis)" + (keeps ? ", keepdims=True" : "")
      draft.line("\(y) = \(draw.one(of: ["sum", "mean", "max"]))(\(x), \(options))")
      draft.ask = "shape(\(y))"
      return draft
    },
    QuizItem(
      "broadcast-gradient", "broadcasting", LocalizedText("The gradient of what was broadcast", "被广播的量的梯度"),
      provokes: ["broadcast-averaged", "broadcast-not-summed", "upstream-ignored", "swapped-operands"]
    ) { draw in
      var draft = Draft()
      let (rows, columns) = (draw.whole(2...3), draw.whole(2...3))
      let (x, b, y, _) = draw.names(of: ["X", "A", "H"], ["b", "c", "v"], ["Y", "S", "Z"], ["_"])
      draft.leaf(x, draw.tensor([rows, columns]))
      draft.leaf(b, draw.tensor(draw.one(of: [[columns], [rows, 1], []])))
      draft.line("\(y) = \(x) \(draw.one(of: ["+", "*", "-"])) \(b)")
      draft.upstream = draw.tensor([rows, columns])
      draft.ask = "grad(\(b))"
      return draft
    },
    QuizItem(
      "reduction-gradient", "broadcasting", LocalizedText("Back through a sum or a mean", "反向穿过求和或求平均"),
      provokes: ["mean-count-dropped", "sum-treated-as-mean", "upstream-ignored", "square-factor-dropped"]
    ) { draw in
      var draft = Draft()
      let (rows, columns) = (draw.whole(2...3), draw.whole(2...3))
      let (x, p, y, _) = draw.names(of: ["X", "A", "H"], ["P", "Q", "R"], ["y", "s", "m"], ["_"])
      let axis = draw.whole(0...1)
      draft.leaf(x, draw.tensor([rows, columns]))
      draft.line("\(p) = \(draw.one(of: ["square(\(x))", "\(x) * \(draw.factor())"]))")
      draft.line("\(y) = \(draw.one(of: ["sum", "mean"]))(\(p), axis=\(axis))")
      draft.upstream = draw.tensor([axis == 0 ? columns : rows])
      draft.ask = "grad(\(draw.chance(0.5) ? x : p))"
      return draft
    },
    QuizItem(
      "value-of-a-product", "matrices", LocalizedText("The value of a matrix product", "矩阵乘积的值"), version: 2,
      provokes: ["elementwise-for-matmul", "operands-swapped", "minus-dropped"]
    ) { draw in
      .product(&draw) { x, w, y in "value(\(y))" }
    },
    QuizItem(
      "matrix-gradient", "matrices",
      LocalizedText("The gradient of a factor of a matrix product", "矩阵乘积中因子的梯度"), version: 2,
      provokes: ["transpose-missing", "product-order", "upstream-ignored", "transposed"]
    ) { draw in
      let asksWeights = draw.chance(0.5)
      return .product(&draw) { x, w, _ in "grad(\(asksWeights ? w : x))" }
    },
    QuizItem(
      "matrix-gradient-formula", "matrices",
      LocalizedText("The gradient of a factor as a formula", "因子梯度的公式"), version: 2,
      provokes: ["transpose-missing", "product-order", "upstream-ignored"]
    ) { draw in
      let asksWeights = draw.chance(0.5)
      var draft = Draft.product(&draw) { x, w, _ in "grad(\(asksWeights ? w : x))" }
      draft.form = .formula
      return draft
    },
    QuizItem(
      "outer-or-dot", "matrices", LocalizedText("Back through a dot or outer product", "内积、外积的反向"),
      provokes: ["swapped-operands", "upstream-ignored"]
    ) { draw in
      var draft = Draft()
      let (u, v, y, _) = draw.names(of: ["u", "a", "x"], ["v", "b", "w"], ["y", "s", "r"], ["_"])
      let count = draw.whole(2...3)
      let isDot = draw.chance(0.5)
      let other = isDot ? count : draw.whole(2...3)
      draft.leaf(u, draw.tensor([count]))
      draft.leaf(v, draw.tensor([other]))
      draft.line("\(y) = \(isDot ? "dot" : "outer")(\(u), \(v))")
      draft.upstream = isDot ? draw.tensor([]) : draw.tensor([count, other])
      draft.ask = "grad(\(draw.chance(0.5) ? u : v))"
      return draft
    },
  ]
}

extension Draft {
  /// A product of two small matrices with an upstream.
  fileprivate static func product(
    _ draw: inout Draw, _ ask: (_ x: String, _ w: String, _ y: String) -> String
  ) -> Draft {
    var draft = Draft()
    let (x, w, y, _) = draw.names(of: ["X", "A", "H"], ["W", "B", "V"], ["Y", "S", "Z"], ["_"])
    // Square matrices let a wrong order or a missing transpose go unnoticed, so they come up often.
    let sides = draw.chance(0.5) ? [2, 2, 2] : (0..<3).map { _ in draw.whole(2...3) }
    draft.leaf(x, draw.tensor([sides[0], sides[1]], .wholes))
    draft.leaf(w, draw.tensor([sides[1], sides[2]], .wholes))
    draft.line("\(y) = \(x) @ \(w)")
    draft.ask = ask(x, w, y)
    if !draft.ask.hasPrefix("value") { draft.upstream = draw.tensor([sides[0], sides[2]], .wholes) }
    return draft
  }
}
