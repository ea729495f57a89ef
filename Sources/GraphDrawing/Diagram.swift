/// What is drawn: boxes joined by edges that carry the value of one box to an input of another.
///
/// The drawing knows nothing of computation: ids are the caller's, names and operations are plain text.
public struct Diagram: Equatable, Sendable {
  /// One node of the graph.
  public struct Box: Equatable, Sendable {
    /// The caller's id, unique in the diagram.
    public var id: Int
    /// The name shown in the box; empty for a node without a name of its own.
    public var name: String
    /// The operation shown in the box; empty for a leaf.
    public var operation: String
    /// Whether inputs must enter in the order of their operands, as `a - b` needs and `a + b` does not.
    public var keepsOperandOrder: Bool
    /// Cells its numbers need, where those that `LayoutOptions.fieldWidth` keeps for every box are too few.
    public var fieldWidth: Int

    /// A box with these texts.
    public init(
      id: Int, name: String, operation: String = "", keepsOperandOrder: Bool = false, fieldWidth: Int = 0
    ) {
      self.id = id
      self.name = name
      self.operation = operation
      self.keepsOperandOrder = keepsOperandOrder
      self.fieldWidth = fieldWidth
    }
  }

  /// The value of one box used as an operand of another.
  public struct Edge: Hashable, Sendable {
    /// The id of the box whose value is used.
    public var from: Int
    /// The id of the box that uses it.
    public var to: Int
    /// Which operand of `to` this is, from 0.
    public var operand: Int

    /// The edge that brings the value of `from` to operand `operand` of `to`.
    public init(from: Int, to: Int, operand: Int) {
      self.from = from
      self.to = to
      self.operand = operand
    }
  }

  /// The boxes; their order settles ties, so equal diagrams are drawn alike.
  public var boxes: [Box]
  /// The edges, which must form no cycle.
  public var edges: [Edge]

  /// A diagram of these boxes and edges.
  public init(boxes: [Box], edges: [Edge]) {
    self.boxes = boxes
    self.edges = edges
  }
}
