import Autodiff
import TerminalText

extension GateTexts {
  /// What the gradient does where `quantity` is asked, or nil where there is nothing to say.
  static func backward(_ quantity: Quantity, in graph: Graph) -> LocalizedText? {
    switch quantity {
    case .gradient(let node) where graph.gradientUses(of: node) > 1:
      LocalizedText(
        "A value used more than once: the contributions of its branches are added.", "一个值被用了不止一次：各支路的贡献要相加。")
    case .local(let node, let operand, let use):
      local(node, graph.position(of: operand, use: use, in: node), in: graph)
    case .contribution(let node, let operand, let use):
      backward(node, graph.position(of: operand, use: use, in: node), in: graph)
    case .gradient(let node):
      graph.consumers(of: node).first { graph.passesGradient($0.node, $0.operand) }
        .flatMap { backward($0.node, $0.operand, in: graph) }
    default: nil
    }
  }

  /// How the gradient passes from `node` to its operand, or nil where the formula says it all.
  ///
  /// Where the operands have rules of their own, only that of this one: the other may still be asked.
  private static func backward(_ node: NodeID, _ operand: Int, in graph: Graph) -> LocalizedText? {
    guard let primitive = graph.operation(of: node)?.primitive else { return nil }
    if let text = besideConstant(node, in: graph) { return text }
    if primitive.name == "matmul" { return product(node, operand, in: graph) }
    let rule = handing(primitive, operand) ?? derivative(node, operand, in: graph)
    let isStretched =
      primitive.isElementwise && graph.shape(of: graph.operands(of: node)[operand]) != graph.shape(of: node)
    guard isStretched, let rule else { return rule }
    return rule
      + LocalizedText(
        " This input was broadcast: sum over the axes it was stretched along.", "这个输入被广播过，还要沿广播的轴求和。")
  }

  /// What a matrix product hands back to one factor, in the names on the screen.
  private static func product(_ node: NodeID, _ operand: Int, in graph: Graph) -> LocalizedText? {
    guard let rule = graph.downstreamRule(of: node, operand: operand, .ascii),
      let factor = graph.operands(of: node)[operand].node
    else { return nil }
    let name = graph.name(of: factor)
    return LocalizedText(
      "\(name) gets \(rule): check that the shapes work out.", "传给 \(name) 的是 \(rule)，记得核对形状。")
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

  /// What a gate hands back to an operand, where that is said without a derivative.
  private static func handing(_ primitive: Primitive, _ operand: Int) -> LocalizedText? {
    switch primitive.name {
    case "add":
      LocalizedText(
        "An add gate hands its upstream gradient to every input unchanged.", "加法门把上游梯度原样传给每个输入。")
    case "sub":
      LocalizedText(
        operand == 0
          ? "A subtract gate passes the gradient on to the first input unchanged."
          : "A subtract gate passes the negative of the gradient on to the second input.",
        operand == 0 ? "减法门把上游梯度原样传给被减数。" : "减法门把上游梯度变号后传给减数。")
    case "mul":
      LocalizedText(
        "A mul gate hands each input the upstream gradient times the value of the other one.",
        "乘法门传给每个输入的，是上游梯度乘以另一个输入的值。")
    case "neg": LocalizedText("Times −1 forward, times −1 backward.", "前向乘以 −1，反向也乘以 −1。")
    case "relu":
      LocalizedText(
        "Where its input is positive, relu lets the gradient through unchanged; elsewhere, and at exactly 0, nothing.",
        "输入为正处，梯度原样通过；输入为负或恰为 0 处，梯度为 0。")
    case "abs":
      LocalizedText(
        "abs multiplies the gradient by the sign of its input; at 0 nothing passes.",
        "abs 把梯度乘以输入的正负号；在 0 处梯度为 0。")
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
    case "transpose": LocalizedText("The gradient is transposed back.", "把梯度转置回来。")
    case "reshape": LocalizedText("The gradient takes the old shape again.", "把梯度变回原来的形状。")
    case "index":
      LocalizedText(
        "Only the element that was picked gets the gradient; all others get 0.", "只有被取出的元素得到梯度，其余为 0。")
    case "where":
      LocalizedText(
        "The gradient goes to the value that was taken; the condition gets none.", "梯度传给被选中的那个输入；条件得不到梯度。")
    default: nil
    }
  }
}
