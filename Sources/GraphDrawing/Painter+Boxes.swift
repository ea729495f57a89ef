extension Painter {
  mutating func paintBoxes(labels: (Int) -> NodeLabels) {
    for layer in layout.layers(in: alongRange) {
      for vertex in layout.boxes(in: layer, across: acrossRange) {
        let id = layout.diagram.boxes[vertex].id
        let rect = layout.rect(vertex)
        if !isLeftOut(vertex) { paintBox(vertex, rect: rect, isCurrent: current == id) }
        guard hasItsNumbers(vertex, rect) else { continue }
        let shape = layout.shapes[vertex]
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

  /// Whether numbers beside a box belong to something in view: to the box, or to the wire that leaves it.
  private func hasItsNumbers(_ vertex: Int, _ rect: CellRect) -> Bool {
    if showsPartOfBoxes || layout.diagram.boxes[vertex].id == current || !isHorizontal { return true }
    let isInView = rect.row < view.row + view.height && rect.row + rect.height > view.row
    return isInView && !isLeftOutAtEnd(vertex)
  }

  /// Paints the frame of a box and its texts, as far as they are in view.
  private mutating func paintBox(_ vertex: Int, rect: CellRect, isCurrent: Bool) {
    let shape = layout.shapes[vertex]
    let frame = glyphs.frame(isCurrent: isCurrent)
    let role: CellRole = isCurrent ? .currentBox : .box
    let hasLid =
      layout.options.density == .comfortable || layout.options.density == .snug && isHorizontal
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
    paintTexts(shape.lines, vertex, inside: rect, inset: hasLid ? 1 : 0)
  }

  /// Writes the texts of a box in its middle; in one that is cut they move into view as far as they fit.
  private mutating func paintTexts(
    _ lines: [(text: String, role: CellRole)], _ vertex: Int, inside rect: CellRect, inset: Int
  ) {
    var rows = rect.row + inset..<rect.row + rect.height - inset
    var columns = rect.column + 1..<rect.column + rect.width - 1
    var top = rows.lowerBound + (rows.count - lines.count) / 2
    if !showsPartOfBoxes {
      rows = rows.clamped(to: view.row..<view.row + view.height)
      columns = columns.clamped(to: view.column..<view.column + view.width)
      // A single row that is in view says what the box is.
      let excess = max(0, lines.count - rows.count)
      top = min(max(top, rows.lowerBound - excess), rows.upperBound - lines.count + excess)
    }
    for (index, line) in lines.enumerated() {
      write(
        line.text, line.role, vertex, nil, column: columns.lowerBound, row: top + index, width: columns.count)
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
}
