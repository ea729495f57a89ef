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

    // the value of x, or of the gate behind it, for the gradient of x.
    MistakeModel(
      "value-for-gradient",
      LocalizedText(
        "That is a value of the forward pass, not a gradient.", "这是前向传播算出的值，不是梯度。"),
      or: LocalizedText("a value was taken for a gradient", "把节点的值当成了梯度"),
      next: LocalizedText(
        "Each node has two numbers, a value and a gradient; here the gradient is asked for.",
        "每个节点有两个数：值和梯度；这里问的是梯度。"),
      .answer { asked in
        switch asked.quantity {
        case .gradient(let node):
          let uses = asked.sheet.wiring.uses[node]
          return [asked.sheet.values[node]] + (uses.count == 1 ? [asked.sheet.values[uses[0].node]] : [])
        case .contribution(let gate, let source, _):
          return [asked.sheet.values[source], asked.sheet.values[gate]]
        default: return []
        }
      }),

    // the value, or the gradient, of a node on the way, neither an operand nor the gate next to it.
    MistakeModel(
      "stopped-early",
      LocalizedText(
        "That is a number on the way; the steps between it and this one are still to come.",
        "这是中途的一个数；从它到这里的几步还没有做。"),
      or: LocalizedText("you stopped on the way", "只算到了中途"),
      next: LocalizedText("Go on from there, one box after another.", "从那里接着往下，一个方框一个方框地算。"),
      .answer { asked in
        let wiring = asked.sheet.wiring
        switch asked.quantity {
        case .value(let node):
          let near = wiring.operands[node].compactMap(\.node)
          return wiring.ancestors(of: node).filter { wiring.operations[$0] != nil && !near.contains($0) }
            .map { asked.sheet.values[$0] }.filter { !asked.isNear($0) }
        case .gradient(let node):
          let near = wiring.uses[node].map(\.node)
          return wiring.descendants(of: node).filter { $0 != wiring.output && !near.contains($0) }
            .map { asked.sheet.gradients[$0] }.filter { !asked.isNear($0) }
        default: return []
        }
      }),

    // one operand of b · b asked, both typed.
    MistakeModel(
      "both-operands",
      LocalizedText(
        "That is both wires into this gate together; only one of them is asked for.",
        "这是进入这个门的两条线合在一起的结果；这里只问其中一条。"),
      next: LocalizedText(
        "Follow the one wire that is asked, and hold the other fixed.", "只看所问的那一条线，另一条看作常数。"),
      .answer { asked in
        switch asked.quantity {
        case .local(let node, let source, .some):
          [asked.sheet.answer(.local(node, source, operand: nil))]
        case .contribution(let node, let source, .some):
          [asked.sheet.answer(.contribution(node, source, operand: nil))]
        default: []
        }
      }),

    // what comes back along one wire asked, along another typed.
    MistakeModel(
      "other-branch",
      LocalizedText(
        "That comes back along another branch of the same value.", "这是沿同一个值的另一条支路传回的。"),
      or: LocalizedText("you followed another branch", "看成了另一条支路"),
      next: LocalizedText(
        "Look which gate is asked about, and follow its wire.", "看清问的是哪个门，只沿它的那条线走。"),
      .answer { asked in
        guard case .contribution(let node, let source, _) = asked.quantity else { return [] }
        return asked.sheet.wiring.uses[source].filter { $0.node != node }
          .map { asked.sheet.contribution(along: $0) }
      }),

    // one contribution asked, the whole gradient typed.
    MistakeModel(
      "all-branches",
      LocalizedText(
        "That is the whole gradient; here only what comes back along this one wire counts.",
        "这是总梯度；这里只问沿这一条线传回的部分。"),
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

    // ∂f/∂x for (H·v)[x].
    MistakeModel(
      "gradient-for-hvp",
      LocalizedText(
        "That is the gradient, not H·v: H·v says how the gradient changes along v.",
        "这是梯度，不是 H·v；H·v 说的是梯度沿 v 怎样变化。"),
      next: LocalizedText(
        "Differentiate the gradient once more, along v.", "对梯度再求一次导，方向是 v。"),
      .answer { asked in
        if case .hvp(let node) = asked.quantity { [asked.sheet.gradients[node]] } else { [] }
      }),

    // tangent: all input tangents taken as 1; hvp: all of v taken as 1.
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
        case .hvp: return [asked.alongOnes]
        default: return []
        }
      }),

    // H_xx·v_x for Σₗ H_xl·v_l.
    MistakeModel(
      "cross-terms-dropped",
      LocalizedText(
        "The mixed second derivatives are missing: the directions of all leaves count, not only this one's.",
        "漏了混合二阶导数：所有叶子节点的方向都要算，不只是它自己的。"),
      next: LocalizedText(
        "Add for every other leaf how this gradient changes with it, times its own v.",
        "再加上其余各叶子节点的项：这个梯度随它怎样变化，乘以它自己的 v。"),
      .answer { [$0.alongOne] }),

    // a · b: −a for b.
    MistakeModel(
      "swapped-and-sign",
      LocalizedText(
        "You took the local gradient of the other operand, and turned its sign.",
        "你用的是对另一个操作数的局部梯度，而且符号也反了。"),
      next: LocalizedText(
        "Hold the other operand fixed: how fast does the result change with this one alone?",
        "把另一个操作数看作常数：只动这一个，结果变化多快？"),
      isLastResort: true,
      .local { step in
        guard step.name == "mul", step.other.node != nil, step.other != step.this else { return [] }
        return [step.gate.local(1 - step.operand, step.sheet.conventions)?.scaled(by: -1)]
      }),

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
