import Autodiff
import TerminalText

/// What a gate does to values and to gradients, in one sentence each: what a lecturer says at the board.
enum GateTexts {
  /// What `primitive` does to values, or nil where its sign says it all.
  static func forward(_ primitive: Primitive) -> LocalizedText? {
    switch primitive.name {
    case "exp": LocalizedText("e, about 2.718, to that power.", "e（约 2.718）的那么多次方。")
    case "log": LocalizedText("The natural logarithm: e to which power gives it?", "自然对数：e 的几次方等于它？")
    case "sigmoid": LocalizedText("σ(z) = 1 / (1 + e^−z).", "σ(z) = 1 / (1 + e^−z)。")
    case "tanh":
      LocalizedText("tanh z = (e^z − e^−z) / (e^z + e^−z).", "tanh z = (e^z − e^−z) / (e^z + e^−z)。")
    case "relu": LocalizedText("What is positive stays, everything else becomes 0.", "正数不变，其余变成 0。")
    case "abs": LocalizedText("The number without its sign.", "去掉符号。")
    case "copy": LocalizedText("The same number once more.", "原样再来一份。")
    case "maximum": LocalizedText("The larger of the two, element by element.", "逐个元素取两者中较大的。")
    case "minimum": LocalizedText("The smaller of the two, element by element.", "逐个元素取两者中较小的。")
    case "max": LocalizedText("The largest of them.", "其中最大的一个。")
    case "min": LocalizedText("The smallest of them.", "其中最小的一个。")
    case "sum": LocalizedText("All of them added up.", "全部加起来。")
    case "mean": LocalizedText("All of them added up, divided by how many there are.", "全部加起来，再除以个数。")
    case "norm_squared": LocalizedText("Every number squared, all added up.", "每个数平方，再全部加起来。")
    case "norm": LocalizedText("The root of the sum of all squares.", "所有平方之和，再开方。")
    case "mse": LocalizedText("The mean of the squared differences.", "差的平方，再取平均。")
    case "matmul":
      LocalizedText(
        "Row i of the left times column j of the right, product by product, added up.",
        "左边第 i 行与右边第 j 列逐个相乘，再相加。")
    case "dot": LocalizedText("Number times number, added up.", "逐个相乘，再相加。")
    case "outer":
      LocalizedText("Every number of the first times every number of the second.", "第一个的每个数乘以第二个的每个数。")
    case "softmax":
      LocalizedText("e to the power of each score, each divided by their sum.", "对每个得分取 e 的幂，再各自除以总和。")
    case "cross_entropy":
      LocalizedText(
        "Softmax of the scores; then −log of the right class, the mean over the rows.",
        "先对得分做 softmax，再对正确类别取 −log，各行取平均。")
    case "svm_loss":
      LocalizedText(
        "max(0, sⱼ − s_right + 1) for every wrong class, added up.", "对每个错误类别求 max(0, sⱼ − s正确 + 1)，再相加。")
    case "where":
      LocalizedText("The first value where the condition holds, else the second.", "条件成立取前一个，否则取后一个。")
    default: nil
    }
  }

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
    if primitive.name == "matmul", graph.shape(of: graph.operands(of: node)[1]).rank == 1 {
      return LocalizedText(
        "For y = W @ x with a vector x: dx = W.T @ dy and dW = outer(dy, x).",
        "对 y = W @ x（x 是向量）：dx = W.T @ dy，dW = outer(dy, x)。")
    }
    if primitive.name == "pow", graph.operands(of: node)[1].node == nil {
      return LocalizedText(
        "Bring the exponent down and lower it by one: n·x^(n−1).", "指数放到前面作系数，再减一：n·x^(n−1)。")
    }
    let isStretched =
      primitive.isElementwise
      && graph.operands(of: node).compactMap(\.node).contains { graph.shape(of: $0) != graph.shape(of: node) }
    guard isStretched, let rule = backward(primitive) else { return backward(primitive) }
    return rule
      + LocalizedText(
        " Where an input was broadcast, sum over the axes it was stretched along.", "被广播的输入，还要沿广播的轴求和。")
  }

  private static func backward(_ primitive: Primitive) -> LocalizedText? {
    switch primitive.name {
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
    case "neg": LocalizedText("A minus sign turns the gradient around.", "取负门把梯度变号后传回。")
    case "exp": LocalizedText("exp is its own derivative: reuse the output.", "exp 的导数是它自己：直接用输出值。")
    case "log": LocalizedText("The derivative of log x is 1/x.", "log x 的导数是 1/x。")
    case "sqrt":
      LocalizedText("The derivative of √x is 1/(2√x): reuse the output.", "√x 的导数是 1/(2√x)，可以直接用输出值。")
    case "sigmoid":
      LocalizedText(
        "With s = σ(z), the derivative is s(1 − s): the output is all you need.",
        "设 s = σ(z)，导数是 s(1 − s)：只需要输出值。")
    case "tanh":
      LocalizedText("With t = tanh z, the derivative is 1 − t².", "设 t = tanh z，导数是 1 − t²。")
    case "relu":
      LocalizedText(
        "relu is an open gate where its input is positive and a closed one elsewhere; at 0 it is closed.",
        "输入为正时 relu 门打开，梯度原样通过；否则关上，梯度为 0；在 0 处按关上算。")
    case "abs":
      LocalizedText(
        "|x| passes the gradient with the sign of x; at 0 nothing passes.", "|x| 把梯度乘以 x 的符号；在 0 处梯度为 0。")
    case "square": LocalizedText("The derivative of x² is 2x.", "x² 的导数是 2x。")
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
    case "norm_squared": LocalizedText("The gradient of ‖x‖² is 2x.", "‖x‖² 的梯度是 2x。")
    case "norm": LocalizedText("The gradient of ‖x‖ is x/‖x‖; at 0 it is 0.", "‖x‖ 的梯度是 x/‖x‖；在 0 处取 0。")
    case "where":
      LocalizedText(
        "The gradient goes to the value that was taken; the condition gets none.", "梯度传给被选中的那个输入；条件得不到梯度。")
    default: nil
    }
  }
}
