/// A grid of text fields, one a cell of a matrix, with one of them focused.
public struct GridField: Equatable, Sendable {
  /// Rows and columns.
  public let rows, columns: Int
  /// The fields, row by row.
  public private(set) var fields: [TextField]
  /// The focused cell.
  public private(set) var row = 0, column = 0

  /// An empty grid of at least one cell; each field takes at most `limit` characters.
  public init(rows: Int, columns: Int, limit: Int = 64) {
    self.rows = max(1, rows)
    self.columns = max(1, columns)
    fields = Array(repeating: TextField(limit: limit), count: self.rows * self.columns)
  }

  /// What stands in each cell, row by row.
  public var texts: [String] { fields.map(\.text) }

  /// Takes a key: arrows, Tab and Space move, everything printable is typed; returns whether it was one for the grid.
  public mutating func handle(_ key: Key) -> Bool {
    let index = row * columns + column
    switch key {
    case .up: row = max(0, row - 1)
    case .down: row = min(rows - 1, row + 1)
    case .left where fields[index].caret == 0 || fields[index].isEmpty: column = max(0, column - 1)
    case .right where fields[index].caret == fields[index].characters.count:
      column = min(columns - 1, column + 1)
    case .tab, .character(" "): focus(index + 1)
    case .backTab: focus(index - 1)
    default: return fields[index].handle(key)
    }
    return true
  }

  /// Goes to the first empty cell; false where none is empty.
  public mutating func focusFirstEmpty() -> Bool {
    guard let empty = fields.firstIndex(where: \.isEmpty) else { return false }
    focus(empty)
    return true
  }

  /// Puts text into the focused cell and on, split at blanks and commas as pasted rows are.
  public mutating func paste(_ text: String) {
    let pieces = text.split { $0.isWhitespace || ",;[]".contains($0) }
    for piece in pieces {
      fields[row * columns + column] = TextField(String(piece), limit: 64)
      focus(row * columns + column + 1)
    }
  }

  private mutating func focus(_ index: Int) {
    let wrapped = (index + fields.count) % fields.count
    row = wrapped / columns
    column = wrapped % columns
  }
}
