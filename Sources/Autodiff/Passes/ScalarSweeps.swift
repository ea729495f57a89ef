/// The partial derivatives of a scalar node with respect to its two operands.
struct Partials: Sendable {
  var first = 0.0
  var second = 0.0
}

/// The sweeps through runs of scalar nodes: the part of a pass that has to be fast.
///
/// They are functions of arrays rather than methods of a pass, so that the loops touch nothing but local variables. A run
/// ends at a node with a record. `offset` is where the scalar of node 0 stands: see `NodeValues`.
enum ScalarSweeps {
  /// Evaluates scalar nodes from `start` on, with their partial derivatives; returns the node the run ends at.
  static func evaluate(
    _ entries: [Graph.Entry], from start: Int, to end: Int, offset: Int, values: inout [Double],
    partials: inout [Partials]
  ) -> Int {
    let functions = PrimitiveTable.numberFunctions
    for id in start..<end {
      let entry = entries[id]
      if entry.record >= 0 { return id }
      if entry.isLeaf { continue }
      let x = values[offset &+ Int(entry.first)]
      switch functions[Int(entry.code)] {
      case .unary(let value, let partial):
        let output = value(x)
        values[offset &+ id] = output
        partials[id].first = partial(x, output)
      case .binary(let value, let derivatives):
        let y = values[offset &+ Int(entry.second)]
        let output = value(x, y)
        let both = derivatives(x, y, output)
        values[offset &+ id] = output
        partials[id] = Partials(first: both.0, second: both.1)
      default:
        return id
      }
    }
    return end
  }

  /// Pushes tangents forward from `start` on, on top of those already there; returns the node the run ends at.
  static func pushTangents(
    _ entries: [Graph.Entry], from start: Int, to end: Int, offset: Int, partials: [Partials],
    tangents: inout [Double]
  ) -> Int {
    for id in start..<end {
      let entry = entries[id]
      if entry.record >= 0 { return id }
      tangents[offset &+ id] +=
        partials[id].first * tangents[offset &+ Int(entry.first)]
        + partials[id].second * tangents[offset &+ Int(entry.second)]
    }
    return end
  }

  /// Pulls gradients back from `start` down; returns the node the run ends at, −1 at the beginning of the graph.
  ///
  /// A zero gradient hands nothing back, not even along an edge whose partial derivative is infinite.
  static func pullGradients(
    _ entries: [Graph.Entry], from start: Int, offset: Int, partials: [Partials],
    gradients: inout [Double]
  ) -> Int {
    var id = start
    while id >= 0 {
      let entry = entries[id]
      if entry.record >= 0 { return id }
      let gradient = gradients[offset &+ id]
      if gradient != 0 {
        gradients[offset &+ Int(entry.first)] += gradient * partials[id].first
        gradients[offset &+ Int(entry.second)] += gradient * partials[id].second
      }
      id -= 1
    }
    return -1
  }
}
