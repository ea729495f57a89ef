/// Reads expressions with Python's precedence: comparisons, then `+ -`, then `* / @`, then signs, then `**`.
///
/// The recursion goes one level deeper for each bracket, sign and right side of an operator, and is
/// stopped at the depth limit; a long sum or product is a loop.
struct ExpressionParser {
  private let tokens: [Token]
  private let limits: SyntaxLimits
  private(set) var cursor = 0
  private var depth = 0
  var tree = SyntaxTree()

  init(_ tokens: [Token], limits: SyntaxLimits) {
    self.tokens = tokens
    self.limits = limits
  }

  var token: Token { tokens[cursor] }
  var following: Token { tokens[min(cursor + 1, tokens.count - 1)] }

  mutating func advance() { cursor = min(cursor + 1, tokens.count - 1) }

  private static let infix: [Symbol: (primitive: String, binding: Binding)] = [
    .less: ("lt", .comparison), .lessOrEqual: ("le", .comparison), .greater: ("gt", .comparison),
    .greaterOrEqual: ("ge", .comparison), .equal: ("eq", .comparison), .notEqual: ("ne", .comparison),
    .plus: ("add", .sum), .minus: ("sub", .sum),
    .times: ("mul", .product), .divide: ("div", .product), .matrixTimes: ("matmul", .product),
    .power: ("pow", .power),
  ]

  /// The expression that begins here; the cursor ends behind it.
  mutating func expression() throws(LanguageError) -> SyntaxTree.Index {
    try expression(binding: .comparison)
  }

  private mutating func expression(binding minimum: Binding) throws(LanguageError) -> SyntaxTree.Index {
    depth += 1
    defer { depth -= 1 }
    // Brackets are counted by the tokenizer as well; a bracket and its content make two levels here.
    guard depth <= 2 * limits.depth else {
      throw LanguageError(.tooDeep(limit: limits.depth), at: token.position)
    }
    var left = try signed()
    while case .symbol(let symbol) = token.kind, let (primitive, binding) = Self.infix[symbol],
      binding >= minimum
    {
      let position = token.position
      advance()
      let right =
        switch binding {
        case .comparison: try expression(binding: .sum)
        case .sum: try expression(binding: .product)
        case .product: try expression(binding: .sign)
        default: try expression(binding: .power)
        }
      left = tree.append(.infix(primitive), [left, right], at: position)
      if binding == .comparison, case .symbol(let next) = token.kind, Self.infix[next]?.binding == .comparison
      {
        throw LanguageError(.chainedComparison, at: token.position)
      }
    }
    return left
  }

  private mutating func signed() throws(LanguageError) -> SyntaxTree.Index {
    guard token.is(.minus) || token.is(.plus) else { return try postfix() }
    let sign = token
    advance()
    let operand = try expression(binding: .sign)
    return sign.is(.minus) ? tree.negate(operand, at: sign.position) : operand
  }

  private mutating func postfix() throws(LanguageError) -> SyntaxTree.Index {
    var value = try primary()
    while true {
      let position = token.position
      if token.is(.openBracket) {
        advance()
        let places = try arguments(until: .closeBracket, allowsKeywords: false)
        value = tree.append(.index, [value] + places, at: position)
      } else if token.is(.dot) {
        advance()
        guard case .name(let attribute) = token.kind else {
          throw LanguageError(.expectedExpression(found: found), at: token.position)
        }
        guard attribute == "T" else { throw LanguageError(.attribute(attribute), at: token.position) }
        advance()
        value = tree.append(.transpose, [value], at: position)
      } else {
        return value
      }
    }
  }

  private mutating func primary() throws(LanguageError) -> SyntaxTree.Index {
    let first = token
    switch first.kind {
    case .number(let value, _):
      advance()
      return tree.append(.number(value), at: first.position)
    case .name(let name):
      advance()
      guard token.is(.openParenthesis) else { return tree.append(.name(name), at: first.position) }
      advance()
      let operands = try arguments(until: .closeParenthesis, allowsKeywords: true)
      return tree.append(.call(name), operands, at: first.position)
    case .symbol(.openParenthesis):
      advance()
      let entries = try arguments(until: .closeParenthesis, allowsKeywords: false)
      if entries.count == 1, !tokens[cursor - 2].is(.comma) { return entries[0] }
      return tree.append(.tuple, entries, at: first.position)
    case .symbol(.openBracket):
      advance()
      let entries = try arguments(until: .closeBracket, allowsKeywords: false)
      guard !entries.isEmpty else { throw LanguageError(.emptyList, at: first.position) }
      return tree.append(.list, entries, at: first.position)
    default:
      throw LanguageError(.expectedExpression(found: found), at: first.position)
    }
  }

  /// Comma-separated expressions up to `closing`, which is consumed; a last comma may be left over.
  private mutating func arguments(
    until closing: Symbol, allowsKeywords: Bool
  ) throws(LanguageError) -> [SyntaxTree.Index] {
    var result: [SyntaxTree.Index] = []
    while !token.is(closing) {
      if allowsKeywords, case .name(let keyword) = token.kind, following.is(.assign) {
        let position = token.position
        advance()
        advance()
        let value = try expression()
        result.append(tree.append(.keyword(keyword), [value], at: position))
      } else {
        let position = token.position
        result.append(try expression())
        if result.count > 1, case .keyword = tree[result[result.count - 2]].form {
          throw LanguageError(.positionalAfterKeyword, at: position)
        }
      }
      if token.is(.comma) {
        advance()
      } else if !token.is(closing) {
        throw LanguageError(.expectedCommaOrClosing(closing.rawValue, found: found), at: token.position)
      }
    }
    advance()
    return result
  }

  /// The token here, as an error message quotes it.
  var found: String {
    switch token.kind {
    case .name(let name): name
    case .number(_, let source): source
    case .symbol(let symbol): symbol.rawValue
    case .statementEnd, .endOfSource: ""
    }
  }
}
