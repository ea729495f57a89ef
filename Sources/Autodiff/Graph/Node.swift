/// A node's position in evaluation order, `0..<graph.count`.
public typealias NodeID = Int

/// What an operation is applied to: a node, or a number written inside the expression, which is no node.
public enum Operand: Equatable, Sendable {
  /// The value of a node.
  case node(NodeID)
  /// A number or array written in place.
  case literal(Tensor)

  /// The node, where the operand is one.
  public var node: NodeID? {
    guard case .node(let id) = self else { return nil }
    return id
  }
}

/// A primitive with its attributes.
public struct Operation: Equatable, Sendable {
  /// The row of the table.
  public let primitive: Primitive
  /// Axis, index, target shape and the like.
  public let attributes: Attributes

  /// A primitive with these attributes.
  public init(_ primitive: Primitive, _ attributes: Attributes = .none) {
    self.primitive = primitive
    self.attributes = attributes
  }
}

/// One node of a graph, as a view made on demand.
public struct Node: Sendable {
  /// The position in evaluation order.
  public let id: NodeID
  /// The name given to it, or `_1`, `_2`, … in evaluation order.
  public let name: String
  /// Whether the name was given to it.
  public let isNamed: Bool
  /// The operation; nil for a leaf.
  public let operation: Operation?
  /// What the operation is applied to, in order.
  public let operands: [Operand]
  /// The shape of the value.
  public let shape: Shape
  /// Whether a gradient belongs here: not to labels, nor to the result of a comparison, which passes none on.
  public let carriesGradient: Bool
}
