public import Autodiff

extension ExpressionSyntax {
  /// Whether it is the very operation that computes `node`, in the names of its operands: `x + y` for
  /// q = x + y, also in the other order where that makes no difference.
  public func restates(_ node: NodeID, of graph: Graph) -> Bool {
    guard let operation = graph.operation(of: node) else { return false }
    let operands = graph.operands(of: node)
    let orders =
      ["add", "mul"].contains(operation.primitive.name) ? [operands, operands.reversed()] : [operands]
    return orders.contains { operands in
      var tree = SyntaxTree()
      let indexes = operands.map { operand in
        switch operand {
        case .literal(let tensor): tree.append(tensor)
        case .node(let other): tree.append(.name(graph.name(of: other)), at: .start)
        }
      }
      let root = tree.append(operation, indexes)
      return ExpressionPrinter(LanguageDialect()).text(of: root, in: tree) == text
    }
  }
}
