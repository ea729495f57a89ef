// How a drawing comes about, one file a step:
//
//   Wiring             ids become positions, edges stand in operand order, layers as late as consumers allow
//   NetworkSimplex     layers that keep the wires short
//   LayeredGraph       way points: one chain per value, however often it is used
//   Layering           several choices of layers; OrderSearch orders each, the fewest crossings win
//   Inputs             which wire enters a box where; a bus where there are too many
//   Straightening      which wires run straight, so that none of them cross
//   Coordinates, Runs  places across the flow: straight runs move as one, piles settle
//   ChannelRouter      a track for every trunk between two layers, never two wires in one cell lengthwise
//   Painter            cells of the viewport; Wires, SVG and TextExports say the same to other programs

/// Where every box and wire of a diagram stands; numbers are painted later and never move anything.
///
/// Boxes stand in layers along the flow, wires bend only between layers. Equal diagrams and options give equal layouts.
///
/// ```swift
/// let layout = Layout(diagram)
/// let picture = layout.paint(current: 4) { id in NodeLabels(value: "3", gradient: "−4") }
/// ```
public struct Layout: Sendable {
  /// What is drawn.
  public let diagram: Diagram
  /// How it is drawn.
  public let options: LayoutOptions
  /// Cells the whole drawing takes.
  public let size: CellSize

  let wiring: Wiring
  let graph: LayeredGraph
  let order: LayerOrder
  let shapes: [NodeShape]
  /// Per segment where it ends in the room of its target.
  let entry: [Int]
  /// Per vertex its first cell across, per layer the first cell of its boxes along.
  let first: [Int]
  let layerStart: [Int]
  /// Per layer the wires to the next one, and where their first track stands.
  let channels: [ChannelRouter]
  let channelStart: [Int]
  let trackPitch: Int

  /// Lays out a diagram whose edges form no cycle.
  public init(_ diagram: Diagram, _ options: LayoutOptions = LayoutOptions()) {
    self.diagram = diagram
    self.options = options
    let wiring = Wiring(diagram)
    let layering = Layering.best(wiring, isQuick: options.isQuick) { diagram.boxes[$0].keepsOperandOrder }
    let (graph, order) = (layering.graph, layering.order)
    var shapes = Array(repeating: NodeShape.wayPoint, count: graph.count)
    for (index, box) in diagram.boxes.enumerated() {
      let shared = wiring.inEdges(of: index).contains { wiring.fanOut(wiring.source[$0]) > 1 }
      shapes[index] = NodeShape(
        box, fanIn: wiring.fanIn(index), isResult: wiring.fanOut(index) == 0, showsContributions: shared,
        options: options)
    }
    let spacing = Spacing(options)
    var inputs = Inputs(graph, order, keepsOrder: { diagram.boxes[$0].keepsOperandOrder })
    inputs.addBuses(graph, &shapes, spacing)
    let straight = Straightening.choose(graph, order)
    let coordinates = Coordinates(
      graph, order: order, shapes: shapes, entry: inputs.entry, straight: straight,
      gap: { spacing.gap(betweenBoxes: graph.isBox($0), graph.isBox($1)) })
    let first = coordinates.first
    inputs.alignBuses(graph, &shapes, first)
    let entry = inputs.entry
    trackPitch = spacing.trackPitch

    var channels: [ChannelRouter] = []
    var layerStart: [Int] = []
    var channelStart: [Int] = []
    var along = 0
    var extent = coordinates.extent
    var end = 0
    for layer in 0..<order.layerCount {
      let vertices = order.layer(layer)
      along += vertices.reduce(0) { max($0, shapes[$1].lead) }
      layerStart.append(along)
      let boxes = vertices.filter { graph.isBox($0) }
      along += boxes.reduce(1) { max($0, shapes[$1].along) }
      end = max(end, along)
      let nets = vertices.compactMap { Self.net(from: $0, graph, shapes, first, entry) }
      let router = ChannelRouter(nets, trackPitch: spacing.trackPitch)
      if router.trackCount > 0 { along += spacing.beforeTracks }
      channelStart.append(along)
      extent = router.nets.reduce(extent) { max($0, ($1.bridge ?? 0) + 1) }
      along += router.trackCount == 0 ? 1 : (router.trackCount - 1) * trackPitch + 1 + spacing.arrow
      channels.append(router)
    }
    size =
      options.direction == .leftToRight
      ? CellSize(width: end, height: extent) : CellSize(width: extent, height: end)
    (self.wiring, self.graph, self.order, self.shapes, self.entry) = (wiring, graph, order, shapes, entry)
    (self.first, self.layerStart, self.channels, self.channelStart) = (
      first, layerStart, channels, channelStart
    )
  }

  private static func net(
    from vertex: Int, _ graph: LayeredGraph, _ shapes: [NodeShape], _ first: [Int], _ entry: [Int]
  ) -> Net? {
    let segments = graph.outSegments(of: vertex)
    if segments.isEmpty { return nil }
    return Net(
      value: graph.value[vertex], vertex: vertex, row: first[vertex] + shapes[vertex].exit,
      ends: segments.map { (first[graph.target[$0]] + entry[$0], $0) })
  }
}

/// The blanks between things.
struct Spacing {
  let trackPitch: Int
  /// Blanks between the numbers of a layer and the first track after it.
  let beforeTracks: Int
  /// Cells from the last track to the box it leads to.
  let arrow: Int
  private let boxToBox: Int
  private let boxToWire: Int
  private let wireToWire: Int

  init(_ options: LayoutOptions) {
    let isLeftToRight = options.direction == .leftToRight
    let isComfortable = options.density == .comfortable
    trackPitch = isLeftToRight && isComfortable ? 2 : 1
    beforeTracks = isLeftToRight || !isComfortable ? 1 : 0
    arrow = isLeftToRight && isComfortable ? 2 : 1
    boxToBox = isLeftToRight ? 0 : 2
    boxToWire = isLeftToRight ? 1 : 2
    wireToWire = isLeftToRight && !isComfortable ? 0 : 1
  }

  func gap(betweenBoxes first: Bool, _ second: Bool) -> Int {
    first && second ? boxToBox : first || second ? boxToWire : wireToWire
  }
}
