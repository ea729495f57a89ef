/// The search for an order of one connected part in which few segments cross.
struct OrderSearch {
  private(set) var order: LayerOrder
  private let network: SegmentNetwork

  /// Takes the vertices of each layer in the order a depth-first walk from the results meets them.
  ///
  /// A shuffled walk takes the results and the inputs of every box in random order.
  init(_ network: SegmentNetwork, shuffled: Bool, using random: inout SeededRandom) {
    self.network = network
    var layers = Array(repeating: [Int](), count: network.layerCount)
    var visited = Array(repeating: false, count: network.count)
    var stack = network.results
    if shuffled { stack.shuffle(using: &random) } else { stack.reverse() }
    while let vertex = stack.popLast() {
      if visited[vertex] { continue }
      visited[vertex] = true
      layers[network.layer[vertex]].append(vertex)
      let first = stack.count
      stack += network.above(vertex).reversed()
      if shuffled { stack[first...].shuffle(using: &random) }
    }
    order = LayerOrder(layers, vertexCount: network.count)
  }

  /// Starts again from an order; shaken, about one vertex in eight trades places with one near it.
  mutating func restart(from other: LayerOrder, shaken: Bool, using random: inout SeededRandom) {
    order = other
    guard shaken else { return }
    for layer in 0..<order.layerCount {
      let (start, end) = (order.layerStart[layer], order.layerStart[layer + 1])
      for index in start..<end where Int.random(in: 0..<8, using: &random) == 0 {
        let partner = min(max(index + Int.random(in: -4...4, using: &random), start), end - 1)
        order.vertices.swapAt(index, partner)
      }
      for index in start..<end { order.position[order.vertices[index]] = index - start }
    }
  }

  /// How many pairs of segments cross between neighbouring layers; segments from one vertex never do.
  func crossings() -> Int {
    var total = 0
    var keys: [Int] = []
    var scratch: [Int] = []
    for layer in 0..<max(order.layerCount - 1, 0) {
      keys.removeAll(keepingCapacity: true)
      for vertex in order.layer(layer) {
        let first = keys.count
        network.forEachKeyBelow(vertex, order.position) { keys.append($0) }
        if keys.count - first > 1 { keys[first...].sort() }
      }
      total += inversions(&keys, &scratch)
    }
    return total
  }

  /// Sorts every layer by where the neighbours in the layer before (or after) stand.
  mutating func sweep(downward: Bool, byMedian: Bool, reversingTies: Bool) {
    let layers = downward ? Array(0..<order.layerCount) : Array((0..<order.layerCount).reversed())
    var keyed: [(key: Double, tie: Int, vertex: Int)] = []
    var neighbours: [Int] = []
    for layer in layers {
      keyed.removeAll(keepingCapacity: true)
      for index in order.layerStart[layer]..<order.layerStart[layer + 1] {
        let vertex = order.vertices[index]
        neighbours.removeAll(keepingCapacity: true)
        if downward {
          network.forEachKeyAbove(vertex, order.position) { neighbours.append($0) }
        } else {
          network.forEachKeyBelow(vertex, order.position) { neighbours.append($0) }
        }
        if neighbours.isEmpty { continue }
        let key = byMedian ? median(&neighbours) : Double(neighbours.reduce(0, +)) / Double(neighbours.count)
        keyed.append((key, reversingTies ? -index : index, vertex))
      }
      if keyed.isEmpty { continue }
      keyed.sort { $0.key != $1.key ? $0.key < $1.key : $0.tie < $1.tie }
      // Vertices without neighbours on that side keep their places.
      var next = 0
      for index in order.layerStart[layer]..<order.layerStart[layer + 1] {
        if network.hasNeighbours(order.vertices[index], above: downward) {
          order.vertices[index] = keyed[next].vertex
          next += 1
        }
        order.position[order.vertices[index]] = index - order.layerStart[layer]
      }
    }
  }

  /// Exchanges neighbours in a layer as long as that removes crossings.
  mutating func exchange(passes: Int, swappingTies: Bool) {
    for pass in 0..<passes {
      var removedNow = 0
      for layer in 0..<order.layerCount {
        for index in order.layerStart[layer]..<max(order.layerStart[layer + 1] - 1, order.layerStart[layer]) {
          let first = order.vertices[index]
          let second = order.vertices[index + 1]
          let gain = network.exchangeGain(first, second, order.position)
          guard gain > 0 || (gain == 0 && swappingTies && pass == 0) else { continue }
          order.vertices.swapAt(index, index + 1)
          order.position[second] = index - order.layerStart[layer]
          order.position[first] = order.position[second] + 1
          removedNow += gain
        }
      }
      if removedNow == 0 && (pass > 0 || !swappingTies) { break }
    }
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
