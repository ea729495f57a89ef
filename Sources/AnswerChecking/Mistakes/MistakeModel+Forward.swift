import Autodiff
import RealModule
import TerminalText

extension MistakeModel {
  /// Slips of the forward pass.
  ///
  /// `y` is the right result, `a` and `b` are the operands in order.
  static let forward: [MistakeModel] = [
    // max(a, b) ↔ min(a, b), elementwise or along an axis.
    MistakeModel(
      "other-extreme",
      LocalizedText(
        "You picked the other extreme: the smaller value where the larger is asked, or the reverse.",
        "最大、最小弄反了。"),
      next: LocalizedText(
        "Read the gate's name again, then compare the inputs once more.", "再看一眼这个门的名字，然后重新比较各个输入。"),
      .value { [$0.result(as: otherExtreme[$0.name])] }
    ).saying([
      "maximum": LocalizedText("You took the smaller one; this gate keeps the larger.", "最大、最小弄反了：这个门取较大的。"),
      "max": LocalizedText("You took the smallest; this gate keeps the largest.", "最大、最小弄反了：这个门取最大的。"),
      "minimum": LocalizedText("You took the larger one; this gate keeps the smaller.", "最大、最小弄反了：这个门取较小的。"),
      "min": LocalizedText("You took the largest; this gate keeps the smallest.", "最大、最小弄反了：这个门取最小的。"),
    ]),

    // relu: [x ≤ 0]·x for [x > 0]·x.
    MistakeModel(
      "relu-inverted",
      LocalizedText(
        "relu is the wrong way round: it keeps positive numbers and turns negative ones into 0.",
        "relu 弄反了：它保留正数，把负数变成 0。"),
      next: LocalizedText("Look at the sign of what goes in.", "看一下输入的正负。"),
      .value { gate in
        gate.name == "relu" && gate.inputs[0].elements.contains { $0 > 0 }
          ? [gate.inputs[0].mapped { min(0, $0) }] : []
      }),

    // a @ b → a ∗ b number by number, where the shapes allow it; and the reverse.
    MistakeModel(
      "elementwise-for-matmul",
      LocalizedText(
        "You took one product for the other: “*” multiplies number by number, “@” multiplies rows by columns.",
        "你混淆了两种乘法：“*”是逐元素相乘，“@”是矩阵乘法（行乘列再求和）。"),
      next: LocalizedText(
        "Work out one entry: row i of the left times column j of the right, summed.",
        "先算一个元素：左边第 i 行与右边第 j 列逐项相乘再求和。"),
      .value { gate in
        switch gate.name {
        case "matmul": [gate.result(as: "mul")]
        case "mul": [gate.result(as: "matmul")]
        default: []
        }
      }),

    // One operand's minus signs dropped: op(|a|, b), op(a, |b|); σ(a) → σ(−a). Where that only turns the
    // result's sign, nobody knows whether a minus was lost or one too many: `value-sign` says what is seen.
    MistakeModel(
      "minus-dropped",
      LocalizedText("A minus sign got lost on the way.", "中途丢了一个负号。"),
      or: LocalizedText("a minus sign got lost", "中途丢了一个负号"),
      next: LocalizedText(
        "Write every number with its own sign in brackets, then compute again.", "把每个数连同符号用括号写出来，再算一遍。"),
      .value { gate in
        switch gate.name {
        case "sigmoid": return [gate.replacing(0, by: gate.inputs[0].scaled(by: -1))?.output]
        case "add", "sub", "mul", "div", "matmul", "dot", "outer", "exp", "sum", "mean":
          return gate.withoutMinus().map { $0 == gate.output.scaled(by: -1) ? nil : $0 }
        default: return []
        }
      }),

    // f(a) → a for an activation f.
    MistakeModel(
      "pre-activation",
      LocalizedText(
        "That is the number before the activation; the function itself is still to be applied.",
        "这是激活之前的数；还需要把激活函数作用上去。"),
      next: LocalizedText(
        "Put this number into the activation function.", "把这个数代入激活函数。"),
      .value { gate in
        let activations = ["relu", "sigmoid", "tanh", "exp", "log", "softmax", "log_softmax", "abs", "sqrt"]
        return activations.contains(gate.name) ? [gate.inputs[0]] : []
      }
    ).saying(
      ["exp", "log", "sqrt", "abs"].reduce(into: [:]) { said, name in
        said[name] = LocalizedText(
          "That is the number before \(name); \(name) itself is still to be applied.",
          "这是进入 \(name) 之前的数；还没有把 \(name) 作用上去。")
      }),

    // a − b → b − a; a / b → b / a; a ** b → b ** a; a @ b → b @ a.
    MistakeModel(
      "operands-swapped",
      LocalizedText(
        "The operands are the wrong way round: for this operation the order matters.",
        "两个操作数的顺序反了：这个运算不能交换顺序。"),
      next: LocalizedText("Read the line from left to right and keep that order.", "按代码从左到右的顺序代入。"),
      .value { gate in
        ["sub", "div", "pow", "matmul"].contains(gate.name)
          ? [gate.with(inputs: gate.inputs.reversed())?.output] : []
      }),

    // a + b → a · b and a · b → a + b.
    MistakeModel(
      "other-operation",
      LocalizedText(
        "You added where the gate multiplies, or multiplied where it adds.", "该乘的地方做了加法，或该加的地方做了乘法。"),
      next: LocalizedText("Look at the operation in the box.", "看一下方框里的运算符号。"),
      .value { gate in
        switch gate.name {
        case "add", "sub", "div": [gate.result(as: "mul")]
        case "mul", "pow": [gate.result(as: "add")]
        default: []
        }
      }
    ).saying([
      "add": LocalizedText("You multiplied; this gate adds.", "你做的是乘法，而这个门是加法门。"),
      "sub": LocalizedText("You multiplied; this gate subtracts.", "你做的是乘法，而这个门是减法门。"),
      "div": LocalizedText("You multiplied; this gate divides.", "你做的是乘法，而这个门是除法门。"),
      "mul": LocalizedText("You added; this gate multiplies.", "你做的是加法，而这个门是乘法门。"),
      "pow": LocalizedText("You added; this gate raises to a power.", "你做的是加法，而这个门是乘方。"),
    ]),

    // a − b → a + b.
    MistakeModel(
      "added-for-difference",
      LocalizedText("You added; this gate subtracts.", "你做的是加法，而这个门是减法门。"),
      next: LocalizedText("Look at the operation in the box.", "看一下方框里的运算符号。"),
      .value { gate in gate.name == "sub" ? [gate.result(as: "add")] : [] }),

    // a + b → a − b or b − a; a · b → a − b or b − a. Subtracting a negative number drops its minus: that is
    // `minus-dropped`.
    MistakeModel(
      "subtracted",
      LocalizedText("You subtracted; that is not what this gate does.", "你做的是减法，而这个门不是减法门。"),
      next: LocalizedText("Look at the operation in the box.", "看一下方框里的运算符号。"),
      .value { gate in
        guard ["add", "mul"].contains(gate.name) else { return [] }
        func isAddedAnyway(_ k: Int) -> Bool {
          gate.name == "add" && gate.inputs[k].elements.allSatisfy { $0 <= 0 }
        }
        let differences = [
          isAddedAnyway(1) ? nil : gate.result(as: "sub"),
          isAddedAnyway(0) ? nil : gate.result(as: "sub")?.scaled(by: -1),
        ]
        // Beside a number a million times larger the sign of the other does not show.
        return differences.filter { $0.map { !$0.isNear(gate.output) } ?? false }
      }
    ).saying([
      "add": LocalizedText("You subtracted; this gate adds.", "你做的是减法，而这个门是加法门。"),
      "mul": LocalizedText("You subtracted; this gate multiplies.", "你做的是减法，而这个门是乘法门。"),
    ]),

    // a · b → a / b.
    MistakeModel(
      "divided",
      LocalizedText("You divided; this gate multiplies.", "你做的是除法，而这个门是乘法门。"),
      next: LocalizedText("Look at the operation in the box.", "看一下方框里的运算符号。"),
      .value { gate in
        gate.name == "mul" && !gate.inputs[1].elements.contains(0) ? [gate.result(as: "div")] : []
      }),

    // a ** b → a · b; a² → 2a.
    MistakeModel(
      "product-for-power",
      LocalizedText(
        "You multiplied by the exponent; a power multiplies the base by itself.", "你乘了指数；乘方是底数自乘。"),
      next: LocalizedText("Write the power out: x² = x · x.", "把乘方展开：x² = x · x。"),
      .value { gate in
        switch gate.name {
        case "pow": [gate.result(as: "mul")]
        case "square": [gate.inputs[0].scaled(by: 2)]
        default: []
        }
      }),

    // mean → sum, over the same axis; the same for the mean inside mse and over a batch.
    MistakeModel(
      "mean-not-divided",
      LocalizedText("That is the sum; a mean is also divided by how many there are.", "这是总和；求平均还要除以个数。"),
      next: LocalizedText("Count the numbers and divide by the count.", "数一数有几个数，再除以个数。"),
      .value { gate in gate.meanCount.map { [gate.output.scaled(by: $0)] } ?? [] }),

    // sum → mean, over the same axis.
    MistakeModel(
      "sum-divided",
      LocalizedText("That is the mean; a sum is not divided by anything.", "这是平均值；求和不需要再除以个数。"),
      next: LocalizedText("Add the numbers and stop there.", "把各数相加即可。"),
      .value { gate in gate.name == "sum" ? [gate.result(as: "mean")] : [] }),

    // log x → log₁₀ x.
    MistakeModel(
      "log-base-10",
      LocalizedText(
        "You used the logarithm to base 10; log is the natural one here.", "你用了以 10 为底的对数；这里的 log 是自然对数。"),
      next: LocalizedText("Use the key marked ln.", "请使用计算器上的 ln 键。"),
      .value { gate in
        gate.name == "log" ? [gate.output.scaled(by: 1 / Double.log(10))] : []
      }),

    // sin x, cos x with x taken as degrees.
    MistakeModel(
      "degrees",
      LocalizedText("Your calculator is set to degrees; angles here are in radians.", "你的计算器用的是角度制；这里用弧度制。"),
      next: LocalizedText("Switch to radians and compute again.", "切换到弧度制再算一遍。"),
      .value { gate in
        ["sin", "cos"].contains(gate.name)
          ? [gate.replacing(0, by: gate.inputs[0].scaled(by: Double.pi / 180))?.output] : []
      }),

    // ‖x‖ → Σx² and Σx² → ‖x‖.
    MistakeModel(
      "root-misplaced",
      LocalizedText(
        "The square root is the difference: norm takes it, norm_squared does not.",
        "差别在于开平方：norm 要开平方，norm_squared 不开。"),
      next: LocalizedText("Check which of the two is asked.", "看清要求的是哪一个。"),
      .value { gate in
        switch gate.name {
        case "norm": [gate.result(as: "norm_squared")]
        case "norm_squared": [gate.result(as: "norm")]
        default: []
        }
      }),

    // softmax x → exp x.
    MistakeModel(
      "not-normalised",
      LocalizedText(
        "These are the exponentials; they still have to be divided by their sum.", "这些只是指数函数值；还要除以它们的和。"),
      next: LocalizedText(
        "Add the exponentials and divide each of them by the sum.", "先把各个指数函数值相加，再用每一个除以这个和。"),
      .value { gate in gate.name == "softmax" ? [Arithmetic.apply("exp", gate.inputs[0])] : [] }),

    // softmax x → x / Σx.
    MistakeModel(
      "exp-forgotten",
      LocalizedText(
        "You divided the scores by their sum; softmax takes their exponentials first.",
        "你用得分除以了得分之和；softmax 要先取指数。"),
      next: LocalizedText("Apply exp to every score, then divide by the sum.", "先对每个得分取 exp，再除以总和。"),
      .value { gate in
        let sum = gate.inputs[0].elements.reduce(0, +)
        guard gate.name == "softmax", gate.inputs[0].shape.rank == 1, sum != 0 else { return [] }
        return [gate.inputs[0].scaled(by: 1 / sum)]
      }),

    // x[i] → x[i − 1]: counted from 1.
    MistakeModel(
      "counted-from-one",
      LocalizedText("That is the one before: places count from 0.", "这是它的前一个；下标从 0 数起。"),
      next: LocalizedText("Count from 0, not from 1.", "请从 0 开始数，不是从 1。"),
      .value { gate in
        guard gate.name == "index", let place = gate.attributes.index.last, place > 0,
          gate.inputs[0].shape.rank == 1
        else { return [] }
        return [Tensor(gate.inputs[0].elements[place - 1])]
      }),

    // f(x) → f′(x), where f takes one number.
    MistakeModel(
      "derivative-for-value",
      LocalizedText(
        "That is the derivative; here the value of the function itself is asked.", "这是导数；这里要的是函数值本身。"),
      next: LocalizedText(
        "Only put the number in; nothing is differentiated in the forward pass.", "只要把数代入；前向传播不求导。"),
      .value { gate in
        let functions = ["pow", "square", "sqrt", "log", "sin", "cos", "tanh", "sigmoid"]
        return functions.contains(gate.name) ? [gate.local(0, [:]).flatMap { finite($0) }] : []
      }),

    // f(a, b) → a or b: what goes in, for what comes out.
    MistakeModel(
      "gate-left-out",
      LocalizedText(
        "That is a number that goes into this box; what the box does with it is still to come.",
        "这是进入这个方框的数；方框里的运算还没有做。"),
      next: LocalizedText("Carry out the operation in the box.", "请做方框里的运算。"),
      .value { gate in
        // Of −x the sign says more.
        gate.name == "neg"
          ? [] : gate.inputs.filter { $0.shape == gate.output.shape && !$0.isNear(gate.output) }
      }),

    // −y for y.
    MistakeModel(
      "value-sign",
      LocalizedText("The size is right, the sign is not.", "大小对了，符号反了。"),
      next: LocalizedText(
        "Follow the signs through the operation, each number with its own in brackets.",
        "把每个数连同符号用括号写出来，逐步确定结果的正负。"),
      isLastResort: true,
      .value { [$0.output.scaled(by: -1)] }
    ).saying([
      "neg": LocalizedText("The sign is not turned yet: that is all this gate does.", "还没有变号；这个门的作用正是变号。")
    ]),
  ]

  private static let otherExtreme = [
    "maximum": "minimum", "minimum": "maximum", "max": "min", "min": "max",
  ]
}

extension Gate {
  /// What the operation called `name` makes of the same operands, where that has the shape of the result.
  func result(as name: String?) -> Tensor? {
    guard let primitive = name.flatMap(Primitive.named),
      let result = Arithmetic.apply(primitive, inputs, attributes), result.shape == output.shape
    else { return nil }
    return result
  }

  /// The results when the minus signs of one operand are dropped.
  func withoutMinus() -> [Tensor?] {
    inputs.indices.map { k in
      inputs[k].elements.contains { $0 < 0 } ? replacing(k, by: inputs[k].mapped(\.magnitude))?.output : nil
    }
  }

  /// How many numbers the operation averages over; nil where it does not average, or over one only.
  var meanCount: Double? {
    let count: Int? =
      switch name {
      case "mean": inputs[0].shape.count / max(output.shape.count, 1)
      case "mse": Shape.broadcast(inputs[0].shape, inputs[1].shape)?.count
      case "cross_entropy", "svm_loss": inputs[0].shape.rank == 2 ? inputs[0].shape.dimensions[0] : nil
      default: nil
      }
    return count.flatMap { $0 > 1 ? Double($0) : nil }
  }
}

extension Tensor {
  /// Whether every element rounds to that of `other`, more or less.
  func isNear(_ other: Tensor) -> Bool {
    zip(elements, other.elements).allSatisfy { ($0 - $1).magnitude <= 0.012 * $1.magnitude }
  }
}
