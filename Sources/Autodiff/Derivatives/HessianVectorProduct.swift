/// The ways to a Hessian-vector product; they agree.
public enum HessianMethod: CaseIterable, Hashable, Sendable {
  /// Tangents pushed forward through the graph of the backward pass.
  case forwardOverReverse
  /// A backward pass through the graph of the tangents.
  case reverseOverForward
  /// A second backward pass through the graph of the first one.
  case reverseOverReverse
}

extension ForwardPass {
  /// At each leaf that carries a gradient, `Σₗ ∂²⟨upstream, output⟩/∂x∂l · vₗ` for the direction v over the
  /// leaves.
  ///
  /// A scalar output needs no upstream gradient. Throws where a shape does not fit or a value is not finite.
  public func hvp(
    direction: [NodeID: Tensor], upstream: Tensor? = nil, by method: HessianMethod = .forwardOverReverse
  ) throws(GraphError) -> [NodeID: Tensor] {
    let targets = graph.leaves.filter(graph.carriesGradient)
    try check(direction)
    var products: [NodeID: Tensor] = [:]
    switch method {
    case .forwardOverReverse:
      let adjoint = try AdjointGraph(graph, upstream: upstream)
      let tangents = try ForwardPass(adjoint.graph).tangents(direction: direction)
      for id in targets { products[id] = adjoint.gradients[id]?.node.map { tangents[$0] } }
    case .reverseOverForward:
      let tangent = try TangentGraph(graph, direction: direction)
      let seed = try graph.checkedUpstream(upstream)
      guard case .node(let moved)? = tangent.tangents[graph.output] else { break }
      var extended = tangent.graph
      extended.output = moved
      let backward = try BackwardPass(ForwardPass(extended), upstream: seed)
      for id in targets { products[id] = backward.gradient(of: id) }
    case .reverseOverReverse:
      let adjoint = try AdjointGraph(graph, upstream: upstream)
      var extended = adjoint.graph
      let terms = direction.sorted { $0.key < $1.key }.compactMap { id, v in
        adjoint.gradients[id].map { ($0, v) }
      }
      guard case .node(let product)? = try extended.appendInnerProduct(terms) else { break }
      extended.output = product
      let backward = try BackwardPass(ForwardPass(extended))
      for id in targets { products[id] = backward.gradient(of: id) }
    }
    for id in targets where products[id] == nil {
      products[id] = Tensor(repeating: 0, graph.shape(of: id))
    }
    return products
  }

  /// The block `∂²⟨upstream, output⟩/∂x∂y` of the Hessian, of shape `shape(x) + shape(y)`.
  public func hessian(
    _ x: NodeID, _ y: NodeID, upstream: Tensor? = nil
  ) throws(GraphError) -> Tensor {
    let shape = Shape(graph.shape(of: x).dimensions + graph.shape(of: y).dimensions)
    guard shape.count <= Graph.tensorLimit else {
      throw GraphError(node: graph.name(of: x), kind: .derivativeTooLarge(shape))
    }
    let adjoint = try AdjointGraph(graph, withRespectTo: [x], upstream: upstream)
    guard case .node(let gradient)? = adjoint.gradients[x] else { return Tensor(repeating: 0, shape) }
    return try ForwardPass(adjoint.graph).jacobian(of: gradient, withRespectTo: y).value
  }

  private func check(_ direction: [NodeID: Tensor]) throws(GraphError) {
    for (id, tangent) in direction where tangent.shape != graph.shape(of: id) {
      throw GraphError(
        node: graph.name(of: id),
        kind: .directionShape(expected: graph.shape(of: id), found: tangent.shape))
    }
  }
}

extension Graph {
  /// The graph of `f + weight · ‖∇f‖²`, the gradient taken over `leaves`: a loss with a gradient-norm
  /// penalty.
  ///
  /// Its own gradient needs a second backward pass through the first.
  public func gradientNormPenalty(
    weight: Double, withRespectTo leaves: [NodeID]
  ) throws(GraphError) -> Graph {
    let adjoint = try AdjointGraph(self, withRespectTo: leaves)
    var graph = adjoint.graph
    var total = Operand.node(output)
    for case .node(let gradient)? in leaves.map({ adjoint.gradients[$0] }) {
      let square = try graph.append(Operation(Primitive("norm_squared")), [.node(gradient)])
      let penalty = try graph.append(Operation(.mul), [.literal(Tensor(weight)), square])
      total = try graph.append(Operation(.add), [total, penalty])
    }
    if case .node(let id) = total { graph.output = id }
    return graph
  }

  /// Lays out `Σ ⟨a, v⟩` over pairs of an operand and a constant.
  mutating func appendInnerProduct(_ terms: [(Operand, Tensor)]) throws(GraphError) -> Operand? {
    var total: Operand?
    for (operand, constant) in terms {
      var term = try append(Operation(.mul), [operand, .literal(constant)])
      if shape(of: term).rank > 0 { term = try append(Operation(Primitive("sum")), [term]) }
      total =
        try total.map { (sum) throws(GraphError) -> Operand in
          try append(Operation(.add), [sum, term])
        } ?? term
    }
    return total
  }
}
