/// A cell of the drawing, counted from the top left corner.
public struct CellPoint: Hashable, Sendable {
  /// Cells to the left of this one.
  public var column: Int
  /// Rows above this one.
  public var row: Int

  /// The cell at `column` and `row`.
  public init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }
}

/// An extent in cells.
public struct CellSize: Hashable, Sendable {
  /// Columns.
  public var width: Int
  /// Rows.
  public var height: Int

  /// An extent of `width` columns and `height` rows.
  public init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }
}

/// A rectangle of cells.
public struct CellRect: Hashable, Sendable {
  /// The leftmost column.
  public var column: Int
  /// The topmost row.
  public var row: Int
  /// How many columns.
  public var width: Int
  /// How many rows.
  public var height: Int

  /// The rectangle with this top left cell and extent.
  public init(column: Int, row: Int, width: Int, height: Int) {
    self.column = column
    self.row = row
    self.width = width
    self.height = height
  }

  /// Whether the cell lies inside.
  public func contains(_ point: CellPoint) -> Bool {
    point.column >= column && point.column < column + width && point.row >= row && point.row < row + height
  }
}
