/// One connected part of a layered graph, laid out flat for the ordering, which asks who is joined to whom, and often.
///
/// Vertices and layers are numbered from 0 within the part.
struct SegmentNetwork {
  /// Per vertex its number in the whole graph, and its layer.
  let vertices: [Int]
  let layer: [Int]
  let firstLayer: Int
  let layerCount: Int
  /// The vertices nothing leaves.
  let results: [Int]
  private var aboveStart = [0]
  private var above: [Int] = []
  private var belowStart = [0]
  private var below: [Int] = []
  /// Per segment to a vertex below: the input it must take there, where inputs keep their order; else 0.
  private var port: [Int] = []

  /// The connected parts of a graph, in the order of their first boxes.
  static func parts(_ graph: LayeredGraph, keepsOrder: (Int) -> Bool) -> [SegmentNetwork] {
    var local = Array(repeating: -1, count: graph.count)
    var slot = Array(repeating: 0, count: graph.source.count)
    for vertex in 0..<graph.boxCount where keepsOrder(vertex) {
      for (index, segment) in graph.inSegments(of: vertex).enumerated() { slot[segment] = min(index, 63) }
    }
    var parts: [SegmentNetwork] = []
    for start in 0..<graph.boxCount where local[start] < 0 {
      var members = [start]
      local[start] = 0
      var next = 0
      while next < members.count {
        let vertex = members[next]
        next += 1
        func reach(_ other: Int) {
          if local[other] >= 0 { return }
          local[other] = members.count
          members.append(other)
        }
        for segment in graph.inSegments(of: vertex) { reach(graph.source[segment]) }
        for segment in graph.outSegments(of: vertex) { reach(graph.target[segment]) }
      }
      members.sort()
      for (index, vertex) in members.enumerated() { local[vertex] = index }
      parts.append(SegmentNetwork(graph, members, local: local, slot: slot))
    }
    return parts
  }

  private init(_ graph: LayeredGraph, _ members: [Int], local: [Int], slot: [Int]) {
    vertices = members
    let first = members.reduce(Int.max) { min($0, graph.layer[$1]) }
    firstLayer = first
    layer = members.map { graph.layer[$0] - first }
    layerCount = (layer.max() ?? -1) + 1
    results = members.indices.filter { graph.outSegments(of: members[$0]).isEmpty }
    for vertex in members {
      for segment in graph.inSegments(of: vertex) { above.append(local[graph.source[segment]]) }
      for segment in graph.outSegments(of: vertex) {
        below.append(local[graph.target[segment]])
        port.append(slot[segment])
      }
      aboveStart.append(above.count)
      belowStart.append(below.count)
    }
  }

  var count: Int { vertices.count }
  func above(_ vertex: Int) -> ArraySlice<Int> { above[aboveStart[vertex]..<aboveStart[vertex + 1]] }

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
