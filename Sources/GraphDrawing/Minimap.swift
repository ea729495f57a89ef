/// The whole drawing in a few cells: where there are boxes, what is in view, where the current box is.
public struct Minimap: Equatable, Sendable {
  /// What one cell of the map shows.
  public enum Mark: Sendable, Hashable {
    /// No box.
    case empty
    /// At least one box.
    case boxes
    /// The current box.
    case current
  }

  /// The extent of the map.
  public let size: CellSize
  /// The part of the map that is in view.
  public let view: CellRect
  private let marks: [Mark]

  /// What a cell of the map shows.
  public subscript(column column: Int, row row: Int) -> Mark { marks[row * size.width + column] }

  /// The map as text: `·` nothing, `▪` boxes, `█` the current one (`.`, `o`, `#` in ASCII).
  public func lines(_ glyphs: Glyphs) -> [String] {
    (0..<size.height).map { row in
      String(
        (0..<size.width).map { column -> Character in
          switch self[column: column, row: row] {
          case .empty: glyphs == .unicode ? "·" : "."
          case .boxes: glyphs == .unicode ? "▪" : "o"
          case .current: glyphs == .unicode ? "█" : "#"
          }
        })
    }
  }

  fileprivate init(size: CellSize, view: CellRect, marks: [Mark]) {
    self.size = size
    self.view = view
    self.marks = marks
  }
}

extension Layout {
  /// A map of the drawing of at most the given extent, with the viewport and the current box marked.
  ///
  /// Costs time in proportion to the boxes: make it once per layout and viewport, not per frame of an animation.
  public func minimap(_ limit: CellSize, viewport: CellRect, current: Int? = nil) -> Minimap {
    let columns = max(1, min(limit.width, size.width))
    let rows = max(1, min(limit.height, size.height))
    func span(_ start: Int, _ length: Int, _ whole: Int, _ cells: Int) -> Range<Int> {
      let low = min(max(start * cells / max(whole, 1), 0), cells - 1)
      let last = (start + max(length, 1) - 1) * cells / max(whole, 1)
      return low..<min(max(last, low), cells - 1) + 1
    }
    var marks = Array(repeating: Minimap.Mark.empty, count: columns * rows)
    for vertex in 0..<graph.boxCount {
      let box = rect(vertex)
      let isCurrent = diagram.boxes[vertex].id == current
      for row in span(box.row, box.height, size.height, rows) {
        for column in span(box.column, box.width, size.width, columns)
        where isCurrent || marks[row * columns + column] == .empty {
          marks[row * columns + column] = isCurrent ? .current : .boxes
        }
      }
    }
    let across = span(viewport.column, viewport.width, size.width, columns)
    let down = span(viewport.row, viewport.height, size.height, rows)
    return Minimap(
      size: CellSize(width: columns, height: rows),
      view: CellRect(
        column: across.lowerBound, row: down.lowerBound, width: across.count, height: down.count),
      marks: marks)
  }

  /// The top left cell to show for the place of the drawing under a cell of its map, in the middle where possible.
  public func offset(underMapCell cell: CellPoint, of map: Minimap, viewport: CellSize) -> CellPoint {
    func start(_ cell: Int, _ cells: Int, _ whole: Int, _ view: Int) -> Int {
      if whole <= view { return -((view - whole) / 2) }
      return min(max((2 * cell + 1) * whole / (2 * cells) - view / 2, 0), whole - view)
    }
    return CellPoint(
      column: start(cell.column, map.size.width, size.width, viewport.width),
      row: start(cell.row, map.size.height, size.height, viewport.height))
  }
}
