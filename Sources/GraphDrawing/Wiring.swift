/// The diagram by position instead of id: boxes are 0..<count, edges stand in operand order at their box.
struct Wiring {
  let count: Int
  /// Per edge of the diagram, the positions of its ends.
  let source: [Int]
  let target: [Int]
  /// The edges into a box, in operand order: `inEdges[inStart[v]..<inStart[v + 1]]`.
  let inStart: [Int]
  let inEdges: [Int]
  /// The edges out of a box.
  let outStart: [Int]
  let outEdges: [Int]
  /// The boxes, every one after those it takes values from.
  let order: [Int]
  /// The position of every id.
  let position: [Int: Int]

  init(_ diagram: Diagram) {
    let count = diagram.boxes.count
    self.count = count
    var position: [Int: Int] = [:]
    position.reserveCapacity(count)
    for (index, box) in diagram.boxes.enumerated() {
      precondition(position.updateValue(index, forKey: box.id) == nil, "two boxes have the id \(box.id)")
    }
    func find(_ id: Int) -> Int {
      guard let found = position[id] else { preconditionFailure("an edge names the missing box \(id)") }
      return found
    }
    source = diagram.edges.map { find($0.from) }
    target = diagram.edges.map { find($0.to) }
    self.position = position
    let byOperand = diagram.edges.indices.sorted {
      (diagram.edges[$0].operand, $0) < (diagram.edges[$1].operand, $1)
    }
    (inStart, inEdges) = Self.grouped(byOperand, by: target, count: count)
    (outStart, outEdges) = Self.grouped(Array(diagram.edges.indices), by: source, count: count)
    order = Self.sorted(
      count: count, target: target, inStart: inStart, outStart: outStart, outEdges: outEdges)
    precondition(order.count == count, "the edges form a cycle")
  }

  func inEdges(of box: Int) -> ArraySlice<Int> { inEdges[inStart[box]..<inStart[box + 1]] }
  func outEdges(of box: Int) -> ArraySlice<Int> { outEdges[outStart[box]..<outStart[box + 1]] }
  func fanIn(_ box: Int) -> Int { inStart[box + 1] - inStart[box] }
  func fanOut(_ box: Int) -> Int { outStart[box + 1] - outStart[box] }

  /// Counting sort: `items` grouped by key, each group in the order given.
  static func grouped(_ items: [Int], by key: [Int], count: Int) -> (start: [Int], items: [Int]) {
    var start = Array(repeating: 0, count: count + 1)
    for item in items { start[key[item] + 1] += 1 }
    for index in 0..<count { start[index + 1] += start[index] }
    var next = start
    var result = Array(repeating: 0, count: items.count)
    for item in items {
      result[next[key[item]]] = item
      next[key[item]] += 1
    }
    return (start, result)
  }

  private static func sorted(
    count: Int, target: [Int], inStart: [Int], outStart: [Int], outEdges: [Int]
  ) -> [Int] {
    var waiting = (0..<count).map { inStart[$0 + 1] - inStart[$0] }
    var order = (0..<count).filter { waiting[$0] == 0 }
    order.reserveCapacity(count)
    var next = 0
    while next < order.count {
      let box = order[next]
      next += 1
      for edge in outEdges[outStart[box]..<outStart[box + 1]] {
        waiting[target[edge]] -= 1
        if waiting[target[edge]] == 0 { order.append(target[edge]) }
      }
    }
    return order
  }

  /// The layer of every box: as late as its consumers allow, which keeps the wires short.
  ///
  /// Boxes nobody consumes stand as early as their operands allow.
  func layers() -> [Int] {
    var layer = Array(repeating: 0, count: count)
    for box in order {
      for edge in inEdges(of: box) { layer[box] = max(layer[box], layer[source[edge]] + 1) }
    }
    for box in order.reversed() where fanOut(box) > 0 {
      layer[box] = outEdges(of: box).reduce(Int.max) { min($0, layer[target[$1]] - 1) }
    }
    let first = layer.min() ?? 0
    return layer.map { $0 - first }
  }
}
