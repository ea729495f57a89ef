import Autodiff
import TerminalText

extension LanguageError.Reason {
  /// Wording for names without values and for what the engine refuses.
  var valueWording: Wording? {
    switch self {
    case .unknownName(let name, let near):
      Wording(
        "There is no “\(clipped(name))” here.", "这里没有名为“\(clipped(name))”的量。",
        help: near.map { "Did you mean \($0)?" } ?? "Use a name that is visible here.",
        near.map { "是不是想写 \($0)？" } ?? "请使用这里可见的名称。")
    case .unknownOutput(let name, let near), .unknownLeaf(let name, let near):
      Wording(
        "Nothing in the program is called “\(clipped(name))”.", "程序里没有名为“\(clipped(name))”的量。",
        help: near.map { "Did you mean \($0)?" } ?? "Name something the program assigns or uses.",
        near.map { "是不是想写 \($0)？" } ?? "请写程序里赋值或用到的名称。")
    case .missingValues(let names):
      Wording(
        names.count == 1
          ? "“\(clipped(names[0]))” has no value."
          : "These have no value: \(names.prefix(8).map(clipped).joined(separator: ", ")).",
        "\(names.prefix(8).map(clipped).joined(separator: "、")) 还没有值。",
        help:
          "Add a line such as \(clipped(names.first ?? "x")) = 2, or --set \(clipped(names.first ?? "x"))=2.",
        "请加一行，例如 \(clipped(names.first ?? "x")) = 2，或用 --set \(clipped(names.first ?? "x"))=2。")
    case .notALeaf(let name):
      Wording(
        "“\(clipped(name))” is computed, so it cannot be set.", "“\(clipped(name))”是计算出来的，不能直接设定。",
        help: "Set a leaf: a name whose line is a number, or that no line assigns.",
        "请设定叶子节点：右边是数的名称，或没有被赋值的名称。")
    case .notFinite(let name):
      Wording(
        "The value of “\(clipped(name))” is not a finite number.", "“\(clipped(name))”的值不是有限的数。",
        help: "Give finite numbers.", "请给出有限的数。")
    case .graph(let error):
      Wording(error.message + LocalizedText(".", "。"), help: graphHelp(error))
    default: nil
    }
  }

  private func graphHelp(_ error: GraphError) -> LocalizedText {
    if case .upstreamMissing(let shape) = error.kind {
      return LocalizedText(
        "Give one of shape \(shape) with --upstream, or end with a single number, as sum(\(error.node)) is.",
        "请用 --upstream 给出形状为 \(shape) 的上游梯度，或让程序以一个数结束，如 sum(\(error.node))。")
    }
    if case .shapes(let operation, _, let problem) = error.kind,
      let help = shapeHelp(operation, problem)
    {
      return help
    }
    return LocalizedText(
      "Look at “\(error.node)” and the values that reach it.", "请检查“\(error.node)”以及传给它的值。")
  }

  /// Which shapes would fit.
  private func shapeHelp(_ operation: String, _ problem: ShapeProblem) -> LocalizedText? {
    switch (operation, problem) {
    case ("matmul", .rank):
      LocalizedText(
        "@ multiplies matrices and vectors; numbers are multiplied with *.", "@ 用于矩阵和向量；数相乘请用 *。")
    case ("matmul", .mismatch):
      LocalizedText(
        "The inner sides must be equal: (n, k) @ (k, m) gives (n, m). Perhaps one of them wants a .T.",
        "左边的末维必须等于右边的首维：(n, k) @ (k, m) 得 (n, m)。也许其中一个要加 .T。")
    case ("dot", _):
      LocalizedText(
        "dot takes two vectors of one length; matrices are multiplied with @.", "dot 用于两个等长的向量；矩阵相乘请用 @。")
    case ("outer", .rank): LocalizedText("outer takes two vectors.", "outer 用于两个向量。")
    case (_, .reshape):
      LocalizedText("Choose a shape that holds as many numbers.", "请选一个元素个数相同的形状。")
    case (_, .axis), (_, .index): LocalizedText("Axes and places count from 0.", "轴和位置都从 0 数起。")
    case (_, .mismatch):
      LocalizedText(
        "Compare the shapes from the right: two sides must be equal, or one of them 1.",
        "从右往左比较两个形状：对应的维度要相等，或其中一个是 1。")
    default: nil
    }
  }

  /// Wording for `grad(x)`, `local(q, x, 2)` and their kin.
  var quantityWording: Wording? {
    switch self {
    case .unknownQuantity(let text):
      Wording(
        "“\(clipped(text))” is not a quantity.", "“\(clipped(text))”不是可以提问的量。",
        help:
          "Write value(x), grad(x), local(q, x), contribution(q, x), shape(x), jacobian(y, x), tangent(y) or hvp(x).",
        "请写 value(x)、grad(x)、local(q, x)、contribution(q, x)、shape(x)、jacobian(y, x)、tangent(y) 或 hvp(x)。")
    case .quantityArguments(let form):
      Wording(
        "This quantity is written \(form).", "这个量写作 \(form)。",
        help: "Name the nodes, separated by commas.", "请写节点的名称，用逗号隔开。")
    case .notAnOperand(let operand, let node):
      Wording(
        "“\(clipped(node))” does not use “\(clipped(operand))” directly.",
        "“\(clipped(node))”没有直接用到“\(clipped(operand))”。",
        help: "Name an input of “\(clipped(node))”.", "请写“\(clipped(node))”的某个输入。")
    case .useNumber(let operand, let node, let count):
      Wording(
        "“\(clipped(node))” uses “\(clipped(operand))” \(count == 1 ? "once" : "\(count) times").",
        "“\(clipped(node))”用了“\(clipped(operand))” \(count) 次。",
        help: count == 1 ? "Leave the number out." : "Number the use from 1 to \(count).",
        count == 1 ? "请去掉编号。" : "使用的编号从 1 到 \(count)。")
    default: nil
    }
  }
}
