import Autodiff
import TerminalText

extension MistakeModel {
  /// One gate's rule used at another: add and mul exchanged, the minus of a difference forgotten.
  static let gateRules: [MistakeModel] = [
    // a − b by b: 1 for −1; −a: 1 for −1.
    MistakeModel(
      "subtrahend-sign",
      LocalizedText(
        "The sign is not turned: this operand stands behind a minus, so the result falls when it grows.",
        "符号反了：这个操作数前面是减号，它变大时结果变小。"),
      next: LocalizedText(
        "Let this operand grow by 1: by how much does the result change?", "让这个操作数增加 1，结果变化多少？"),
      .local { step in
        (step.name == "sub" && step.operand == 1) || step.name == "neg"
          ? [step.local.map { $0.filled(with: 1) }] : []
      }),

    // a + b, a − b: ±b or ±a for ±1.
    MistakeModel(
      "mul-rule-at-add",
      LocalizedText(
        "You multiplied by a value of an input; that is the mul gate's rule, and this gate adds.",
        "你乘上了输入的值；那是乘法门的规则，而这个门是加法门。"),
      or: LocalizedText("the mul gate's rule was used", "套用了乘法门的规则"),
      next: LocalizedText(
        "Let this input grow by 1: by how much does the result change?", "让这个输入增加 1，结果变化多少？"),
      .local { step in
        guard ["add", "sub"].contains(step.name), step.gate.inputs.count == 2 else { return [] }
        let isMinus = step.name == "sub" && step.operand == 1
        return [step.gate.inputs[1 - step.operand], step.input].map { value in
          guard let ones = step.local?.filled(with: isMinus ? -1 : 1) else { return nil }
          return Arithmetic.apply("mul", value, ones)
        }
      }
    ).saying([
      "sub": LocalizedText(
        "You multiplied by a value of an input; that is the mul gate's rule, and this gate subtracts.",
        "你乘上了输入的值；那是乘法门的规则，而这个门是减法门。")
    ]),

    // a · b: 1 for b, where the local gradient itself is asked.
    MistakeModel(
      "add-rule-at-mul",
      LocalizedText(
        "That is the add gate's rule; this gate multiplies.", "那是加法门的规则；这个门是乘法门。"),
      next: LocalizedText(
        "Hold the other input fixed and let this one grow by 1: by how much does the product change?",
        "固定另一个输入，让这个输入增加 1，乘积变化多少？"),
      .answer { asked in
        guard case .local(let node, _, _) = asked.quantity, asked.sheet.gate(node)?.name == "mul" else {
          return []
        }
        return [asked.right.filled(with: 1)]
      }),
  ]
}
