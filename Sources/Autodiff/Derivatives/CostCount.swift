/// Costs are counted on the graphs that compute: the backward pass costs what the nodes of the adjoint graph
/// cost, and forward mode what those of the tangent graph do.
extension Graph {
  /// The cost of evaluating one node; nothing for a leaf.
  public func cost(of id: NodeID) -> Cost {
    guard let operation = operation(of: id) else { return .none }
    switch operation.primitive.row.rule {
    case .elementwise(let rule): return shape(of: id).count * rule.cost
    case .structural(let rule): return rule.cost(application(of: id, operation))
    }
  }

  /// The cost of evaluating every node.
  public var forwardCost: Cost { (0..<count).reduce(.none) { $0 + cost(of: $1) } }

  /// The cost of one backward pass, on top of the forward pass, for the gradients of `leaves` (nil: all of
  /// them).
  ///
  /// `kept` counts the values of the forward pass that the backward pass reads.
  public func reverseCost(withRespectTo leaves: [NodeID]? = nil) throws(GraphError) -> Cost {
    let upstream = Tensor(repeating: 1, shape(of: output))
    return costBeyond(try AdjointGraph(self, withRespectTo: leaves, upstream: upstream).graph)
  }

  /// The cost of one forward-mode sweep, on top of the values, for a direction over `leaves` (nil: all of
  /// them).
  public func tangentCost(along leaves: [NodeID]? = nil) throws(GraphError) -> Cost {
    let direction = (leaves ?? self.leaves.filter(carriesGradient)).map {
      ($0, Tensor(repeating: 1, shape(of: $0)))
    }
    return costBeyond(
      try TangentGraph(self, direction: Dictionary(direction) { first, _ in first }).graph)
  }

  /// The cost of the downstream gradient along one edge by its rule: the shortcut.
  public func ruleCost(of node: NodeID, operand: Int) throws(GraphError) -> Cost {
    var extended = self
    let upstream = try extended.addLeaf(
      freeName("d" + name(of: node)), Tensor(repeating: 1, shape(of: node)))
    _ = try extended.appendContribution(of: node, operand: operand, upstream: .node(upstream))
    return costBeyond(extended)
  }

  /// The cost of the same downstream gradient by way of the whole Jacobian, once that is written down: `Jᵀ ·
  /// upstream`.
  ///
  /// `kept` is the size of the Jacobian.
  public func jacobianCost(of node: NodeID, operand: Int) -> Cost {
    let (rows, columns) = (shape(of: node).count, shape(of: operands(of: node)[operand]).count)
    let (size, isHuge) = rows.multipliedReportingOverflow(by: columns)
    let entries = isHuge ? Int.max : size
    return Cost(
      multiplications: entries, additions: max(entries - columns, 0), kept: entries)
  }

  /// The cost of the nodes `extended` has beyond this graph's, and of what they read from it.
  private func costBeyond(_ extended: Graph) -> Cost {
    var cost = Cost.none
    var isRead = [Bool](repeating: false, count: count)
    for id in count..<extended.count {
      cost += extended.cost(of: id)
      for case .node(let source) in extended.operands(of: id) where source < count { isRead[source] = true }
    }
    for id in 0..<count where isRead[id] { cost.kept += shape(of: id).count }
    return cost
  }
}
