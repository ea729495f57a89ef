/// The boxes in layers, with a chain of way points for every value that is used beyond the next layer.
///
/// Vertices below `wiring.count` are boxes, the others way points. All uses of a value share one chain, so a value
/// is drawn as one trunk. Segments join vertices of neighbouring layers.
struct LayeredGraph {
  let boxCount: Int
  /// Per vertex its layer and the box whose value passes it.
  private(set) var layer: [Int]
  private(set) var value: [Int]
  /// Per segment its ends and the edge that ends with it (none if it ends at a way point).
  private(set) var source: [Int] = []
  private(set) var target: [Int] = []
  private(set) var edge: [Int?] = []
  /// Segments into and out of a vertex; those into a box stand in operand order.
  private(set) var inStart: [Int] = []
  private(set) var inSegments: [Int] = []
  private(set) var outStart: [Int] = []
  private(set) var outSegments: [Int] = []
  let layerCount: Int

  init(_ wiring: Wiring, layers boxLayer: [Int]) {
    boxCount = wiring.count
    layer = boxLayer
    value = Array(0..<wiring.count)
    layerCount = (boxLayer.max() ?? -1) + 1
    var chainStart = Array(repeating: 0, count: wiring.count)
    for box in 0..<wiring.count {
      let last = wiring.outEdges(of: box).reduce(boxLayer[box]) { max($0, boxLayer[wiring.target[$1]] - 1) }
      chainStart[box] = layer.count
      for step in stride(from: boxLayer[box] + 1, through: last, by: 1) {
        addSegment(from: step == boxLayer[box] + 1 ? box : layer.count - 1, to: layer.count, edge: nil)
        layer.append(step)
        value.append(box)
      }
    }
    for box in 0..<wiring.count {
      for edge in wiring.inEdges(of: box) {
        let from = wiring.source[edge]
        let gap = boxLayer[box] - boxLayer[from]
        addSegment(from: gap == 1 ? from : chainStart[from] + gap - 2, to: box, edge: edge)
      }
    }
    let all = Array(source.indices)
    (inStart, inSegments) = Wiring.grouped(all, by: target, count: layer.count)
    (outStart, outSegments) = Wiring.grouped(all, by: source, count: layer.count)
  }

  var count: Int { layer.count }
  func isBox(_ vertex: Int) -> Bool { vertex < boxCount }
  func inSegments(of vertex: Int) -> ArraySlice<Int> { inSegments[inStart[vertex]..<inStart[vertex + 1]] }
  func outSegments(of vertex: Int) -> ArraySlice<Int> { outSegments[outStart[vertex]..<outStart[vertex + 1]] }

  private mutating func addSegment(from: Int, to: Int, edge: Int?) {
    source.append(from)
    target.append(to)
    self.edge.append(edge)
  }
}
