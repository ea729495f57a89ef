import Autodiff
import GraphLanguage
import Lessons
import TerminalText

/// What the prompt says for each quantity a learner can be asked.
struct AskTexts {
  /// The scene being walked.
  let context: SceneContext

  private var graph: Graph { context.graph }

  /// What is asked, in words, with the operation it is asked at.
  func title(_ quantity: Quantity) -> LocalizedText {
    switch quantity {
    case .value(let node):
      return LocalizedText("Value of \(equation(node))", "求值：\(equation(node))")
    case .gradient(let node) where node == graph.output:
      return LocalizedText(
        "The start: how does \(name(node)) change with itself?",
        "反向传播的起点：\(name(node)) 对它自己的梯度是多少？")
    case .gradient(let node):
      let branches = graph.gradientUses(of: node)
      if branches > 1 {
        return LocalizedText(
          "Gradient of \(name(node)): the sum over its \(branches) branches",
          "\(name(node)) 的梯度：把 \(branches) 条支路传回的贡献相加")
      }
      let title = LocalizedText("Downstream gradient to \(name(node))", "传给 \(name(node)) 的下游梯度")
      // The order of factors matters where they are matrices, and is what is asked.
      let use = graph.consumers(of: node).first { graph.passesGradient($0.node, $0.operand) }
      let isProduct =
        use.map { graph[$0.node].operation?.primitive.isElementwise == true || graph[node].shape.rank == 0 }
        ?? true
      return isProduct ? title + LocalizedText(": local × upstream", "：局部梯度 × 上游梯度") : title
    case .local(let node, let operand, let use):
      return LocalizedText(
        "Local gradient of \(label(node)) with respect to \(name(operand))\(useText(use).english)",
        "\(label(node)) 对 \(name(operand))\(useText(use).simplifiedChinese)的局部梯度")
    case .contribution(let node, let operand, let use):
      return LocalizedText(
        "What \(label(node)) hands back to \(name(operand))\(useText(use).english)",
        "\(label(node)) 传回 \(name(operand))\(useText(use).simplifiedChinese)的贡献")
    case .shape(let node): return LocalizedText("Shape of \(name(node))", "\(name(node)) 的形状")
    case .gradientShape(let node):
      return LocalizedText("Shape of the gradient of \(name(node))", "\(name(node)) 的梯度的形状")
    case .jacobian(let y, let x):
      return LocalizedText(
        "Jacobian ∂\(name(y))/∂\(name(x)); rows are outputs",
        "\(name(y)) 对 \(name(x)) 的雅可比矩阵，每行对应一个输出")
    case .tangent(let node):
      return LocalizedText(
        "Tangent of \(name(node)) along the given direction", "\(name(node)) 沿给定方向的切向量")
    case .hvp(let node):
      return LocalizedText(
        "Hessian-vector product, the part of \(name(node))", "海森矩阵与向量之积，\(name(node)) 的那一部分")
    }
  }

  /// What is asked where the answer is a formula.
  func formulaTitle(_ quantity: Quantity) -> LocalizedText {
    LocalizedText("A formula for ", "写出 ") + symbol(quantity) + LocalizedText("", " 的公式")
  }

  /// What a quiz asks, in words that give nothing away.
  func quizTitle(_ quantity: Quantity) -> LocalizedText {
    switch quantity {
    case .gradient(let node):
      let output = name(graph.output)
      if context.scene.upstream != nil {
        // A tensor has no gradient by a tensor: what is asked is that of the loss whose upstream is given.
        let (given, asked) = (symbol(.gradient(graph.output)), symbol(quantity))
        return LocalizedText(
          "\(asked.english), where \(given.english) is given",
          "已知 \(given.simplifiedChinese)，求 \(asked.simplifiedChinese)")
      }
      return LocalizedText(
        "Gradient of \(output) with respect to \(name(node))", "\(output) 对 \(name(node)) 的梯度")
    case .value(let node): return LocalizedText("Value of \(name(node))", "\(name(node)) 的值")
    case .contribution(let node, let operand, _):
      return LocalizedText(
        "What comes back to \(name(operand)) through \(name(node)) alone",
        "只经过 \(name(node)) 传回 \(name(operand)) 的贡献")
    default: return title(quantity)
    }
  }

  /// What kind of answer is wanted and how exact, before anything is typed.
  func form(_ quantity: Quantity, isFormula: Bool) -> LocalizedText {
    if isFormula {
      return LocalizedText("a formula in the names you see", "用屏幕上的变量名写出公式")
    }
    let shape: Shape
    switch quantity {
    case .shape, .gradientShape: return LocalizedText("a shape, written like (7, 8)", "写法如 (7, 8)")
    case .value(let node), .gradient(let node), .tangent(let node), .hvp(let node): shape = graph[node].shape
    case .contribution(_, let operand, _): shape = graph[operand].shape
    case .local(let node, let operand, _):
      shape =
        graph[node].operation?.primitive.isElementwise == true
        ? graph[node].shape : Shape(graph[node].shape.dimensions + graph[operand].shape.dimensions)
    case .jacobian(let y, let x): shape = Shape(graph[y].shape.dimensions + graph[x].shape.dimensions)
    }
    if shape.rank == 0 { return LocalizedText("one number, 3 figures will do", "一个数，三位有效数字即可") }
    return LocalizedText(
      "shape \(shape), 3 figures will do", "形状 \(shape)，三位有效数字即可")
  }

  /// How the quantity reads on the screen, left of what is typed: `∂f/∂x`, `∂f/∂x from q (+)`.
  func symbol(_ quantity: Quantity) -> LocalizedText {
    guard case .contribution(let node, let operand, let use) = quantity else {
      return LocalizedText(
        same: quantity.symbol(in: graph, upstreamIsGiven: context.scene.upstream != nil))
    }
    return symbol(.gradient(operand)) + LocalizedText(" ", " 中") + origin(node, use)
      + LocalizedText("", " 的贡献")
  }

  /// Where a contribution comes from: `from c (×, 2nd)`.
  func origin(_ node: NodeID, _ use: Int?) -> LocalizedText {
    let ordinals = ["1st", "2nd", "3rd"]
    let nth = use.map {
      LocalizedText(", \(ordinals.indices.contains($0 - 1) ? ordinals[$0 - 1] : "\($0)th")", "，第 \($0) 个")
    }
    // An unnamed box is told by what it does, unless another does the same.
    let isLike = (0..<graph.count).contains { $0 != node && label($0) == label(node) }
    let name = graph[node].isNamed || isLike ? self.name(node) : ""
    return LocalizedText("from \(name.isEmpty ? "" : name + " ")(", "来自\(name.isEmpty ? "" : " " + name) (")
      + LocalizedText(same: label(node)) + (nth ?? LocalizedText(same: "")) + LocalizedText(same: ")")
  }

  /// The node's name.
  func name(_ node: NodeID) -> String { graph[node].name }

  /// The node's operation as on its box; a leaf's name.
  func label(_ node: NodeID) -> String {
    graph[node].operation == nil ? graph[node].name : graph.label(node)
  }

  /// The line that defines the node: `q = x + y`.
  func equation(_ node: NodeID) -> String { graph.equation(of: node) }

  private func useText(_ use: Int?) -> LocalizedText {
    guard let use else { return LocalizedText("", " ") }
    return LocalizedText(" (operand \(use))", "（第 \(use) 个操作数）")
  }
}

extension Graph {
  /// How many edges bring a gradient back to `node`.
  func gradientUses(of node: NodeID) -> Int {
    consumers(of: node).count { edge in
      self[edge.node].operation?.primitive.passesGradient(to: edge.operand) ?? false
    }
  }
}
