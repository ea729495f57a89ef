/// Places every vertex across the flow: runs of straight wires stay straight, neighbours keep their distance, and the
/// rest of the wires are kept short.
struct Coordinates {
  /// Per vertex the first cell of its room.
  private(set) var first: [Int]
  /// Cells taken altogether.
  private(set) var extent = 0

  private let graph: LayeredGraph
  private let order: LayerOrder
  private let shapes: [NodeShape]
  /// Per segment where it ends in the room of its target.
  private let entry: [Int]
  private let gap: (Int, Int) -> Int

  init(
    _ graph: LayeredGraph, order: LayerOrder, shapes: [NodeShape], entry: [Int], straight: [Int?],
    gap: @escaping (Int, Int) -> Int
  ) {
    self.graph = graph
    self.order = order
    self.shapes = shapes
    self.entry = entry
    self.gap = gap
    first = Array(repeating: 0, count: graph.count)
    var straight = straight
    var runs = Runs(graph, order: order, shapes: shapes, entry: entry, straight: straight, gap: gap)
    runs.pack()
    // Straight wires hold boxes apart. The weakest give way until the drawing is little taller than its tallest layer.
    let goal = Self.tallest(order, shapes, gap) * 4 / 3
    var rounds = max(6, min(60, 60_000 / max(graph.count, 1)))
    while runs.limit > goal && rounds > 0 {
      let cuts = runs.weakest(straight, graph, count: 1 + graph.count / 250)
      if cuts.isEmpty { break }
      for vertex in cuts { straight[vertex] = nil }
      runs = Runs(graph, order: order, shapes: shapes, entry: entry, straight: straight, gap: gap)
      runs.pack()
      rounds -= 1
    }
    for _ in 0..<6 {
      runs.relax(downward: false)
      runs.relax(downward: true)
    }
    for vertex in 0..<graph.count { first[vertex] = runs.place[runs.run[vertex]] + runs.offset[vertex] }
    let least = first.min() ?? 0
    for vertex in 0..<graph.count {
      first[vertex] -= least
      extent = max(extent, first[vertex] + shapes[vertex].across)
    }
  }
}

extension Coordinates {
  /// The extent of the layer that needs most room.
  private static func tallest(_ order: LayerOrder, _ shapes: [NodeShape], _ gap: (Int, Int) -> Int) -> Int {
    var most = 0
    for layer in 0..<order.layerCount {
      var extent = 0
      var previous: Int?
      for vertex in order.layer(layer) {
        extent += shapes[vertex].across + (previous.map { gap($0, vertex) } ?? 0)
        previous = vertex
      }
      most = max(most, extent)
    }
    return most
  }
}
