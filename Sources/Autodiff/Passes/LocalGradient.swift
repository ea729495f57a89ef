/// The local gradient along one edge: how a node's value changes with one operand.
public enum LocalGradient: Equatable, Sendable {
  /// Number by number, in the shape of the result.
  case elementwise(Tensor)
  /// The Jacobian, of shape `shape(y) + shape(x)`.
  case dense(Tensor)
  /// A rule that is used without ever writing its Jacobian down, which would be too big.
  case rule
}

extension ForwardPass {
  /// The most elements of a local Jacobian that is written down.
  public static let denseLimit = 4096

  /// The local gradient of `node` with respect to one of its operands.
  public func local(_ node: NodeID, operand: Int) -> LocalGradient {
    guard let operation = graph.operation(of: node) else { preconditionFailure("a leaf has no operands") }
    let (inputs, output) = (inputs(of: node), self[node])
    let primitive = operation.primitive
    if primitive.isElementwise {
      return .elementwise(
        primitive.localValue(
          operand: operand, inputs: inputs, output: output, attributes: operation.attributes))
    }
    let shape = Shape(output.shape.dimensions + inputs[operand].shape.dimensions)
    guard shape.count <= ForwardPass.denseLimit else { return .rule }
    var rows: [Double] = []
    for position in output.elements.indices {
      var row = Tensor(repeating: 0, output.shape)
      row.elements[position] = 1
      rows +=
        primitive.vjp(
          operand: operand, inputs: inputs, output: output, upstream: row,
          attributes: operation.attributes
        ).elements
    }
    return .dense(Tensor(shape, rows))
  }
}
