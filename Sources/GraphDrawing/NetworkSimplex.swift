/// Moves the boxes between layers until the wires are as short as they can be, by the network simplex method.
///
/// Minimises the layers all wires pass, subject to every box standing after its operands. A spanning
/// tree of edges as short as allowed is kept; as long as lengthening one of them would shorten more wire elsewhere, it
/// is exchanged for the edge that stops the movement (Gansner and others 1993).
struct NetworkSimplex {
  private struct Edge {
    var tail: Int
    var head: Int
    var length: Int
  }
  private(set) var rank: [Int]
  private var edges: [Edge] = []
  /// Per node the wire pulling it towards the first layer less the wire pulling it towards the last.
  private var pull: [Int]
  private var incidentStart: [Int] = []
  private var incident: [Int] = []
  private var inTree: [Bool] = []
  /// The tree, rooted: every node's edge to its parent, the nodes parents first, and how many nodes hang below.
  private var parentEdge: [Int] = []
  private var order: [Int] = []
  private var place: [Int] = []
  private var below: [Int] = []

  /// Improves the layers of the boxes; at most about `effort` steps are spent.
  ///
  /// With `sharingTrunks` a value used several times counts once, as long as its longest wire; else every wire counts.
  static func improved(_ layers: [Int], _ wiring: Wiring, sharingTrunks: Bool, effort: Int) -> [Int] {
    guard wiring.count > 1 else { return layers }
    var simplex = NetworkSimplex(layers, wiring, sharingTrunks: sharingTrunks)
    simplex.growTree()
    for _ in 0..<effort / (simplex.rank.count + simplex.edges.count) {
      simplex.root()
      if !simplex.pivot() { break }
    }
    let result = simplex.rank[0..<wiring.count]
    let first = result.min() ?? 0
    return result.map { $0 - first }
  }

  private init(_ layers: [Int], _ wiring: Wiring, sharingTrunks: Bool) {
    // Nodes: the boxes, one last use per value used several times, and a root before everything.
    rank = layers
    pull = Array(repeating: 0, count: layers.count)
    for box in 0..<wiring.count {
      let uses = wiring.outEdges(of: box)
      for edge in uses {
        edges.append(Edge(tail: box, head: wiring.target[edge], length: 1))
        if sharingTrunks && uses.count > 1 { continue }
        pull[box] += 1
        pull[wiring.target[edge]] -= 1
      }
      if sharingTrunks && uses.count > 1 {
        pull[box] += 1
        rank.append(uses.reduce(0) { max($0, layers[wiring.target[$1]]) })
        pull.append(-1)
        for edge in uses { edges.append(Edge(tail: wiring.target[edge], head: rank.count - 1, length: 0)) }
      }
    }
    let root = rank.count
    rank.append(0)
    pull.append(0)
    for box in 0..<wiring.count where wiring.fanIn(box) == 0 {
      edges.append(Edge(tail: root, head: box, length: 0))
    }
    inTree = Array(repeating: false, count: edges.count)
    indexIncidence()
  }

  private mutating func indexIncidence() {
    incidentStart = Array(repeating: 0, count: rank.count + 1)
    for edge in edges {
      incidentStart[edge.tail + 1] += 1
      incidentStart[edge.head + 1] += 1
    }
    for node in rank.indices { incidentStart[node + 1] += incidentStart[node] }
    var next = incidentStart
    incident = Array(repeating: 0, count: edges.count * 2)
    for (index, edge) in edges.enumerated() {
      incident[next[edge.tail]] = index
      next[edge.tail] += 1
      incident[next[edge.head]] = index
      next[edge.head] += 1
    }
  }

  private func slack(_ edge: Int) -> Int {
    rank[edges[edge].head] - rank[edges[edge].tail] - edges[edge].length
  }

  /// Joins the nodes by edges without slack, moving whole parts where there are none.
  private mutating func growTree() {
    var reached = Array(repeating: false, count: rank.count)
    var members = [rank.count - 1]
    reached[rank.count - 1] = true
    var next = 0
    while true {
      while next < members.count {
        let node = members[next]
        next += 1
        for index in incidentStart[node]..<incidentStart[node + 1] {
          let edge = incident[index]
          let other = edges[edge].tail == node ? edges[edge].head : edges[edge].tail
          if !reached[other] && slack(edge) == 0 {
            reached[other] = true
            inTree[edge] = true
            members.append(other)
          }
        }
      }
      if members.count == rank.count { return }
      var nearest: (slack: Int, edge: Int)?
      for edge in edges.indices where reached[edges[edge].tail] != reached[edges[edge].head] {
        if nearest.map({ slack(edge) < $0.slack }) ?? true { nearest = (slack(edge), edge) }
      }
      guard let nearest else { return }
      let shift = reached[edges[nearest.edge].tail] ? nearest.slack : -nearest.slack
      for node in members { rank[node] += shift }
      next = 0
    }
  }

  /// Orders the tree from its root and counts what hangs below every node.
  private mutating func root() {
    parentEdge = Array(repeating: -1, count: rank.count)
    place = Array(repeating: -1, count: rank.count)
    below = Array(repeating: 1, count: rank.count)
    order.removeAll(keepingCapacity: true)
    var stack = [rank.count - 1]
    while let node = stack.popLast() {
      place[node] = order.count
      order.append(node)
      for index in incidentStart[node]..<incidentStart[node + 1] where inTree[incident[index]] {
        let edge = incident[index]
        if edge == parentEdge[node] { continue }
        let child = edges[edge].tail == node ? edges[edge].head : edges[edge].tail
        parentEdge[child] = edge
        stack.append(child)
      }
    }
    for node in order.reversed() where parentEdge[node] >= 0 { below[parent(node)] += below[node] }
  }

  private func parent(_ node: Int) -> Int {
    let edge = edges[parentEdge[node]]
    return edge.tail == node ? edge.head : edge.tail
  }

  /// Exchanges one edge of the tree; false if no exchange shortens anything.
  private mutating func pivot() -> Bool {
    // What a part gains when it moves is the sum of its pulls: wires inside it cancel out.
    var sum = pull
    var worst = (gain: 0, node: -1)
    for node in order.reversed() where parentEdge[node] >= 0 {
      sum[parent(node)] += sum[node]
      let isTail = edges[parentEdge[node]].tail == node
      let gain = isTail ? -sum[node] : sum[node]
      if gain > worst.gain { worst = (gain, node) }
    }
    guard worst.node >= 0 else { return false }
    let part = worst.node
    let isTail = edges[parentEdge[part]].tail == part
    let inside = place[part]..<place[part] + below[part]
    var entering: (slack: Int, edge: Int)?
    for index in inside {
      let node = order[index]
      for slot in incidentStart[node]..<incidentStart[node + 1] where !inTree[incident[slot]] {
        let edge = incident[slot]
        // The part moves away from its parent; an edge the other way round stops it.
        let stops =
          isTail
          ? edges[edge].head == node && !inside.contains(place[edges[edge].tail])
          : edges[edge].tail == node && !inside.contains(place[edges[edge].head])
        if stops, entering.map({ slack(edge) < $0.slack }) ?? true { entering = (slack(edge), edge) }
      }
    }
    guard let entering else { return false }
    for index in inside { rank[order[index]] += isTail ? -entering.slack : entering.slack }
    inTree[parentEdge[part]] = false
    inTree[entering.edge] = true
    return true
  }
}
