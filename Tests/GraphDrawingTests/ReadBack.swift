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
  private let page: Page
  private let boxes: [CellRect]
  private let uses: [Int]
  private let arrow: UInt32
  private let crossing: UInt32
  private let forward: Ways
  /// Per cell the position of the box it belongs to, or -1; -2 marks a field for numbers.
  private var owner: [Int]
  /// Per cell and strand (a crossing has two) whose value it was read to carry.
  private var carried: [Int]

  init(
    _ page: Page, of layout: Layout, glyphs: Glyphs, current: Int? = nil,
    labels: (Int) -> NodeLabels = { _ in NodeLabels() }, terms: (Diagram.Edge) -> String = { _ in "" }
  ) {
    self.layout = layout
    self.glyphs = glyphs
    self.page = page
    width = page.width
    height = page.height
    boxes = layout.diagram.boxes.map {
      layout.box(of: $0.id) ?? CellRect(column: -1, row: -1, width: 0, height: 0)
    }
    arrow = glyphs.arrowCode(layout.options.direction)
    crossing = glyphs == .unicode ? code("┼") : code("+")
    forward = layout.options.direction == .leftToRight ? .right : .down
    owner = Array(repeating: -1, count: page.codes.count)
    carried = Array(repeating: -1, count: page.codes.count * 2)
    var uses: [Int: Int] = [:]
    for edge in layout.diagram.edges { uses[edge.from, default: 0] += 1 }
    self.uses = layout.diagram.boxes.map { uses[$0.id] ?? 0 }
    for (index, box) in layout.diagram.boxes.enumerated() {
      readBox(index, box, isCurrent: current == box.id)
      guard let fields = layout.fields(of: box.id) else { continue }
      let numbers = labels(box.id)
      readField(fields.value, numbers.value)
      readField(fields.gradient, numbers.gradient)
    }
    for edge in layout.diagram.edges {
      if let field = layout.field(of: edge) { readField(field, terms(edge)) }
    }
    let strokes = page.codes.indices.filter { page.codes[$0] != blank && owner[$0] == -1 }
    for cell in strokes { checkWire(cell) }
    for index in boxes.indices { follow(index) }
    for cell in strokes {
      let isRead = carried[cell * 2] >= 0 && (page.codes[cell] != crossing || carried[cell * 2 + 1] >= 0)
      if !isRead { fault("a wire that comes from nowhere", cell) }
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
    let rect = boxes[index]
    guard rect.column >= 0, rect.row >= 0, rect.column + rect.width <= width, rect.row + rect.height <= height
    else {
      faults.append("box \(box.id) lies outside the drawing")
      return
    }
    if let bus = layout.bus(of: box.id) {
      let bar = glyphs.busCode(layout.options.direction, isCurrent: isCurrent)
      for row in bus.row..<bus.row + bus.height {
        for cell in row * width + bus.column..<row * width + bus.column + bus.width {
          if owner[cell] != -1 { fault("a bus overlaps something", cell) }
          if page.codes[cell] != bar { fault("a broken bus", cell) }
          owner[cell] = index
        }
      }
    }
    let expected = FrameText(rect, layout.options, glyphs, isCurrent: isCurrent)
    var inside = ""
    for row in 0..<rect.height {
      for column in 0..<rect.width {
        let cell = (rect.row + row) * width + rect.column + column
        if owner[cell] != -1 { fault("two boxes overlap", cell) }
        owner[cell] = index
        guard let allowed = expected.characters(column, row) else {
          if page.codes[cell] != 0 { inside.append(page.character(cell)) }
          continue
        }
        let isExit = allowed.count > 1 && page.codes[cell] == allowed.last
        if !allowed.contains(page.codes[cell]) { fault("a broken frame", cell) }
        if allowed.count > 1 && glyphs == .unicode && isExit != leaves(cell) { fault("a false exit", cell) }
      }
      inside.append(" ")
    }
    let isJoined = layout.options.direction == .topDown && !box.operation.isEmpty && !box.name.isEmpty
    let texts = isJoined ? [box.name + ": " + box.operation] : [box.operation, box.name]
    if words(inside) != words(texts.joined(separator: " ")) {
      faults.append("box \(box.id) reads '\(inside)'")
    }
  }

  private func words(_ text: String) -> [Substring] { text.split(separator: " ") }

  /// Whether a wire touches the frame cell from outside, on the side where values leave.
  private func leaves(_ cell: Int) -> Bool {
    guard let next = step(cell, forward) else { return false }
    return page.codes[next] == arrow || glyphs.links(page.codes[next])?.contains(forward.opposite) ?? false
  }

  private mutating func readField(_ rect: CellRect, _ text: String) {
    var read = ""
    for column in rect.column..<rect.column + rect.width {
      let cell = rect.row * width + column
      if owner[cell] != -1 { fault("a field overlaps something", cell) }
      owner[cell] = -2
      if page.codes[cell] != 0 { read.append(page.character(cell)) }
    }
    if words(read) != words(text) { fault("'\(read)' stands for '\(text)'", rect.row * width + rect.column) }
  }

  // MARK: Wires

  private func step(_ cell: Int, _ way: Ways) -> Int? {
    switch way {
    case .up: cell >= width ? cell - width : nil
    case .down: cell + width < owner.count ? cell + width : nil
    case .left: cell % width > 0 ? cell - 1 : nil
    default: (cell + 1) % width > 0 ? cell + 1 : nil
    }
  }

  /// Where the wire in a cell goes on; an ASCII joint goes wherever a wire points to it.
  private func links(_ cell: Int) -> Ways {
    guard owner[cell] == -1, let links = glyphs.links(page.codes[cell]) else { return [] }
    guard glyphs == .ascii, page.codes[cell] == code("o") else { return links }
    var found: Ways = []
    for way in Ways.each {
      guard let next = step(cell, way), owner[next] == -1 else { continue }
      let isArrow = way == forward && page.codes[next] == arrow
      if isArrow || page.codes[next] == code("o")
        || glyphs.links(page.codes[next])?.contains(way.opposite) ?? false
      {
        found.insert(way)
      }
    }
    return found
  }

  private mutating func checkWire(_ cell: Int) {
    let isArrow = page.codes[cell] == arrow
    guard isArrow || glyphs.links(page.codes[cell]) != nil else { return fault("a stray glyph", cell) }
    let links = links(cell)
    if glyphs == .ascii && page.codes[cell] == code("o") && links.count < 3 {
      fault("a joint that joins nothing", cell)
    }
    for way in Ways.each where links.contains(way) {
      guard let next = step(cell, way) else {
        fault("a wire runs off the drawing", cell)
        continue
      }
      if owner[next] >= 0 {
        if way != forward.opposite || !isExit(next) { fault("a wire touches a box", cell) }
      } else if !self.links(next).contains(way.opposite) && !(way == forward && page.codes[next] == arrow) {
        fault("a dangling end", cell)
      }
    }
    if isArrow {
      let back = step(cell, forward.opposite)
      if back.map({ self.links($0).contains(forward) || isExit($0) }) != true {
        fault("an arrow without a wire", cell)
      }
    }
  }

  /// Whether a cell is part of the frame on the side where the value of its box leaves.
  private func isExit(_ cell: Int) -> Bool {
    guard owner[cell] >= 0 else { return false }
    let rect = boxes[owner[cell]]
    return forward == .right
      ? cell % width == rect.column + rect.width - 1 : cell / width == rect.row + rect.height - 1
  }

  /// Follows the wires out of a box to all their arrows.
  private mutating func follow(_ index: Int) {
    let rect = boxes[index]
    var stack: [(cell: Int, from: Ways)] = []
    let starts =
      forward == .right
      ? (rect.row..<rect.row + rect.height).map { $0 * width + rect.column + rect.width }
      : (rect.column..<rect.column + rect.width).map { (rect.row + rect.height) * width + $0 }
    for start in starts where start < owner.count && owner[start] == -1 {
      if page.codes[start] == arrow || links(start).contains(forward.opposite) {
        stack.append((start, forward.opposite))
      }
    }
    let id = layout.diagram.boxes[index].id
    if stack.count != 1 { faults.append("box \(id) has \(stack.count) exits") }
    while let (cell, from) = stack.popLast() {
      let isCrossing = page.codes[cell] == crossing
      let strand = cell * 2 + (isCrossing && (from == .up || from == .down) ? 1 : 0)
      if carried[strand] >= 0 {
        if carried[strand] != index || page.codes[cell] == arrow { fault("wires join that must not", cell) }
        continue
      }
      carried[strand] = index
      if page.codes[cell] == arrow {
        if let next = step(cell, forward), owner[next] >= 0 {
          let place = CellPoint(column: cell % width, row: cell / width)
          edges.append(Edge(from: id, to: layout.diagram.boxes[owner[next]].id, arrow: place))
        } else if uses[index] > 0 {
          fault("an arrow to nowhere", cell)
        }
        continue
      }
      let ways = isCrossing ? from.opposite : links(cell).subtracting(from)
      for way in Ways.each where ways.contains(way) {
        if let next = step(cell, way), owner[next] == -1 { stack.append((next, way.opposite)) }
      }
    }
  }

  private mutating func fault(_ text: String, _ cell: Int) {
    faults.append("\(text) at column \(cell % width), row \(cell / width)")
  }
}
