/// The boxes in layers and in order: the choice with the fewest crossings among several.
struct Layering {
  let graph: LayeredGraph
  /// The connected parts, ordered one by one, so that they never cross.
  private var parts: [Part]

  /// One part with the best order found so far.
  fileprivate struct Part {
    let network: SegmentNetwork
    var random = SeededRandom(seed: 1)
    var order: LayerOrder
    var crossings: Int

    init(_ network: SegmentNetwork) {
      self.network = network
      let search = OrderSearch(network, shuffled: false, using: &random)
      (order, crossings) = (search.order, search.crossings())
    }
  }

  /// Tries several ways to assign layers, where the graph is small enough, then searches on in the best.
  static func best(_ wiring: Wiring, isQuick: Bool, keepsOrder: (Int) -> Bool) -> Layering {
    let late = wiring.layers()
    if isQuick {
      var layering = Layering(LayeredGraph(wiring, layers: late), keepsOrder)
      layering.search(starts: 1)
      return layering
    }
    let effort = 8_000_000
    var choices = [NetworkSimplex.improved(late, wiring, sharingTrunks: true, effort: effort)]
    if wiring.count <= 1500 {
      for layers in [
        late, NetworkSimplex.improved(late, wiring, sharingTrunks: false, effort: effort),
      ] where !choices.contains(layers) { choices.append(layers) }
    }
    var best = Layering(LayeredGraph(wiring, layers: choices[0]), keepsOrder)
    let starts = max(1, min(16, 10_000 / max(best.graph.count, 1)))
    best.search(starts: starts)
    for layers in choices.dropFirst() where best.crossings > 0 {
      var other = Layering(LayeredGraph(wiring, layers: layers), keepsOrder)
      other.search(starts: starts)
      if (other.crossings, other.graph.count) < (best.crossings, best.graph.count) { best = other }
    }
    best.search(starts: starts * 2)
    return best
  }

  var crossings: Int { parts.reduce(0) { $0 + $1.crossings } }

  /// The order of all parts side by side.
  var order: LayerOrder {
    var layers = Array(repeating: [Int](), count: graph.layerCount)
    for part in parts {
      for layer in 0..<part.network.layerCount {
        layers[part.network.firstLayer + layer] += part.order.layer(layer).map { part.network.vertices[$0] }
      }
    }
    return LayerOrder(layers, vertexCount: graph.count)
  }

  private init(_ graph: LayeredGraph, _ keepsOrder: (Int) -> Bool) {
    self.graph = graph
    parts = SegmentNetwork.parts(graph, keepsOrder: keepsOrder).map(Part.init)
  }

  private mutating func search(starts: Int) {
    for index in parts.indices { parts[index].search(starts: starts) }
  }
}

extension Layering.Part {
  /// Sweeps from the best order, from shuffled ones and from the best one shaken, by turns.
  mutating func search(starts: Int) {
    for start in 0..<starts where crossings > 0 {
      var search = OrderSearch(network, shuffled: start % 2 == 1, using: &random)
      if start % 2 == 0 { search.restart(from: order, shaken: start > 0, using: &random) }
      var fewest = search.crossings()
      var idle = 0
      for round in 0..<16 where fewest > 0 && idle < 4 {
        search.sweep(downward: round % 2 == 0, byMedian: round % 4 < 2, reversingTies: round % 8 >= 4)
        search.exchange(passes: 4, swappingTies: round % 2 == 1)
        let now = search.crossings()
        idle = now < fewest ? 0 : idle + 1
        fewest = min(fewest, now)
        if now < crossings { (order, crossings) = (search.order, now) }
      }
    }
  }
}
