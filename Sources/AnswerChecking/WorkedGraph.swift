public import Autodiff

/// A graph with everything the judge needs worked out once: what all questions about it share.
public struct WorkedGraph: Sendable {
  /// Questions about one graph share the passes instead of copying them.
  private final class Shared: Sendable {
    let forward: ForwardPass
    let backward: BackwardPass
    let exact: Worksheet

    init(_ forward: ForwardPass, _ backward: BackwardPass, _ exact: Worksheet) {
      self.forward = forward
      self.backward = backward
      self.exact = exact
    }
  }

  private let shared: Shared
  /// The upstream gradient of the output that was given; nil where a scalar output starts from 1.
  public let upstream: Tensor?
  /// Whether gradients cannot be asked, because the output is a tensor and no upstream was given.
  public let lacksUpstream: Bool
  /// The direction over the leaves, for tangents and Hessian–vector products; empty without one.
  public let direction: [NodeID: Tensor]

  /// Works `graph` out.
  ///
  /// Throws what the passes throw: domain errors, a misshapen upstream. Without the upstream that a tensor
  /// output needs, values, shapes, Jacobians and tangents can be asked, gradients cannot.
  public init(
    _ graph: Graph, upstream: Tensor? = nil, direction: [NodeID: Tensor] = [:]
  ) throws(GraphError) {
    try self.init(ForwardPass(graph), upstream: upstream, direction: direction)
  }

  /// Goes on from a forward pass that exists already.
  public init(
    _ forward: ForwardPass, upstream: Tensor? = nil, direction: [NodeID: Tensor] = [:]
  ) throws(GraphError) {
    let graph = forward.graph
    let shape = graph.count > 0 ? graph.shape(of: graph.output) : .scalar
    self.upstream = upstream
    self.direction = direction
    lacksUpstream = upstream == nil && shape.rank > 0
    let backward = try BackwardPass(
      forward, upstream: lacksUpstream ? Tensor(repeating: 1, shape) : upstream)
    let exact = Worksheet(
      wiring: Wiring(graph),
      values: (0..<graph.count).map { forward[$0] },
      gradients: (0..<graph.count).map { backward.gradient(of: $0) },
      tangents: direction.isEmpty ? [] : try forward.tangents(direction: direction))
    shared = Shared(forward, backward, exact)
  }

  /// The forward pass, exact.
  public var forward: ForwardPass { shared.forward }

  /// The backward pass, exact; from an upstream of ones where `lacksUpstream`.
  public var backward: BackwardPass { shared.backward }

  /// The exact numbers.
  var exact: Worksheet { shared.exact }

  /// The graph.
  public var graph: Graph { forward.graph }

  /// The exact answer to `quantity`, under the stated conventions; nil for shapes (see `shape(_:)`) and for
  /// what does not exist: a tangent without a direction, a Jacobian too large to ask.
  public func answer(_ quantity: Quantity) -> Tensor? {
    answer(quantity, on: exact)
  }

  /// The answer for a learner who keeps to the conventions in `record`.
  public func answer(_ quantity: Quantity, following record: Record) -> Tensor? {
    answer(quantity, on: exact.under(record.conventions))
  }

  /// The shape of the answer to `quantity`; for shape questions, the answer itself.
  public func shape(_ quantity: Quantity) -> Shape {
    let shapes = exact.wiring.shapes
    switch quantity {
    case .value(let node), .gradient(let node), .shape(let node), .gradientShape(let node),
      .tangent(let node),
      .hvp(let node):
      return shapes[node]
    case .contribution(_, let source, _): return shapes[source]
    case .local(let node, let source, _):
      let isElementwise = exact.wiring.operations[node]?.primitive.isElementwise ?? false
      return isElementwise ? shapes[node] : Shape(shapes[node].dimensions + shapes[source].dimensions)
    case .jacobian(let y, let x): return Shape(shapes[y].dimensions + shapes[x].dimensions)
    }
  }

  func answer(_ quantity: Quantity, on sheet: Worksheet) -> Tensor? {
    switch quantity {
    case .gradient, .contribution: return lacksUpstream ? nil : sheet.answer(quantity)
    case .hvp(let node): return lacksUpstream ? nil : secondOrder(direction, at: node)
    case .value, .local, .shape, .gradientShape, .jacobian, .tangent: return sheet.answer(quantity)
    }
  }

  /// The Hessian–vector product at `node` along the part of the direction that belongs to `node`.
  func alongOne(_ node: NodeID) -> Tensor? {
    direction[node].flatMap { secondOrder([node: $0], at: node) }
  }

  /// The Hessian–vector product at `node` along ones at every leaf that has a direction.
  func alongOnes(_ node: NodeID) -> Tensor? {
    secondOrder(direction.mapValues { $0.filled(with: 1) }, at: node)
  }

  private func secondOrder(_ direction: [NodeID: Tensor], at node: NodeID) -> Tensor? {
    guard !direction.isEmpty else { return nil }
    // A second derivative that is not finite has no answer to compare with.
    return (try? forward.hvp(direction: direction, upstream: upstream))?[node]
  }
}
