/// A small change to one product of an expression, as people mistake one product for another.
public enum ProductChange: Sendable, CaseIterable {
  /// `A @ B` for `A * B`.
  case matrixProduct
  /// `B @ A` for `A @ B`.
  case swapped
  /// `A.T @ B` for `A @ B`, or the other factor; `A @ B` for `A.T @ B`.
  case turned
  /// `B.T @ A` and its like.
  case swappedAndTurned
}

extension ExpressionSyntax {
  /// The expressions that differ from this one in one product.
  ///
  /// At most 64 of them; products of numbers are left as they are.
  public var productNeighbours: [(change: ProductChange, expression: ExpressionSyntax)] {
    var found: [(ProductChange, ExpressionSyntax)] = []
    for index in tree.nodes.indices where found.count < 64 {
      switch tree[index].form {
      case .infix("matmul"):
        found.append((.swapped, changing(index, isSwapped: true, turning: [])))
        found += [[0], [1]].map { (.turned, changing(index, isSwapped: false, turning: $0)) }
        found += [[0], [1], [0, 1]].map {
          (.swappedAndTurned, changing(index, isSwapped: true, turning: $0))
        }
      case .infix("mul"):
        found += [([], false), ([0], false), ([1], false), ([], true)].map { turned, isSwapped in
          (.matrixProduct, changing(index, to: .infix("matmul"), isSwapped: isSwapped, turning: turned))
        }
      default: break
      }
    }
    return found
  }

  private func changing(
    _ target: SyntaxTree.Index, to form: SyntaxTree.Form? = nil, isSwapped: Bool, turning turned: [Int]
  ) -> ExpressionSyntax {
    var copy = SyntaxTree()
    var places: [SyntaxTree.Index] = []
    for index in tree.nodes.indices {
      let node = tree[index]
      var operands = tree.operands(of: index).map { places[$0] }
      if index == target {
        for place in turned { operands[place] = turn(operands[place], &copy) }
        if isSwapped { operands.reverse() }
      }
      places.append(copy.append(index == target ? form ?? node.form : node.form, operands, at: node.position))
    }
    return ExpressionSyntax(copy, root: places[root])
  }

  private func turn(_ index: SyntaxTree.Index, _ copy: inout SyntaxTree) -> SyntaxTree.Index {
    if copy[index].form == .transpose, let inner = copy.operands(of: index).first { return inner }
    return copy.append(.transpose, [index], at: copy[index].position)
  }
}
