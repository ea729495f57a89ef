import Autodiff
import TerminalText

/// What a gate does to values and to gradients, in one sentence each: what a lecturer says at the board.
enum GateTexts {
  /// What the operation of `node` does to values, or nil where its sign says it all.
  static func forward(_ node: NodeID, in graph: Graph) -> LocalizedText? {
    guard let primitive = graph.operation(of: node)?.primitive else { return nil }
    let y = graph.name(of: node)
    let x = graph.operands(of: node).first?.node.map { graph.name(of: $0) } ?? "x"
    // Not “e”: that may well be the name of a node.
    return switch primitive.name {
    case "exp": LocalizedText("2.718… to the power of \(x).", "2.718… 的 \(x) 次方。")
    case "log":
      LocalizedText(
        "The natural logarithm: 2.718… to which power gives \(x)?", "自然对数：2.718… 的几次方等于 \(x)？")
    case "sigmoid": LocalizedText(same: "\(y) = 1 / (1 + exp(−\(x)))")
    case "tanh": LocalizedText(same: "\(y) = (exp(\(x)) − exp(−\(x))) / (exp(\(x)) + exp(−\(x)))")
    case "neg": LocalizedText("The same number, its sign turned.", "数值不变，正负号反过来。")
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
      LocalizedText("exp of each score, divided by the sum of them all.", "对每个得分取 exp，再各自除以它们的总和。")
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
}
