/// Vertices that move together, and what keeps them apart.
struct Runs {
  /// Per vertex its run and its place relative to the run's first vertex.
  private(set) var run: [Int]
  private(set) var offset: [Int]
  /// Per run where its first vertex stands.
  private(set) var place: [Int] = []

  private struct Link {
    var run: Int
    var distance: Int
    var layer = 0
  }
  /// Per run: who must stand at least so far after it, and before it.
  private var after: [[Link]] = []
  private var before: [[Link]] = []
  /// Per run: the places it would like, one per wire that leaves it bent, relative to the other run's place.
  private var wishes: [[Link]] = []
  /// The runs, every one after those that must stand before it.
  private var sorted: [Int] = []
  /// Per run how far its vertices reach before and after its place.
  private var head: [Int] = []
  private var tail: [Int] = []
  /// Per run the layers of those outermost vertices.
  private var headLayer: [Int] = []
  private var tailLayer: [Int] = []
  private(set) var limit = 0
  /// Per run its first vertex.
  private var start: [Int] = []

  init(
    _ graph: LayeredGraph, order: LayerOrder, shapes: [NodeShape], entry: [Int], straight: [Int?],
    gap: (Int, Int) -> Int
  ) {
    run = Array(repeating: -1, count: graph.count)
    offset = Array(repeating: 0, count: graph.count)
    var count = 0
    for vertex in order.vertices where run[vertex] < 0 {
      var member = vertex
      run[member] = count
      while let segment = straight[member] {
        let next = graph.target[segment]
        offset[next] = offset[member] + shapes[member].exit - entry[segment]
        run[next] = count
        member = next
      }
      start.append(vertex)
      count += 1
    }
    after = Array(repeating: [], count: count)
    before = after
    wishes = after
    for layer in 0..<order.layerCount {
      var previous: Int?
      for vertex in order.layer(layer) {
        if let left = previous {
          let distance = offset[left] + shapes[left].across + gap(left, vertex) - offset[vertex]
          after[run[left]].append(Link(run: run[vertex], distance: distance, layer: layer))
          before[run[vertex]].append(Link(run: run[left], distance: distance, layer: layer))
        }
        previous = vertex
      }
    }
    for segment in graph.source.indices {
      let source = graph.source[segment]
      let target = graph.target[segment]
      if run[source] == run[target] { continue }
      let shift = offset[source] + shapes[source].exit - offset[target] - entry[segment]
      wishes[run[target]].append(Link(run: run[source], distance: shift))
      wishes[run[source]].append(Link(run: run[target], distance: -shift))
    }
    sortRuns()
    for vertex in 0..<graph.count {
      let run = run[vertex]
      if -offset[vertex] >= head[run] { (head[run], headLayer[run]) = (-offset[vertex], graph.layer[vertex]) }
      let end = offset[vertex] + shapes[vertex].across
      if end > tail[run] { (tail[run], tailLayer[run]) = (end, graph.layer[vertex]) }
    }
  }

  private mutating func sortRuns() {
    var waiting = before.map(\.count)
    sorted = waiting.indices.filter { waiting[$0] == 0 }
    var next = 0
    while next < sorted.count {
      for link in after[sorted[next]] {
        waiting[link.run] -= 1
        if waiting[link.run] == 0 { sorted.append(link.run) }
      }
      next += 1
    }
    precondition(sorted.count == before.count, "straight wires cross")
    tail = Array(repeating: 0, count: before.count)
    (head, headLayer, tailLayer, place) = (tail, tail, tail, tail)
  }

  /// Moves every run as near to the first cell as its neighbours allow.
  mutating func pack() {
    for run in sorted {
      place[run] = before[run].reduce(head[run]) { max($0, place[$1.run] + $1.distance) }
    }
    limit = place.indices.reduce(0) { max($0, place[$1] + tail[$1]) }
  }

  /// Vertices whose straight wires, once bent, let the tallest pile of runs settle: the least worthy first.
  func weakest(_ straight: [Int?], _ graph: LayeredGraph, count: Int) -> [Int] {
    guard var top = place.indices.first(where: { place[$0] + tail[$0] == limit }) else { return [] }
    var candidates: [(weight: Int, vertex: Int)] = []
    // Down the pile: each run rests on the one before it in some layer, and carries the next one in another.
    var carried: Int?
    while true {
      let rest = before[top].first { place[$0.run] + $0.distance == place[top] }
      let layers = [rest?.layer ?? headLayer[top], carried ?? tailLayer[top]]
      let between = min(layers[0], layers[1])..<max(layers[0], layers[1])
      var vertex = start[top]
      while let segment = straight[vertex] {
        if between.contains(graph.layer[vertex]) {
          candidates.append((Straightening.weight(segment, graph), vertex))
        }
        vertex = graph.target[segment]
      }
      guard let rest else { break }
      carried = rest.layer
      top = rest.run
    }
    candidates.sort { ($0.weight, $0.vertex) < ($1.weight, $1.vertex) }
    return candidates.prefix(count).map(\.vertex)
  }

  /// Moves every run to the median of its wishes, within what its neighbours leave free.
  mutating func relax(downward: Bool) {
    var wanted: [Int] = []
    for run in downward ? sorted : sorted.reversed() {
      guard !wishes[run].isEmpty else { continue }
      let low = before[run].reduce(head[run]) { max($0, place[$1.run] + $1.distance) }
      let high = after[run].reduce(limit - tail[run]) { min($0, place[$1.run] - $1.distance) }
      wanted.removeAll(keepingCapacity: true)
      for wish in wishes[run] { wanted.append(place[wish.run] + wish.distance) }
      if wanted.count > 1 { wanted.sort() }
      let target = wanted[downward ? (wanted.count - 1) / 2 : wanted.count / 2]
      place[run] = max(min(target, high), min(low, high))
    }
  }
}
