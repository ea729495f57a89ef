import Autodiff

/// How strongly the parts of a written expression hold together, loosest first.
enum Binding: Int, Comparable {
  case loosest, comparison, sum, product, sign, power, number, primary

  static func < (left: Binding, right: Binding) -> Bool { left.rawValue < right.rawValue }
}

/// How an operation is written: text with places `{0}`, `{1}` for its operands.
struct CodePattern {
  let text: String
  /// How strongly the whole holds together.
  let binding: Binding
  /// What each operand must hold together at least, not to be put in brackets; `.loosest` when left out.
  let operands: [Binding]

  init(_ text: String, _ binding: Binding = .primary, _ operands: [Binding] = []) {
    self.text = text
    self.binding = binding
    self.operands = operands
  }
}

/// One way to write expressions: the graph language itself, Python, NumPy, PyTorch, Swift.
protocol Dialect {
  /// How `operation` is written.
  func pattern(for operation: Operation) -> CodePattern
  /// A number; a negative one holds together like a sign.
  func number(_ value: Double) -> String
  /// A tensor, from the text of its nested lists.
  func tensor(_ nestedLists: String) -> String
  /// A tensor of ones.
  func ones(_ shape: Shape) -> String
  /// How a name of the graph is written.
  func name(_ name: String) -> String
}

/// Writes expressions with as few brackets as the dialect allows; works on a stack of its own, so that depth
/// costs nothing.
struct ExpressionPrinter {
  let dialect: any Dialect

  init(_ dialect: any Dialect) { self.dialect = dialect }

  private enum Item {
    case text(String)
    case node(SyntaxTree.Index, minimum: Binding, insideList: Bool)
  }

  func text(of root: SyntaxTree.Index, in tree: SyntaxTree) -> String {
    var result = ""
    var stack: [Item] = [.node(root, minimum: .loosest, insideList: false)]
    while let item = stack.popLast() {
      switch item {
      case .text(let text): result += text
      case .node(let index, let minimum, let insideList):
        let (items, binding) = items(for: index, in: tree, insideList: insideList)
        if binding < minimum { stack.append(.text(")")) }
        stack += items.reversed()
        if binding < minimum { stack.append(.text("(")) }
      }
    }
    return result
  }

  private func items(
    for index: SyntaxTree.Index, in tree: SyntaxTree, insideList: Bool
  ) -> (items: [Item], binding: Binding) {
    switch tree[index].form {
    case .number(let value):
      return ([.text(dialect.number(value))], value.sign == .minus ? .sign : .number)
    case .name(let name): return ([.text(dialect.name(name))], .primary)
    case .ones(let shape): return ([.text(dialect.ones(shape))], .primary)
    case .list:
      var items: [Item] = [.text("[")]
      for (k, entry) in tree.operands(of: index).enumerated() {
        if k > 0 { items.append(.text(", ")) }
        items.append(.node(entry, minimum: .loosest, insideList: true))
      }
      items.append(.text("]"))
      guard !insideList else { return (items, .primary) }
      // A dialect wraps the outermost list: `np.array(` … `)`.
      let frame = dialect.tensor("\u{0}").split(separator: "\u{0}", omittingEmptySubsequences: false)
      return ([.text(String(frame[0]))] + items + [.text(String(frame[1]))], .primary)
    case .tuple, .keyword: return ([], .primary)
    case .infix, .negation, .transpose, .call, .index:
      // The tree has been checked when it was read, so a call that fails here does not exist.
      guard let call = (try? tree.call(at: index)) ?? nil else { return ([], .primary) }
      return (
        items(for: dialect.pattern(for: call.operation), call.operands),
        dialect.pattern(for: call.operation).binding
      )
    }
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
        items.append(.node(operands[place], minimum: minimum, insideList: false))
      }
      if cut.count > 1 { items.append(.text(String(cut[1]))) }
    }
    return items
  }
}
