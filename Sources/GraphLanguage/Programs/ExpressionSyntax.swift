public import Autodiff

/// One expression as a learner types it: an answer, a formula, the value of `--set` or `--upstream`.
///
/// Full-width forms and the typographic minus are read as their ASCII twins. Besides what programs allow,
/// a list may hold expressions: `[x * y, 2 * z]`.
///
/// ```swift
/// let answer = try ExpressionSyntax(parsing: "−x · 3/4")
/// try answer.evaluate { $0 == "x" ? Tensor(2) : nil }  // −1.5
/// answer.text                                          // "-x * 3 / 4"
/// ```
public struct ExpressionSyntax: Sendable, Equatable {
  /// What was typed, look-alikes read as their twins; error positions refer to it.
  public let source: String
  let tree: SyntaxTree
  let root: SyntaxTree.Index

  /// Reads one expression; throws the first mistake with its column.
  public init(parsing source: String, limits: SyntaxLimits = .answer) throws(LanguageError) {
    let read = Lookalikes.read(source)
    let tokens = try Tokenizer.tokens(of: read, limits: limits).trimmingStatementEnds()
    var parser = ExpressionParser(tokens, limits: limits)
    root = try parser.expression()
    try parser.expectEndOfSource()
    try parser.tree.checkMeaning(numbersNodes: true)
    tree = parser.tree
    self.source = read
  }

  /// An expression made from another one's parts.
  init(_ tree: SyntaxTree, root: SyntaxTree.Index) {
    self.tree = tree
    self.root = root
    source = ExpressionPrinter(LanguageDialect()).text(of: root, in: tree)
  }

  /// The names used, each once, in order of their first use.
  public var names: [String] {
    var seen: Set<String> = []
    return tree.nodes.compactMap {
      guard case .name(let name) = $0.form, !isReserved(name), seen.insert(name).inserted else { return nil }
      return name
    }
  }

  /// Whether it is a number or a tensor of numbers, with nothing to compute.
  public var isLiteral: Bool {
    tree.nodes.allSatisfy {
      switch $0.form {
      case .number, .list: true
      default: false
      }
    }
  }

  /// The expression written anew, in the language's own spacing and with no bracket too many.
  public var text: String { ExpressionPrinter(LanguageDialect()).text(of: root, in: tree) }

  /// The value, each name standing for what `lookup` gives it.
  ///
  /// Throws, at its column, a name without a value, shapes that do not fit, a division by zero and its like.
  public func evaluate(_ lookup: (String) -> Tensor?) throws(LanguageError) -> Tensor {
    try fold(leaf: { Tensor($0) }, lookup, stack: { Tensor(stacking: $0) }) {
      (operation, operands, names) throws(GraphError) in
      try operation.applied(to: operands, named: names)
    }
  }

  /// The shape the value would have, found without computing any value.
  public func shape(_ lookup: (String) -> Shape?) throws(LanguageError) -> Shape {
    try fold(
      leaf: { _ in .scalar }, lookup,
      stack: { rows in
        rows.allSatisfy { $0 == rows[0] } ? Shape([rows.count] + rows[0].dimensions) : nil
      }
    ) { (operation, operands, names) throws(GraphError) in
      try operation.shape(ofOperands: operands, named: names)
    }
  }

  /// Works through the tree from the leaves up; `Value` is a tensor, or just its shape.
  private func fold<Value>(
    leaf: (Double) -> Value, _ lookup: (String) -> Value?, stack: ([Value]) -> Value?,
    apply: (Operation, [Value], [String]) throws(GraphError) -> Value
  ) throws(LanguageError) -> Value {
    var values = [Value?](repeating: nil, count: tree.nodes.count)
    for (index, node) in tree.nodes.enumerated() {
      switch node.form {
      case .number(let number): values[index] = leaf(number)
      case .name(let name): values[index] = lookup(name)
      case .list:
        let rows = try tree.operands(of: index).map { (entry) throws(LanguageError) in
          try known(values[entry], at: entry)
        }
        guard let stacked = stack(rows) else { throw LanguageError(.raggedList, at: node.position) }
        values[index] = stacked
      case .filled, .oneHot, .tuple, .keyword: break
      case .infix, .negation, .transpose, .call, .index:
        guard let call = try tree.call(at: index) else { continue }
        let operands = try call.operands.map { (operand) throws(LanguageError) in
          try known(values[operand], at: operand)
        }
        do {
          values[index] = try apply(call.operation, operands, call.operands.map(name(at:)))
        } catch {
          throw LanguageError(.graph(error), at: node.position)
        }
      }
    }
    return try known(values[root], at: root)
  }

  private func known<Value>(_ value: Value?, at index: SyntaxTree.Index) throws(LanguageError) -> Value {
    if let value { return value }
    guard case .name(let name) = tree[index].form else {
      throw LanguageError(.expectedExpression(found: ""), at: tree[index].position)
    }
    throw LanguageError(.unknownName(name, near: nil), at: tree[index].position)
  }

  /// How an error names an operand: as it is written.
  private func name(at index: SyntaxTree.Index) -> String {
    let text = ExpressionPrinter(LanguageDialect()).text(of: index, in: tree)
    return text.count > 24 ? text.prefix(23) + "…" : text
  }
}

extension [Token] {
  /// Line breaks around a single expression mean nothing.
  fileprivate func trimmingStatementEnds() -> [Token] {
    var tokens = self[...]
    while tokens.first?.kind == .statementEnd { tokens.removeFirst() }
    while tokens.count > 1, tokens[tokens.endIndex - 2].kind == .statementEnd {
      tokens.remove(at: tokens.endIndex - 2)
    }
    return Array(tokens)
  }
}

extension ExpressionParser {
  /// Refuses anything behind the expression, a further line too.
  fileprivate func expectEndOfSource() throws(LanguageError) {
    try expectEnd()
    guard token.kind == .endOfSource else {
      throw LanguageError(.expectedOperator(found: ";"), at: token.position)
    }
  }
}
