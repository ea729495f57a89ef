/// One line `name = expression`.
struct Statement: Equatable, Sendable {
  let name: String
  let position: SourcePosition
  /// The expression's place in the tree.
  let root: SyntaxTree.Index
  /// All nodes of the expression, which lie together.
  let nodes: Range<SyntaxTree.Index>
}

/// Reads the lines of a program into statements; what the names mean is checked later.
struct StatementParser {
  private(set) var statements: [Statement] = []
  private var parser: ExpressionParser
  var tree: SyntaxTree { parser.tree }

  init(_ tokens: [Token], limits: SyntaxLimits) throws(LanguageError) {
    parser = ExpressionParser(tokens, limits: limits)
    while parser.token.kind != .endOfSource {
      if parser.token.kind == .statementEnd {
        parser.advance()
      } else {
        try statement()
      }
    }
    if statements.isEmpty { throw LanguageError(.emptyProgram, at: .start) }
  }

  private mutating func statement() throws(LanguageError) {
    let first = parser.token
    guard case .name(let name) = first.kind, parser.following.is(.assign) else {
      guard hasAssignmentAhead else { throw LanguageError(.missingAssignment, at: first.position) }
      if case .name(let function) = first.kind, parser.following.is(.openParenthesis) {
        throw LanguageError(.definesFunction(function), at: first.position)
      }
      throw LanguageError(.cannotAssign, at: first.position)
    }
    guard !isReserved(name) else { throw LanguageError(.reservedName(name), at: first.position) }
    parser.advance()
    parser.advance()
    let start = parser.tree.nodes.count
    let root = try parser.expression()
    try parser.expectEnd()
    statements.append(
      Statement(name: name, position: first.position, root: root, nodes: start..<parser.tree.nodes.count))
  }

  /// Whether this line has a `=` outside brackets: then its left side is the mistake.
  private var hasAssignmentAhead: Bool {
    var probe = parser
    var depth = 0
    while probe.token.kind != .statementEnd, probe.token.kind != .endOfSource {
      if case .symbol(let symbol) = probe.token.kind {
        if symbol.closing != nil { depth += 1 }
        if symbol == .closeParenthesis || symbol == .closeBracket { depth -= 1 }
        if symbol == .assign, depth == 0 { return true }
      }
      probe.advance()
    }
    return false
  }
}

extension ExpressionParser {
  /// Refuses whatever stands behind a complete expression.
  func expectEnd() throws(LanguageError) {
    switch token.kind {
    case .statementEnd, .endOfSource: return
    case .symbol(.assign): throw LanguageError(.secondAssignment, at: token.position)
    case .symbol(.comma): throw LanguageError(.commaBetweenValues, at: token.position)
    default: throw LanguageError(.expectedOperator(found: found), at: token.position)
    }
  }
}

/// Whether `name` has a meaning of its own: the constants of keyword arguments, and `_1`, `_2`, …, which
/// are what unnamed nodes are called.
func isReserved(_ name: String) -> Bool {
  if ["True", "False", "None"].contains(name) { return true }
  return name.count > 1 && name.first == "_" && name.dropFirst().allSatisfy(\.isASCIIDigit)
}
