/// Which segments are drawn straight: per pair of layers the heaviest set in which no two cross or share an end.
///
/// Chosen segments form runs of vertices that keep their places relative to one another. Runs do not cross, so the
/// runs beside one another have an order without cycles.
enum Straightening {
  /// Per vertex the chosen segment that leaves it downward, if any.
  static func choose(_ graph: LayeredGraph, _ order: LayerOrder) -> [Int?] {
    var chosen = [Int?](repeating: nil, count: graph.count)
    var candidates: [(target: Int, source: Int, weight: Int, segment: Int)] = []
    for layer in 0..<max(order.layerCount - 1, 0) {
      candidates.removeAll(keepingCapacity: true)
      for vertex in order.layer(layer) {
        for segment in graph.outSegments(of: vertex) {
          candidates.append(
            (
              order.position[graph.target[segment]], order.position[vertex], weight(segment, graph), segment
            ))
        }
      }
      for segment in heaviestChain(&candidates, width: order.layer(layer + 1).count) {
        chosen[graph.source[segment]] = segment
      }
    }
    return chosen
  }

  /// Long wires first, then boxes with one input or one use, whose wire has nowhere else to be straight.
  static func weight(_ segment: Int, _ graph: LayeredGraph) -> Int {
    let source = graph.source[segment]
    let target = graph.target[segment]
    switch (graph.isBox(source), graph.isBox(target)) {
    case (false, false): return 16
    case (true, false), (false, true): return 6
    case (true, true):
      let single = graph.inSegments(of: target).count == 1 ? 2 : 0
      let only = graph.outSegments(of: source).count == 1 ? 1 : 0
      return 4 + single + only
    }
  }

  /// The heaviest subset that rises strictly in source and target; a Fenwick tree of running best weights.
  private static func heaviestChain(
    _ candidates: inout [(target: Int, source: Int, weight: Int, segment: Int)], width: Int
  ) -> [Int] {
    // Within one source the targets fall, so that no two segments of it follow one another.
    candidates.sort { ($0.source, -$0.target, $0.segment) < ($1.source, -$1.target, $1.segment) }
    var best = Array(repeating: (weight: 0, index: -1), count: width + 1)
    var before = Array(repeating: -1, count: candidates.count)
    for (index, candidate) in candidates.enumerated() {
      var found = (weight: 0, index: -1)
      var node = candidate.target
      while node > 0 {
        if best[node].weight > found.weight { found = best[node] }
        node &= node - 1
      }
      before[index] = found.index
      let weight = found.weight + candidate.weight
      node = candidate.target + 1
      while node <= width {
        if best[node].weight < weight { best[node] = (weight, index) }
        node += node & -node
      }
    }
    var end = (weight: 0, index: -1)
    for entry in best where entry.weight > end.weight { end = entry }
    var chain: [Int] = []
    var index = end.index
    while index >= 0 {
      chain.append(candidates[index].segment)
      index = before[index]
    }
    return chain
  }
}
