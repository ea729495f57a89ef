import Autodiff
import TerminalText

extension GateTexts {
  /// The local gradient of `node` for its operand in words: nothing of what comes from upstream, nothing of what is
  /// handed on, for that is asked next.
  static func local(_ node: NodeID, _ operand: Int, in graph: Graph) -> LocalizedText? {
    guard let primitive = graph.operation(of: node)?.primitive else { return nil }
    let operands = graph.operands(of: node)
    let isBesideConstant = operands.count == 2 && operands.contains { $0.node == nil }
    let name = operands[operand].node.map { graph.name(of: $0) } ?? "x"
    switch primitive.name {
    case "add":
      return isBesideConstant
        ? LocalizedText(
          "A constant does not change how fast \(name) moves the result: the local gradient is 1.",
          "加上一个常数不影响变化快慢：局部梯度是 1。")
        : LocalizedText("The local gradient of + is 1 for every input.", "加法对每个输入的局部梯度都是 1。")
    case "sub":
      return operand == 0
        ? LocalizedText(
          "The difference grows as fast as \(name): the local gradient is 1.", "\(name) 增加多少，差就增加多少：局部梯度是 1。")
        : LocalizedText(
          "The difference shrinks as fast as \(name) grows: the local gradient is −1.",
          "\(name) 增加多少，差就减少多少：局部梯度是 −1。")
    case "mul":
      return isBesideConstant
        ? LocalizedText(
          "The local gradient of a product with a constant is that constant.", "乘以常数，局部梯度就是这个常数。")
        : LocalizedText(
          "The local gradient of × for one input is the value of the other.", "乘法对一个输入的局部梯度，是另一个输入的值。")
    case "neg": return LocalizedText("The local gradient of a change of sign is −1.", "取负的局部梯度是 −1。")
    case "relu":
      return LocalizedText(
        "Where its input is positive, the local gradient of relu is 1; elsewhere, and at exactly 0, it is 0.",
        "输入为正处，relu 的局部梯度是 1；输入为负或恰为 0 处是 0。")
    case "abs":
      return LocalizedText(
        "The local gradient of abs is the sign of its input; at 0 it is 0.", "abs 的局部梯度是输入的正负号；在 0 处是 0。")
    case "copy": return LocalizedText("Each copy moves as its input does: 1.", "每一份都随输入同步变化：局部梯度是 1。")
    case "maximum", "max":
      return LocalizedText(
        "The local gradient is 1 for the larger input and 0 for the smaller; a tie shares the 1 evenly.",
        "对较大的输入，局部梯度是 1，对较小的是 0；相等时平分这个 1。")
    case "minimum", "min":
      return LocalizedText(
        "The local gradient is 1 for the smaller input and 0 for the larger; a tie shares the 1 evenly.",
        "对较小的输入，局部梯度是 1，对较大的是 0；相等时平分这个 1。")
    case "sum":
      return LocalizedText("The local gradient is 1 for every element it adds.", "对参与相加的每个元素，局部梯度都是 1。")
    case "mean":
      return LocalizedText(
        "The local gradient is 1 for every element, divided by how many there are.", "对每个元素，局部梯度是 1 除以元素个数。")
    default: return derivative(node, operand, in: graph)
    }
  }

  /// What a lecturer says of the derivative of an operation, where one has something to say.
  static func derivative(_ node: NodeID, _ operand: Int, in graph: Graph) -> LocalizedText? {
    guard let primitive = graph.operation(of: node)?.primitive else { return nil }
    let operands = graph.operands(of: node)
    let x = operands[operand].node.map { graph.name(of: $0) } ?? "x"
    let y = graph.name(of: node)
    switch primitive.name {
    case "pow" where operand == 0:
      let formula = graph.localFormula(of: node, operand: operand) ?? "0"
      return LocalizedText(
        "Bring the exponent down and lower it by one: \(formula).", "指数放到前面作系数，再减一：\(formula)。")
    case "pow", "div":
      let formula = graph.localFormula(of: node, operand: operand) ?? "0"
      return LocalizedText("Its derivative by \(x) is \(formula).", "它对 \(x) 的导数是 \(formula)。")
    case "exp":
      return LocalizedText(
        "exp is its own derivative: reuse the output, \(y).", "exp 的导数是它自己：直接用输出值 \(y)。")
    case "log": return LocalizedText("The derivative of log \(x) is 1/\(x).", "log \(x) 的导数是 1/\(x)。")
    case "sqrt":
      return LocalizedText(
        "The derivative of √\(x) is 1/(2√\(x)), and √\(x) is the output.",
        "√\(x) 的导数是 1/(2√\(x))，而 √\(x) 就是输出值。")
    case "sigmoid":
      return LocalizedText(
        "The derivative is \(y)·(1 − \(y)): the output is all you need.",
        "导数是 \(y)·(1 − \(y))：只用输出值就能算。")
    case "tanh":
      return LocalizedText(
        "The derivative is 1 − \(y)²: the output is all you need.", "导数是 1 − \(y)²：只用输出值就能算。")
    case "square": return LocalizedText("The derivative of \(x)² is 2·\(x).", "\(x)² 的导数是 2·\(x)。")
    case "softmax":
      return LocalizedText(
        "Every score moves every probability: d\(x) = \(y) ⊙ (d\(y) − Σ d\(y) ⊙ \(y)).",
        "每个得分影响所有概率：d\(x) = \(y) ⊙ (d\(y) − Σ d\(y) ⊙ \(y))。")
    case "cross_entropy" where graph.shape(of: operands[0]).rank == 1:
      return LocalizedText(
        "Softmax and cross-entropy together: probability − one-hot.", "softmax 与交叉熵合在一起：概率 − 独热标签。")
    case "cross_entropy":
      return LocalizedText(
        "Softmax and cross-entropy together: probability − one-hot, divided by the number of examples.",
        "softmax 与交叉熵合在一起：概率 − 独热标签，再除以样本数。")
    case "svm_loss":
      return LocalizedText(
        "Every violated margin gives its score the gradient 1/N and takes as much from that of the right score.",
        "每有一个间隔未达到，该类得分的梯度就加 1/N，正确类得分的梯度就减 1/N。")
    case "mse":
      return LocalizedText(
        "Its derivative is twice the difference, divided by how many there are"
          + (operand == 0 ? "." : ", with a minus."),
        "它的导数是差的两倍除以元素个数" + (operand == 0 ? "。" : "，带负号。"))
    case "norm_squared":
      return LocalizedText("The gradient of ‖\(x)‖² is 2·\(x).", "‖\(x)‖² 的梯度是 2·\(x)。")
    case "norm":
      return LocalizedText(
        "The gradient of ‖\(x)‖ is \(x)/‖\(x)‖; at 0 it is 0.", "‖\(x)‖ 的梯度是 \(x)/‖\(x)‖；在 0 处取 0。")
    default: return nil
    }
  }
}
