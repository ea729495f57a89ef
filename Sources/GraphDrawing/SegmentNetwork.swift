/// Who is joined to whom, laid out flat for the ordering, which asks nothing else and asks it often.
struct SegmentNetwork {
  private let aboveStart: [Int]
  private let above: [Int]
  private let belowStart: [Int]
  private let below: [Int]
  /// Per segment to a vertex below: the input it must take there, where inputs keep their order; else 0.
  private let port: [Int]

  init(_ graph: LayeredGraph, keepsOrder: (Int) -> Bool) {
    aboveStart = graph.inStart
    above = graph.inSegments.map { graph.source[$0] }
    belowStart = graph.outStart
    below = graph.outSegments.map { graph.target[$0] }
    var slot = Array(repeating: 0, count: graph.source.count)
    for vertex in 0..<graph.boxCount where keepsOrder(vertex) {
      for (index, segment) in graph.inSegments(of: vertex).enumerated() { slot[segment] = min(index, 63) }
    }
    port = graph.outSegments.map { slot[$0] }
  }

  func hasNeighbours(_ vertex: Int, above isAbove: Bool) -> Bool {
    isAbove ? aboveStart[vertex] < aboveStart[vertex + 1] : belowStart[vertex] < belowStart[vertex + 1]
  }

  @inline(__always)
  func forEachKeyAbove(_ vertex: Int, _ position: [Int], _ body: (Int) -> Void) {
    for index in aboveStart[vertex]..<aboveStart[vertex + 1] { body(position[above[index]] << 6) }
  }

  @inline(__always)
  func forEachKeyBelow(_ vertex: Int, _ position: [Int], _ body: (Int) -> Void) {
    for index in belowStart[vertex]..<belowStart[vertex + 1] {
      body(position[below[index]] << 6 | port[index])
    }
  }

  /// How many crossings fewer there are when `second` stands before `first`, its neighbour.
  func exchangeGain(_ first: Int, _ second: Int, _ position: [Int]) -> Int {
    var gain = 0
    for a in aboveStart[first]..<aboveStart[first + 1] {
      let key = position[above[a]]
      for b in aboveStart[second]..<aboveStart[second + 1] {
        let other = position[above[b]]
        gain += (key > other ? 1 : 0) - (key < other ? 1 : 0)
      }
    }
    for a in belowStart[first]..<belowStart[first + 1] {
      let key = position[below[a]] << 6 | port[a]
      for b in belowStart[second]..<belowStart[second + 1] {
        let other = position[below[b]] << 6 | port[b]
        gain += (key > other ? 1 : 0) - (key < other ? 1 : 0)
      }
    }
    return gain
  }
}

extension LayerOrder {
  /// The best order found: sweeps from several starts, more of them for small graphs.
  static func best(_ graph: LayeredGraph, keepsOrder: (Int) -> Bool) -> LayerOrder {
    let network = SegmentNetwork(graph, keepsOrder: keepsOrder)
    let starts = max(1, min(16, 3000 / max(graph.count, 1)))
    var random = SeededRandom(seed: 1)
    var best = LayerOrder(graph, network: network, shuffled: false, using: &random)
    var fewest = Int.max
    for start in 0..<starts {
      var order = start == 0 ? best : LayerOrder(graph, network: network, shuffled: true, using: &random)
      var idle = 0
      var bestHere = order.crossings()
      if bestHere < fewest { (best, fewest) = (order, bestHere) }
      for round in 0..<16 where bestHere > 0 && idle < 4 {
        order.sweep(downward: round % 2 == 0, byMedian: round % 4 < 2, reversingTies: round % 8 >= 4)
        _ = order.exchange(passes: 4, swappingTies: round % 2 == 1)
        let crossings = order.crossings()
        idle = crossings < bestHere ? 0 : idle + 1
        bestHere = min(bestHere, crossings)
        if crossings < fewest { (best, fewest) = (order, crossings) }
      }
      if fewest == 0 { break }
    }
    return best
  }
}
