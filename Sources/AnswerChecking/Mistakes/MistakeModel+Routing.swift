import Autodiff
import TerminalText

extension MistakeModel {
  /// Gates that pass a gradient on or hold it back: relu, where, maximum, minimum, max, min.
  static let routing: [MistakeModel] = [
    // relu: 1 for [x > 0].
    MistakeModel(
      "relu-mask-ignored",
      LocalizedText(
        "The gradient went straight through relu; where its input is negative nothing passes.",
        "梯度直接穿过了 relu；输入为负的地方，梯度应为 0。"),
      next: LocalizedText(
        "Look at relu's input: positive lets the gradient through, negative makes it 0.",
        "看 relu 的输入：为正则梯度通过，为负则梯度为 0。"),
      .local { $0.name == "relu" ? [$0.input.filled(with: 1)] : [] }
    ).saying([
      "jacobian": LocalizedText(
        "The diagonal is 1 throughout, as if every gate were open; behind a closed one the output does not move.",
        "对角线上全是 1，好像所有的门都开着；门关着时，输出不会动。")
    ]),

    // relu: [x ≤ 0] for [x > 0].
    MistakeModel(
      "relu-mask-inverted",
      LocalizedText(
        "The mask is upside down: relu passes the gradient where its input is positive.",
        "掩码反了：relu 在输入为正的地方让梯度通过。"),
      next: LocalizedText(
        "Mark the positive inputs of relu; only there the gradient passes.", "先标出 relu 的正输入；梯度只从那里通过。"),
      .local { $0.name == "relu" ? [$0.input.mapped { $0 > 0 ? 0 : 1 }] : [] }
    ).saying([
      "jacobian": LocalizedText(
        "Open and closed gates are exchanged: relu lets its input through where that is positive.",
        "开着的门与关着的门弄反了：输入为正时 relu 才放行。")
    ]),

    // relu: g·[g > 0] for g·[x > 0], g being the upstream gradient.
    MistakeModel(
      "relu-mask-from-gradient",
      LocalizedText(
        "You masked by the sign of the gradient; relu's mask comes from the sign of its input.",
        "你按梯度的正负做了掩码；relu 的掩码取决于它的输入的正负。"),
      next: LocalizedText(
        "Go back to the forward pass and look at the sign of relu's input.", "回到前向传播，看 relu 输入的正负。"),
      .contribution { $0.name == "relu" ? [$0.upstream.mapped { max(0, $0) }] : [] }),

    // a tie: 1 to each of the equal inputs, for shares that add up to 1.
    MistakeModel(
      "tie-to-both",
      LocalizedText(
        "At this tie you gave the whole gradient to each of the equal inputs. Moving both together changes the "
          + "output once, not twice: the shares must add up to the upstream gradient.",
        "这里两个输入并列，你把整个梯度给了每一个。它们一起变化时输出只变一份，而不是两份：各份加起来应等于上游梯度。"),
      next: LocalizedText(
        "Share the gradient evenly between the equal inputs.", "把梯度平分给相等的各个输入。"),
      .contribution { step in
        guard ["maximum", "minimum", "max", "min"].contains(step.name), step.gate.isAtKink else { return [] }
        let shares = step.vjp(step.upstream.filled(with: 1))
        let whole = shares.mapped { $0 == 0 ? 0 : 1 }
        if let local = step.local {
          return [step.handBack(local.mapped { $0 == 0 ? 0 : 1 })]
        }
        return [step.vjp(as: "sum").flatMap { Arithmetic.apply("mul", whole, $0) }]
      }),

    // maximum, minimum: ½ to each input where there is no tie.
    MistakeModel(
      "max-split",
      LocalizedText(
        "You split the gradient between the inputs; only a tie is split. Otherwise the winner gets all of it.",
        "你把梯度平分给了两个输入；只有并列时才平分，否则全部归胜出者。"),
      next: LocalizedText("Find the input whose value came out of the gate.", "找出哪个输入的值成为了这个门的输出。"),
      .local { step in
        ["maximum", "minimum"].contains(step.name) && !step.gate.isAtKink
          ? [step.local.map { $0.filled(with: 0.5) }] : []
      }),

    // maximum, minimum: [the other wins]; max, min along an axis: to the other extreme.
    MistakeModel(
      "max-routed-wrong",
      LocalizedText(
        "The gradient went to the wrong input: it goes to the one that won in the forward pass, the others get 0.",
        "梯度送错了输入：它只流向前向传播中胜出的那个输入，其余为 0。"),
      next: LocalizedText(
        "Find the input whose value came out of the gate.", "找出哪个输入的值成为了这个门的输出。"),
      .local { step in
        ["maximum", "minimum"].contains(step.name) ? [step.local.map { $0.mapped { 1 - $0 } }] : []
      },
      .contribution { step in
        switch step.name {
        case "max": [step.vjp(as: "min")]
        case "min": [step.vjp(as: "max")]
        default: []
        }
      }),

    // maximum, minimum, max, min: 1 to every input.
    MistakeModel(
      "max-not-routed",
      LocalizedText(
        "Every input got the gradient; only the one that won in the forward pass gets it.",
        "你让每个输入都得到了梯度；只有前向传播中胜出的那个输入才有。"),
      next: LocalizedText(
        "Keep the gradient for the winner and write 0 for the others.", "胜出者保留梯度，其余写 0。"),
      .local { step in
        ["maximum", "minimum"].contains(step.name) ? [step.local.map { $0.filled(with: 1) }] : []
      },
      .contribution { step in ["max", "min"].contains(step.name) ? [step.vjp(as: "sum")] : [] }),

    // where(c, a, b): 1 for [c], or [not c].
    MistakeModel(
      "where-mask",
      LocalizedText(
        "The condition decides which input gets the gradient: the chosen one gets it, the other gets 0.",
        "由条件决定哪个输入得到梯度：被选中的得到，另一个为 0。"),
      next: LocalizedText("Evaluate the condition place by place.", "逐个位置判断条件是否成立。"),
      .local { step in
        step.name == "where"
          ? [step.local.map { $0.filled(with: 1) }, step.local.map { $0.mapped { 1 - $0 } }] : []
      }),

    // abs: 1 for sign(x).
    MistakeModel(
      "abs-sign-ignored",
      LocalizedText(
        "You used slope 1; where the input of abs is negative its slope is −1.", "你用了斜率 1；abs 的输入为负时，斜率是 −1。"),
      next: LocalizedText("Look at the sign of abs's input.", "看 abs 输入的正负。"),
      .local { $0.name == "abs" ? [$0.input.filled(with: 1)] : [] }),
  ]
}
