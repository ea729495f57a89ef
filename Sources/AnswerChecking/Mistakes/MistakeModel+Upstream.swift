import Autodiff
import TerminalText

extension MistakeModel {
  /// Upstream and local gradient not multiplied as the chain rule wants.
  static let upstream: [MistakeModel] = [
    // Jᵀ·1 for Jᵀ·g.
    MistakeModel(
      "upstream-ignored",
      LocalizedText(
        "You stopped at the local gradient; it still has to be multiplied by the upstream gradient.",
        "你只写了局部梯度；还要乘以上游梯度。"),
      or: LocalizedText("you stopped at the local gradient", "只写了局部梯度"),
      next: LocalizedText("Downstream = local × upstream: multiply once more.", "下游梯度 = 局部梯度 × 上游梯度：再乘一次。"),
      .contribution { [$0.vjp($0.upstream.filled(with: 1))] }),

    // g for L·g.
    MistakeModel(
      "local-dropped",
      LocalizedText(
        "You passed the upstream gradient on unchanged; it has to be multiplied by the local gradient.",
        "你把上游梯度原样传了下去；还要乘以局部梯度。"),
      or: LocalizedText("you passed the upstream gradient on unchanged", "把上游梯度原样传了下去"),
      next: LocalizedText(
        "Ask what this gate does to a small change of this input, and multiply by that.",
        "想一想这个输入的微小变化经过这个门会被放大多少倍，再乘上去。"),
      .contribution { step in
        // Gates that only pass or hold back have models of their own for this; of −b the sign says more.
        if ["relu", "abs", "maximum", "minimum", "where", "max", "min", "mean", "sub", "neg"]
          .contains(step.name)
        {
          return []
        }
        if let local = step.local { return [step.handBack(local.filled(with: 1))] }
        return [step.upstream.shape == step.shape ? step.upstream : step.vjp(as: "sum")]
      }
    ).saying([
      "mul": LocalizedText(
        "You passed the upstream gradient on unchanged; that is the add gate's rule, and this gate multiplies.",
        "你把上游梯度原样传了下去；那是加法门的规则，而这个门是乘法门。")
    ]),

    // L + g for L·g.
    MistakeModel(
      "upstream-added",
      LocalizedText(
        "Local and upstream gradient were added; the chain rule multiplies them.", "你把局部梯度和上游梯度相加了；链式法则要求相乘。"),
      or: LocalizedText("local and upstream gradient were added", "把局部梯度和上游梯度相加了"),
      next: LocalizedText("Replace the plus by a times.", "把加号换成乘号。"),
      .contribution { step in
        guard let local = step.local, local.shape == step.shape, local.shape == step.upstream.shape,
          let sum = Arithmetic.apply("add", local, step.upstream)
        else { return [] }
        // 136 for 135 · 1 is a slip of arithmetic.
        let product = step.contribution
        let isFar = zip(sum.elements, product.elements).contains { ($0 - $1).magnitude > 0.05 * $1.magnitude }
        return isFar ? [sum] : []
      }),

    // L asked, L·g typed.
    MistakeModel(
      "upstream-included",
      LocalizedText(
        "You already multiplied by the upstream gradient; only the local gradient is asked here.",
        "你已经乘上了上游梯度；这里只要求局部梯度。"),
      next: LocalizedText("Leave the upstream gradient out for now.", "先不要乘上游梯度。"),
      .answer { asked in
        guard case .local(let node, let source, let operand) = asked.quantity else { return [] }
        return [asked.sheet.answer(.contribution(node, source, operand: operand))]
      }),

    // L asked, g typed.
    MistakeModel(
      "upstream-for-local",
      LocalizedText(
        "That is the upstream gradient; the local one is asked for, of this gate alone.",
        "这是上游梯度；这里问的是这个门自己的局部梯度。"),
      or: LocalizedText("you typed the upstream gradient", "写成了上游梯度"),
      next: LocalizedText(
        "Forget what comes after this gate: how does its output change with this input?",
        "先不管这个门之后的部分：它的输出随这个输入怎样变化？"),
      .answer { asked in
        guard case .local(let node, _, _) = asked.quantity else { return [] }
        return [asked.sheet.gradients[node]]
      }),
  ]

  /// Matrix products handed back wrongly.
  ///
  /// Forward Y = A @ B, right: dA = dY @ B.T and dB = A.T @ dY.
  static let products: [MistakeModel] = [
    // dA = dY ∗ B, dB = dY ∗ A, where the shapes allow it.
    MistakeModel(
      "elementwise-backward",
      LocalizedText(
        "You multiplied number by number; through a matrix product the gradient goes by another matrix product.",
        "你做了逐元素相乘；穿过矩阵乘积的梯度要用另一个矩阵乘积来算。"),
      next: LocalizedText("Write it with @.", "请用 @ 来写。"),
      .contribution { step in
        guard step.name == "matmul", case let other = step.gate.inputs[1 - step.operand] else { return [] }
        return [other, other.transposedMatrix].map { factor in
          factor.flatMap { Arithmetic.apply("mul", step.upstream, $0) }.flatMap {
            $0.shape == step.shape ? $0 : nil
          }
        }
      }),

    // dA = dY @ Z.T for B = f(Z): the other factor from before its activation.
    MistakeModel(
      "before-activation",
      LocalizedText(
        "You used the numbers before the activation; this operand was multiplied by what came out of it.",
        "你用的是激活之前的数；与这个操作数相乘的是激活之后的数。"),
      next: LocalizedText("Use the output of the activation function.", "请用激活函数的输出。"),
      .contribution { step in
        guard ["mul", "matmul", "outer", "dot"].contains(step.name), let other = step.other.node,
          let operation = step.sheet.wiring.operations[other],
          ["relu", "sigmoid", "tanh"].contains(operation.primitive.name),
          let before = step.sheet.wiring.operands[other][0].node
        else { return [] }
        return [
          step.gate.replacing(1 - step.operand, by: step.sheet.values[before])?
            .vjp(step.operand, step.upstream, step.sheet.conventions)
        ]
      }),

    // dA = dY @ B, dB = A @ dY.
    MistakeModel(
      "transpose-missing",
      LocalizedText(
        "The transpose is missing: one of the two factors has to be turned.", "漏了转置：两个因子中有一个要转置。"),
      or: LocalizedText("the transpose is missing", "漏了转置"),
      next: LocalizedText(
        "Write the three shapes below the product and see which factor has to be turned.",
        "把三个形状写在乘积下面，看哪个因子需要转置。"),
      .contribution { step in
        guard step.name == "matmul" else { return [] }
        return [
          step.operand == 0
            ? step.fitting(step.upstream, step.gate.inputs[1])
            : step.fitting(step.gate.inputs[0], step.upstream)
        ]
      }),

    // dA = B.T @ dY or B @ dY, dB = dY @ A.T or dY @ A.
    MistakeModel(
      "product-order",
      LocalizedText(
        "The factors stand in the wrong order: the upstream gradient stands where the operand itself stood.",
        "因子的顺序反了：上游梯度应站在被求导的那个因子原来的位置上。"),
      next: LocalizedText(
        "Write the product down, and put the upstream gradient in the operand's place.",
        "写出这个乘积，再把被求导的因子换成上游梯度。"),
      .contribution { step in
        guard step.name == "matmul" else { return [] }
        let other = step.gate.inputs[1 - step.operand]
        let turned = other.transposedMatrix
        return [turned, other].map { factor in
          factor.flatMap {
            step.operand == 0 ? step.fitting($0, step.upstream) : step.fitting(step.upstream, $0)
          }
        }
      }),
  ]
}

extension EdgeStep {
  /// `left @ right`, where that exists and has the operand's shape.
  fileprivate func fitting(_ left: Tensor, _ right: Tensor) -> Tensor? {
    guard let product = Arithmetic.apply("matmul", left, right), product.shape == shape else { return nil }
    return product
  }
}
