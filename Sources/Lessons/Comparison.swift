public import Autodiff

/// What all gradients of one graph cost in forward and in reverse mode, counted by the engine.
public struct Comparison: Hashable, Sendable {
  /// One mode's bill.
  public struct Bill: Hashable, Sendable {
    /// How often the graph is gone through.
    public let passes: Int
    /// Wires walked in all passes together: one local gradient times what arrives, each.
    public let wires: Int
    /// Multiplications in all passes together, beyond those of the values; none by 0 or 1.
    public let multiplications: Int
    /// Additions in all passes together, beyond those of the values.
    public let additions: Int
    /// Numbers of the forward pass that have to wait for the way back.
    public let kept: Int
  }

  /// Numbers that go in and carry a gradient.
  public let inputs: Int
  /// Numbers that come out.
  public let outputs: Int
  /// A pass for each number that goes in.
  public let forward: Bill
  /// A pass for each number that comes out.
  public let reverse: Bill

  /// Counts what all gradients of `graph`'s output cost; throws where it overflows when differentiated.
  public init(_ graph: Graph) throws(GraphError) {
    let leaves = graph.leaves.filter(graph.carriesGradient)
    let outputs = graph.shape(of: graph.output).count
    let wires = Walk.wires(of: graph)
    inputs = leaves.reduce(0) { $0 + graph.shape(of: $1).count }
    self.outputs = outputs
    var cost = Cost.none
    for leaf in leaves { cost += graph.shape(of: leaf).count * (try graph.tangentCost(along: [leaf])) }
    forward = Bill(
      passes: inputs, wires: inputs * wires, multiplications: cost.multiplications,
      additions: cost.additions, kept: 0)
    let back = try graph.reverseCost()
    reverse = Bill(
      passes: outputs, wires: outputs * wires, multiplications: outputs * back.multiplications,
      additions: outputs * back.additions, kept: back.kept)
  }
}
