import GraphDrawing
import TerminalText

/// What a reader gets from a drawing who knows where the boxes stand and follows the wires cell by cell.
///
/// Nothing is taken from the layout but the places of boxes and of the fields for numbers; every glyph outside them
/// must be part of a wire that begins at a box, branches only at joints and ends in arrows at boxes.
struct ReadBack {
  /// An edge as read: from a box to a box, at the cell of its arrow.
  struct Edge: Hashable {
    var from: Int
    var to: Int
    var arrow: CellPoint
  }

  private(set) var edges: [Edge] = []
  private(set) var faults: [String] = []

  private let layout: Layout
  private let glyphs: Glyphs
  private let width: Int
  private let height: Int
  private var grid: [Character]
  /// Per cell the position of the box it belongs to, or -1; -2 marks a field for numbers.
  private var owner: [Int]
  private var ids: [Int] = []
  private var seen: [UInt8]

  /// The drawing as a grid: a wide character is followed by a NUL.
  static func grid(_ text: String, _ size: CellSize) -> [Character] {
    var grid = [Character](repeating: " ", count: size.width * size.height)
    for (row, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if row >= size.height { break }
      var column = row * size.width
      for character in line {
        grid[column] = character
        if character.displayWidth == 2 { grid[column + 1] = "\0" }
        column += character.displayWidth
      }
    }
    return grid
  }

  init(
    _ grid: [Character], of layout: Layout, glyphs: Glyphs, current: Int? = nil,
    labels: (Int) -> NodeLabels = { _ in NodeLabels() }
  ) {
    self.layout = layout
    self.glyphs = glyphs
    self.grid = grid
    width = layout.size.width
    height = layout.size.height
    owner = Array(repeating: -1, count: grid.count)
    seen = Array(repeating: 0, count: grid.count)
    for (index, box) in layout.diagram.boxes.enumerated() {
      ids.append(box.id)
      readBox(index, box, isCurrent: current == box.id)
      readFields(index, box, labels(box.id))
    }
    for cell in grid.indices where owner[cell] == -1 && grid[cell] != " " { checkWire(cell) }
    for index in ids.indices { follow(index) }
    for cell in grid.indices where owner[cell] == -1 && grid[cell] != " " {
      let strands: UInt8 = grid[cell] == glyphs.crossingGlyph ? 3 : 1
      if seen[cell] & strands != strands { fault("a wire that comes from nowhere", cell) }
    }
  }

  /// Everything that keeps the drawing from saying what the diagram says.
  func mistakes() -> [String] {
    var mistakes = faults
    let drawn = Dictionary(grouping: edges) { $0.to }
    let wanted = Dictionary(grouping: layout.diagram.edges) { $0.to }
    for box in layout.diagram.boxes {
      let isDown = layout.options.direction == .topDown
      let read = (drawn[box.id] ?? []).sorted {
        isDown ? $0.arrow.column < $1.arrow.column : $0.arrow.row < $1.arrow.row
      }.map(\.from)
      let truth = (wanted[box.id] ?? []).sorted { $0.operand < $1.operand }.map(\.from)
      if box.keepsOperandOrder ? read != truth : read.sorted() != truth.sorted() {
        mistakes.append("box \(box.id) reads as fed by \(read), is by \(truth)")
      }
    }
    return mistakes
  }

  // MARK: Boxes and fields

  private mutating func readBox(_ index: Int, _ box: Diagram.Box, isCurrent: Bool) {
    guard let rect = layout.box(of: box.id), rect.column >= 0, rect.row >= 0,
      rect.column + rect.width <= width, rect.row + rect.height <= height
    else {
      faults.append("box \(box.id) lies outside the drawing")
      return
    }
    let expected = FrameText(rect, layout.options, glyphs, isCurrent: isCurrent)
    var inside = ""
    for row in 0..<rect.height {
      for column in 0..<rect.width {
        let cell = (rect.row + row) * width + rect.column + column
        if owner[cell] != -1 { fault("two boxes overlap", cell) }
        owner[cell] = index
        guard let allowed = expected.characters(column, row) else {
          if grid[cell] != "\0" { inside.append(grid[cell]) }
          continue
        }
        let isExit = allowed.count > 1 && grid[cell] == allowed.last
        if !allowed.contains(grid[cell]) { fault("a broken frame", cell) }
        if allowed.count > 1 && !expected.isASCIIExit && isExit != leaves(cell) {
          fault("a false exit", cell)
        }
      }
      inside.append(" ")
    }
    let texts =
      layout.options.direction == .topDown && !box.operation.isEmpty && !box.name.isEmpty
      ? [box.name + ": " + box.operation] : [box.operation, box.name]
    let words = texts.joined(separator: " ").split(separator: " ").joined(separator: " ")
    if inside.split(separator: " ").joined(separator: " ") != words {
      faults.append("box \(box.id) reads '\(inside)'")
    }
  }

  /// Whether a wire touches the frame cell from outside, on the side where values leave.
  private func leaves(_ cell: Int) -> Bool {
    let next = layout.options.direction == .leftToRight ? cell + 1 : cell + width
    guard next < grid.count else { return false }
    if grid[next] == glyphs.arrowGlyph(layout.options.direction) { return true }
    return glyphs.links(grid[next])?.contains(layout.options.direction == .leftToRight ? .left : .up) ?? false
  }

  private mutating func readFields(_ index: Int, _ box: Diagram.Box, _ labels: NodeLabels) {
    guard let fields = layout.fields(of: box.id) else { return }
    for (rect, text) in [(fields.value, labels.value), (fields.gradient, labels.gradient)] {
      var read = ""
      for column in rect.column..<rect.column + rect.width {
        let cell = rect.row * width + column
        if owner[cell] != -1 { fault("a field overlaps something", cell) }
        owner[cell] = -2
        if grid[cell] != "\0" { read.append(grid[cell]) }
      }
      let trimmed = String(read.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
      if trimmed != text { faults.append("beside box \(box.id) stands '\(trimmed)', not '\(text)'") }
    }
  }

  // MARK: Wires

  private func cell(_ cell: Int, _ way: Way) -> Int? {
    switch way {
    case .up: cell >= width ? cell - width : nil
    case .down: cell + width < grid.count ? cell + width : nil
    case .left: cell % width > 0 ? cell - 1 : nil
    case .right: (cell + 1) % width > 0 ? cell + 1 : nil
    }
  }

  /// Where the wire in a cell goes on; an ASCII joint goes wherever a wire points to it.
  private func links(_ cell: Int) -> Set<Way> {
    guard owner[cell] == -1 else { return [] }
    guard glyphs == .ascii, grid[cell] == "o" else { return glyphs.links(grid[cell]) ?? [] }
    return Set(
      Way.allCases.filter { way in
        guard let next = self.cell(cell, way), owner[next] == -1 else { return false }
        if way == forward && grid[next] == glyphs.arrowGlyph(layout.options.direction) { return true }
        return grid[next] == "o" || (glyphs.links(grid[next]) ?? []).contains(way.opposite)
      })
  }

  private var forward: Way { layout.options.direction == .leftToRight ? .right : .down }

  private mutating func checkWire(_ cell: Int) {
    let isArrow = grid[cell] == glyphs.arrowGlyph(layout.options.direction)
    guard isArrow || glyphs.links(grid[cell]) != nil else { return fault("a stray '\(grid[cell])'", cell) }
    let links = links(cell)
    if glyphs == .ascii && grid[cell] == "o" && links.count < 3 { fault("a joint that joins nothing", cell) }
    for way in links {
      guard let next = self.cell(cell, way) else {
        fault("a wire runs off the drawing", cell)
        continue
      }
      if owner[next] >= 0 {
        if way != forward.opposite || !isExit(next) { fault("a wire touches a box", cell) }
      } else if !self.links(next).contains(way.opposite)
        && !(way == forward && grid[next] == glyphs.arrowGlyph(layout.options.direction))
      {
        fault("a dangling end", cell)
      }
    }
    if isArrow {
      let back = self.cell(cell, forward.opposite)
      if back.map({ self.links($0).contains(forward) || (owner[$0] >= 0 && isExit($0)) }) != true {
        fault("an arrow without a wire", cell)
      }
    }
  }

  /// Whether a frame cell is the one where the value of its box leaves.
  private func isExit(_ cell: Int) -> Bool {
    guard owner[cell] >= 0, let rect = layout.box(of: ids[owner[cell]]) else { return false }
    return forward == .right
      ? cell % width == rect.column + rect.width - 1 : cell / width == rect.row + rect.height - 1
  }

  /// Follows the wires out of a box to all their arrows.
  private mutating func follow(_ index: Int) {
    guard let rect = layout.box(of: ids[index]) else { return }
    var stack: [(cell: Int, from: Way)] = []
    let starts =
      forward == .right
      ? (rect.row..<rect.row + rect.height).map { $0 * width + rect.column + rect.width }
      : (rect.column..<rect.column + rect.width).map { (rect.row + rect.height) * width + $0 }
    for start in starts where start < grid.count && owner[start] == -1 {
      let isArrow = grid[start] == glyphs.arrowGlyph(layout.options.direction)
      if links(start).contains(forward.opposite) || isArrow { stack.append((start, forward.opposite)) }
    }
    let exits = stack.count
    if exits > 1 { faults.append("box \(ids[index]) has \(exits) exits") }
    var reached = 0
    while let (cell, from) = stack.popLast() {
      let isCrossing = grid[cell] == glyphs.crossingGlyph
      let strand: UInt8 = isCrossing && (from == .up || from == .down) ? 2 : 1
      if grid[cell] == glyphs.arrowGlyph(layout.options.direction) {
        if seen[cell] != 0 { fault("an arrow reached twice", cell) }
        seen[cell] = 1
        reached += 1
        if let next = self.cell(cell, forward), owner[next] >= 0 {
          edges.append(
            Edge(
              from: ids[index], to: ids[owner[next]],
              arrow: CellPoint(column: cell % width, row: cell / width)))
        } else if layout.diagram.edges.contains(where: { $0.from == ids[index] }) {
          fault("an arrow to nowhere", cell)
        }
        continue
      }
      if seen[cell] & strand != 0 {
        if owners[cell * 2 + Int(strand) - 1] != index { fault("wires of two values join", cell) }
        continue
      }
      seen[cell] |= strand
      owners[cell * 2 + Int(strand) - 1] = index
      for way in isCrossing ? [from.opposite] : Array(links(cell)) where way != from {
        if let next = self.cell(cell, way), owner[next] == -1 { stack.append((next, way.opposite)) }
      }
    }
    if exits == 0 { faults.append("nothing leaves box \(ids[index])") }
  }

  /// Per strand whose value it was read to carry.
  private lazy var owners = [Int](repeating: -1, count: grid.count * 2)

  private mutating func fault(_ text: String, _ cell: Int) {
    faults.append("\(text) at column \(cell % width), row \(cell / width)")
  }
}

/// A way out of a cell.
enum Way: CaseIterable {
  case up, down, left, right

  var opposite: Way {
    switch self {
    case .up: .down
    case .down: .up
    case .left: .right
    case .right: .left
    }
  }
}

/// The glyphs as a reader knows them, written down a second time on purpose.
extension Glyphs {
  var crossingGlyph: Character { self == .unicode ? "┼" : "+" }

  func arrowGlyph(_ direction: FlowDirection) -> Character {
    switch (self, direction) {
    case (.unicode, .leftToRight): "►"
    case (.unicode, .topDown): "▼"
    case (.ascii, .leftToRight): ">"
    case (.ascii, .topDown): "v"
    }
  }

  /// The ways a wire glyph leads; nil for what is no wire.
  ///
  /// A joint of ASCII may lead anywhere: see `ReadBack.links`.
  func links(_ character: Character) -> Set<Way>? {
    switch (self, character) {
    case (.unicode, "─"), (.ascii, "-"): [.left, .right]
    case (.unicode, "│"), (.ascii, "|"): [.up, .down]
    case (.unicode, "┌"), (.ascii, ","): [.down, .right]
    case (.unicode, "┐"), (.ascii, "."): [.down, .left]
    case (.unicode, "└"), (.ascii, "`"): [.up, .right]
    case (.unicode, "┘"), (.ascii, "'"): [.up, .left]
    case (.unicode, "├"): [.up, .down, .right]
    case (.unicode, "┤"): [.up, .down, .left]
    case (.unicode, "┬"): [.down, .left, .right]
    case (.unicode, "┴"): [.up, .left, .right]
    case (.unicode, "┼"), (.unicode, "╋"), (.ascii, "+"), (.ascii, "o"): [.up, .down, .left, .right]
    default: nil
    }
  }
}

/// The frame a box must have.
struct FrameText {
  private let rect: CellRect
  private let hasLid: Bool
  private let isDown: Bool
  private let corners: [Character]
  private let lid: [Character]
  private let side: [Character]
  private let lidExit: [Character]
  private let sideExit: [Character]
  let isASCIIExit: Bool

  init(_ rect: CellRect, _ options: LayoutOptions, _ glyphs: Glyphs, isCurrent: Bool) {
    self.rect = rect
    hasLid = options.density == .comfortable
    isDown = options.direction == .topDown
    isASCIIExit = glyphs == .ascii
    switch (glyphs, isCurrent) {
    case (.unicode, false):
      (corners, lid, side, lidExit, sideExit) = (["┌", "┐", "└", "┘"], ["─"], ["│"], ["┬"], ["├"])
    case (.unicode, true):
      (corners, lid, side, lidExit, sideExit) = (["╔", "╗", "╚", "╝"], ["═"], ["║"], ["╤"], ["╟"])
    case (.ascii, false):
      (corners, lid, side, lidExit, sideExit) = (["+", "+", "+", "+"], ["-"], ["|"], ["-"], ["|"])
    case (.ascii, true):
      (corners, lid, side, lidExit, sideExit) = (["#", "#", "#", "#"], ["#"], ["#"], ["#"], ["#"])
    }
  }

  /// What may stand in a cell of the frame, the glyph of the exit last; nil inside the box.
  func characters(_ column: Int, _ row: Int) -> [Character]? {
    let isLeft = column == 0
    let isRight = column == rect.width - 1
    let isTop = hasLid && row == 0
    let isBottom = hasLid && row == rect.height - 1
    if isTop || isBottom {
      if isLeft || isRight { return [corners[(isTop ? 0 : 2) + (isLeft ? 0 : 1)]] }
      return isDown && isBottom ? lid + lidExit : lid
    }
    if isLeft { return side }
    return isRight ? (isDown ? side : side + sideExit) : nil
  }
}
