/// The wire of one value, from its box to all its uses, in cells.
public struct Wire: Equatable, Sendable {
  /// A straight piece between the middles of two cells.
  public struct Stroke: Equatable, Sendable {
    /// Where it begins.
    public let from: CellPoint
    /// Where it ends.
    public let to: CellPoint
  }

  /// The head of the wire at an input, or the open end of a result's wire.
  public struct Arrow: Equatable, Sendable {
    /// The position in `Diagram.edges` of the edge that ends here; none for a result.
    public let edge: Int?
    /// The cell of the head.
    public let at: CellPoint
  }

  /// The id of the box whose value it carries.
  public let node: Int
  /// Its pieces.
  public internal(set) var strokes: [Stroke] = []
  /// Its ends.
  public internal(set) var arrows: [Arrow] = []
  /// The cells where it forks.
  public internal(set) var joints: [CellPoint] = []
}

extension Layout {
  /// The wires of all values, in the order of the boxes.
  public func wires() -> [Wire] {
    var wires = diagram.boxes.map { Wire(node: $0.id) }
    for layer in channels.indices {
      for net in channels[layer].nets { add(net, layer: layer, to: &wires[net.value]) }
      for box in order.layer(layer) where graph.isBox(box) {
        guard let arrow = shapes[box].resultArrow else { continue }
        let row = first[box] + shapes[box].exit
        let end = point(layerStart[layer] + arrow, row)
        wires[box].strokes.append(
          Wire.Stroke(from: point(layerStart[layer] + shapes[box].boxAlong, row), to: end))
        wires[box].arrows.append(Wire.Arrow(edge: nil, at: end))
      }
    }
    return wires
  }

  private func add(_ net: Net, layer: Int, to wire: inout Wire) {
    let next = layer + 1 < layerStart.count ? layerStart[layer + 1] : channelStart[layer]
    let start =
      net.continues.map { trackPlace(channels[layer].nets[$0].track ?? 0, layer: layer) }
      ?? layerStart[layer] + (graph.isBox(net.vertex) ? shapes[net.vertex].boxAlong : 0)
    let turn = net.track.map { trackPlace($0, layer: layer) }
    if let turn {
      wire.strokes.append(Wire.Stroke(from: point(start, net.row), to: point(turn, net.row)))
      wire.strokes.append(Wire.Stroke(from: point(turn, net.low), to: point(turn, net.high)))
      for row in Set(net.ends.map(\.row) + [net.row]).sorted() {
        let ways = [
          row == net.row, net.ends.contains { $0.row == row }, row > net.low, row < net.high,
        ]
        if ways.filter({ $0 }).count > 2 { wire.joints.append(point(turn, row)) }
      }
    }
    for target in net.ends {
      let vertex = graph.target[target.segment]
      let isBus = shapes[vertex].bus != nil
      let end = graph.isBox(vertex) ? next - (isBus ? 2 : 1) : next
      wire.strokes.append(Wire.Stroke(from: point(turn ?? start, target.row), to: point(end, target.row)))
      if let edge = graph.edge[target.segment] {
        wire.arrows.append(Wire.Arrow(edge: edge, at: point(end, target.row)))
      }
    }
  }

  /// The cell where the wire of a box begins.
  func exit(_ vertex: Int) -> CellPoint {
    point(layerStart[graph.layer[vertex]] + shapes[vertex].boxAlong, first[vertex] + shapes[vertex].exit)
  }

  private func point(_ along: Int, _ across: Int) -> CellPoint {
    options.direction == .leftToRight
      ? CellPoint(column: along, row: across) : CellPoint(column: across, row: along)
  }
}
