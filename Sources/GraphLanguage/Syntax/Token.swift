/// One word of a source.
struct Token: Equatable {
  enum Kind: Equatable {
    case name(String)
    case number(Double, source: String)
    case symbol(Symbol)
    /// A line break or `;`: a statement ends here.
    case statementEnd
    case endOfSource
  }

  let kind: Kind
  let position: SourcePosition

  func `is`(_ symbol: Symbol) -> Bool { kind == .symbol(symbol) }
}

/// A sign or bracket of the language, spelled as it is written.
enum Symbol: String {
  case plus = "+"
  case minus = "-"
  case times = "*"
  case divide = "/"
  case matrixTimes = "@"
  case power = "**"
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case equal = "=="
  case notEqual = "!="
  case assign = "="
  case comma = ","
  case dot = "."
  case openParenthesis = "("
  case closeParenthesis = ")"
  case openBracket = "["
  case closeBracket = "]"

  /// The bracket that closes this one, if this one opens.
  var closing: Symbol? {
    switch self {
    case .openParenthesis: .closeParenthesis
    case .openBracket: .closeBracket
    default: nil
    }
  }
}

/// An operator of other languages that this one does not have; each is explained where it is met.
enum UnknownOperator: String {
  case floorDivide = "//"
  case remainder = "%"
  case caret = "^"
  case and = "&"
  case or = "|"
  case bothAnd = "&&"
  case eitherOr = "||"
  case not = "!"
  case invert = "~"
  case walrus = ":="
  case colon = ":"
  case addAssign = "+="
  case subtractAssign = "-="
  case timesAssign = "*="
  case divideAssign = "/="
}
