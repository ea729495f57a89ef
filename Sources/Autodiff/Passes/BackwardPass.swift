/// The gradient of ⟨upstream, output⟩ with respect to every node.
///
/// What a node hands back along an edge, its *contribution*, is kept apart from the *gradient* that the
/// contributions to a node add up to.
public struct BackwardPass: Sendable {
  /// The forward pass this one goes back through.
  public let forward: ForwardPass
  /// The gradient that arrives at the output.
  public let upstream: Tensor
  var gradients: NodeValues

  /// Goes back from the output to every node before it.
  ///
  /// A scalar output needs no upstream gradient: it is 1. Throws where one is needed or has the wrong shape,
  /// and where a gradient is not finite.
  public init(_ forward: ForwardPass, upstream: Tensor? = nil) throws(GraphError) {
    let graph = forward.graph
    self.forward = forward
    self.upstream = graph.count == 0 ? Tensor(1) : try graph.checkedUpstream(upstream)
    gradients = NodeValues(graph)
    for (id, record) in graph.records.enumerated() where record >= 0 {
      gradients.tensors[Int(record)] = Tensor(repeating: 0, graph.shape(of: id))
    }
    guard graph.count > 0 else { return }
    gradients.set(graph.output, self.upstream, in: graph)
    for id in (0...graph.output).reversed() {
      let gradient = gradient(of: id)
      guard gradient.elements.contains(where: { $0 != 0 }) else { continue }
      for (operand, source) in graph.operands(of: id).enumerated() {
        guard let source = source.node else { continue }
        let sum = self.gradient(of: source).combined(with: contribution(of: id, operand: operand), +)
        guard sum.elements.allSatisfy(\.isFinite) else {
          throw GraphError(
            node: graph.name(of: id),
            kind: .gradientNotFinite(
              operation: Primitive(code: graph.codes[id]).name, operand: graph.name(of: source)))
        }
        gradients.set(source, sum, in: graph)
      }
    }
  }

  /// The accumulated gradient of a node, in its shape; zeros where nothing arrives.
  public func gradient(of id: NodeID) -> Tensor { gradients.tensor(id, in: forward.graph) }

  /// What `node` hands back along the edge to this operand, in the operand's shape: local times upstream.
  public func contribution(of node: NodeID, operand: Int) -> Tensor {
    let inputs = forward.inputs(of: node)
    guard let operation = forward.graph.operation(of: node) else {
      preconditionFailure("a leaf has no operands")
    }
    let upstream = gradient(of: node)
    guard upstream.elements.contains(where: { $0 != 0 }) else {
      return Tensor(repeating: 0, inputs[operand].shape)
    }
    return operation.primitive.vjp(
      operand: operand, inputs: inputs, output: forward[node], upstream: upstream,
      attributes: operation.attributes)
  }

  /// The contributions that add up to the gradient of a node, one for each of its uses.
  public func terms(of id: NodeID) -> [(node: NodeID, operand: Int, value: Tensor)] {
    forward.graph.consumers(of: id).filter { $0.node <= forward.graph.output }.map {
      ($0.node, $0.operand, contribution(of: $0.node, operand: $0.operand))
    }
  }
}
