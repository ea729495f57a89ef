import GraphDrawing

extension Sketch {
  /// f = (x + y)·z at (−2, 5, −4); `hidden` leaves out what a learner has yet to find.
  static func product(hidden: Set<Int> = []) -> Sketch {
    var s = Sketch()
    func shown(_ id: Int, _ gradient: String) -> String { hidden.contains(id) ? "?" : gradient }
    let x = s.leaf("x", "−2", shown(0, "−4"))
    let y = s.leaf("y", "5", shown(1, "−4"))
    let z = s.leaf("z", "−4", shown(2, "3"))
    let q = s.node("q", "+", [x, y], "3", shown(3, "−4"))
    _ = s.node("f", "×", [q, z], "−12", "1")
    return s
  }

  /// f = (x·y)·(x + y) at (3, −2): both leaves are used twice.
  static func fork() -> Sketch {
    var s = Sketch()
    let x = s.leaf("x", "3", "−8")
    let y = s.leaf("y", "−2", "−3")
    let a = s.node("a", "×", [x, y], "−6", "1", terms: ["−2", "3"])
    let b = s.node("b", "+", [x, y], "1", "−6", terms: ["−6", "−6"])
    _ = s.node("f", "×", [a, b], "−6", "1")
    return s
  }

  /// The sigmoid neuron of the notes, built from atoms.
  static func sigmoid() -> Sketch {
    var s = Sketch()
    let w0 = s.leaf("w0", "2", "−0.197")
    let x0 = s.leaf("x0", "−1", "0.393")
    let w1 = s.leaf("w1", "−3", "−0.393")
    let x1 = s.leaf("x1", "−2", "−0.59")
    let w2 = s.leaf("w2", "−3", "0.197")
    let a = s.node("", "×", [w0, x0], "−2", "0.197")
    let b = s.node("", "×", [w1, x1], "6", "0.197")
    let c = s.node("", "+", [a, b], "4", "0.197")
    let d = s.node("", "+", [c, w2], "1", "0.197")
    let e = s.node("", "× −1", [d], "−1", "−0.197")
    let g = s.node("", "exp", [e], "0.368", "−0.535")
    let h = s.node("", "+ 1", [g], "1.37", "−0.535")
    _ = s.node("f", "1 /", [h], "0.731", "1")
    return s
  }

  /// One hidden layer with L2 on both weights.
  static func network() -> Sketch {
    var s = Sketch()
    let x = s.leaf("x", "(3,)", "(3,)")
    let w1 = s.leaf("W1", "(4, 3)", "(4, 3)")
    let w2 = s.leaf("W2", "(2, 4)", "(2, 4)")
    let y = s.leaf("y", "(2,)")
    let z = s.node("z", "@", [w1, x], "(4,)", "(4,)", terms: ["dz xᵀ"], ordered: true)
    let h = s.node("h", "relu", [z], "(4,)", "(4,)")
    let o = s.node("o", "@", [w2, h], "(2,)", "(2,)", terms: ["do hᵀ"], ordered: true)
    let l = s.node("L", "cross_entropy", [o, y], "0.313", "1", ordered: true)
    let n1 = s.node("", "norm_squared", [w1], "1.25", "0.05", terms: ["0.1 W1"])
    let n2 = s.node("", "norm_squared", [w2], "2.5", "0.05", terms: ["0.1 W2"])
    let sum = s.node("", "+", [n1, n2], "3.75", "0.05")
    let r = s.node("s", "× 0.05", [sum], "0.188", "1")
    _ = s.node("J", "+", [l, r], "0.501", "1")
    return s
  }

  /// Scaled dot-product attention on four tokens of width eight.
  static func attention() -> Sketch {
    var s = Sketch()
    let x = s.leaf("X", "(4, 8)", "(4, 8)")
    let wq = s.leaf("Wq", "(8, 8)", "(8, 8)")
    let wk = s.leaf("Wk", "(8, 8)", "(8, 8)")
    let wv = s.leaf("Wv", "(8, 8)", "(8, 8)")
    let q = s.node("Q", "@", [x, wq], "(4, 8)", "(4, 8)", ordered: true)
    let k = s.node("K", "@", [x, wk], "(4, 8)", "(4, 8)", ordered: true)
    let v = s.node("V", "@", [x, wv], "(4, 8)", "(4, 8)", ordered: true)
    let t = s.node("", "transpose", [k], "(8, 4)", "(8, 4)")
    let scores = s.node("S", "@", [q, t], "(4, 4)", "(4, 4)", ordered: true)
    let a = s.node("A", "softmax", [scores], "(4, 4)", "(4, 4)")
    _ = s.node("O", "@", [a, v], "(4, 8)", "(4, 8)", ordered: true)
    return s
  }

  /// The cell of an LSTM, its four gates cut from one product.
  static func cell() -> Sketch {
    var s = Sketch()
    let w = s.leaf("W", "(12, 5)", "(12, 5)")
    let v = s.leaf("v", "(5,)", "(5,)")
    let c = s.leaf("c", "(3,)", "(3,)")
    let z = s.node("z", "@", [w, v], "(12,)", "(12,)", ordered: true)
    let f = s.node("f", "σ", [z], "(3,)", "(3,)")
    let i = s.node("i", "σ", [z], "(3,)", "(3,)")
    let g = s.node("g", "tanh", [z], "(3,)", "(3,)")
    let o = s.node("o", "σ", [z], "(3,)", "(3,)")
    let kept = s.node("", "×", [f, c], "(3,)", "(3,)")
    let fresh = s.node("", "×", [i, g], "(3,)", "(3,)")
    let next = s.node("c′", "+", [kept, fresh], "(3,)", "(3,)")
    let t = s.node("", "tanh", [next], "(3,)", "(3,)")
    _ = s.node("h′", "×", [o, t], "(3,)", "(3,)")
    return s
  }

  /// One step of gradient descent on a line, named in Chinese.
  static func chinese() -> Sketch {
    var s = Sketch()
    let w = s.leaf("权重", "2", "−12")
    let x = s.leaf("输入", "3", "−8")
    let y = s.leaf("标签", "8")
    let p = s.node("预测", "×", [w, x], "6", "−4")
    let d = s.node("误差", "−", [p, y], "−2", "−4", ordered: true)
    _ = s.node("损失", "平方", [d], "4", "1")
    return s
  }

  /// The mean of twelve numbers, which enter by a bus.
  static func mean() -> Sketch {
    var s = Sketch()
    let leaves = (1...12).map { s.leaf("x\($0)", "\($0)", "0.0833") }
    _ = s.node("m", "mean", leaves, "6.5", "1")
    return s
  }

  /// A multilayer perceptron in scalars, without numbers.
  static func scalars(_ sizes: [Int]) -> Sketch {
    var s = Sketch()
    var values = (0..<sizes[0]).map { s.leaf("x\($0)") }
    for layer in 1..<sizes.count {
      values = (0..<sizes[layer]).map { _ in
        var sum = s.leaf("b")
        for value in values { sum = s.node("", "+", [sum, s.node("", "×", [s.leaf("w"), value])]) }
        return s.node("", "tanh", [sum])
      }
    }
    return s
  }
}
