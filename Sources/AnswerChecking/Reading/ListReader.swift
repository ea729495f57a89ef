/// Cuts `[[1, 2], [3, 4]]`, `[1 2; 3 4]` and pasted rows into cells, without reading the cells.
///
/// Commas separate entries; `;` and line breaks separate rows; spaces separate entries where all of them are
/// plain numbers and no comma is used. One pass with a stack of open lists, so depth costs nothing.
struct ListReader {
  /// Lists nested deeper than this are refused.
  static let depthLimit = 32

  private struct OpenList {
    var rows: [[TypedBlock]] = [[]]
    var usesCommas = false
    let column: Int
  }

  private var open: [OpenList]
  private var cell = ""
  private var cellColumn = 0
  /// Brackets open inside the cell: `max(x, y)`, `x[0]`.
  private var innerDepth = 0
  /// Whether a list just ended here.
  private var afterList = false
  /// Whether the last separator was a comma.
  private var afterComma = false

  /// The block that `text` spells.
  ///
  /// With `isBare`, the text stands as if in brackets: rows pasted from elsewhere.
  static func block(of text: String, isBare: Bool) throws(ReadingProblem) -> TypedBlock {
    var reader = ListReader(open: isBare ? [OpenList(column: 1)] : [])
    var result: TypedBlock?
    var column = 0
    for character in text {
      column += 1
      if let block = try reader.take(character, column, isBare: isBare) { result = block }
    }
    if isBare { result = try reader.close(column) }
    guard let result, reader.open.isEmpty else {
      throw ReadingProblem(.bracketNotClosed, column: reader.open.last?.column)
    }
    return result
  }

  private init(open: [OpenList]) {
    self.open = open
  }

  private mutating func take(
    _ character: Character, _ column: Int, isBare: Bool
  ) throws(ReadingProblem) -> TypedBlock? {
    let isBlank = cell.allSatisfy { $0 == " " }
    if innerDepth > 0 || (!isBlank && (character == "[" || character == "(")) || character == "(" {
      if "([".contains(character) { innerDepth += 1 }
      if ")]".contains(character) { innerDepth -= 1 }
      append(character, column)
      return nil
    }
    switch character {
    case "[":
      guard open.count < Self.depthLimit else {
        throw ReadingProblem(.tooDeep(limit: Self.depthLimit), column: column)
      }
      open.append(OpenList(column: column))
      cell = ""
    case "]":
      guard !open.isEmpty, !(isBare && open.count == 1) else {
        throw ReadingProblem(.bracketClosesNothing, column: column)
      }
      return try close(column)
    case ",", "\t":
      try endEntry(column, isLast: false)
      afterComma = true
      if !open.isEmpty { open[open.count - 1].usesCommas = true }
    case "\n" where afterList || (afterComma && cell.trimmingSpaces.isEmpty):
      // Rows written as lists, `[[1, 2],⏎ [3, 4]]`: the break only lays them out.
      break
    case ";", "\n":
      try endEntry(column, isLast: true)
      if let last = open.indices.last, open[last].rows.last?.isEmpty == false { open[last].rows.append([]) }
    default:
      append(character, column)
    }
    return nil
  }

  private mutating func append(_ character: Character, _ column: Int) {
    if cell.allSatisfy({ $0 == " " }) {
      if character == " " { return }
      cell = ""
      cellColumn = column
    }
    cell.append(character)
  }

  /// Ends the entry before a separator; a comma wants one to be there.
  private mutating func endEntry(_ column: Int, isLast: Bool) throws(ReadingProblem) {
    defer {
      cell = ""
      afterList = false
      afterComma = false
    }
    guard let last = open.indices.last else { throw ReadingProblem(.bracketClosesNothing, column: column) }
    let text = cell.trimmingSpaces
    if text.isEmpty {
      if !afterList && !isLast { throw ReadingProblem(.emptyEntry, column: column) }
      return
    }
    let row = open[last].rows.count - 1
    let pieces = text.split(separator: " ").map(String.init)
    if pieces.count > 1, pieces.allSatisfy(\.isPlainFraction) {
      if open[last].usesCommas {
        throw ReadingProblem(.form(.twoNumbers(pieces[0], pieces[1], column: cellColumn)), column: cellColumn)
      }
      open[last].rows[row] += pieces.map {
        TypedBlock(dimensions: [], cells: [TypedCell(text: $0, column: cellColumn)])
      }
    } else {
      open[last].rows[row].append(
        TypedBlock(dimensions: [], cells: [TypedCell(text: text, column: cellColumn)]))
    }
  }

  /// Ends the innermost list; the block, once it was the outermost.
  private mutating func close(_ column: Int) throws(ReadingProblem) -> TypedBlock? {
    try endEntry(column, isLast: true)
    guard var list = open.popLast() else { throw ReadingProblem(.bracketClosesNothing, column: column) }
    if list.rows.last?.isEmpty == true, list.rows.count > 1 { list.rows.removeLast() }
    // `[[6, 5]; [7, 4]]`: rows that are lists themselves, whatever stands between them.
    if list.rows.count > 1, list.rows.allSatisfy({ $0.count == 1 && !$0[0].dimensions.isEmpty }) {
      list.rows = [list.rows.flatMap(\.self)]
    }
    let rows = try list.rows.enumerated().map { (index, row) throws(ReadingProblem) in
      try Self.stack(row, row: index + 1, at: list.column)
    }
    let block = rows.count == 1 ? rows[0] : try Self.stack(rows, row: 1, at: list.column)
    guard let last = open.indices.last else { return block }
    open[last].rows[open[last].rows.count - 1].append(block)
    afterList = true
    return nil
  }

  private static func stack(
    _ entries: [TypedBlock], row: Int, at column: Int
  ) throws(ReadingProblem) -> TypedBlock {
    guard let first = entries.first else { throw ReadingProblem(.emptyEntry, column: column) }
    for (index, entry) in entries.enumerated() where entry.dimensions != first.dimensions {
      let place = entry.cells.first?.column ?? column
      guard let found = entry.dimensions.first, let expected = first.dimensions.first else {
        throw ReadingProblem(.mixedEntries(row: row), column: place)
      }
      throw ReadingProblem(.ragged(row: index + 1, found: found, expected: expected), column: place)
    }
    return TypedBlock(dimensions: [entries.count] + first.dimensions, cells: entries.flatMap(\.cells))
  }
}

extension StringProtocol {
  /// Whether this is a plain number or a fraction of two, so that blanks may separate it from others.
  var isPlainFraction: Bool {
    let parts = split(separator: "/", omittingEmptySubsequences: false)
    return parts.count <= 2 && parts.allSatisfy { PlainNumber($0) != nil }
  }

  /// The text without spaces and line breaks around it.
  var trimmingSpaces: String {
    let blank = { (character: Character) in character == " " || character == "\t" || character.isNewline }
    guard let start = firstIndex(where: { !blank($0) }), let end = lastIndex(where: { !blank($0) }) else {
      return ""
    }
    return String(self[start...end])
  }
}
