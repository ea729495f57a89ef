/// Which elements of one tensor the elements of another depend on.
enum Dependence: Equatable {
  /// On none.
  case none
  /// Each on the one at its own place; the shapes are equal.
  case diagonal
  /// Each on the slice of its own place along the first axis.
  case block
  /// On any.
  case dense
}

extension Graph {
  /// How the elements of `y` depend on those of `x`, as far as the operations between them tell.
  func dependence(of y: NodeID, on x: NodeID) -> Dependence {
    guard y >= x else { return .none }
    var found = [Dependence](repeating: .none, count: y + 1 - x)
    found[0] = .diagonal
    for id in (x + 1)..<max(y + 1, x + 1) {
      let operands = operands(of: id)
      let inputs = operands.map { operand -> Dependence in
        guard let node = operand.node, node >= x else { return .none }
        return found[node - x]
      }
      if let operation = operation(of: id), inputs.contains(where: { $0 != .none }) {
        found[id - x] = dependence(of: id, operation, operands, inputs, x: shape(of: x))
      }
    }
    return found[y - x]
  }

  private func dependence(
    of id: NodeID, _ operation: Operation, _ operands: [Operand], _ inputs: [Dependence], x: Shape
  ) -> Dependence {
    let shape = shape(of: id)
    let shapes = operands.map { self.shape(of: $0) }
    let dependent = inputs.indices.filter { inputs[$0] != .none }
    guard !inputs.contains(.dense) else { return .dense }
    if operation.primitive.isElementwise {
      // An operand that is stretched feeds several elements.
      let isWhole = dependent.allSatisfy { shapes[$0] == shape }
      if isWhole { return inputs.contains(.block) ? .block : .diagonal }
      // Stretched along later axes only, the slices still stay apart.
      let staysApart = dependent.allSatisfy {
        shapes[$0].rank == shape.rank && shapes[$0].dimensions.first == shape.dimensions.first
      }
      return staysApart && shape.rank > 1 ? .block : .dense
    }
    guard let slices = x.dimensions.first, x.rank > 1, shape.dimensions.first == slices else {
      return .dense
    }
    let axis = operation.attributes.axis.flatMap(shapes[0].resolved)
    switch operation.primitive.name {
    case "matmul": return dependent == [0] && shapes[0].rank == 2 ? .block : .dense
    case "softmax", "log_softmax": return (axis ?? shapes[0].rank - 1) > 0 ? .block : .dense
    case "sum", "mean", "max", "min", "logsumexp": return (axis ?? 0) > 0 ? .block : .dense
    default: return .dense
    }
  }
}
