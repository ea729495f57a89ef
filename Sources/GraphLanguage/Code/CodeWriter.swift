import Autodiff

/// Writes the lines of both passes in one dialect.
struct CodeWriter: Sendable {
  let graph: Graph
  let style: CodeStyle
  let names: CodeNames
  let isScalar: Bool
  private(set) var lines: [CodeLine] = []
  /// The nodes the backward pass reaches.
  private(set) var isReached: [Bool]
  private let printer: ExpressionPrinter
  private let upstream: Tensor?

  init(_ graph: Graph, _ style: CodeStyle, upstream: Tensor?) {
    self.graph = graph
    self.style = style
    self.upstream = upstream
    names = CodeNames(graph, style: style)
    // The gradient of logsumexp is a softmax, which needs an axis, also where the value is a number.
    isScalar = (0..<graph.count).allSatisfy { id in
      graph.shape(of: id).rank == 0 && graph.operands(of: id).allSatisfy { graph.shape(of: $0).rank == 0 }
        && graph.operation(of: id)?.primitive.name != "logsumexp"
    }
    printer = ExpressionPrinter(Self.dialect(style, isScalar: isScalar))
    isReached = Array(repeating: false, count: graph.count)
    for id in 0..<graph.count { lines.append(forwardLine(id)) }
    if style == .pytorch {
      markReached()
      appendAutograd()
    } else {
      appendBackward()
    }
  }

  private static func dialect(_ style: CodeStyle, isScalar: Bool) -> any Dialect {
    switch style {
    case .python: LanguageDialect(tensorFrame: ("array(", ")"))
    case .numpy: NumPyDialect()
    case .pytorch, .pytorchFunction: PyTorchDialect()
    case .swift: SwiftDialect(isScalar: isScalar)
    }
  }

  // MARK: Forward

  private func forwardLine(_ id: NodeID) -> CodeLine {
    let text: String
    if graph.operation(of: id) == nil {
      text = assignment(names.value(id), leafText(id), isConstant: true)
    } else {
      var tree = SyntaxTree()
      let root = appendValue(of: id, to: &tree)
      text = assignment(names.value(id), printer.text(of: root, in: tree))
    }
    return CodeLine(text: text, phase: .forward, node: id, operand: nil, target: nil)
  }

  private func appendValue(of id: NodeID, to tree: inout SyntaxTree) -> SyntaxTree.Index {
    guard let operation = graph.operation(of: id) else { return tree.append(graph.leafValue(id)) }
    let operands = graph.operands(of: id).map { operand in
      switch operand {
      case .node(let other): tree.append(.name(names.value(other)), at: .start)
      case .literal(let tensor): tree.append(tensor)
      }
    }
    return tree.append(written(operation, id), operands)
  }

  /// A number has no axes to swap, and no `.T` in any language.
  private func written(_ operation: Operation, _ id: NodeID) -> Operation {
    guard operation.primitive.name == "transpose", graph.shape(of: id).rank == 0,
      let copy = Primitive.named("copy")
    else { return operation }
    return Operation(copy)
  }

  /// The value of a leaf; in PyTorch with the wish for its gradient.
  private func leafText(_ id: NodeID) -> String {
    let text = text(of: graph.leafValue(id))
    guard style == .pytorch || style == .pytorchFunction, graph.carriesGradient(id) else { return text }
    return text.dropLast() + ", requires_grad=True)"
  }

  private func text(of tensor: Tensor) -> String {
    var tree = SyntaxTree()
    let root = tree.append(tensor)
    return printer.text(of: root, in: tree, .data)
  }

  private func assignment(_ name: String, _ value: String, isConstant: Bool = false, isVariable: Bool = false)
    -> String
  {
    guard style == .swift else { return "\(name) = \(value)" }
    let type = isConstant && !isScalar ? ": Tensor" : ""
    return "\(isVariable ? "var" : "let") \(name)\(type) = \(value)"
  }

  // MARK: Backward

  private func passesGradient(from id: NodeID, to operand: Int) -> NodeID? {
    guard let operation = graph.operation(of: id), operation.primitive.passesGradient(to: operand),
      let target = graph.operands(of: id)[operand].node, graph.carriesGradient(target)
    else { return nil }
    return target
  }

  private mutating func markReached() {
    isReached[graph.output] = true
    for id in (0...graph.output).reversed() where isReached[id] {
      for k in graph.operands(of: id).indices {
        if let target = passesGradient(from: id, to: k) { isReached[target] = true }
      }
    }
  }

  private mutating func appendBackward() {
    markReached()
    var contributions = [Int](repeating: 0, count: graph.count)
    for id in 0..<graph.count where isReached[id] {
      for k in graph.operands(of: id).indices {
        if let target = passesGradient(from: id, to: k) { contributions[target] += 1 }
      }
    }
    var isSet = [Bool](repeating: false, count: graph.count)
    appendSeed()
    for id in (0...graph.output).reversed() where isReached[id] {
      for k in graph.operands(of: id).indices {
        guard let target = passesGradient(from: id, to: k) else { continue }
        let text = contribution(of: id, k, mayBeShared: contributions[target] > 1 && !isSet[target])
        let line =
          isSet[target]
          ? "\(names.gradient(target)) += \(text)"
          : assignment(names.gradient(target), text, isVariable: contributions[target] > 1)
        isSet[target] = true
        lines.append(CodeLine(text: line, phase: .backward, node: id, operand: k, target: target))
      }
    }
    for leaf in graph.leaves where !isReached[leaf] && graph.carriesGradient(leaf) {
      let text = assignment(names.gradient(leaf), filled(0, graph.shape(of: leaf)), isConstant: true)
      lines.append(CodeLine(text: text, phase: .backward, node: leaf, operand: nil, target: leaf))
    }
  }

  private mutating func appendSeed() {
    let output = graph.output
    let seed = upstream.map { text(of: $0) } ?? filled(1, graph.shape(of: output))
    lines.append(
      CodeLine(
        text: assignment(names.gradient(output), seed, isConstant: true), phase: .backward, node: output,
        operand: nil,
        target: output))
  }

  private mutating func appendAutograd() {
    let output = graph.output
    let seed = upstream.map { text(of: $0) } ?? filled(1, graph.shape(of: output))
    let needsSeed = upstream != nil || graph.shape(of: output).rank > 0
    let name = names.value(output)
    // Autograd refuses to start where it has nothing to do.
    let line =
      dependsOnLeaf[output]
      ? "\(name).backward(\(needsSeed ? seed : ""))" : "# no gradient passes from \(name) to a leaf"
    lines.append(CodeLine(text: line, phase: .backward, node: output, operand: nil, target: output))
  }

  private func filled(_ value: Double, _ shape: Shape) -> String {
    var tree = SyntaxTree()
    let root =
      shape.rank == 0 ? tree.append(Tensor(value)) : tree.append(.filled(with: value, shape), at: .start)
    return printer.text(of: root, in: tree, .data)
  }

  /// The contribution as text; where `+=` will change it in place, a copy of what other names hold.
  private func contribution(of id: NodeID, _ k: Int, mayBeShared: Bool) -> String {
    var tree = SyntaxTree()
    guard var root = tree.appendContribution(of: id, operand: k, in: graph, names) else { return "" }
    if mayBeShared, style == .numpy || style == .pytorchFunction, !isScalar,
      let copy = Primitive.named("copy")
    {
      switch tree[root].form {
      case .name, .transpose, .call("reshape"): root = tree.append(Operation(copy), [root])
      default: break
      }
    }
    return printer.text(of: root, in: tree)
  }
}
