extension Layout {
  /// The cells of a box, frame included; none if no box has this id.
  public func box(of id: Int) -> CellRect? { wiring.position[id].map(rect) }

  /// The cells of the bus that collects the inputs of a box with very many; none for other boxes.
  public func bus(of id: Int) -> CellRect? {
    guard let vertex = wiring.position[id], let bus = shapes[vertex].bus else { return nil }
    return cells(
      along: layerStart[graph.layer[vertex]] - 1, length: 1, across: first[vertex] + bus.lowerBound,
      breadth: bus.count)
  }

  /// The cells kept for the value and for the gradient of a box.
  public func fields(of id: Int) -> (value: CellRect, gradient: CellRect)? {
    guard let vertex = wiring.position[id] else { return nil }
    let across = first[vertex]
    return (field(vertex, shapes[vertex].value, across), field(vertex, shapes[vertex].gradient, across))
  }

  /// The cells kept for what an edge hands back, where its value is used more than once.
  public func field(of edge: Diagram.Edge) -> CellRect? {
    guard options.contributionWidth > 0, let target = wiring.position[edge.to] else { return nil }
    for segment in graph.inSegments(of: target) {
      guard let index = graph.edge[segment], diagram.edges[index] == edge else { continue }
      guard wiring.fanOut(wiring.source[index]) > 1 else { return nil }
      return field(target, shapes[target].contribution, first[target] + entry[segment])
    }
    return nil
  }

  private func field(_ vertex: Int, _ place: NodeShape.FieldPlace, _ across: Int) -> CellRect {
    let start = cells(
      along: layerStart[graph.layer[vertex]] + place.along, length: 1, across: across + place.across,
      breadth: 1)
    return CellRect(column: start.column, row: start.row, width: place.width, height: 1)
  }

  /// The cells of a box with its numbers.
  public func room(of id: Int) -> CellRect? {
    guard let vertex = wiring.position[id] else { return nil }
    let shape = shapes[vertex]
    return cells(
      along: layerStart[graph.layer[vertex]] - 1, length: shape.along + 2, across: first[vertex],
      breadth: shape.across)
  }

  /// The id of the box at a cell of the drawing, if there is one.
  public func node(at point: CellPoint) -> Int? {
    let isHorizontal = options.direction == .leftToRight
    let along = isHorizontal ? point.column : point.row
    let across = isHorizontal ? point.row : point.column
    for layer in layers(in: along..<along + 1) {
      for vertex in boxes(in: layer, across: across..<across + 1) where rect(vertex).contains(point) {
        return diagram.boxes[vertex].id
      }
    }
    return nil
  }

  /// The top left cell to show in a viewport so that a box is in view: the present one as long as it is.
  ///
  /// Else the box comes to the middle, as far as the drawing reaches. A drawing smaller than the viewport is centred.
  public func offset(showing id: Int, in viewport: CellSize, from present: CellPoint) -> CellPoint {
    offset(showing: [room(of: id)].compactMap(\.self), in: viewport, from: present)
  }

  /// The top left cell to show in a viewport so that the first of `places` is in view, and of the others as many
  /// after it as there is room for beside it.
  public func offset(showing places: [CellRect], in viewport: CellSize, from present: CellPoint) -> CellPoint
  {
    CellPoint(
      column: Self.offset(
        present.column, viewport.width, size.width, places.map { $0.column..<$0.column + $0.width }),
      row: Self.offset(
        present.row, viewport.height, size.height, places.map { $0.row..<$0.row + $0.height }))
  }

  private static func offset(_ present: Int, _ view: Int, _ whole: Int, _ places: [Range<Int>]) -> Int {
    if whole <= view { return -((view - whole) / 2) }
    let inBounds = min(max(present, 0), whole - view)
    guard var range = places.first?.clamped(to: 0..<whole) else { return inBounds }
    for place in places.dropFirst() {
      let place = place.clamped(to: 0..<whole)
      let both = min(range.lowerBound, place.lowerBound)..<max(range.upperBound, place.upperBound)
      if both.count <= view { range = both }
    }
    if range.lowerBound >= inBounds && range.upperBound <= inBounds + view { return inBounds }
    return min(max(range.lowerBound - max(view - range.count, 0) / 2, 0), whole - view)
  }

  // MARK: What lies where

  func rect(_ vertex: Int) -> CellRect {
    let shape = shapes[vertex]
    return cells(
      along: layerStart[graph.layer[vertex]], length: shape.boxAlong, across: first[vertex] + shape.boxOffset,
      breadth: shape.boxAcross)
  }

  private func cells(along: Int, length: Int, across: Int, breadth: Int) -> CellRect {
    options.direction == .leftToRight
      ? CellRect(column: along, row: across, width: length, height: breadth)
      : CellRect(column: across, row: along, width: breadth, height: length)
  }

  func trackPlace(_ track: Int, layer: Int) -> Int { channelStart[layer] + track * trackPitch }

  /// The layers that, with the wires after them and the lead before them, may show in a range along the flow.
  func layers(in range: Range<Int>) -> Range<Int> {
    let low = layerStart.partition { $0 > range.lowerBound }
    let high = layerStart.partition { $0 >= range.upperBound + options.contributionWidth + 2 }
    return max(low - 1, 0)..<max(high, max(low - 1, 0))
  }

  /// The boxes of a layer whose room reaches into a range across the flow.
  func boxes(in layer: Int, across range: Range<Int>) -> [Int] {
    let vertices = order.layer(layer)
    let low = vertices.partition { first[$0] + shapes[$0].across > range.lowerBound }
    return vertices[low...].prefix { first[$0] < range.upperBound }.filter { graph.isBox($0) }
  }
}

extension RandomAccessCollection {
  /// The first index whose element meets a condition that all later elements meet too, by binary search.
  fileprivate func partition(_ isIn: (Element) -> Bool) -> Index {
    var low = startIndex
    var count = self.count
    while count > 0 {
      let middle = index(low, offsetBy: count / 2)
      if isIn(self[middle]) {
        count /= 2
      } else {
        low = index(after: middle)
        count -= count / 2 + 1
      }
    }
    return low
  }
}
