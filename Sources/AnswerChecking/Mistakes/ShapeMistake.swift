import Autodiff
import TerminalText

/// A mistake model for questions that ask for a shape.
struct ShapeMistake: Sendable {
  let id: MistakeID
  let diagnosis: LocalizedText
  let nextStep: LocalizedText
  /// The shape someone with this mistake types.
  let shape: @Sendable (Question) -> Shape?

  /// Every model, most likely first.
  static let all: [ShapeMistake] = [
    // shape reversed: (n, m) for (m, n).
    ShapeMistake(
      id: "shape-transposed",
      diagnosis: LocalizedText(
        "This is the shape transposed: rows and columns are exchanged.", "形状转置了：行和列互换了。"),
      nextStep: LocalizedText("Count the rows first, then the columns.", "先数行，再数列。"),
      shape: { question in
        question.shape.rank > 1 ? Shape(question.shape.dimensions.reversed()) : nil
      }),
    // the output's shape for that of the gradient.
    ShapeMistake(
      id: "shape-of-output",
      diagnosis: LocalizedText(
        "That is the shape of the output. A gradient has the shape of the value it belongs to.",
        "这是输出的形状。梯度的形状与它所对应的值相同。"),
      nextStep: LocalizedText("Look at the shape of the value above the wire.", "看线上方那个值的形状。"),
      shape: { question in
        guard case .gradientShape = question.quantity else { return nil }
        return question.subject.shape(.value(question.subject.graph.output))
      }),
    // an operand's shape for that of the result.
    ShapeMistake(
      id: "shape-of-operand",
      diagnosis: LocalizedText(
        "That is the shape of an operand; the operation changes it.", "这是某个操作数的形状；这个运算会改变形状。"),
      nextStep: LocalizedText(
        "Go through the operation axis by axis: which axes stay, which disappear?", "逐轴考虑这个运算：哪些轴保留，哪些消失？"),
      shape: { question in
        guard case .shape(let node) = question.quantity else { return nil }
        let shapes = question.subject.graph.operands(of: node).map { question.subject.graph.shape(of: $0) }
        return shapes.first { $0 != question.shape }
      }),
  ]
}
