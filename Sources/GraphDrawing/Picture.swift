/// What a cell of the drawing shows; colour may follow it, meaning never depends on the colour.
public enum CellRole: Sendable, Hashable {
  /// Nothing.
  case empty
  /// The frame of a box.
  case box
  /// The frame of the current box.
  case currentBox
  /// The name of a node, inside its box.
  case name
  /// The operation of a node, inside its box.
  case operation
  /// A wire.
  case wire
  /// The head of a wire at an input.
  case arrow
  /// The value of a node, above its wire.
  case value
  /// The gradient of a node, below its wire.
  case gradient
  /// What one use of a value hands back, below its arrow.
  case contribution
}

/// One cell of a picture.
public struct PictureCell: Equatable, Sendable {
  /// The character that begins in this cell; a space where nothing does.
  public var character: Character
  /// What the cell shows.
  public var role: CellRole
  /// The id of the box this cell belongs to; for a wire the box whose value it carries.
  public var node: Int?
  /// The position in `Diagram.edges` of the edge an arrow or a contribution belongs to.
  public var edge: Int?
  /// Whether this is the right half of the wide character in the cell before.
  public var isContinuation: Bool

  static let empty = PictureCell(character: " ", role: .empty, node: nil, edge: nil, isContinuation: false)
}

/// A rectangle of painted cells.
public struct Picture: Equatable, Sendable {
  /// The extent.
  public let size: CellSize
  var cells: [PictureCell]

  init(size: CellSize) {
    self.size = size
    cells = Array(repeating: .empty, count: size.width * size.height)
  }

  /// The cell at a place inside the picture.
  public subscript(column column: Int, row row: Int) -> PictureCell { cells[row * size.width + column] }

  /// The cells row by row.
  public var rows: [ArraySlice<PictureCell>] {
    (0..<size.height).map { cells[$0 * size.width..<($0 + 1) * size.width] }
  }

  /// The rows as text, without the blanks at their ends.
  public var lines: [String] {
    rows.map { row in
      var line = ""
      var blanks = 0
      for cell in row where !cell.isContinuation {
        if cell.character == " " {
          blanks += 1
        } else {
          line += String(repeating: " ", count: blanks)
          line.append(cell.character)
          blanks = 0
        }
      }
      return line
    }
  }
}
