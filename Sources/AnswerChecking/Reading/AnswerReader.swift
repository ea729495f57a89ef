import Autodiff
import GraphLanguage

/// Reads a typed answer into numbers: a decimal, an expression over visible names, a list, pasted rows.
///
/// No input crashes or hangs it: sizes are checked first (256 characters for a formula or a cell, 64 KiB for
/// a tensor), lists are cut in one pass, and expressions have their own limits of depth.
struct AnswerReader {
  static let cellLimit = 256
  static let tensorLimit = 64 * 1024
  /// An expression that might need a tensor of more elements than this is refused.
  static let workLimit = 1 << 20

  let names: (String) -> VisibleNames.Meaning
  /// Every visible name, for the message about an unknown one.
  let allNames: () -> [String]
  /// The name of ∂y/∂x as the screen writes it; nil where it has none.
  let partial: (String, String) -> String?
  /// The shape asked for: where it has an axis, bare rows of numbers are read as a list.
  let shape: Shape

  func read(_ typed: String) throws(ReadingProblem) -> TypedAnswer {
    guard typed.utf8.count <= Self.tensorLimit else {
      throw ReadingProblem(.tooLong(limit: Self.tensorLimit))
    }
    let normal = AnswerText(typed)
    do {
      return try read(normalised: normal.text)
    } catch {
      throw located(error, normal, typed)
    }
  }

  /// The problem at the column that was typed, quoting what was typed.
  func located(_ problem: ReadingProblem, _ normal: AnswerText, _ typed: String) -> ReadingProblem {
    var located = problem
    located.column = problem.column.map(normal.typedColumn)
    guard let column = problem.column, let quoted = problem.quoted else { return located }
    let start = normal.typedColumn(of: column) - 1
    let rest = normal.text.dropFirst(column - 1)
    // A number is quoted as it was read: `.5` as 0.5.
    let length =
      rest.hasPrefix(quoted)
      ? quoted.count : rest.prefix { ("0"..."9").contains($0) || $0 == "." }.count
    let end = normal.typedColumn(of: column + length) - 1
    let source = Array(typed)
    if length > 0, source.indices.contains(start), end <= source.count, start < end {
      located.typed = String(source[start..<end])
    }
    return located
  }

  private func read(normalised text: String) throws(ReadingProblem) -> TypedAnswer {
    let trimmed = text.trimmingSpaces
    guard let first = trimmed.first, let start = text.firstIndex(of: first) else {
      throw ReadingProblem(.empty)
    }
    let offset = text.distance(from: text.startIndex, to: start)
    if trimmed.allSatisfy({ ";,. ".contains($0) }) {
      throw ReadingProblem(.onlySigns(trimmed), column: offset + 1)
    }
    if let number = PlainNumber(trimmed) { return try scalar(number) }
    if shape.rank == 0, let number = PlainNumber(grouped: trimmed) { return try scalar(number) }
    do {
      if let diagonal = try diagonalMatrix(trimmed) { return diagonal }
      if first == "[", Self.isOneList(trimmed) {
        return try tensor(ListReader.block(of: trimmed, isBare: false))
      }
      if looksLikeRows(trimmed) {
        return try tensor(flattened(ListReader.block(of: trimmed, isBare: true)))
      }
      return try expression(trimmed)
    } catch {
      var shifted = error
      shifted.column = error.column.map { $0 + offset }
      throw shifted
    }
  }

  /// `diag([1, 0])`, `eye(2)` or `identity(2)`, where a square matrix is asked; nil for anything else.
  private func diagonalMatrix(_ text: String) throws(ReadingProblem) -> TypedAnswer? {
    guard shape.rank == 2, case let extent = shape.dimensions[0], extent == shape.dimensions[1],
      let open = text.firstIndex(of: "("), text.last == ")"
    else { return nil }
    let function = String(text[..<open]).trimmingSpaces
    let inner = String(text[text.index(after: open)...].dropLast())
    switch function {
    case "eye", "identity":
      guard let count = Int(inner.trimmingSpaces), count == extent else { return nil }
      let ones = Tensor(repeating: 1, Shape([extent]))
      return Tensor.diagonal(ones).map {
        TypedAnswer(value: $0, figures: Array(repeating: nil, count: $0.elements.count), usesNames: false)
      }
    case "diag", "diagonal":
      let row = AnswerReader(names: names, allNames: allNames, partial: partial, shape: Shape([extent]))
      let entries: TypedAnswer
      do {
        entries = try row.read(normalised: inner)
      } catch {
        let start = text.distance(from: text.startIndex, to: open) + 1
        throw ReadingProblem(error.kind, column: error.column.map { $0 + start })
      }
      guard entries.value.shape == Shape([extent]) else { throw ReadingProblem(.diagonal(extent)) }
      return Tensor.diagonal(entries.value).map {
        TypedAnswer(
          value: $0, figures: Array(repeating: nil, count: $0.elements.count), usesNames: entries.usesNames)
      }
    default: return nil
    }
  }

  private func scalar(_ number: PlainNumber) throws(ReadingProblem) -> TypedAnswer {
    guard number.value.isFinite else { throw ReadingProblem(.overflow) }
    return TypedAnswer(value: Tensor(number.value), figures: [number.figures], usesNames: false)
  }

  /// Whether the bracket that opens `text` closes at its very end, so that the whole is one list.
  private static func isOneList(_ text: String) -> Bool {
    var depth = 0
    var hasClosed = false
    for character in text {
      if hasClosed { return false }
      if character == "[" { depth += 1 }
      if character == "]" {
        depth -= 1
        hasClosed = depth == 0
      }
    }
    return true
  }

  /// Whether `text` is a table without brackets.
  private func looksLikeRows(_ text: String) -> Bool {
    if text.contains(where: { "\n\t;".contains($0) }) { return true }
    guard shape.rank > 0 else { return false }
    var depth = 0
    for character in text {
      if "([".contains(character) { depth += 1 }
      if ")]".contains(character) { depth -= 1 }
      if character == ",", depth == 0 { return true }
    }
    let pieces = text.split(separator: " ")
    return pieces.count > 1 && pieces.allSatisfy { $0.isPlainFraction }
  }

  /// Rows without brackets claim no rank: a row or a column of them is a vector where a vector is asked.
  private func flattened(_ block: TypedBlock) -> TypedBlock {
    var block = block
    if shape.rank == 1, block.dimensions.count == 2, block.dimensions[1] == 1 {
      block.dimensions = [block.dimensions[0]]
    }
    if shape.rank == 2, block.dimensions.count == 1 { block.dimensions = [1] + block.dimensions }
    return block
  }

  private func tensor(_ block: TypedBlock) throws(ReadingProblem) -> TypedAnswer {
    var elements: [Double] = []
    var figures: [Int?] = []
    var usesNames = false
    var inner: Shape?
    for (position, cell) in block.cells.enumerated() {
      let entry: TypedAnswer
      do {
        if let number = PlainNumber(cell.text) {
          entry = try scalar(number)
        } else {
          entry = try expression(cell.text)
        }
      } catch {
        var problem = ReadingProblem(error.kind, column: (error.column ?? 1) + cell.column - 1)
        problem.place = Wording.place(of: position, in: Shape(block.dimensions))
        throw problem
      }
      guard inner == nil || inner == entry.value.shape else {
        throw ReadingProblem(.mixedEntries(row: 1), column: cell.column)
      }
      inner = entry.value.shape
      elements += entry.value.elements
      figures += entry.figures
      usesNames = usesNames || entry.usesNames
      guard elements.count <= Self.tensorLimit else {
        throw ReadingProblem(.tooLong(limit: Self.tensorLimit))
      }
    }
    let shape = Shape(block.dimensions + (inner?.dimensions ?? []))
    return TypedAnswer(value: Tensor(shape, elements), figures: figures, usesNames: usesNames)
  }

  private func expression(_ text: String) throws(ReadingProblem) -> TypedAnswer {
    let (syntax, _) = try parsed(text)
    let value = try evaluated(syntax) { name in
      if case .value(let tensor) = names(name) { tensor } else { nil }
    }
    return TypedAnswer(
      value: value, figures: Array(repeating: nil, count: value.elements.count),
      usesNames: !syntax.names.isEmpty, expression: syntax)
  }

  /// A formula and its names.
  func formula(_ typed: String) throws(ReadingProblem) -> (ExpressionSyntax, [String]) {
    guard typed.utf8.count <= Self.tensorLimit else {
      throw ReadingProblem(.tooLong(limit: Self.tensorLimit))
    }
    let normal = AnswerText(typed)
    let text = normal.text.trimmingSpaces
    guard !text.isEmpty else { throw ReadingProblem(.empty) }
    do {
      return try parsed(text)
    } catch {
      let offset = normal.text.prefix { $0 == " " || $0 == "\t" || $0.isNewline }.count
      throw located(ReadingProblem(error.kind, column: error.column.map { $0 + offset }), normal, typed)
    }
  }

  /// The expression and its names, once all of them are known to be visible.
  func parsed(_ text: String) throws(ReadingProblem) -> (ExpressionSyntax, [String]) {
    guard text.count <= Self.cellLimit, text.utf8.count <= 4 * Self.cellLimit else {
      throw ReadingProblem(.tooLong(limit: Self.cellLimit))
    }
    if let refused = RefusedForm.first(in: text, names: isName) {
      throw ReadingProblem(.form(refused), column: refused.column)
    }
    let plain = Shorthand(text, partial: partial)
    do {
      return try parsed(plain: plain.text)
    } catch {
      var located = error
      located.column = error.column.map(plain.column)
      throw located
    }
  }

  private func isName(_ name: String) -> Bool {
    if case .unknown = names(name) { false } else { true }
  }

  private func parsed(plain: String) throws(ReadingProblem) -> (ExpressionSyntax, [String]) {
    let syntax: ExpressionSyntax
    do {
      syntax = try ExpressionSyntax(
        parsing: VisibleNames.namingOneHot(in: plain),
        limits: SyntaxLimits(bytes: 4 * Self.cellLimit, tokensPerLine: Self.cellLimit, depth: 32))
    } catch {
      throw ReadingProblem(.syntax(error), column: error.position.column)
    }
    for name in syntax.names {
      let column = plain.range(ofWord: name)
      switch names(name) {
      case .value: continue
      case .asked: throw ReadingProblem(.asked(name), column: column)
      case .notYet: throw ReadingProblem(.notYet(name), column: column)
      case .unknown: throw ReadingProblem(.unknownName(name, known: allNames()), column: column)
      }
    }
    guard size(of: syntax, plain) <= Self.workLimit else { throw ReadingProblem(.tooMuchWork) }
    return (syntax, syntax.names)
  }

  /// An upper bound of the elements of any tensor that comes up while `syntax` is worked out.
  ///
  /// Operations on tensors of extents up to m and ranks up to r stay below mʳ elements; only `outer` and
  /// `reshape` lead beyond, each at most to the product with another such tensor.
  func size(of syntax: ExpressionSyntax, _ text: String) -> Int {
    let shapes = syntax.names.compactMap { name -> Shape? in
      if case .value(let tensor) = names(name) { tensor.shape } else { nil }
    }
    let extent = shapes.flatMap(\.dimensions).max() ?? 1
    let rank = shapes.map(\.rank).max() ?? 0
    let growth = text.ranges(of: "outer").count + text.ranges(of: "reshape").count
    var size = 1
    for _ in 0..<(rank * (1 + growth)) where size <= Self.workLimit { size *= max(extent, 1) }
    return size
  }

  func evaluated(
    _ syntax: ExpressionSyntax, _ lookup: (String) -> Tensor?
  ) throws(ReadingProblem) -> Tensor {
    let value: Tensor
    do {
      value = try syntax.evaluate(lookup)
    } catch {
      throw ReadingProblem(.syntax(error), column: error.position.column)
    }
    guard value.elements.allSatisfy(\.isFinite) else { throw ReadingProblem(.overflow) }
    return value
  }
}

extension RefusedForm {
  /// Where it stands, from 1.
  var column: Int {
    switch self {
    case .twoNumbers(_, _, let column), .comma(_, _, let column), .notFinite(_, let column),
      .hexadecimal(_, let column):
      column
    }
  }
}

extension String {
  /// The column, from 1, of the first place where `word` stands alone.
  fileprivate func range(ofWord word: String) -> Int? {
    var column = 1
    var current = ""
    for character in self + " " {
      if character.isWordPart {
        current.append(character)
      } else {
        if current == word { return column - current.count }
        current = ""
      }
      column += 1
    }
    return nil
  }
}
