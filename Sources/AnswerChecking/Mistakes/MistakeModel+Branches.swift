import Autodiff
import TerminalText

extension MistakeModel {
  /// A value used more than once: its contributions c₁ … cₙ, in evaluation order, are to be added.
  static let branches: [MistakeModel] = [
    // c₁: the branch written last, since the backward pass runs from the end.
    MistakeModel(
      "overwritten",
      LocalizedText(
        "Only one branch is there, as if it had overwritten the others; what the branches bring is added (+=, not =).",
        "这只是其中一条支路，像是覆盖了其余的；各条支路传回的梯度要相加（+=，不是 =）。"),
      or: LocalizedText("one branch overwrote the others", "一条支路覆盖了其余的支路"),
      next: LocalizedText("Add the contributions of all branches.", "把所有支路的贡献加起来。"),
      .terms { [$0[0]] }),

    // cᵢ for i > 1, or all but one.
    MistakeModel(
      "branches-not-summed",
      LocalizedText(
        "Not every branch is in: this value is used more than once, and every use adds its contribution.",
        "漏了支路：这个值被用了不止一次，每次使用都贡献一份梯度。"),
      or: LocalizedText("a branch was left out", "漏了支路"),
      next: LocalizedText(
        "Find every wire that leaves this node and add what comes back along each.",
        "找出从这个节点引出的每条线，把沿各条线传回的梯度相加。"),
      .terms { terms in
        let later = terms.dropFirst().map { $0 }
        guard terms.count > 2 else { return later }
        return later
          + terms.indices.map { left in
            Arithmetic.total(terms.indices.filter { $0 != left }.map { terms[$0] })
          }
      }),

    // ∏ cᵢ for Σ cᵢ.
    MistakeModel(
      "branches-multiplied",
      LocalizedText(
        "You multiplied the branches; along a path gradients multiply, between paths they add.",
        "你把各支路相乘了；沿一条路径相乘，不同路径之间相加。"),
      or: LocalizedText("the branches were multiplied", "把各支路相乘了"),
      next: LocalizedText("Add the contributions.", "把各份贡献相加。"),
      .terms { terms in
        [terms.dropFirst().reduce(terms[0]) { Arithmetic.apply("mul", $0, $1) ?? $0 }]
      }),

    // Σ cᵢ / n for Σ cᵢ.
    MistakeModel(
      "branches-averaged",
      LocalizedText("You averaged the branches; their gradients are added.", "你对各支路取了平均；它们的梯度应当相加。"),
      or: LocalizedText("the branches were averaged", "对各支路取了平均"),
      next: LocalizedText("Take the sum without dividing.", "只求和，不要除。"),
      .terms { terms in
        [Arithmetic.total(terms)?.scaled(by: 1 / Double(terms.count))]
      }),
  ]
}
