import Autodiff

/// Expressions as read, in flat arrays: operands always come before the node that uses them, so every
/// pass is a loop and no depth of nesting can exhaust the stack, not even when the tree is freed.
struct SyntaxTree: Sendable, Equatable {
  typealias Index = Int

  enum Form: Equatable, Sendable {
    case number(Double)
    case name(String)
    /// `[1, 2]`: its entries are the operands.
    case list
    /// `(2, 3)`: a shape or a place.
    case tuple
    /// An operator with its primitive's name: `+` is `add`.
    case infix(String)
    case negation
    case transpose
    /// `f(…)`: operands are the positional arguments, then `keyword` nodes.
    case call(String)
    /// `axis=0`: the value is the one operand.
    case keyword(String)
    /// A tensor of zeros or ones: never read, only written by the code generators.
    case filled(with: Double, Shape)
    /// Labels as one-hot rows of so many classes: never read, only written by the code generators.
    case oneHot(classes: Int)
    /// `x[0, 1]`: the value first, then the places.
    case index
  }

  struct Node: Equatable, Sendable {
    let form: Form
    /// Its operands in `links`.
    let operands: Range<Int>
    /// The operator sign, the function name, or the first character.
    let position: SourcePosition
  }

  private(set) var nodes: [Node] = []
  private(set) var links: [Index] = []

  subscript(index: Index) -> Node { nodes[index] }

  func operands(of index: Index) -> ArraySlice<Index> { links[nodes[index].operands] }

  mutating func append(_ form: Form, _ operands: [Index] = [], at position: SourcePosition) -> Index {
    let start = links.count
    links += operands
    nodes.append(Node(form: form, operands: start..<links.count, position: position))
    return nodes.count - 1
  }

  /// `-2` is a number, not an operation on one.
  mutating func negate(_ operand: Index, at position: SourcePosition) -> Index {
    if case .number(let value) = nodes[operand].form {
      nodes[operand] = Node(form: .number(-value), operands: nodes[operand].operands, position: position)
      return operand
    }
    return append(.negation, [operand], at: position)
  }
}
