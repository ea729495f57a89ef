/// A width and a height in cells, never negative.
public struct Size: Hashable, Sendable {
  /// Cells across.
  public let width: Int
  /// Cells down.
  public let height: Int

  /// A size; negative parts count as zero.
  public init(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
  }
}

/// A rectangle of cells: its top left corner and its size.
public struct Rect: Hashable, Sendable {
  /// The first row, counted down from 0.
  public let row: Int
  /// The first column, counted right from 0.
  public let column: Int
  /// How many cells.
  public let size: Size

  /// A rectangle; negative sizes count as empty.
  public init(row: Int, column: Int, width: Int, height: Int) {
    self.row = row
    self.column = column
    size = Size(width: width, height: height)
  }

  /// A rectangle of `size` in the top left corner.
  public init(_ size: Size) {
    self.init(row: 0, column: 0, width: size.width, height: size.height)
  }

  /// Cells across.
  public var width: Int { size.width }
  /// Cells down.
  public var height: Int { size.height }
  /// The row after the last one.
  public var endRow: Int { row + height }
  /// The column after the last one.
  public var endColumn: Int { column + width }
  /// Whether it holds no cell.
  public var isEmpty: Bool { width == 0 || height == 0 }

  /// The upper `rows` rows, and what lies below them.
  public func splitTop(_ rows: Int) -> (top: Rect, rest: Rect) {
    let upper = max(0, min(rows, height))
    return (
      Rect(row: row, column: column, width: width, height: upper),
      Rect(row: row + upper, column: column, width: width, height: height - upper)
    )
  }

  /// The lower `rows` rows, and what lies above them.
  public func splitBottom(_ rows: Int) -> (rest: Rect, bottom: Rect) {
    let (rest, bottom) = splitTop(height - max(0, min(rows, height)))
    return (rest, bottom)
  }

  /// The left `columns` columns, and what lies right of them.
  public func splitLeft(_ columns: Int) -> (left: Rect, rest: Rect) {
    let part = max(0, min(columns, width))
    return (
      Rect(row: row, column: column, width: part, height: height),
      Rect(row: row, column: column + part, width: width - part, height: height)
    )
  }

  /// The rectangle without `columns` columns on either side.
  public func inset(columns: Int) -> Rect {
    Rect(row: row, column: column + columns, width: width - 2 * columns, height: height)
  }
}
