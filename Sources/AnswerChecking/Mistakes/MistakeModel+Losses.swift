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
        if step.name == "softmax", let dropped = step.withoutOwnTerm { return [dropped] }
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

    // svm_loss: 1 for every wrong class, −(C − 1) or −(violated) at the right one.
    MistakeModel(
      "kept-margin-counted",
      LocalizedText(
        "A class that keeps its margin counts here too; behind a closed relu nothing comes back.",
        "没有违反间隔的类别也算进去了；relu 关着，梯度传不回来。"),
      next: LocalizedText(
        "Work out each wrong class's margin and mark the positive ones; only they send a gradient.",
        "算出每个错误类别的间隔，标出大于 0 的；只有它们传回梯度。"),
      .contribution { step in
        guard let rows = step.margins, let share = step.share else { return [] }
        let all = rows.map { row in row.map { $0 == nil ? 1 - Double(row.count) : 1 } }
        let some = rows.map { row in
          row.map { $0 == nil ? -Double(row.count { ($0 ?? 0) > 0 }) : 1 }
        }
        return [all, some].map { Tensor(step.shape, $0.flatMap { $0 }).scaled(by: share) }
      }),

    // svm_loss: the margins themselves, 0 or minus their sum at the right class.
    MistakeModel(
      "margins-for-gradient",
      LocalizedText(
        "Those are the margins; their sum is the loss. Its gradient asks how fast each margin grows with a score.",
        "这些是间隔的数值，加起来是损失。梯度问的是：得分变化时，每个间隔变化多快。"),
      next: LocalizedText(
        "Let one score grow by 0.1: by how much does the loss change?", "让一个得分增加 0.1：损失变化多少？"),
      .contribution { step in
        guard let rows = step.margins, let share = step.share else { return [] }
        return [0.0, -1].map { sign in
          let numbers = rows.flatMap { row in
            let charged = row.map { max(0, $0 ?? 0) }
            return row.indices.map { row[$0] == nil ? sign * charged.reduce(0, +) : charged[$0] }
          }
          return Tensor(step.shape, numbers).scaled(by: share)
        }
      }),
  ]
}

extension EdgeStep {
  /// What is left of p ⊙ (g − Σ p·g) without its first part, where g reaches one probability alone, as that of
  /// the right class before a logarithm: p − y without the y.
  fileprivate var withoutOwnTerm: Tensor? {
    guard shape.rank == 1, upstream.elements.count(where: { $0 != 0 }) == 1 else { return nil }
    let total = zip(gate.output.elements, upstream.elements).reduce(0) { $0 + $1.0 * $1.1 }
    return gate.output.scaled(by: -total)
  }

  /// sⱼ − s_y + δ for each example and class of an svm_loss, nil at the right class.
  fileprivate var margins: [[Double?]]? {
    guard name == "svm_loss", operand == 0, let classes = shape.dimensions.last, classes > 0 else {
      return nil
    }
    let labels = gate.inputs[1]
    return (0..<(input.elements.count / classes)).map { row in
      let scores = input.elements[(row * classes)..<((row + 1) * classes)]
      let right =
        labels.shape == shape
        ? labels.elements[(row * classes)..<((row + 1) * classes)].firstIndex { $0 != 0 }
          .map { $0 - row * classes } ?? 0
        : Int(labels.elements[min(row, labels.elements.count - 1)])
      let own = scores[scores.startIndex + min(max(right, 0), classes - 1)]
      return scores.enumerated().map { $0 == right ? nil : $1 - own + gate.attributes.delta }
    }
  }

  /// The upstream gradient's share of one example.
  fileprivate var share: Double? {
    upstream.scalar.map { $0 / (shape.rank == 2 ? Double(max(shape.dimensions[0], 1)) : 1) }
  }
}
