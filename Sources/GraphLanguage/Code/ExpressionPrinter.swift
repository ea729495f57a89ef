import Autodiff

/// How an operation is written: text with places `{0}`, `{1}` for its operands.
struct CodePattern {
  let text: String
  /// How strongly the whole holds together.
  let binding: Binding
  /// What each operand must hold together at least, not to be put in brackets.
  ///
  /// Empty for a call, which needs no brackets inside.
  let operands: [Binding]

  init(_ text: String, _ binding: Binding = .primary, _ operands: [Binding] = []) {
    self.text = text
    self.binding = binding
    self.operands = operands
  }
}

/// Where a number or a list stands, which decides how some dialects write it.
enum NumberPlace {
  /// Beside an operator: `2 * x`.
  case expression
  /// Where the type matters: in a tensor, as the value of a leaf, handed to a function.
  case data
  /// Inside a list that is being written.
  case list
}

/// One way to write expressions: the graph language itself, NumPy, PyTorch, Swift.
protocol Dialect: Sendable {
  /// How `operation` is written; `isLiteral` tells for each operand whether a number or list stands there.
  func pattern(for operation: Operation, isLiteral: [Bool]) -> CodePattern
  /// A number; a negative one holds together like a sign.
  func number(_ value: Double, _ place: NumberPlace) -> String
  /// What stands around the nested lists of a tensor.
  var tensorFrame: (before: String, after: String) { get }
  /// A tensor of `zeros` or `ones`.
  func filled(_ function: String, _ shape: Shape) -> String
}

/// Writes expressions with as few brackets as the dialect allows; works on a stack of its own, so that depth
/// costs nothing.
struct ExpressionPrinter: Sendable {
  let dialect: any Dialect

  init(_ dialect: any Dialect) { self.dialect = dialect }

  private enum Item {
    case text(String)
    case node(SyntaxTree.Index, minimum: Binding, NumberPlace)
  }

  func text(
    of root: SyntaxTree.Index, in tree: SyntaxTree, _ place: NumberPlace = .expression
  ) -> String {
    var result = ""
    var stack: [Item] = [.node(root, minimum: .loosest, place)]
    while let item = stack.popLast() {
      switch item {
      case .text(let text): result += text
      case .node(let index, let minimum, let place):
        let (items, binding) = items(for: index, in: tree, place)
        if binding < minimum { stack.append(.text(")")) }
        stack += items.reversed()
        if binding < minimum { stack.append(.text("(")) }
      }
    }
    return result
  }

  private func items(
    for index: SyntaxTree.Index, in tree: SyntaxTree, _ place: NumberPlace
  ) -> (items: [Item], binding: Binding) {
    let operands = Array(tree.operands(of: index))
    switch tree[index].form {
    case .number(let value):
      return ([.text(dialect.number(value, place))], value.sign == .minus ? .sign : .number)
    case .name(let name): return ([.text(name)], .primary)
    case .filled(let value, let shape):
      return ([.text(dialect.filled(value == 0 ? "zeros" : "ones", shape))], .primary)
    case .oneHot(let classes): return (items(for: CodePattern("onehot({0}, \(classes))"), operands), .primary)
    case .list: return (list(operands, place), .primary)
    case .tuple, .keyword: return ([], .primary)
    case .infix, .negation, .transpose, .call, .index:
      // The tree has been checked when it was read, so a call that fails here does not exist.
      guard let call = (try? tree.call(at: index)) ?? nil else { return ([], .primary) }
      let isLiteral = call.operands.map { operand in
        switch tree[operand].form {
        case .number, .list: true
        default: false
        }
      }
      let pattern = dialect.pattern(for: call.operation, isLiteral: isLiteral)
      return (items(for: pattern, call.operands), pattern.binding)
    }
  }

  /// A list; the outermost one in the frame that makes it a tensor.
  private func list(_ entries: [SyntaxTree.Index], _ place: NumberPlace) -> [Item] {
    let frame = place == .list ? ("", "") : dialect.tensorFrame
    var items: [Item] = [.text(frame.0 + "[")]
    for (k, entry) in entries.enumerated() {
      if k > 0 { items.append(.text(", ")) }
      items.append(.node(entry, minimum: .loosest, .list))
    }
    return items + [.text("]" + frame.1)]
  }

  /// The pattern cut at its places.
  private func items(for pattern: CodePattern, _ operands: [SyntaxTree.Index]) -> [Item] {
    var items: [Item] = []
    for (k, part) in pattern.text.split(separator: "{", omittingEmptySubsequences: false).enumerated() {
      guard k > 0 else {
        items.append(.text(String(part)))
        continue
      }
      let cut = part.split(separator: "}", maxSplits: 1, omittingEmptySubsequences: false)
      if let place = Int(cut[0]), place < operands.count {
        let minimum = place < pattern.operands.count ? pattern.operands[place] : .loosest
        items.append(.node(operands[place], minimum: minimum, pattern.operands.isEmpty ? .data : .expression))
      }
      if cut.count > 1 { items.append(.text(String(cut[1]))) }
    }
    return items
  }
}
