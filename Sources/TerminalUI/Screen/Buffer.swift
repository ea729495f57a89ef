public import TerminalText

/// One cell of a screen.
public struct Cell: Hashable, Sendable {
  /// What stands here; nil in the second half of a wide character.
  public var character: Character?
  /// How it looks.
  public var style: Style

  /// A blank cell.
  public static let blank = Cell(character: " ", style: .plain)

  /// What a terminal library that gives each scalar the width `width` is handed for this cell and the right half behind it.
  ///
  /// It fills `cells` cells, never more: a question mark stands for what the library does not know or takes for wider.
  public func scalars(filling cells: Int, width: (Unicode.Scalar) -> Int) -> [Unicode.Scalar] {
    guard let character, let base = character.unicodeScalars.first else { return [] }
    let own = width(base)
    let isKnown = 1...2 ~= own && own <= cells
    let marks = isKnown ? character.unicodeScalars.dropFirst().filter { width($0) == 0 } : []
    return [isKnown ? base : "?"] + marks + Array(repeating: " ", count: cells - (isKnown ? own : 1))
  }
}

extension Array where Element == Cell {
  /// The last row of a screen, its last word a cell further right if it ends in a wide character just before the last cell.
  ///
  /// There curses inserts a blank between the halves of that character, on terminals without a switch for wrapping (tmux
  /// and screen): screen, and xterm around either, then show neither half. What stood in the last cell gives way.
  public var clearOfCorner: [Cell] {
    guard count > 2, self[count - 2].character == nil else { return self }
    let word = dropLast().lastIndex { $0.character == " " }.map { $0 + 1 } ?? 0
    return self[..<word] + [.blank] + self[word..<count - 1]
  }
}

/// A grid of cells that every view draws into: the only place where text becomes cells.
///
/// Text is sanitised and clipped here, by cells, so no caller can tear a row or steer the terminal.
public struct Buffer: Equatable, Sendable {
  /// The grid's size.
  public let size: Size
  /// The cells, row by row.
  public private(set) var cells: [Cell]
  /// Where the terminal's cursor shall stand; nil hides it.
  public var cursor: Position?
  /// How wide the terminal draws ambiguous characters.
  public let ambiguousWidth: AmbiguousWidth
  /// The signs at hand; with the ASCII ones, other mathematical signs are spelled out.
  public let glyphs: ScreenGlyphs

  /// A cell's place.
  public struct Position: Hashable, Sendable {
    /// Counted down from 0.
    public let row: Int
    /// Counted right from 0.
    public let column: Int

    /// A place on the grid.
    public init(row: Int, column: Int) {
      self.row = row
      self.column = column
    }
  }

  /// A blank grid.
  public init(_ size: Size, glyphs: ScreenGlyphs = .unicode, ambiguousWidth: AmbiguousWidth = .narrow) {
    self.size = size
    self.glyphs = glyphs
    self.ambiguousWidth = ambiguousWidth
    cells = Array(repeating: .blank, count: size.width * size.height)
  }

  /// The whole grid as a rectangle.
  public var bounds: Rect { Rect(size) }

  /// The cells of one row.
  public func row(_ row: Int) -> ArraySlice<Cell> {
    cells[row * size.width..<(row + 1) * size.width]
  }

  /// Writes `text` on one line from (`row`, `column`), clipped to `clip`; returns the column after it.
  ///
  /// A wide character that would straddle an edge becomes a blank, so the row keeps its width.
  @discardableResult
  public mutating func put(
    _ text: some StringProtocol, row: Int, column: Int, style: Style = .plain, clip: Rect? = nil
  ) -> Int {
    var column = column
    let left = max(clip?.column ?? 0, 0)
    let right = min(clip?.endColumn ?? size.width, size.width)
    let visible =
      row >= max(clip?.row ?? 0, 0) && row < min(clip?.endRow ?? size.height, size.height)
    for character in glyphs.plain(text.sanitized).cellCharacters {
      let width = character.displayWidth(ambiguous: ambiguousWidth)
      if width == 0 { continue }
      if visible {
        if column >= left, column + width <= right {
          set(Cell(character: character, style: style), row: row, column: column, width: width)
        } else if width == 2, column + 1 == left || column + 1 == right, column + 1 <= right {
          let edge = column < left ? column + 1 : column
          if edge < right { set(Cell(character: " ", style: style), row: row, column: edge, width: 1) }
        }
      }
      column += width
    }
    return column
  }

  /// Writes a character of `width` cells, and blanks the other halves of wide characters that it cuts.
  private mutating func set(_ cell: Cell, row: Int, column: Int, width: Int) {
    let index = row * size.width + column
    if cells[index].character == nil, column > 0 { cells[index - 1].character = " " }
    if column + width < size.width, cells[index + width].character == nil {
      cells[index + width].character = " "
    }
    cells[index] = cell
    if width == 2 { cells[index + 1] = Cell(character: nil, style: cell.style) }
  }

  /// Fills `rect` with blanks in `style`.
  public mutating func fill(_ rect: Rect, style: Style = .plain) {
    for row in max(0, rect.row)..<max(0, min(rect.endRow, size.height)) where rect.column < size.width {
      put(
        String(repeating: " ", count: max(0, min(rect.endColumn, size.width) - rect.column)), row: row,
        column: rect.column, style: style)
    }
  }

  /// The rows as plain text without trailing blanks: what tests compare.
  public var text: [String] {
    (0..<size.height).map { row in
      var line = String(self.row(row).compactMap(\.character))
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}
