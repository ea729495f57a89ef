import Autodiff
import TerminalText

extension MistakeModel {
  /// Sums and means over axes, broadcasting included.
  ///
  /// `n` counts the places one number was used in.
  static let broadcasting: [MistakeModel] = [
    // the first of the n terms for their sum.
    MistakeModel(
      "broadcast-not-summed",
      LocalizedText(
        "This operand was broadcast: it was used many times, and you counted one of its uses.",
        "这个操作数经过了广播：它被用了多次，你只算了其中一次。"),
      next: LocalizedText(
        "Sum the gradient over the axis along which it was broadcast.", "沿被广播的轴对梯度求和。"),
      .contribution { step in
        guard let product = step.beforeSumming, product.shape != step.shape else { return [] }
        return Array(step.terms(of: product).prefix(1))
      }),

    // the sum divided by n.
    MistakeModel(
      "broadcast-averaged",
      LocalizedText(
        "You averaged over the uses of this broadcast operand; gradients of several uses are added.",
        "你对广播得到的各份梯度求了平均；同一个量被用了多次，梯度应当相加。"),
      next: LocalizedText("Take the sum, without dividing.", "只求和，不要除。"),
      .contribution { step in
        guard let product = step.beforeSumming, product.shape != step.shape,
          !step.shape.dimensions.contains(0)
        else { return [] }
        return [step.contribution.scaled(by: Double(step.shape.count) / Double(product.shape.count))]
      }),

    // another one of the n terms.
    MistakeModel(
      "broadcast-one-use",
      LocalizedText(
        "That is what one use brings; this operand was broadcast, and all its uses are added.",
        "这只是其中一次使用传回的；这个操作数经过了广播，各次使用的梯度要相加。"),
      next: LocalizedText(
        "Sum the gradient over the axis along which it was broadcast.", "沿被广播的轴对梯度求和。"),
      .contribution { step in
        guard let product = step.beforeSumming, product.shape != step.shape else { return [] }
        return Array(step.terms(of: product).dropFirst())
      }),

    // mean, mse, a batch of losses: n·L.
    MistakeModel(
      "mean-count-dropped",
      LocalizedText(
        "The 1/N of the mean is missing from the gradient.", "梯度里漏了求平均的 1/N。"),
      next: LocalizedText("Divide by the number of values that were averaged.", "再除以参与平均的个数。"),
      .contribution { step in step.gate.meanCount.map { [step.contribution.scaled(by: $0)] } ?? [] }),

    // mean, mse, a batch of losses: L/n.
    MistakeModel(
      "mean-count-doubled",
      LocalizedText(
        "The 1/N of the mean was applied twice.", "求平均的 1/N 乘了两次。"),
      next: LocalizedText("Divide by N once only.", "只除以一次 N。"),
      .contribution { step in step.gate.meanCount.map { [step.contribution.scaled(by: 1 / $0)] } ?? [] }),

    // sum: g/n for g.
    MistakeModel(
      "sum-treated-as-mean",
      LocalizedText(
        "You divided by the number of terms; a sum hands the upstream gradient to every term whole.",
        "你除以了项数；求和把上游梯度完整地交给每一项。"),
      next: LocalizedText("Copy the upstream gradient to each term.", "把上游梯度原样复制给每一项。"),
      .contribution { step in
        step.name == "sum" ? [step.vjp(as: "mean")] : []
      }),
  ]
}

extension EdgeStep {
  /// `local · upstream` in the shape of the result, before it is summed to the operand's shape.
  var beforeSumming: Tensor? {
    local.flatMap { Arithmetic.apply("mul", $0, upstream) }
  }

  /// The terms of `product` that are added up at each element of the operand: the first of each, the second of
  /// each, at most eight.
  fileprivate func terms(of product: Tensor) -> [Tensor] {
    let places = Tensor(shape, (0..<shape.count).map(Double.init))
    guard let owners = Arithmetic.apply("add", places, product.filled(with: 0)) else { return [] }
    var (taken, terms) = (Array(repeating: 0, count: shape.count), [Tensor]())
    for (owner, term) in zip(owners.elements.map { Int($0) }, product.elements) {
      if taken[owner] == terms.count {
        if terms.count == 8 { continue }
        terms.append(Tensor(repeating: 0, shape))
      }
      if taken[owner] < terms.count { terms[taken[owner]].elements[owner] = term }
      taken[owner] += 1
    }
    return terms
  }
}
