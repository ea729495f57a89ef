/// An order of the vertices in every layer, and the measures that improve it.
struct LayerOrder {
  /// The vertices of all layers, one layer after the other.
  private(set) var vertices: [Int]
  let layerStart: [Int]
  /// The place of a vertex in its layer.
  private(set) var position: [Int]
  private let network: SegmentNetwork

  /// Takes the vertices of each layer in the order a depth-first walk from the results meets them.
  ///
  /// A shuffled walk takes the results and the inputs of every box in random order.
  init(_ graph: LayeredGraph, network: SegmentNetwork, shuffled: Bool, using random: inout SeededRandom) {
    self.network = network
    var layers = Array(repeating: [Int](), count: graph.layerCount)
    var visited = Array(repeating: false, count: graph.count)
    var stack = (0..<graph.count).filter { graph.outSegments(of: $0).isEmpty }
    if shuffled { stack.shuffle(using: &random) } else { stack.reverse() }
    while let vertex = stack.popLast() {
      if visited[vertex] { continue }
      visited[vertex] = true
      layers[graph.layer[vertex]].append(vertex)
      let first = stack.count
      for segment in graph.inSegments(of: vertex).reversed() { stack.append(graph.source[segment]) }
      if shuffled { stack[first...].shuffle(using: &random) }
    }
    vertices = []
    vertices.reserveCapacity(graph.count)
    position = Array(repeating: 0, count: graph.count)
    var start = [0]
    for layer in layers {
      for (index, vertex) in layer.enumerated() { position[vertex] = index }
      vertices += layer
      start.append(vertices.count)
    }
    layerStart = start
  }

  var layerCount: Int { layerStart.count - 1 }
  func layer(_ index: Int) -> ArraySlice<Int> { vertices[layerStart[index]..<layerStart[index + 1]] }

  /// How many pairs of segments cross between neighbouring layers; segments from one vertex never do.
  func crossings() -> Int {
    var total = 0
    var keys: [Int] = []
    var scratch: [Int] = []
    for layer in 0..<max(layerCount - 1, 0) {
      keys.removeAll(keepingCapacity: true)
      for vertex in self.layer(layer) {
        let first = keys.count
        network.forEachKeyBelow(vertex, position) { keys.append($0) }
        if keys.count - first > 1 { keys[first...].sort() }
      }
      total += inversions(&keys, &scratch)
    }
    return total
  }

  /// Sorts every layer by where the neighbours in the layer before (or after) stand.
  mutating func sweep(downward: Bool, byMedian: Bool, reversingTies: Bool) {
    let layers = downward ? Array(0..<layerCount) : Array((0..<layerCount).reversed())
    var keyed: [(key: Double, tie: Int, vertex: Int)] = []
    var neighbours: [Int] = []
    for layer in layers {
      keyed.removeAll(keepingCapacity: true)
      for index in layerStart[layer]..<layerStart[layer + 1] {
        let vertex = vertices[index]
        neighbours.removeAll(keepingCapacity: true)
        if downward {
          network.forEachKeyAbove(vertex, position) { neighbours.append($0) }
        } else {
          network.forEachKeyBelow(vertex, position) { neighbours.append($0) }
        }
        if neighbours.isEmpty { continue }
        let key = byMedian ? median(&neighbours) : Double(neighbours.reduce(0, +)) / Double(neighbours.count)
        keyed.append((key, reversingTies ? -index : index, vertex))
      }
      if keyed.isEmpty { continue }
      keyed.sort { $0.key != $1.key ? $0.key < $1.key : $0.tie < $1.tie }
      // Vertices without neighbours on that side keep their places.
      var next = 0
      for index in layerStart[layer]..<layerStart[layer + 1] {
        if network.hasNeighbours(vertices[index], above: downward) {
          vertices[index] = keyed[next].vertex
          next += 1
        }
        position[vertices[index]] = index - layerStart[layer]
      }
    }
  }

  /// Exchanges neighbours in a layer as long as that removes crossings; returns how many it removed.
  mutating func exchange(passes: Int, swappingTies: Bool) -> Int {
    var removed = 0
    for pass in 0..<passes {
      var removedNow = 0
      for layer in 0..<layerCount {
        for index in layerStart[layer]..<max(layerStart[layer + 1] - 1, layerStart[layer]) {
          let first = vertices[index]
          let second = vertices[index + 1]
          let gain = network.exchangeGain(first, second, position)
          guard gain > 0 || (gain == 0 && swappingTies && pass == 0) else { continue }
          vertices.swapAt(index, index + 1)
          position[second] = index - layerStart[layer]
          position[first] = position[second] + 1
          removedNow += gain
        }
      }
      removed += removedNow
      if removedNow == 0 && (pass > 0 || !swappingTies) { break }
    }
    return removed
  }

  private func median(_ values: inout [Int]) -> Double {
    let count = values.count
    if count == 1 { return Double(values[0]) }
    if count == 2 { return Double(values[0] + values[1]) / 2 }
    values.sort()
    return count % 2 == 1
      ? Double(values[count / 2]) : Double(values[count / 2 - 1] + values[count / 2]) / 2
  }
}

/// How many pairs of `keys` stand in falling order; sorts `keys` on the way.
private func inversions(_ keys: inout [Int], _ scratch: inout [Int]) -> Int {
  var total = 0
  var width = 1
  let count = keys.count
  if scratch.count < count { scratch = Array(repeating: 0, count: count) }
  while width < count {
    var low = 0
    while low < count {
      let middle = min(low + width, count)
      let high = min(low + 2 * width, count)
      var left = low
      var right = middle
      var out = low
      while left < middle || right < high {
        if right >= high || (left < middle && keys[left] <= keys[right]) {
          scratch[out] = keys[left]
          left += 1
        } else {
          scratch[out] = keys[right]
          total += middle - left
          right += 1
        }
        out += 1
      }
      low = high
    }
    for index in 0..<count { keys[index] = scratch[index] }
    width *= 2
  }
  return total
}
