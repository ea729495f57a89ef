extension Painter {
  mutating func paintBoxes(current: Int?, labels: (Int) -> NodeLabels) {
    for layer in layout.layers(in: alongRange) {
      for vertex in layout.boxes(in: layer, across: acrossRange) {
        let id = layout.diagram.boxes[vertex].id
        let shape = layout.shapes[vertex]
        let rect = layout.rect(vertex)
        let isTold = showsPartOfBoxes || current == id || isWhole(rect)
        paintBox(vertex, rect: rect, isCurrent: current == id, isTold: isTold)
        // A number above half a box belongs to nothing; one on a wire in view is told.
        if !isTold && shape.value.along < shape.boxAlong && isHorizontal { continue }
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

  /// Paints the frame of a box, and its texts if it is told what the box is: part of a text reads like another one.
  private mutating func paintBox(_ vertex: Int, rect: CellRect, isCurrent: Bool, isTold: Bool) {
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
    guard isTold else { return }
    let inset = hasLid ? 1 : 0
    let top = rect.row + inset + (rect.height - 2 * inset - shape.lines.count) / 2
    for (index, line) in shape.lines.enumerated() {
      write(
        line.text, line.role, vertex, nil, column: left + 1, row: top + index, width: rect.width - 2)
    }
  }

  /// Whether nothing of a box is cut by the edges of the view, or all that can be seen of it is.
  private func isWhole(_ rect: CellRect) -> Bool {
    func fits(_ start: Int, _ length: Int, _ first: Int, _ room: Int) -> Bool {
      length > room || (start >= first && start + length <= first + room)
    }
    return fits(rect.column, rect.width, view.column, view.width)
      && fits(rect.row, rect.height, view.row, view.height)
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
