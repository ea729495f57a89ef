internal import TerminalText

/// Paints one viewport.
struct Painter {
  let layout: Layout
  let view: CellRect
  let glyphs: Glyphs
  let isHorizontal: Bool
  /// The id of the box that is marked.
  let current: Int?
  /// Whether boxes, texts and numbers cut by the edge are drawn as far as they are in view.
  let showsPartOfBoxes: Bool
  var picture: Picture
  /// The viewport in the layout's own axes.
  let alongRange: Range<Int>
  let acrossRange: Range<Int>
  /// Per cell the wires along and across the flow: whose value, and which ways they leave the cell.
  var alongPorts: [Ports]
  var acrossPorts: [Ports]
  var alongValue: [Int]
  var acrossValue: [Int]

  init(_ layout: Layout, view: CellRect, glyphs: Glyphs, current: Int?, showsPartOfBoxes: Bool) {
    self.layout = layout
    self.current = current
    self.showsPartOfBoxes = showsPartOfBoxes
    self.view = view
    // Where lines take two cells, none of them fits its place.
    self.glyphs = layout.options.ambiguous == .wide ? .ascii : glyphs
    isHorizontal = layout.options.direction == .leftToRight
    picture = Picture(size: CellSize(width: max(view.width, 0), height: max(view.height, 0)))
    let columns = view.column..<view.column + picture.size.width
    let rows = view.row..<view.row + picture.size.height
    (alongRange, acrossRange) = isHorizontal ? (columns, rows) : (rows, columns)
    let count = picture.cells.count
    alongPorts = Array(repeating: [], count: count)
    acrossPorts = alongPorts
    alongValue = Array(repeating: 0, count: count)
    acrossValue = alongValue
  }

  /// Whether nothing of a box is drawn because the edge of the view cuts it along the flow or it lies beyond.
  ///
  /// Half a box beside the edge reads as an empty one; its wires run on to the edge instead.
  func isLeftOut(_ vertex: Int) -> Bool {
    if showsPartOfBoxes { return false }
    let start = layout.layerStart[layout.graph.layer[vertex]]
    let end = start + layout.shapes[vertex].boxAlong
    if end <= alongRange.lowerBound || start >= alongRange.upperBound { return true }
    guard isHorizontal, layout.diagram.boxes[vertex].id != current, end - start <= view.width else {
      return false
    }
    return start < alongRange.lowerBound || end > alongRange.upperBound
  }

  /// Whether a box that is left out lies at the end of the view.
  func isLeftOutAtEnd(_ vertex: Int) -> Bool {
    let end = layout.layerStart[layout.graph.layer[vertex]] + layout.shapes[vertex].boxAlong
    return end > alongRange.upperBound && isLeftOut(vertex)
  }

  func index(along: Int, across: Int) -> Int {
    let column = (isHorizontal ? along : across) - view.column
    let row = (isHorizontal ? across : along) - view.row
    return row * picture.size.width + column
  }

  mutating func put(
    _ character: Character, _ role: CellRole, _ box: Int, _ edge: Int?, along: Int, across: Int
  ) {
    put(
      character, role, box, edge, column: isHorizontal ? along : across, row: isHorizontal ? across : along)
  }

  mutating func put(
    _ character: Character, _ role: CellRole, _ box: Int, _ edge: Int?, column: Int, row: Int
  ) {
    guard view.contains(CellPoint(column: column, row: row)) else { return }
    picture.cells[(row - view.row) * picture.size.width + column - view.column] = PictureCell(
      character: character, role: role, node: layout.diagram.boxes[box].id, edge: edge, isContinuation: false)
  }

  mutating func write(
    _ text: String, _ role: CellRole, _ box: Int, _ edge: Int?, along: Int, across: Int, width: Int
  ) {
    write(
      text, role, box, edge, column: isHorizontal ? along : across, row: isHorizontal ? across : along,
      width: width)
  }

  /// Writes text in the middle of a field.
  mutating func write(
    _ text: String, _ role: CellRole, _ box: Int, _ edge: Int?, column: Int, row: Int, width: Int
  ) {
    let ambiguous = layout.options.ambiguous
    let shown = text.fitted(width, ambiguous: ambiguous, cut: glyphs.cut)
    let shownWidth = displayWidth(of: shown, ambiguous: ambiguous)
    var cell = column + (width - shownWidth) / 2
    let (first, last) = (view.column, view.column + view.width - 1)
    let isNumber = [.value, .gradient, .contribution].contains(role)
    if isNumber, cell < first || cell + shownWidth - 1 > last {
      // Half a number is another number: 8 for 8.32e−7.
      guard showsPartOfBoxes else { return }
      let seen = cell < first ? first : last
      if seen >= cell, seen < cell + shownWidth { put(glyphs.cut, role, box, edge, column: seen, row: row) }
      return
    }
    for character in shown.cellCharacters {
      let cells = character.displayWidth(ambiguous: ambiguous)
      if cells == 0 { continue }
      put(character, role, box, edge, column: cell, row: row)
      if cells == 2 { putContinuation(column: cell + 1, row: row) }
      cell += cells
    }
  }

  /// Marks the right half of a wide character; where only one half is in view, a blank stands instead.
  private mutating func putContinuation(column: Int, row: Int) {
    guard row >= view.row && row < view.row + view.height else { return }
    let base = (row - view.row) * picture.size.width - view.column
    let isLeftIn = column - 1 >= view.column && column - 1 < view.column + view.width
    let isRightIn = column >= view.column && column < view.column + view.width
    if isLeftIn && isRightIn {
      picture.cells[base + column] = picture.cells[base + column - 1]
      picture.cells[base + column].character = " "
      picture.cells[base + column].isContinuation = true
    } else if isLeftIn {
      picture.cells[base + column - 1].character = " "
    }
  }
}
