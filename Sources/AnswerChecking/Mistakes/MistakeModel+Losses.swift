import Autodiff
import TerminalText

extension MistakeModel {
  /// Softmax and the losses.
  ///
  /// `p` is the softmax of the scores, `t` the one-hot labels, `N` the number of examples.
  static let losses: [MistakeModel] = [
    // (t − p)/N for (p − t)/N.
    MistakeModel(
      "cross-entropy-sign",
      LocalizedText(
        "The sign is turned around: of probabilities and target you subtracted the wrong one.",
        "符号反了：概率与目标相减的次序反了。"),
      next: LocalizedText(
        "Check the right class: its score should go up, so its gradient is negative.",
        "检查正确类别：它的得分应当升高，所以梯度为负。"),
      .contribution { $0.name == "cross_entropy" ? [$0.contribution.scaled(by: -1)] : [] }),

    // p ⊙ (c − Σ p·c) for c = (p − t)/N: the softmax's own Jacobian applied once more.
    MistakeModel(
      "softmax-twice",
      LocalizedText(
        "You applied the softmax derivative on top; (p − target)/N already contains it.",
        "你又多乘了一次 softmax 的导数；（p − 目标）/N 已经把它包含在内。"),
      next: LocalizedText("Stop at (p − target)/N.", "到（p − 目标）/N 为止即可。"),
      .contribution { step in
        guard step.name == "cross_entropy", let softmax = Primitive.named("softmax"),
          let p = Arithmetic.apply("softmax", step.input)
        else { return [] }
        let elementwise = Arithmetic.apply("mul", step.contribution, p.mapped { $0 * (1 - $0) })
        return [
          softmax.vjp(operand: 0, inputs: [step.input], output: p, upstream: step.contribution), elementwise,
        ]
      }),

    // p/N for (p − t)/N.
    MistakeModel(
      "one-hot-dropped",
      LocalizedText(
        "The target was not subtracted: at the right class the gradient is p − 1, not p.",
        "没有减去目标：正确类别处的梯度是 p − 1，而不是 p。"),
      next: LocalizedText("Subtract 1 at the right class.", "在正确类别处减 1。"),
      .contribution { step in
        guard step.name == "cross_entropy", let p = Arithmetic.apply("softmax", step.input),
          let g = step.upstream.scalar
        else { return [] }
        let examples = step.shape.rank == 2 ? Double(step.shape.dimensions[0]) : 1
        return [p.scaled(by: g / examples)]
      }),

    // p(1 − p)·g for the whole Jacobian of softmax; (1 − p)·g for log_softmax.
    MistakeModel(
      "softmax-diagonal-only",
      LocalizedText(
        "You used only the diagonal p(1 − p); every output of softmax depends on every input.",
        "你只用了对角线 p(1 − p)；softmax 的每个输出都依赖于所有输入。"),
      next: LocalizedText(
        "Add the off-diagonal terms −pᵢpⱼ: downstream = p ⊙ (g − Σ p·g).",
        "补上非对角项 −pᵢpⱼ：下游梯度 = p ⊙ (g − Σ p·g)。"),
      .contribution { step in
        switch step.name {
        case "softmax":
          [Arithmetic.apply("mul", step.upstream, step.gate.output.mapped { $0 * (1 - $0) })]
        case "log_softmax":
          [
            Arithmetic.apply("softmax", step.input, attributes: step.gate.attributes)
              .flatMap { Arithmetic.apply("mul", step.upstream, $0.mapped { 1 - $0 }) }
          ]
        default: []
        }
      }),

    // svm_loss: 0 at the right class for −(number of violated margins).
    MistakeModel(
      "right-class-dropped",
      LocalizedText(
        "The right class has a gradient too: minus the number of classes that violate the margin.",
        "正确类别也有梯度：等于违反间隔的类别个数的相反数。"),
      next: LocalizedText(
        "Count the violated margins of each example and subtract the count at its right class.",
        "数出每个样本违反间隔的类别数，在正确类别处减去它。"),
      .contribution { step in
        guard step.name == "svm_loss", let g = step.upstream.scalar else { return [] }
        return [step.contribution.mapped { $0 * g < 0 ? 0 : $0 }]
      }),
  ]
}
