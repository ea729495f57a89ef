extension Painter {
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
      start = wireStart(net.vertex, layer: layer)
    }
    let isOpen = net.continues == nil
    let end = layout.layerStart.indices.contains(layer + 1) ? layout.layerStart[layer + 1] - 1 : start
    guard let track = net.track else {
      let last = wireEnd(net.ends[0].segment, end)
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
      let last = wireEnd(target.segment, end)
      line(along: trunk...last, at: target.row, value: net.value, openStart: false, openEnd: true)
    }
    paintArrows(net, at: end)
  }

  /// Where the wire of a vertex begins: at its box, at the edge where that is left out.
  private func wireStart(_ vertex: Int, layer: Int) -> Int {
    guard layout.graph.isBox(vertex) else { return layout.layerStart[layer] }
    let exit = layout.layerStart[layer] + layout.shapes[vertex].boxAlong
    let isCut = layout.layerStart[layer] < alongRange.lowerBound && isLeftOut(vertex)
    return isCut ? min(exit, alongRange.lowerBound - 1) : exit
  }

  /// Where a wire that ends at `end` stops: before a bus, at the edge where its box is left out.
  private func wireEnd(_ segment: Int, _ end: Int) -> Int {
    let target = layout.graph.target[segment]
    return layout.graph.isBox(target) && isLeftOutAtEnd(target)
      ? max(end, alongRange.upperBound) : end - busDepth(segment)
  }

  /// How far before its box a wire ends.
  private func busDepth(_ segment: Int) -> Int {
    layout.shapes[layout.graph.target[segment]].bus == nil ? 0 : 1
  }

  private mutating func paintArrows(_ net: Net, at along: Int) {
    for target in net.ends {
      guard let edge = layout.graph.edge[target.segment],
        !isLeftOutAtEnd(layout.graph.target[target.segment])
      else { continue }
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
    let start = wireStart(vertex, layer: layer)
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
}
