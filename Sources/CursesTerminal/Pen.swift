import TerminalUI

/// What a cell is written with: its style, unless it shows nothing of it.
enum Pen: Equatable {
  case style(Style)
  /// For blanks: the terminal's own colours, so that curses may clear instead of writing.
  case bare

  /// The pens of a row.
  ///
  /// A gap between two words is written with the pen of the first, a long one only where the second has it too:
  /// changing pens costs a dozen bytes.
  static func pens(of cells: [Cell]) -> [Pen] {
    var pens: [Pen] = cells.map { isBare($0) ? .bare : .style($0.style) }
    var last: Int?
    for column in cells.indices where pens[column] != .bare {
      defer { last = column }
      guard let last, !cells[last].style.showsOnBlanks else { continue }
      if column - last <= (pens[last] == pens[column] ? 8 : 3) {
        for gap in last + 1..<column { pens[gap] = pens[last] }
      }
    }
    return pens
  }

  /// Whether nothing of the cell can be seen.
  private static func isBare(_ cell: Cell) -> Bool { cell.character == " " && !cell.style.showsOnBlanks }
}

extension Style {
  /// Whether a blank in this style can be told from another.
  fileprivate var showsOnBlanks: Bool { isReversed || isUnderlined }
}
