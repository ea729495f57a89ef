/// What keeps a graph from being built or evaluated, and where.
public struct GraphError: Error, Hashable, Sendable {
  /// The node's name, `_3` where it has none.
  public let node: String
  /// What happened.
  public let kind: Kind

  /// An operand as an error names it.
  public struct NamedShape: Hashable, Sendable {
    /// The operand's name, or its text where it is a literal.
    public let name: String
    /// The operand's shape.
    public let shape: Shape
  }

  /// What can go wrong.
  public enum Kind: Hashable, Sendable {
    /// The shapes do not suit the operation.
    case shapes(operation: String, operands: [NamedShape], ShapeProblem)
    /// The number of operands is wrong.
    case operandCount(operation: String, expected: Int, found: Int)
    /// An operand that does not stand before the node.
    case unknownOperand(NodeID)
    /// The name is taken.
    case nameTaken
    /// The name is of the form `_1`, which is kept for nodes without one.
    case nameReserved
    /// A tensor above the size limit.
    case tooLarge(Shape)
    /// All tensors of the graph together are above the size limit.
    case graphTooLarge
    /// A leaf's new value has another shape.
    case leafShape(expected: Shape, found: Shape)
    /// A leaf's value is infinite or not a number.
    case leafNotFinite
    /// The value cannot be computed from these operands.
    case value(operation: String, ValueProblem)
    /// The output is no single number, so an upstream gradient is needed.
    case upstreamMissing(Shape)
    /// The upstream gradient has another shape than the output.
    case upstreamShape(expected: Shape, found: Shape)
    /// The upstream gradient is infinite or not a number.
    case upstreamNotFinite
    /// The gradient that leaves the node towards an operand is infinite or not a number.
    case gradientNotFinite(operation: String, operand: String)
    /// The tangent of a node is infinite or not a number.
    case tangentNotFinite(operation: String)
    /// A direction for a tensor of another shape.
    case directionShape(expected: Shape, found: Shape)
    /// The derivative asked for would be above the size limit.
    case derivativeTooLarge(Shape)
  }
}
