import AnswerChecking
import Autodiff
import GraphLanguage
import Lessons
import TerminalText
import TerminalUI

/// The ladder of hints for a quantity: where to look, which rule, the line worked out.
struct Hints {
  /// The scene the question is about.
  let context: SceneContext
  /// How many figures the numbers on the screen have.
  let figures: Int
  /// The names a formula is asked in; empty where any will do.
  var names: Set<String> = []

  /// The hint at `level` 1…3 for `quantity`, to be answered in numbers or as a formula.
  func hint(_ quantity: Quantity, level: Int, isFormula: Bool) -> LocalizedText {
    switch level {
    case 1: pointer(quantity)
    case 2: explained(LocalizedText("Rule: ", "法则：") + rule(quantity))
    default:
      explained(
        LocalizedText("Worked: ", "演算：") + (isFormula ? workedFormula(quantity) : workedLine(quantity)))
    }
  }

  private var texts: AskTexts { AskTexts(context: context) }

  /// The text, and what 1(…) means where it stands in it.
  private func explained(_ text: LocalizedText) -> LocalizedText {
    guard text.english.contains("1(") else { return text }
    return text + LocalizedText(" (1(…) is 1 where that holds, else 0)", "（1(…)：条件成立时为 1，否则为 0）")
  }

  /// Where to look.
  private func pointer(_ quantity: Quantity) -> LocalizedText {
    let graph = context.graph
    switch quantity {
    case .value(let node):
      let inputs = graph.operands(of: node).compactMap(\.node).reduce(into: [String]()) {
        if !$0.contains(graph.name(of: $1)) { $0.append(graph.name(of: $1)) }
      }
      return LocalizedText(
        "Everything you need is known: \(inputs.joined(separator: ", ")).",
        "需要的值已经有了：\(inputs.joined(separator: "、"))。")
    case .gradient(let node) where node == graph.output:
      return LocalizedText(
        "If the output grows by a little, by how much does the output grow?", "输出增加一点点时，输出自己增加了多少？")
    case .gradient(let node) where graph.gradientUses(of: node) > 1:
      return LocalizedText(
        "\(texts.name(node)) reaches the output along several paths; look at what each handed back.",
        "\(texts.name(node)) 沿几条路径影响输出；看看每条支路传回了多少。")
    case .gradient(let node):
      guard let edge = graph.consumers(of: node).first else { return rule(quantity) }
      return LocalizedText(
        "Two things meet at \(texts.label(edge.node)): the local gradient of this box, and what comes from upstream.",
        "看 \(texts.label(edge.node)) 这个方框：找出它的局部梯度，和上游传来的梯度。")
    case .contribution(let node, _, _):
      return LocalizedText(
        "Only this edge counts: the local gradient at \(texts.label(node)), and what arrives there from upstream.",
        "只看这一条边：\(texts.label(node)) 处的局部梯度，和到达这里的上游梯度。")
    case .local(let node, let operand, _):
      return LocalizedText(
        "Forget the rest of the graph. In \(texts.equation(node)), only \(texts.name(operand)) moves: how fast does \(texts.name(node)) follow?",
        "先不看图的其余部分。在 \(texts.equation(node)) 中只让 \(texts.name(operand)) 变化：\(texts.name(node)) 变得多快？")
    case .shape, .gradientShape:
      return LocalizedText(
        "Count rows and columns of what goes in. A gradient always has the shape of its value.",
        "数一数输入的行和列。梯度的形状总与它的变量相同。")
    case .jacobian(let y, let x):
      return LocalizedText(
        "Row i says how element i of \(texts.name(y)) reacts to each element of \(texts.name(x)).",
        "第 i 行说明 \(texts.name(y)) 的第 i 个元素怎样随 \(texts.name(x)) 的每个元素变化。")
    case .tangent, .hvp:
      return LocalizedText(
        "Push the direction through the graph, one operation after another.", "让方向向量逐个操作地通过计算图。")
    }
  }

  /// Which rule applies.
  func rule(_ quantity: Quantity) -> LocalizedText {
    let graph = context.graph
    switch quantity {
    case .value(let node): return forwardRule(node)
    case .gradient(let node) where node == graph.output:
      return LocalizedText("A thing changes with itself one to one.", "任何量对它自己的变化率都是 1。")
    case .gradient(let node) where graph.gradientUses(of: node) > 1:
      return LocalizedText("Gradients of the branches are added.", "各支路的梯度相加。")
    case .gradient(let node):
      guard let edge = graph.consumers(of: node).first else {
        return LocalizedText("What the output does not depend on has gradient 0.", "输出与之无关的量，梯度为 0。")
      }
      return downstream(edge.node, edge.operand)
    case .contribution(let node, let operand, let use):
      return downstream(node, graph.position(of: operand, use: use, in: node))
    case .local(let node, let operand, let use):
      let position = graph.position(of: operand, use: use, in: node)
      return texts.symbol(quantity)
        + LocalizedText(same: " = \(graph.localFormula(of: node, operand: position) ?? "0")")
    case .shape, .gradientShape:
      return LocalizedText(
        "(n, k) @ (k, m) gives (n, m); elementwise operations broadcast; a gradient keeps its value's shape.",
        "(n, k) @ (k, m) 得 (n, m)；逐元素运算会广播；梯度与变量同形状。")
    case .jacobian:
      return LocalizedText("∂yᵢ/∂xⱼ in row i, column j.", "第 i 行第 j 列是 ∂yᵢ/∂xⱼ。")
    case .tangent(let node):
      let rule = LocalizedText("tangent out = Σ local × tangent in", "输出的切向量 = Σ 局部梯度 × 输入的切向量")
      let own = TangentRule(context: context, node: node).inSymbols
      return own.map { rule + LocalizedText(": \($0)", "：\($0)") } ?? rule
    case .hvp:
      return LocalizedText(
        "H·v is the gradient of ⟨gradient, v⟩: a second backward pass.", "H·v 是 ⟨梯度, v⟩ 的梯度：再做一次反向传播。")
    }
  }

  /// What the operation does, where its name does not say it all; else its line with the numbers put in.
  private func forwardRule(_ node: NodeID) -> LocalizedText {
    let graph = context.graph
    if let saying = GateTexts.forward(node, in: graph) { return saying }
    return LocalizedText(same: "\(texts.name(node)) = \(inNumbers(node))")
  }

  /// The formula asked for, written out.
  private func workedFormula(_ quantity: Quantity) -> LocalizedText {
    let formula = ReferenceAnswer.formula(quantity, in: context.graph, using: names)
    return formula.map { texts.symbol(quantity) + LocalizedText(same: " = \($0)") } ?? workedLine(quantity)
  }

  private func downstream(_ node: NodeID, _ operand: Int) -> LocalizedText {
    let rule = context.graph.downstreamRule(of: node, operand: operand) ?? "0"
    return LocalizedText("downstream = \(rule)", "下游梯度 = \(rule)")
  }

  /// The rule with numbers put in, up to the last step, and its result.
  func workedLine(_ quantity: Quantity) -> LocalizedText {
    let graph = context.graph
    let result = context.truth(of: quantity).map { " = " + oneLine($0) } ?? ""
    func line(_ rest: String) -> LocalizedText { texts.symbol(quantity) + LocalizedText(same: rest) }
    switch quantity {
    case .value(let node):
      // Where the numbers put in are the result already, it is said once.
      let numbers = " = " + inNumbers(node)
      return LocalizedText(same: texts.name(node) + (numbers == result ? result : numbers + result))
    case .local(let node, let operand, let use):
      let position = graph.position(of: operand, use: use, in: node)
      let numbers = context.forward.localFormula(of: node, operand: position, figures: figures)
        .map { " = " + $0 }
      // Where the numbers put in are the result already, it is said once.
      return line(numbers == result ? result : (numbers ?? "") + result)
    case .gradient(let node) where node != graph.output:
      let terms = context.backward.terms(of: node).filter { graph.passesGradient($0.node, $0.operand) }
      if terms.count > 1 {
        return line(" = " + terms.map { oneLine($0.value).inFactor }.joined(separator: " + ") + result)
      }
      guard let term = terms.first else { return line(result) }
      return line(" = \(product(term.node, term.operand))\(result)")
    case .contribution(let node, let operand, let use):
      return line(" = \(product(node, graph.position(of: operand, use: use, in: node)))\(result)")
    case .tangent(let node):
      let numbers = TangentRule(context: context, node: node).numbers
      return line((numbers.map { " = " + $0 } ?? "") + result)
    case .hvp(let node): return line((secondOrderTerms(of: node).map { " = " + $0 } ?? "") + result)
    default: return line(result)
    }
  }

  /// The sum of ∂²f/∂x∂l · v_l over the leaves in numbers; nil where one of them is a tensor.
  private func secondOrderTerms(of node: NodeID) -> String? {
    let leaves = context.scene.direction.sorted { $0.key < $1.key }
    let terms = leaves.map { leaf, step -> String? in
      guard let step = step.scalar,
        let along = try? WorkedGraph(
          context.graph, upstream: context.scene.upstream, direction: [leaf: Tensor(1)]),
        let slope = along.answer(.hvp(node))?.scalar
      else { return nil }
      return [slope, step].map { NumberText.short($0, figures: figures).inFactor }.joined(separator: " · ")
    }
    guard !terms.isEmpty, !terms.contains(nil) else { return nil }
    return terms.compactMap { $0 }.joined(separator: " + ")
  }

  /// `local × upstream` in numbers, or the rule where a local gradient would be a whole Jacobian.
  private func product(_ node: NodeID, _ operand: Int) -> String {
    guard case .elementwise(let local) = context.forward.local(node, operand: operand),
      let local = local.scalar,
      let upstream = context.backward.gradient(of: node).scalar
    else { return context.graph.downstreamRule(of: node, operand: operand) ?? "0" }
    return [local, upstream].map { NumberText.short($0, figures: figures).inFactor }.joined(separator: " × ")
  }

  private func inNumbers(_ node: NodeID) -> String {
    context.graph.valueFormula(of: node, on: context.forward, figures: figures)
  }

  private func oneLine(_ tensor: Tensor) -> String { tensor.oneLine(figures: figures) }
}

extension String {
  /// A number as a factor: parentheses around a negative one.
  var inFactor: String { first == NumberText.minus ? "(\(self))" : self }
}

extension Graph {
  /// The values that what `node` hands back to its operand is worked out from, by its rule: the other matrix of a
  /// product, the output of a softmax, nothing for a sum.
  func nodesRead(handingBackTo operand: Int, of node: NodeID) -> [NodeID] {
    let all = operands(of: node).compactMap(\.node).reduce(into: [NodeID]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    guard let rule = downstreamRule(of: node, operand: operand, .ascii) else { return all }
    let words = Set(rule.words)
    return (all + (shape(of: node).rank > 0 ? [node] : [])).filter { words.contains(name(of: $0)) }
  }

  /// Which operand of `node` a quantity speaks of: the `use`-th operand, or the first that is `operand`.
  func position(of operand: NodeID, use: Int?, in node: NodeID) -> Int {
    let positions = operands(of: node).indices.filter { operands(of: node)[$0].node == operand }
    if let use, positions.indices.contains(use - 1) { return positions[use - 1] }
    return positions.first ?? 0
  }

  /// Which use of its operand a position is, from 1; nil where `node` uses that operand once.
  func use(of position: Int, in node: NodeID) -> Int? {
    let operands = operands(of: node)
    let uses = operands.indices.filter { operands[$0].node == operands[position].node }
    return uses.count > 1 ? uses.firstIndex(of: position).map { $0 + 1 } : nil
  }

  /// Whether the edge into operand `operand` of `node` carries a gradient.
  func passesGradient(_ node: NodeID, _ operand: Int) -> Bool {
    operation(of: node)?.primitive.passesGradient(to: operand) ?? false
  }
}
