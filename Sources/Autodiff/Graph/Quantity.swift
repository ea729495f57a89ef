/// Something about a graph that can be asked for, answered and judged.
///
/// `operand`, counted from 1, says which use is meant where a node uses another more than once; nil is their
/// sum.
public enum Quantity: Hashable, Sendable {
  /// The value of a node.
  case value(NodeID)
  /// The gradient of ⟨upstream, output⟩ with respect to a node.
  case gradient(NodeID)
  /// The local gradient of the first node with respect to the second, which it uses.
  case local(NodeID, NodeID, operand: Int?)
  /// What the first node hands back to the second, which it uses.
  case contribution(NodeID, NodeID, operand: Int?)
  /// The shape of a node's value.
  case shape(NodeID)
  /// The shape of a node's gradient.
  case gradientShape(NodeID)
  /// The Jacobian of the first node with respect to the second.
  case jacobian(NodeID, NodeID)
  /// The tangent of a node for the direction given.
  case tangent(NodeID)
  /// The Hessian-vector product at a leaf for the direction given.
  case hvp(NodeID)
}
