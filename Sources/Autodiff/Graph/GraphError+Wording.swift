public import TerminalText

extension GraphError {
  /// The error in one sentence.
  public var message: LocalizedText {
    switch kind {
    case .shapes(let operation, let operands, let problem):
      Wording.shapes(node, operation, operands, problem)
    case .operandCount(let operation, let expected, let found):
      LocalizedText(
        "\(node): \(operation) takes \(expected) operand\(expected == 1 ? "" : "s"), not \(found)",
        "\(node)：\(operation) 需要 \(expected) 个操作数，而不是 \(found) 个")
    case .unknownOperand(let id):
      LocalizedText(
        "\(node): there is no node \(id) before it", "\(node)：在它之前没有节点 \(id)")
    case .nameTaken:
      LocalizedText("the name \(node) is already taken", "名称 \(node) 已被使用")
    case .nameReserved:
      LocalizedText(
        "the name \(node) is kept for nodes without a name", "名称 \(node) 保留给未命名的节点")
    case .tooLarge(let shape):
      LocalizedText(
        "\(node): a tensor of shape \(shape) is above the limit of \(Graph.tensorLimit) elements",
        "\(node)：形状为 \(shape) 的张量超过了 \(Graph.tensorLimit) 个元素的上限")
    case .graphTooLarge:
      LocalizedText(
        "\(node): with it the tensors of the graph are above the limit of \(Graph.totalLimit) elements",
        "\(node)：加上它，计算图中的张量就超过了 \(Graph.totalLimit) 个元素的上限")
    case .leafShape(let expected, let found):
      LocalizedText(
        "\(node) has shape \(expected), the new value has shape \(found)",
        "\(node) 的形状是 \(expected)，新值的形状是 \(found)")
    case .leafNotFinite:
      LocalizedText(
        "\(node): a leaf needs finite numbers", "\(node)：叶子节点的值必须是有限的数")
    case .value(let operation, let problem):
      Wording.value(node, operation, problem)
    case .upstreamMissing(let shape):
      LocalizedText(
        "\(node) has shape \(shape); an output that is no single number needs an upstream gradient",
        "\(node) 的形状是 \(shape)；输出不是标量时，需要给出上游梯度")
    case .upstreamShape(let expected, let found):
      LocalizedText(
        "the upstream gradient of \(node) must have its shape \(expected), not \(found)",
        "\(node) 的上游梯度必须与它同形状 \(expected)，而不是 \(found)")
    case .upstreamNotFinite:
      LocalizedText(
        "the upstream gradient of \(node) must be finite", "\(node) 的上游梯度必须是有限的数")
    case .gradientNotFinite(let operation, let operand):
      LocalizedText(
        "\(node): the gradient that \(operation) hands back to \(operand) is not finite here",
        "\(node)：\(operation) 在此处传回给 \(operand) 的梯度不是有限的数")
    case .tangentNotFinite(let operation):
      LocalizedText(
        "\(node): the tangent that passes through \(operation) is not finite here",
        "\(node)：通过 \(operation) 的切向量在此处不是有限的数")
    case .directionShape(let expected, let found):
      LocalizedText(
        "the direction of \(node) must have its shape \(expected), not \(found)",
        "\(node) 的方向必须与它同形状 \(expected)，而不是 \(found)")
    case .derivativeTooLarge(let shape):
      LocalizedText(
        "\(node): a derivative of shape \(shape) is above the limit of \(Graph.tensorLimit) elements",
        "\(node)：形状为 \(shape) 的导数超过了 \(Graph.tensorLimit) 个元素的上限")
    }
  }
}

private enum Wording {
  static func shapes(
    _ node: String, _ operation: String, _ operands: [GraphError.NamedShape], _ problem: ShapeProblem
  ) -> LocalizedText {
    let sign = Primitive.named(operation)?.infixSymbol(.ascii)
    let call = LocalizedText(
      sign.map { "\(operation) (\($0))" } ?? operation,
      sign.map { "\(chineseNames[operation] ?? operation)（\($0)）" } ?? operation)
    let list =
      list(operands) { LocalizedText("\($0.name) of shape \($0.shape)", "形状为 \($0.shape) 的 \($0.name)") }
    let start =
      LocalizedText(same: node) + LocalizedText(": ", "：") + call
      + LocalizedText(" cannot take ", sign == nil ? " 不能用于" : "不能用于") + list
    return start + LocalizedText(": ", "：") + reason(problem)
  }

  /// What the operations written with a sign are called in Chinese.
  private static let chineseNames = [
    "matmul": "矩阵乘法", "mul": "逐元素乘法", "add": "加法", "sub": "减法", "div": "除法", "pow": "乘方",
  ]

  private static func reason(_ problem: ShapeProblem) -> LocalizedText {
    switch problem {
    case .mismatch: LocalizedText("the shapes do not fit together", "形状不匹配")
    case .rank(let allowed):
      LocalizedText(
        "it needs \(allowed.replacing(", ", with: " or ")) axes",
        "需要 \(allowed.replacing(", ", with: " 或 ")) 个轴")
    case .axis(let axis): LocalizedText("there is no axis \(axis)", "没有第 \(axis) 轴")
    case .index(let index):
      LocalizedText(
        "there is no element [\(index.map(String.init).joined(separator: ", "))]",
        "没有元素 [\(index.map(String.init).joined(separator: ", "))]")
    case .reshape(let target):
      LocalizedText(
        "\(target) holds another number of elements", "\(target) 的元素个数不同")
    case .empty: LocalizedText("there are no elements", "其中没有元素")
    case .labels:
      LocalizedText(
        "labels are one class number, or one one-hot row, for each example",
        "标签应为每个样本一个类别编号，或每个样本一行 one-hot 向量")
    }
  }

  static func value(_ node: String, _ operation: String, _ problem: ValueProblem) -> LocalizedText {
    LocalizedText(same: node) + LocalizedText(": ", "：") + reason(operation, problem)
  }

  private static func reason(_ operation: String, _ problem: ValueProblem) -> LocalizedText {
    switch problem {
    case .divisionByZero: LocalizedText("division by zero", "除数为零")
    case .logarithm(let x):
      LocalizedText(
        "log is defined for numbers above 0, not for \(NumberText.short(x))",
        "log 只对大于 0 的数有定义，不能用于 \(NumberText.short(x))")
    case .squareRoot(let x):
      LocalizedText(
        "sqrt is defined for numbers from 0 up, not for \(NumberText.short(x))",
        "sqrt 只对不小于 0 的数有定义，不能用于 \(NumberText.short(x))")
    case .power(let base, let exponent):
      LocalizedText(
        "a negative base, \(NumberText.short(base)), needs a whole exponent, not \(NumberText.short(exponent))",
        "底数 \(NumberText.short(base)) 为负时，指数必须是整数，不能是 \(NumberText.short(exponent))")
    case .label(let label, let classes):
      LocalizedText(
        "\(NumberText.short(label)) is no class number from 0 to \(classes - 1)",
        "\(NumberText.short(label)) 不是 0 到 \(classes - 1) 之间的类别编号")
    case .oneHot:
      LocalizedText(
        "a one-hot row has a single 1 and zeros otherwise", "one-hot 行应只有一个 1，其余为 0")
    case .overflow:
      LocalizedText(
        "the result of \(operation) is too large for a 64-bit float",
        "\(operation) 的结果超出了 64 位浮点数的范围")
    case .notANumber:
      LocalizedText("the result of \(operation) is not a number", "\(operation) 的结果不是一个数")
    }
  }

  /// The parts, joined with commas and a last "and".
  private static func list<Part>(_ parts: [Part], _ text: (Part) -> LocalizedText) -> LocalizedText {
    var joined = LocalizedText(same: "")
    for (position, part) in parts.enumerated() {
      if position > 0 {
        joined =
          joined
          + (position == parts.count - 1 ? LocalizedText(" and ", " 和") : LocalizedText(", ", "、"))
      }
      joined = joined + text(part)
    }
    return joined
  }
}
