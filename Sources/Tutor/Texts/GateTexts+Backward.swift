import Autodiff
import TerminalText

extension GateTexts {
  /// What the gradient does where `quantity` is asked, or nil where there is nothing to say.
  static func backward(_ quantity: Quantity, in graph: Graph) -> LocalizedText? {
    switch quantity {
    case .gradient(let node) where graph.gradientUses(of: node) > 1:
      LocalizedText(
        "A value used more than once: the gradients of its branches are added.", "一个值被用了不止一次：各支路的梯度要相加。")
    case .local(let node, _, _), .contribution(let node, _, _): backward(node, in: graph)
    case .gradient(let node): graph.consumers(of: node).first.flatMap { backward($0.node, in: graph) }
    default: nil
    }
  }

  /// How the gradient passes the operation of `node`, or nil where the formula says it all.
  static func backward(_ node: NodeID, in graph: Graph) -> LocalizedText? {
    guard let primitive = graph.operation(of: node)?.primitive else { return nil }
    if let text = besideConstant(node, in: graph) { return text }
    if primitive.name == "matmul", graph.shape(of: graph.operands(of: node)[1]).rank == 1 {
      return LocalizedText(
        "For y = W @ x with a vector x: dx = W.T @ dy and dW = outer(dy, x).",
        "对 y = W @ x（x 是向量）：dx = W.T @ dy，dW = outer(dy, x)。")
    }
    let isStretched =
      primitive.isElementwise
      && graph.operands(of: node).compactMap(\.node).contains { graph.shape(of: $0) != graph.shape(of: node) }
    let rule = backward(primitive, names: Names(of: node, in: graph))
    guard isStretched, let rule else { return rule }
    return rule
      + LocalizedText(
        " Where an input was broadcast, sum over the axes it was stretched along.", "被广播的输入，还要沿广播的轴求和。")
  }

  /// How the gradient passes an operation with one input and one number written in its box; nil for others.
  private static func besideConstant(_ node: NodeID, in graph: Graph) -> LocalizedText? {
    let operands = graph.operands(of: node)
    guard let primitive = graph.operation(of: node)?.primitive, operands.count == 2,
      let input = operands.firstIndex(where: { $0.node != nil }),
      case .literal(let constant) = operands[1 - input], let x = operands[input].node
    else { return nil }
    let number = constant.scalar.map { NumberText.short($0) }
    let name = graph.name(of: x)
    let local = graph.localFormula(of: node, operand: input) ?? "0"
    switch (primitive.name, input) {
    case ("add", _), ("sub", 0):
      return LocalizedText(
        "A constant does not change how fast \(name) moves the result: the gradient passes unchanged.",
        "加减一个常数不影响变化快慢：梯度原样传回。")
    case ("sub", _):
      return LocalizedText(
        "When \(name) grows, the difference shrinks as fast: the gradient changes its sign.",
        "\(name) 增加多少，差就减少多少：梯度变号后传回。")
    case ("mul", _):
      guard let number else {
        return LocalizedText(
          "Times a constant forward, times the same constant backward.", "前向乘以常数，反向也乘以同一个常数。")
      }
      return LocalizedText(
        "Times \(number) forward, times \(number) backward.", "前向乘以 \(number)，反向也乘以 \(number)。")
    case ("div", 0):
      guard let number else {
        return LocalizedText(
          "Divided by a constant forward, divided by the same constant backward.", "前向除以常数，反向也除以同一个常数。")
      }
      return LocalizedText(
        "Divided by \(number) forward, divided by \(number) backward.", "前向除以 \(number)，反向也除以 \(number)。")
    case ("pow", 0):
      return LocalizedText(
        "Bring the exponent down and lower it by one: \(local).", "指数放到前面作系数，再减一：\(local)。")
    case ("div", _), ("pow", _):
      return LocalizedText("Its derivative by \(name) is \(local).", "它对 \(name) 的导数是 \(local)。")
    case ("maximum", _):
      return LocalizedText(
        "The gradient passes where \(name) is the larger one; elsewhere it is 0, at a tie half.",
        "\(name) 较大时梯度原样传回，较小时为 0，相等时取一半。")
    case ("minimum", _):
      return LocalizedText(
        "The gradient passes where \(name) is the smaller one; elsewhere it is 0, at a tie half.",
        "\(name) 较小时梯度原样传回，较大时为 0，相等时取一半。")
    default: return nil
    }
  }

  /// What the first input and the output are called on the screen.
  private struct Names {
    let x, y: String

    init(of node: NodeID, in graph: Graph) {
      x = graph.operands(of: node).first?.node.map { graph.name(of: $0) } ?? "x"
      y = graph.name(of: node)
    }
  }

  private static func backward(_ primitive: Primitive, names: Names) -> LocalizedText? {
    let (x, y) = (names.x, names.y)
    return switch primitive.name {
    case "add":
      LocalizedText(
        "An add gate hands its upstream gradient to every input unchanged.", "加法门把上游梯度原样传给每个输入。")
    case "sub":
      LocalizedText(
        "A subtract gate passes the gradient on to the first input and its negative to the second.",
        "减法门把上游梯度原样传给被减数，变号后传给减数。")
    case "mul":
      LocalizedText(
        "A mul gate hands each input the upstream gradient times the value of the other one.",
        "乘法门传给每个输入的，是上游梯度乘以另一个输入的值。")
    case "div":
      LocalizedText(
        "For a / b the local gradient of the numerator is 1/b, that of the denominator −a/b².",
        "对 a / b：分子的局部梯度是 1/b，分母的是 −a/b²。")
    case "pow":
      LocalizedText(
        "For the base, bring the exponent down and lower it by one: b·a^(b−1). For the exponent, a^b·ln a.",
        "对底数：b·a^(b−1)；对指数：a^b·ln a。")
    case "neg": LocalizedText("Times −1 forward, times −1 backward.", "前向乘以 −1，反向也乘以 −1。")
    case "exp":
      LocalizedText("exp is its own derivative: reuse the output, \(y).", "exp 的导数是它自己：直接用输出值 \(y)。")
    case "log": LocalizedText("The derivative of log \(x) is 1/\(x).", "log \(x) 的导数是 1/\(x)。")
    case "sqrt":
      LocalizedText(
        "The derivative of √\(x) is 1/(2√\(x)), and √\(x) is the output.",
        "√\(x) 的导数是 1/(2√\(x))，而 √\(x) 就是输出值。")
    case "sigmoid":
      LocalizedText(
        "The derivative is \(y)·(1 − \(y)): the output is all you need.",
        "导数是 \(y)·(1 − \(y))：只用输出值就能算。")
    case "tanh":
      LocalizedText(
        "The derivative is 1 − \(y)²: the output is all you need.", "导数是 1 − \(y)²：只用输出值就能算。")
    case "relu":
      LocalizedText(
        "Where its input is positive, relu lets the gradient through unchanged; elsewhere, and at exactly 0, nothing.",
        "输入为正处，梯度原样通过；输入为负或恰为 0 处，梯度为 0。")
    case "abs":
      LocalizedText(
        "|\(x)| multiplies the gradient by the sign of \(x); at 0 nothing passes.",
        "|\(x)| 把梯度乘以 \(x) 的正负号；在 0 处梯度为 0。")
    case "square": LocalizedText("The derivative of \(x)² is 2·\(x).", "\(x)² 的导数是 2·\(x)。")
    case "copy":
      LocalizedText(
        "A copy gate adds up the gradients that come back along its branches.", "复制门把各条支路传回的梯度相加。")
    case "maximum", "max":
      LocalizedText(
        "A max gate routes the whole gradient to the larger input; a tie splits it evenly.",
        "最大值门把梯度全部传给较大的输入，较小的得 0；相等时平分。")
    case "minimum", "min":
      LocalizedText(
        "A min gate routes the whole gradient to the smaller input; a tie splits it evenly.",
        "最小值门把梯度全部传给较小的输入，较大的得 0；相等时平分。")
    case "sum":
      LocalizedText(
        "A sum hands the upstream gradient to every element it added.", "求和把上游梯度原样传给参与相加的每个元素。")
    case "mean":
      LocalizedText(
        "A mean hands every element the upstream gradient divided by how many there are.",
        "求平均把上游梯度除以元素个数，再传给每个元素。")
    case "matmul":
      LocalizedText(
        "For Y = X @ W: dX = dY @ W.T and dW = X.T @ dY. Check that the shapes work out.",
        "对 Y = X @ W：dX = dY @ W.T，dW = X.T @ dY。记得核对形状。")
    case "transpose": LocalizedText("The gradient is transposed back.", "把梯度转置回来。")
    case "reshape": LocalizedText("The gradient takes the old shape again.", "把梯度变回原来的形状。")
    case "index":
      LocalizedText(
        "Only the element that was picked gets the gradient; all others get 0.", "只有被取出的元素得到梯度，其余为 0。")
    case "softmax":
      LocalizedText(
        "Every score moves every probability: ds = p ⊙ (dp − Σ dp ⊙ p).",
        "每个得分影响所有概率：ds = p ⊙ (dp − Σ dp ⊙ p)。")
    case "cross_entropy":
      LocalizedText(
        "Softmax and cross-entropy together: probability − one-hot, divided by the number of examples.",
        "softmax 与交叉熵合在一起：概率 − 独热标签，再除以样本数。")
    case "svm_loss":
      LocalizedText(
        "Every violated margin gives its score the gradient 1/N and takes as much from that of the right score.",
        "每有一个间隔未达到，该类得分的梯度就加 1/N，正确类得分的梯度就减 1/N。")
    case "mse":
      LocalizedText("The derivative of the mean squared difference is 2(a − b)/n.", "均方误差的导数是 2(a − b)/n。")
    case "norm_squared": LocalizedText("The gradient of ‖\(x)‖² is 2·\(x).", "‖\(x)‖² 的梯度是 2·\(x)。")
    case "norm":
      LocalizedText(
        "The gradient of ‖\(x)‖ is \(x)/‖\(x)‖; at 0 it is 0.", "‖\(x)‖ 的梯度是 \(x)/‖\(x)‖；在 0 处取 0。")
    case "where":
      LocalizedText(
        "The gradient goes to the value that was taken; the condition gets none.", "梯度传给被选中的那个输入；条件得不到梯度。")
    default: nil
    }
  }
}
