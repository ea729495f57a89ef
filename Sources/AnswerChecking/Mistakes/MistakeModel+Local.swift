import Autodiff
import TerminalText

extension MistakeModel {
  /// Wrong local gradients of operations that work number by number.
  ///
  /// `y = f(x)` is the gate, `L` its right local gradient.
  static let localRules: [MistakeModel] = [
    // a² and ‖x‖² and mse: L/2; aᵇ: aᵇ⁻¹ for b·aᵇ⁻¹.
    MistakeModel(
      "square-factor-dropped",
      LocalizedText(
        "The factor of the power is missing: the old exponent comes down in front.",
        "漏了幂次带来的系数：求导时原来的指数要乘到前面来。"),
      next: LocalizedText("Multiply by the old exponent.", "再乘上原来的指数。"),
      .local { step in
        switch step.name {
        case "square": return [step.local?.scaled(by: 0.5)]
        case "pow" where step.operand == 0:
          return [
            step.local.flatMap { Arithmetic.apply("div", $0, step.gate.inputs[1]) }.flatMap { finite($0) }
          ]
        default: return []
        }
      },
      .contribution { step in
        ["norm_squared", "mse"].contains(step.name) ? [step.contribution.scaled(by: 0.5)] : []
      }),

    // aᵇ: b·aᵇ for b·aᵇ⁻¹; a²: 2a².
    MistakeModel(
      "power-not-lowered",
      LocalizedText(
        "The exponent was not lowered: the derivative of a power has one power less.", "指数没有减一：幂求导后指数少 1。"),
      next: LocalizedText("Lower the exponent by one.", "把指数减 1。"),
      .local { step in
        guard step.name == "square" || (step.name == "pow" && step.operand == 0) else { return [] }
        return [step.local.flatMap { Arithmetic.apply("mul", $0, step.input) }]
      }),

    // a·b: a for b; a/b, aᵇ: the other operand's local gradient; dot: the operand itself for the
    // other.
    MistakeModel(
      "swapped-operands",
      LocalizedText(
        "You took the local gradient of the other operand of this gate.", "你用的是这个门对另一个操作数的局部梯度。"),
      or: LocalizedText("you took the local gradient of the other operand", "用成了对另一个操作数的局部梯度"),
      next: LocalizedText(
        "Hold the other operand fixed: how fast does the result change with this one alone?",
        "把另一个操作数看作常数：只动这一个，结果变化多快？"),
      .local { step in
        // Of a difference the sign says more.
        guard ["mul", "div", "pow"].contains(step.name) else { return [] }
        // Where the other operand is a number in the box, only a product invites the confusion.
        guard step.other.node != nil || step.name == "mul", step.other != step.this else { return [] }
        return [step.gate.local(1 - step.operand, step.sheet.conventions).flatMap { finite($0) }]
      },
      .contribution { step in
        step.name == "dot" && step.other != step.this
          ? [Arithmetic.apply("mul", step.upstream, step.input)] : []
      }),

    // f′(y) for f′(x): the derivative taken at the output.
    MistakeModel(
      "derivative-at-output",
      LocalizedText(
        "You put the gate's output into the derivative; it is taken at the gate's input.",
        "你把门的输出代进了导数；导数应在门的输入处取值。"),
      or: LocalizedText("the gate's output was put into the derivative", "把门的输出代进了导数"),
      next: LocalizedText(
        "Evaluate the derivative at the number that goes into the gate.", "在进入这个门的数处求导数的值。"),
      .local { step in
        guard ["div", "pow"].contains(step.name) || step.gate.inputs.count == 1 else { return [] }
        return [
          step.gate.replacing(step.operand, by: step.gate.output)?.local(step.operand, step.sheet.conventions)
            .flatMap { finite($0) }
        ]
      }),

    // σ: x(1 − x) for y(1 − y); tanh: 1 − x² for 1 − y²; exp: x for y; sqrt: 1/(2x) for 1/(2y).
    MistakeModel(
      "input-for-output",
      LocalizedText(
        "You put the gate's input in where its output belongs: this derivative is written with what comes out.",
        "你代入的是门的输入；这个导数的公式是用门的输出写的。"),
      next: LocalizedText("Use the value that comes out of the gate.", "请代入门的输出值。"),
      .local { step in
        guard step.gate.inputs.count == 1, step.gate.primitive.isElementwise else { return [] }
        var confused = step.gate
        confused.output = confused.inputs[0]
        return [confused.local(step.operand, step.sheet.conventions).flatMap { finite($0) }]
      }),

    // f′(x) for f′(g(x)).
    MistakeModel(
      "inner-not-substituted",
      LocalizedText(
        "The outer derivative was taken at x; by the chain rule it is taken at g(x): f′(g(x))·g′(x).",
        "外层导数在 x 处取了值；按链式法则应在 g(x) 处取值：f′(g(x))·g′(x)。"),
      next: LocalizedText(
        "Put the intermediate value, not the first input, into the outer derivative.", "把中间值（而不是最初的输入）代入外层导数。"
      ),
      .local { step in
        [
          step.inner.flatMap { step.gate.replacing(step.operand, by: $0) }?
            .local(step.operand, step.sheet.conventions).flatMap { finite($0) }
        ]
      },
      .contribution { step in
        guard let above = step.above, step.gate.primitive.isElementwise,
          let outer = above.gate.replacing(above.operand, by: step.input)?
            .local(above.operand, step.sheet.conventions),
          let upstream = above.handBack(outer), upstream.shape == step.upstream.shape
        else { return [] }
        return [finite(step.vjp(upstream))]
      }),

    // f(x) for f′(x).
    MistakeModel(
      "value-for-derivative",
      LocalizedText(
        "You used the gate's value in place of its derivative.", "你把门的值当成了它的导数。"),
      or: LocalizedText("the gate's value was taken for its derivative", "把门的值当成了导数"),
      next: LocalizedText(
        "Ask how fast the output changes when the input moves a little.", "想一想：输入稍变一点，输出变化多快？"),
      .local { step in step.name == "copy" || step.local == nil ? [] : [step.gate.output] }),

    // σ: y or 1 − y for y(1 − y); tanh: 1 − y for 1 − y²; a/b by b: −a/b for −a/b².
    MistakeModel(
      "derivative-incomplete",
      LocalizedText(
        "A factor of the derivative is missing.", "导数少了一个因子。"),
      next: LocalizedText("Write the whole derivative down before you put numbers in.", "先把导数完整写出来，再代入数值。"),
      .local { step in
        switch step.name {
        case "sigmoid": [step.gate.output.mapped { 1 - $0 }]
        case "tanh": [step.gate.output.mapped { 1 - $0 }]
        case "div" where step.operand == 1: [step.gate.output.scaled(by: -1)]
        default: []
        }
      }),

    // log x: x for 1/x.
    MistakeModel(
      "reciprocal-forgotten",
      LocalizedText(
        "You multiplied by the number that goes into log; its slope is small where that number is large.",
        "你乘的是进入 log 的那个数；这个数越大，log 的斜率反而越小。"),
      next: LocalizedText("Write down the derivative of log first.", "先写出 log 的导数。"),
      .local { $0.name == "log" ? [$0.input] : [] }),

    // σ with tanh's derivative 1 − y², tanh with σ's y(1 − y).
    MistakeModel(
      "other-activation",
      LocalizedText(
        "That is the derivative of the other S-shaped function.", "你用成了另一个 S 形函数的导数。"),
      next: LocalizedText("Check which function the gate applies.", "看清这个门用的是哪个函数。"),
      .local { step in
        switch step.name {
        case "sigmoid": [step.gate.output.mapped { 1 - $0 * $0 }]
        case "tanh": [step.gate.output.mapped { $0 * (1 - $0) }]
        default: []
        }
      }
    ).saying([
      "sigmoid": LocalizedText(
        "That is the derivative of tanh; this gate is a sigmoid.", "这是 tanh 的导数；这个门是 sigmoid。"),
      "tanh": LocalizedText(
        "That is the derivative of sigmoid; this gate is a tanh.", "这是 sigmoid 的导数；这个门是 tanh。"),
    ]),

    // x², ‖x‖², mse: 2L.
    MistakeModel(
      "square-factor-doubled",
      LocalizedText(
        "There is a factor 2 too many.", "多了一个因子 2。"),
      next: LocalizedText("Count the factors 2 once more.", "再数一遍因子 2。"),
      .local { $0.name == "square" ? [$0.local?.scaled(by: 2)] : [] },
      .contribution { step in
        ["norm_squared", "mse"].contains(step.name) ? [step.contribution.scaled(by: 2)] : []
      }),

    // ‖x‖ differentiated as ‖x‖², and the reverse.
    MistakeModel(
      "norm-confused",
      LocalizedText(
        "norm and norm_squared were mixed up: their derivatives differ.", "混淆了 norm 与 norm_squared：它们的导数不同。"),
      next: LocalizedText("Check whether the root is taken.", "看清是否开了平方。"),
      .contribution { step in
        switch step.name {
        case "norm": [step.vjp(as: "norm_squared"), step.vjp(as: "norm_squared")?.scaled(by: 0.5)]
        case "norm_squared": [step.vjp(as: "norm")]
        default: []
        }
      }),
  ]

  /// `tensor` when all of it is finite: a wrong rule may divide by zero.
  static func finite(_ tensor: Tensor) -> Tensor? {
    tensor.elements.allSatisfy(\.isFinite) ? tensor : nil
  }
}

extension EdgeStep {
  /// The operand this edge leads to.
  var this: Operand { sheet.wiring.operands[edge.node][operand] }
  /// The other operand of a gate that has two.
  var other: Operand { sheet.wiring.operands[edge.node][1 - operand] }
}
