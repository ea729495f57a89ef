internal import TerminalText

extension Graph {
  /// The local gradient of a node with respect to one of its operands as a formula in names: `y`, `−1/x²`.
  ///
  /// For an operation that works on whole tensors this is the gradient of its value where that is a
  /// single number, else the rule `downstreamRule` gives; nil for a leaf and where no gradient passes.
  public func localFormula(of node: NodeID, operand: Int, _ notation: Notation = .unicode) -> String? {
    formula(of: node, operand: operand, upstream: shape(of: node).rank == 0 ? .number(1) : .upstream)?
      .text(names(of: node, notation))
  }

  /// The rule for the gradient that goes down to an operand, `dY @ W.T`, before broadcasting.
  ///
  /// For an elementwise operation: upstream times local, summed over the axes that broadcasting stretched.
  public func downstreamRule(of node: NodeID, operand: Int, _ notation: Notation = .unicode) -> String? {
    guard var rule = formula(of: node, operand: operand, upstream: .upstream),
      let operation = operation(of: node)
    else { return nil }
    if operation.primitive.isElementwise {
      rule = .summed(
        .upstream * rule, from: shape(of: node), to: shape(of: operands(of: node)[operand]))
    }
    return rule.text(names(of: node, notation))
  }

  /// The local gradient as a formula; for a structural operation its downstream gradient.
  package func formula(of node: NodeID, operand: Int, upstream: Formula) -> Formula? {
    guard let operation = operation(of: node), operation.primitive.passesGradient(to: operand) else {
      return nil
    }
    let operands = operands(of: node)
    switch operation.primitive.row.rule {
    case .elementwise(let rule):
      return rule.formulas(operands.enumerated().map { Formula.symbol($0, $1) }, .output)[operand]
    case .structural(let rule):
      return rule.vjp(application(of: node, operation), operand, upstream)
    }
  }

  func application(of node: NodeID, _ operation: Operation) -> Application {
    Application(
      primitive: operation.primitive, operands: operands(of: node).map { shape(of: $0) },
      output: shape(of: node), attributes: operation.attributes)
  }

  private func names(of node: NodeID, _ notation: Notation) -> Formula.Names {
    let operands = operands(of: node).map { operand in
      guard case .literal(let tensor) = operand else { return name(of: operand) }
      return tensor.displayText(notation)
    }
    return Formula.Names(
      notation: notation, operands: operands, output: name(of: node),
      call: operation(of: node).map { $0.callText(operands, notation) }, upstream: "d" + name(of: node))
  }
}

extension ForwardPass {
  /// The local gradient as a formula with the numbers put in: `−1/1.37²`; nil where `Graph.localFormula` is.
  ///
  /// Tensors keep their names.
  public func localFormula(
    of node: NodeID, operand: Int, figures: Int = 3, _ notation: Notation = .unicode
  ) -> String? {
    let upstream: Formula = graph.shape(of: node).rank == 0 ? .number(1) : .upstream
    let names = Formula.Names(
      notation: notation,
      operands: graph.operands(of: node).map {
        text(of: self[$0], name: graph.name(of: $0), figures, notation)
      },
      output: text(of: self[node], name: graph.name(of: node), figures, notation), call: nil,
      upstream: "d" + graph.name(of: node))
    return graph.formula(of: node, operand: operand, upstream: upstream)?.text(names)
  }

  private func text(of value: Tensor, name: String, _ figures: Int, _ notation: Notation) -> String {
    guard let number = value.scalar else { return name }
    return notation == .unicode ? NumberText.short(number, figures: figures) : NumberText.roundTrip(number)
  }
}

extension Operation {
  /// The operation as a call or with its sign: `σ(z)`, `exp(x)`.
  func callText(_ operands: [String], _ notation: Notation) -> String {
    let symbols = operands.indices.map { Formula.operand($0) }
    return Formula.apply(primitive, symbols, attributes).text(
      Formula.Names(notation: notation, operands: operands, output: "", call: nil))
  }
}

extension Formula {
  /// The symbol for an operand: a literal number stands for itself, so that `2x` is shown and not `n x^(n −
  /// 1)`.
  static func symbol(_ position: Int, _ operand: Operand) -> Formula {
    if case .literal(let tensor) = operand, let number = tensor.scalar { return .number(number) }
    return .operand(position)
  }
}
