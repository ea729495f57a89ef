internal import TerminalText

/// The numbers beside a node; empty text leaves the field blank.
public struct NodeLabels: Equatable, Sendable {
  /// The value, shown above the wire that leaves the box (left of it when the flow is down).
  public var value: String
  /// The accumulated gradient, shown below that wire (right of it when the flow is down).
  public var gradient: String

  /// These texts; they are cut to the fields kept for them.
  public init(value: String = "", gradient: String = "") {
    self.value = value
    self.gradient = gradient
  }
}

extension Layout {
  /// Paints the part of the drawing that lies in `viewport`, all of it if none is given.
  ///
  /// The viewport may reach beyond the drawing on every side. `labels` is asked for the boxes in view only, by id;
  /// `contribution` for the edges in view whose value is used more than once, if cells are kept for that.
  public func paint(
    viewport: CellRect? = nil, glyphs: Glyphs = .unicode, current: Int? = nil,
    labels: (Int) -> NodeLabels = { _ in NodeLabels() },
    contribution: (Diagram.Edge) -> String = { _ in "" }
  ) -> Picture {
    let view = viewport ?? CellRect(column: 0, row: 0, width: size.width, height: size.height)
    var painter = Painter(self, view: view, glyphs: glyphs)
    painter.paintWires()
    painter.paintBoxes(current: current, labels: labels)
    painter.paintContributions(contribution)
    return painter.picture
  }

  /// The whole drawing as lines of text, each ending in a line feed.
  public func text(
    glyphs: Glyphs = .unicode, labels: (Int) -> NodeLabels = { _ in NodeLabels() },
    contribution: (Diagram.Edge) -> String = { _ in "" }
  ) -> String {
    var text = ""
    // Band by band: a large drawing has more cells than fit in memory at once.
    for row in stride(from: 0, to: size.height, by: 64) {
      let band = CellRect(column: 0, row: row, width: size.width, height: min(64, size.height - row))
      let picture = paint(viewport: band, glyphs: glyphs, labels: labels, contribution: contribution)
      for line in picture.lines { text += line + "\n" }
    }
    return text
  }
}

/// Paints one viewport.
struct Painter {
  private let layout: Layout
  private let view: CellRect
  private let glyphs: Glyphs
  private let isHorizontal: Bool
  private(set) var picture: Picture
  /// The viewport in the layout's own axes.
  private let alongRange: Range<Int>
  private let acrossRange: Range<Int>
  /// Per cell the wires along and across the flow: whose value, and which ways they leave the cell.
  private var alongPorts: [Ports]
  private var acrossPorts: [Ports]
  private var alongValue: [Int]
  private var acrossValue: [Int]

  init(_ layout: Layout, view: CellRect, glyphs: Glyphs) {
    self.layout = layout
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

  // MARK: Wires

  mutating func paintWires() {
    for layer in layout.layers(in: alongRange) {
      let channel = layout.channels[layer]
      for net in channel.nets {
        let reach = min(net.low, net.row)...max(net.high, net.row)
        guard reach.overlaps(acrossRange.lowerBound - 1...acrossRange.upperBound) else { continue }
        paint(net, in: channel, layer: layer)
      }
      for vertex in layout.boxes(in: layer, across: acrossRange) { paintResult(vertex, layer: layer) }
    }
    joinWires()
  }

  private mutating func paint(_ net: Net, in channel: ChannelRouter, layer: Int) {
    let start: Int
    if let first = net.continues {
      start = layout.trackPlace(channel.nets[first].track ?? 0, layer: layer)
    } else {
      let isBox = layout.graph.isBox(net.vertex)
      start = layout.layerStart[layer] + (isBox ? layout.shapes[net.vertex].boxAlong : 0)
    }
    let isOpen = net.continues == nil
    let end = layout.layerStart.indices.contains(layer + 1) ? layout.layerStart[layer + 1] - 1 : start
    guard let track = net.track else {
      let last = end - busDepth(net.ends[0].segment)
      line(along: start...last, at: net.row, value: net.value, openStart: isOpen, openEnd: true)
      paintArrows(net, at: end)
      return
    }
    let trunk = layout.trackPlace(track, layer: layer)
    line(along: start...trunk, at: net.row, value: net.value, openStart: isOpen, openEnd: false)
    line(across: net.low...net.high, at: trunk, value: net.value)
    if let bridge = net.bridge {
      line(along: trunk...trunk, at: bridge, value: net.value, openStart: false, openEnd: true)
    }
    for target in net.ends {
      let last = end - busDepth(target.segment)
      line(along: trunk...last, at: target.row, value: net.value, openStart: false, openEnd: true)
    }
    paintArrows(net, at: end)
  }

  /// How far before its box a wire ends.
  private func busDepth(_ segment: Int) -> Int {
    layout.shapes[layout.graph.target[segment]].bus == nil ? 0 : 1
  }

  private mutating func paintArrows(_ net: Net, at along: Int) {
    for target in net.ends {
      guard let edge = layout.graph.edge[target.segment] else { continue }
      put(
        glyphs.arrow(layout.options.direction), .arrow, net.value, edge,
        along: along - busDepth(target.segment),
        across: target.row)
    }
  }

  /// The wire of a value nobody uses: it leaves its box and ends in an arrow.
  private mutating func paintResult(_ vertex: Int, layer: Int) {
    let shape = layout.shapes[vertex]
    guard let arrow = shape.resultArrow else { return }
    let row = layout.first[vertex] + shape.exit
    let start = layout.layerStart[layer] + shape.boxAlong
    let end = layout.layerStart[layer] + arrow
    if start < end { line(along: start...end - 1, at: row, value: vertex, openStart: true, openEnd: true) }
    put(glyphs.arrow(layout.options.direction), .arrow, vertex, nil, along: end, across: row)
  }

  private mutating func line(along: ClosedRange<Int>, at row: Int, value: Int, openStart: Bool, openEnd: Bool)
  {
    guard acrossRange.contains(row) else { return }
    let back: Ports = isHorizontal ? .left : .up
    let forward: Ports = isHorizontal ? .right : .down
    let low = max(along.lowerBound, alongRange.lowerBound)
    for cell in stride(from: low, to: min(along.upperBound + 1, alongRange.upperBound), by: 1) {
      var ports: Ports = []
      if cell > along.lowerBound || openStart { ports.insert(back) }
      if cell < along.upperBound || openEnd { ports.insert(forward) }
      let index = index(along: cell, across: row)
      alongPorts[index].formUnion(ports)
      alongValue[index] = value
    }
  }

  private mutating func line(across: ClosedRange<Int>, at along: Int, value: Int) {
    guard alongRange.contains(along) else { return }
    let back: Ports = isHorizontal ? .up : .left
    let forward: Ports = isHorizontal ? .down : .right
    let low = max(across.lowerBound, acrossRange.lowerBound)
    for cell in stride(from: low, to: min(across.upperBound + 1, acrossRange.upperBound), by: 1) {
      let index = index(along: along, across: cell)
      if cell > across.lowerBound { acrossPorts[index].insert(back) }
      if cell < across.upperBound { acrossPorts[index].insert(forward) }
      acrossValue[index] = value
    }
  }

  private mutating func joinWires() {
    for index in picture.cells.indices where picture.cells[index].role == .empty {
      let along = alongPorts[index]
      let across = acrossPorts[index]
      if along.isEmpty && across.isEmpty { continue }
      let crosses = !along.isEmpty && !across.isEmpty && alongValue[index] != acrossValue[index]
      let value = along.isEmpty ? acrossValue[index] : alongValue[index]
      picture.cells[index].character = crosses ? glyphs.crossing : glyphs.wire(along.union(across))
      picture.cells[index].role = .wire
      picture.cells[index].node = layout.diagram.boxes[value].id
    }
  }

  // MARK: Boxes and numbers

  mutating func paintBoxes(current: Int?, labels: (Int) -> NodeLabels) {
    for layer in layout.layers(in: alongRange) {
      for vertex in layout.boxes(in: layer, across: acrossRange) {
        let id = layout.diagram.boxes[vertex].id
        let shape = layout.shapes[vertex]
        paintBox(vertex, rect: layout.rect(vertex), isCurrent: current == id)
        let label = labels(id)
        let start = layout.layerStart[layer]
        for (text, place, role) in [
          (label.value, shape.value, CellRole.value), (label.gradient, shape.gradient, .gradient),
        ] where !text.isEmpty {
          write(
            text, role, vertex, nil, along: start + place.along, across: layout.first[vertex] + place.across,
            width: place.width)
        }
      }
    }
  }

  private mutating func paintBox(_ vertex: Int, rect: CellRect, isCurrent: Bool) {
    let shape = layout.shapes[vertex]
    let frame = glyphs.frame(isCurrent: isCurrent)
    let role: CellRole = isCurrent ? .currentBox : .box
    let hasLid = layout.options.density == .comfortable
    let left = rect.column
    let right = rect.column + rect.width - 1
    let bottom = rect.row + rect.height - 1
    let exit = layout.first[vertex] + shape.exit
    func side(_ row: Int, isRight: Bool) -> Character {
      isRight && isHorizontal && row == exit ? frame.sideExit : frame.side
    }
    for row in rect.row...bottom {
      if hasLid && (row == rect.row || row == bottom) {
        for column in left + 1..<right {
          let isExit = !isHorizontal && row == bottom && column == exit
          put(isExit ? frame.bottomExit : frame.lid, role, vertex, nil, column: column, row: row)
        }
        put(row == rect.row ? frame.topLeft : frame.bottomLeft, role, vertex, nil, column: left, row: row)
        put(row == rect.row ? frame.topRight : frame.bottomRight, role, vertex, nil, column: right, row: row)
      } else {
        for column in left + 1..<right { put(" ", .box, vertex, nil, column: column, row: row) }
        put(side(row, isRight: false), role, vertex, nil, column: left, row: row)
        put(side(row, isRight: true), role, vertex, nil, column: right, row: row)
      }
    }
    if let bus = shape.bus {
      let along = layout.layerStart[layout.graph.layer[vertex]] - 1
      let glyph = glyphs.bus(layout.options.direction, isCurrent: isCurrent)
      for across in bus {
        put(glyph, role, vertex, nil, along: along, across: layout.first[vertex] + across)
      }
    }
    let inset = hasLid ? 1 : 0
    let top = rect.row + inset + (rect.height - 2 * inset - shape.lines.count) / 2
    for (index, line) in shape.lines.enumerated() {
      write(
        line.text, line.role, vertex, nil, column: left + 1, row: top + index, width: rect.width - 2)
    }
  }

  mutating func paintContributions(_ contribution: (Diagram.Edge) -> String) {
    guard layout.options.contributionWidth > 0 else { return }
    for layer in layout.layers(in: alongRange) {
      for vertex in layout.boxes(in: layer, across: acrossRange) {
        for segment in layout.graph.inSegments(of: vertex) {
          guard let edge = layout.graph.edge[segment], layout.wiring.fanOut(layout.wiring.source[edge]) > 1
          else { continue }
          let place = layout.shapes[vertex].contribution
          write(
            contribution(layout.diagram.edges[edge]), .contribution, layout.wiring.source[edge], edge,
            along: layout.layerStart[layer] + place.along,
            across: layout.first[vertex] + layout.entry[segment] + place.across, width: place.width)
        }
      }
    }
  }

  // MARK: Cells

  private func index(along: Int, across: Int) -> Int {
    let column = (isHorizontal ? along : across) - view.column
    let row = (isHorizontal ? across : along) - view.row
    return row * picture.size.width + column
  }

  private mutating func put(
    _ character: Character, _ role: CellRole, _ box: Int, _ edge: Int?, along: Int, across: Int
  ) {
    put(
      character, role, box, edge, column: isHorizontal ? along : across, row: isHorizontal ? across : along)
  }

  private mutating func put(
    _ character: Character, _ role: CellRole, _ box: Int, _ edge: Int?, column: Int, row: Int
  ) {
    guard view.contains(CellPoint(column: column, row: row)) else { return }
    picture.cells[(row - view.row) * picture.size.width + column - view.column] = PictureCell(
      character: character, role: role, node: layout.diagram.boxes[box].id, edge: edge, isContinuation: false)
  }

  private mutating func write(
    _ text: String, _ role: CellRole, _ box: Int, _ edge: Int?, along: Int, across: Int, width: Int
  ) {
    write(
      text, role, box, edge, column: isHorizontal ? along : across, row: isHorizontal ? across : along,
      width: width)
  }

  /// Writes text in the middle of a field.
  private mutating func write(
    _ text: String, _ role: CellRole, _ box: Int, _ edge: Int?, column: Int, row: Int, width: Int
  ) {
    let ambiguous = layout.options.ambiguous
    let shown = text.fitted(width, ambiguous: ambiguous, cut: glyphs.cut)
    var cell = column + (width - displayWidth(of: shown, ambiguous: ambiguous)) / 2
    for character in shown {
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
