import Autodiff
import TerminalText

/// What a gate does to values and to gradients, in one sentence each: what a lecturer says at the board.
enum GateTexts {
  /// How the gradient passes `primitive`, or nil where the formula says it all.
  static func backward(_ primitive: Primitive) -> LocalizedText? {
    switch primitive.name {
    case "add":
      LocalizedText(
        "An add gate hands its upstream gradient to every input unchanged.", "加法门把上游梯度原样分给每个输入。")
    case "sub":
      LocalizedText(
        "A subtract gate passes the gradient on to the first input and its negative to the second.",
        "减法门把上游梯度原样交给被减数，变号后交给减数。")
    case "mul":
      LocalizedText(
        "A mul gate hands each input the upstream gradient times the value of the other one.",
        "乘法门交给每个输入的，是上游梯度乘以另一个输入的值。")
    case "div":
      LocalizedText(
        "For a / b the local gradient of the numerator is 1/b, that of the denominator −a/b².",
        "对 a / b：分子的局部梯度是 1/b，分母的是 −a/b²。")
    case "pow":
      LocalizedText(
        "For the base, bring the exponent down and lower it by one; for the exponent, aᵇ·ln a.",
        "对底数：指数放到前面作系数，再减一；对指数：aᵇ·ln a。")
    case "neg": LocalizedText("A minus sign turns the gradient around.", "取负门把梯度变号。")
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
        "最大值门像路由器：梯度全部交给较大的输入；若相等则平分。")
    case "minimum", "min":
      LocalizedText(
        "A min gate routes the whole gradient to the smaller input; a tie splits it evenly.",
        "最小值门把梯度全部交给较小的输入；若相等则平分。")
    case "sum":
      LocalizedText(
        "A sum hands the upstream gradient to every element it added.", "求和把上游梯度分给参与相加的每个元素。")
    case "mean":
      LocalizedText(
        "A mean hands every element the upstream gradient divided by how many there are.",
        "求平均把上游梯度除以元素个数，再分给每个元素。")
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
        "Every score moves every probability: dx = y ⊙ (dy − Σ dy ⊙ y).",
        "每个得分影响所有概率：dx = y ⊙ (dy − Σ dy ⊙ y)。")
    case "cross_entropy":
      LocalizedText(
        "Softmax and cross-entropy together: (probability − one-hot) / N.",
        "softmax 与交叉熵合在一起：(概率 − 独热标签) / N。")
    case "svm_loss":
      LocalizedText(
        "Every violated margin gives its score the gradient 1/N and takes as much from that of the right score.",
        "每个被违反的间隔给该类得分 1/N 的梯度，并从正确类的梯度中减去同样多。")
    case "mse":
      LocalizedText("The derivative of the mean squared difference is 2(a − b)/n.", "均方差的导数是 2(a − b)/n。")
    case "norm_squared": LocalizedText("The gradient of ‖x‖² is 2x.", "‖x‖² 的梯度是 2x。")
    case "norm": LocalizedText("The gradient of ‖x‖ is x/‖x‖; at 0 it is 0.", "‖x‖ 的梯度是 x/‖x‖；在 0 处取 0。")
    case "where":
      LocalizedText(
        "The gradient goes to the branch that was taken; the condition gets none.", "梯度交给被选中的那一支；条件得不到梯度。")
    default: nil
    }
  }
}
