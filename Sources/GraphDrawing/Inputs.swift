/// Where every wire enters its box.
struct Inputs {
  /// Per segment its place in the room of its target.
  private(set) var entry: [Int]
  /// Per box the segments into it, in the order they enter: that of the operands where it matters, else as they arrive.
  private var entering: [[Int]]

  init(_ graph: LayeredGraph, _ order: LayerOrder, keepsOrder: (Int) -> Bool) {
    entry = Array(repeating: 0, count: graph.source.count)
    entering = (0..<graph.boxCount).map { box in
      let segments = Array(graph.inSegments(of: box))
      if segments.count < 2 || keepsOrder(box) { return segments }
      return segments.sorted {
        (order.position[graph.source[$0]], $0) < (order.position[graph.source[$1]], $1)
      }
    }
  }

  /// Numbers the inputs of every box, and gives those with many a bus that has each input beside its source.
  mutating func addBuses(_ graph: LayeredGraph, _ shapes: inout [NodeShape], _ spacing: Spacing) {
    for (box, segments) in entering.enumerated() {
      guard segments.count > NodeShape.mostInputs else {
        for (slot, segment) in segments.enumerated() { entry[segment] = shapes[box].input(slot) }
        continue
      }
      var places: [Int] = []
      var end = 0
      var previous: Int?
      for segment in segments {
        let source = graph.source[segment]
        if previous == source {
          end += shapes[box].inputPitch
          places.append((places.last ?? 0) + shapes[box].inputPitch)
          continue
        }
        if let previous { end += spacing.gap(betweenBoxes: graph.isBox(previous), graph.isBox(source)) }
        places.append(max(end + shapes[source].exit, (places.last ?? -9) + shapes[box].inputPitch))
        end = max(end + shapes[source].across, (places.last ?? 0) + 1)
        previous = source
      }
      let last = (places.last ?? 0) + 1 + shapes[box].contributionReach
      shapes[box].addBus(places, across: max(end, last))
      for (place, segment) in zip(places, segments) { entry[segment] = place }
    }
  }

  /// Moves the inputs along their buses to where their wires arrive, so that those are straight where they can be.
  mutating func alignBuses(_ graph: LayeredGraph, _ shapes: inout [NodeShape], _ first: [Int]) {
    for (box, segments) in entering.enumerated() where shapes[box].bus != nil {
      let pitch = shapes[box].inputPitch
      let last = shapes[box].across - 1 - shapes[box].contributionReach - (segments.count - 1) * pitch
      var places: [Int] = []
      for (slot, segment) in segments.enumerated() {
        let source = graph.source[segment]
        let wanted = first[source] + shapes[source].exit - first[box]
        let low = places.last.map { $0 + pitch } ?? 0
        places.append(max(low, min(wanted, last + slot * pitch)))
      }
      shapes[box].moveBus(places)
      for (place, segment) in zip(places, segments) { entry[segment] = place }
    }
  }
}
