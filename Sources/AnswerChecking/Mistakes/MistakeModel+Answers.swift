import Autodiff
import TerminalText

extension MistakeModel {
  /// Slips that show in the whole answer `t`, whatever the operation was.
  static let answers: [MistakeModel] = [
    // tᵀ for t, where both have one shape; a Jacobian with rows and columns exchanged.
    MistakeModel(
      "transposed",
      LocalizedText(
        "This is the right answer transposed: rows and columns are exchanged. A gradient has the shape of its value; "
          + "in a Jacobian the rows are outputs.",
        "这是正确答案的转置：行和列互换了。梯度与它的值形状相同；雅可比矩阵的行对应输出。"),
      next: LocalizedText("Turn the matrix over.", "把矩阵转置过来。"),
      .answer { asked in
        if case .jacobian(let y, let x) = asked.quantity {
          return [asked.right.swappingLayout(asked.sheet.wiring.shapes[y], asked.sheet.wiring.shapes[x])]
        }
        if case .local(let y, let x, _) = asked.quantity,
          asked.sheet.gate(y)?.primitive.isElementwise == false
        {
          return [asked.right.swappingLayout(asked.sheet.wiring.shapes[y], asked.sheet.wiring.shapes[x])]
        }
        return [asked.right.transposedMatrix]
      }),

    // the value of x for its gradient.
    MistakeModel(
      "value-for-gradient",
      LocalizedText(
        "That is the value of this node, not its gradient.", "这是该节点的值，不是它的梯度。"),
      next: LocalizedText(
        "Values stand above the wire, gradients below it.", "线上方是值，线下方是梯度。"),
      .answer { asked in
        switch asked.quantity {
        case .gradient(let node): [asked.sheet.values[node]]
        case .contribution(_, let source, _): [asked.sheet.values[source]]
        default: []
        }
      }),

    // one contribution asked, the whole gradient typed.
    MistakeModel(
      "all-branches",
      LocalizedText(
        "That is the whole gradient; asked is what comes back along this one wire.", "这是总梯度；这里只问沿这一条线传回的部分。"),
      next: LocalizedText("Leave the other branches out.", "先不要加其他支路。"),
      .answer { asked in
        guard case .contribution(_, let source, _) = asked.quantity else { return [] }
        return [asked.sheet.gradient(of: source)]
      }),

    // the diagonal of a Jacobian only.
    MistakeModel(
      "jacobian-diagonal-only",
      LocalizedText(
        "Only the diagonal is there; this output also depends on the other inputs.", "只写了对角线；这个输出还依赖其他输入。"),
      next: LocalizedText(
        "For each row ask which inputs this output depends on.", "对每一行想一想：这个输出依赖哪些输入？"),
      .answer { asked in
        guard case .jacobian = asked.quantity, asked.right.shape.rank == 2 else { return [] }
        var diagonal = asked.right
        let columns = asked.right.shape.dimensions[1]
        for index in diagonal.elements.indices where index / columns != index % columns {
          diagonal.elements[index] = 0
        }
        return [diagonal]
      }),

    // one operand's term of a tangent, or all but one: Lₖ·tₖ for Σ Lₖ·tₖ.
    MistakeModel(
      "tangent-term-missing",
      LocalizedText(
        "A term is missing: every operand adds its local gradient times its tangent.",
        "漏了一项：每个操作数都贡献“局部梯度 × 它的切向量”。"),
      next: LocalizedText("Go through the operands one by one and add their terms.", "逐个操作数写出对应的项，再相加。"),
      .answer { asked in
        guard case .tangent(let node) = asked.quantity else { return [] }
        let terms = asked.sheet.tangentTerms(of: node)
        return terms.count > 1 ? terms : []
      }),

    // tangent: all input tangents taken as 1; hvp: the gradient, or the terms of the own direction only.
    MistakeModel(
      "direction-ignored",
      LocalizedText(
        "The direction was left out: each input's change enters multiplied by its own tangent.",
        "漏了方向：每个输入的变化要乘上它自己的切向量。"),
      next: LocalizedText(
        "Multiply each partial derivative by the tangent of its input.", "把每个偏导数乘上对应输入的切向量。"),
      .answer { asked in
        switch asked.quantity {
        case .tangent(let node):
          guard let gate = asked.sheet.gate(node) else { return [] }
          let tangents = asked.sheet.inputTangents(of: node).map { $0.map { $0.filled(with: 1) } }
          return [gate.jvp(tangents, asked.sheet.conventions)]
        case .hvp(let node): return [asked.sheet.gradients[node]]
        default: return []
        }
      }),

    // H_xx·v_x for Σₗ H_xl·v_l.
    MistakeModel(
      "cross-terms-dropped",
      LocalizedText(
        "The mixed second derivatives are missing: the directions of all leaves count, not only this one's.",
        "漏了混合二阶导数：所有叶子节点的方向都要算，不只是它自己的。"),
      next: LocalizedText("Add the terms ∂²f/∂x∂l · v_l of the other leaves.", "加上其他叶子节点的 ∂²f/∂x∂l · v_l。"),
      .answer { [$0.alongOne] }),

    // −t for t, in one branch or in all.
    MistakeModel(
      "sign",
      LocalizedText("The size is right, the sign is not.", "大小对了，符号反了。"),
      next: LocalizedText(
        "If this input grows a little, does the output grow or fall?", "这个输入稍稍变大时，输出是变大还是变小？"),
      isLastResort: true,
      .local { [$0.local?.scaled(by: -1)] },
      .answer { asked in
        // A value of the forward pass has a hint of its own: `value-sign`.
        if case .value = asked.quantity { return [] }
        return [asked.right.scaled(by: -1)]
      }),
  ]
}

extension Tensor {
  /// A Jacobian of shape(y) + shape(x) with both parts exchanged: shape(x) + shape(y).
  func swappingLayout(_ y: Shape, _ x: Shape) -> Tensor? {
    guard shape.dimensions == y.dimensions + x.dimensions, y.rank + x.rank > 0 else { return nil }
    var swapped = Tensor(repeating: 0, Shape(x.dimensions + y.dimensions))
    let columns = x.count
    for row in 0..<y.count {
      for column in 0..<columns {
        swapped.elements[column * y.count + row] = elements[row * columns + column]
      }
    }
    return swapped
  }
}
