/// Cuts a source into tokens, in one pass, refusing what is too large before storing it.
///
/// Names are Unicode identifiers (XID_Start or `_`, then XID_Continue). Two spellings of a name are the
/// same name when they are canonically equivalent (`é` typed as one or as two code points), which is how
/// Swift compares strings; compatibility forms (`ﬁ`, `𝑥`) stay names of their own.
struct Tokenizer {
  private let source: String
  private let limits: SyntaxLimits

  private var index: String.Index
  private var position = SourcePosition.start
  private var tokens: [Token] = []
  private var tokensOnLine = 0
  /// The brackets open here: a line break inside them ends nothing.
  private var open: [(symbol: Symbol, position: SourcePosition)] = []

  static func tokens(of source: String, limits: SyntaxLimits) throws(LanguageError) -> [Token] {
    guard source.utf8.count <= limits.bytes else {
      throw LanguageError(.sourceTooLong(limit: limits.bytes), at: .start)
    }
    var tokenizer = Tokenizer(source, limits)
    try tokenizer.run()
    return tokenizer.tokens
  }

  private init(_ source: String, _ limits: SyntaxLimits) {
    self.source = source
    self.limits = limits
    index = source.startIndex
  }

  private mutating func run() throws(LanguageError) {
    if current == "\u{FEFF}" { index = source.index(after: index) }
    while let character = current {
      if character == "#" {
        while let next = current, !next.isNewline { advance() }
      } else if character.isNewline {
        try endLine()
      } else if character == " " || character == "\t" || character == "\u{00A0}" || character == "\u{3000}" {
        advance()
      } else if character == ";" {
        try append(.statementEnd, length: 1)
      } else if character.isASCIIDigit || (character == "." && next?.isASCIIDigit == true) {
        try number()
      } else if character.startsName {
        try name()
      } else {
        try symbol(character)
      }
    }
    if let last = open.last { throw LanguageError(.unclosed(last.symbol.rawValue), at: last.position) }
    try append(.endOfSource, length: 0)
  }

  private var current: Character? { index < source.endIndex ? source[index] : nil }

  private var next: Character? { source[index...].dropFirst().first }

  private mutating func advance() {
    index = source.index(after: index)
    position = SourcePosition(line: position.line, column: position.column + 1)
  }

  private mutating func endLine() throws(LanguageError) {
    if open.isEmpty { try append(.statementEnd, length: 0) }
    index = source.index(after: index)
    position = SourcePosition(line: position.line + 1, column: 1)
    tokensOnLine = 0
  }

  /// Stores a token that begins here and is `length` characters long.
  private mutating func append(_ kind: Token.Kind, length: Int) throws(LanguageError) {
    let startPosition = position
    for _ in 0..<length { advance() }
    try store(kind, at: startPosition)
  }

  private mutating func store(_ kind: Token.Kind, at startPosition: SourcePosition) throws(LanguageError) {
    tokensOnLine += 1
    guard tokensOnLine <= limits.tokensPerLine else {
      throw LanguageError(.lineTooLong(limit: limits.tokensPerLine), at: startPosition)
    }
    tokens.append(Token(kind: kind, position: startPosition))
  }

  private mutating func name() throws(LanguageError) {
    let (start, startPosition) = (index, position)
    while let character = current, character.continuesName { advance() }
    try store(.name(String(source[start..<index])), at: startPosition)
  }

  /// Digits, a fraction, an exponent: `2`, `.5`, `1e-3`.
  private mutating func number() throws(LanguageError) {
    let (start, startPosition) = (index, position)
    var text = ""
    func take(_ tokenizer: inout Tokenizer) {
      while let digit = tokenizer.current, digit.isASCIIDigit {
        text.append(digit)
        tokenizer.advance()
      }
    }
    take(&self)
    if current == "." {
      text.append(".")
      advance()
      take(&self)
    }
    if let mark = current, mark == "e" || mark == "E" {
      let sign = next
      let second = source[index...].dropFirst(2).first
      let signed = (sign == "-" || sign == "+") && second?.isASCIIDigit == true
      if sign?.isASCIIDigit == true || signed {
        text.append("e")
        advance()
        if signed, let sign {
          text.append(sign)
          advance()
        }
        take(&self)
      }
    }
    // "1." and ".5" are numbers here, as in Python; Swift's own reader wants digits on both sides.
    if text.hasPrefix(".") { text = "0" + text }
    if let point = text.firstIndex(of: ".") {
      let after = text.index(after: point)
      if after == text.endIndex || text[after] == "e" { text.insert("0", at: after) }
    }
    guard let value = Double(text), value.isFinite else {
      throw LanguageError(.numberTooLarge(text), at: startPosition)
    }
    if let character = current, character.startsName {
      throw LanguageError(.missingTimes(String(source[start..<index])), at: position)
    }
    try store(.number(value, source: String(source[start..<index])), at: startPosition)
  }

  private mutating func symbol(_ character: Character) throws(LanguageError) {
    let pair = next.map { String([character, $0]) } ?? ""
    if let wrong = UnknownOperator(rawValue: pair) ?? UnknownOperator(rawValue: String(character)),
      Symbol(rawValue: pair) == nil
    {
      throw LanguageError(.unknownOperator(wrong.rawValue), at: position)
    }
    if let symbol = Symbol(rawValue: pair) {
      try append(.symbol(symbol), length: 2)
    } else if let symbol = Symbol(rawValue: String(character)) {
      try track(symbol)
      try append(.symbol(symbol), length: 1)
    } else if let meant = Lookalikes.written(character) {
      throw LanguageError(.lookalike(character, write: meant), at: position)
    } else {
      throw LanguageError(.strayCharacter(character), at: position)
    }
  }

  /// Keeps the open brackets, so that a bracket left open is reported where it opens.
  private mutating func track(_ symbol: Symbol) throws(LanguageError) {
    if symbol.closing != nil {
      open.append((symbol, position))
      guard open.count <= limits.depth else {
        throw LanguageError(.tooDeep(limit: limits.depth), at: position)
      }
    } else if symbol == .closeParenthesis || symbol == .closeBracket {
      guard let last = open.popLast() else {
        throw LanguageError(.closesNothing(symbol.rawValue), at: position)
      }
      guard last.symbol.closing == symbol else {
        throw LanguageError(.unclosed(last.symbol.rawValue), at: last.position)
      }
    }
  }
}

extension Character {
  var isASCIIDigit: Bool { ("0"..."9").contains(self) }

  /// Whether a name may begin with this: a letter of any script, or `_`; never a full-width form.
  var startsName: Bool {
    guard let first = unicodeScalars.first, first == "_" || first.properties.isXIDStart else { return false }
    return continuesName
  }

  /// Whether a name may go on with this: a letter, a digit, a mark, or `_`; never a full-width form.
  var continuesName: Bool {
    unicodeScalars.allSatisfy {
      ($0 == "_" || $0.properties.isXIDContinue) && !(0xFF01...0xFF5E).contains($0.value)
    }
  }
}
