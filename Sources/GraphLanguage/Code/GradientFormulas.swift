import Autodiff

extension SyntaxTree {
  /// What `node` hands back to its operand `k`, in that operand's shape, written with the code's names.
  ///
  /// Nil where no gradient passes. The formula is the one of the primitive table; sums over stretched axes
  /// and the stretching of reduced ones, which the table leaves to its user, are put around it.
  mutating func appendContribution(
    of node: NodeID, operand k: Int, in graph: Graph, _ names: CodeNames
  ) -> Index? {
    guard let local = graph.formula(of: node, operand: k, upstream: .upstream),
      let operation = graph.operation(of: node)
    else { return nil }
    let view = graph[node]
    let target = graph.shape(of: view.operands[k])
    let writer = FormulaWriter(graph: graph, node: view, names: names)
    let isElementwise = operation.primitive.isElementwise
    let shape = isElementwise ? view.shape : writer.shape(of: local)
    var index = isElementwise ? writer.appendProduct(with: local, to: &self) : writer.append(local, to: &self)
    if shape.count > target.count || (shape.count == target.count && shape.rank > target.rank) {
      index = appendSum(index, from: shape, to: target)
    } else if shape != target {
      let ones = append(.filled(with: 1, target), at: .start)
      index = append(.infix("mul"), [ones, index], at: .start)
    }
    return index
  }

  /// `x` of shape `from` summed over the axes that broadcasting stretched from shape `to`.
  private mutating func appendSum(_ x: Index, from: Shape, to: Shape) -> Index {
    guard let sum = Primitive.named("sum") else { return x }
    if to.rank == 0 { return append(Operation(sum), [x]) }
    var (index, extents) = (x, from.dimensions)
    while extents.count > to.rank {
      index = append(Operation(sum, Attributes(axis: 0)), [index])
      extents.removeFirst()
    }
    for axis in extents.indices where to.dimensions[axis] == 1 && extents[axis] != 1 {
      index = append(Operation(sum, Attributes(axis: axis, keepsDimensions: true)), [index])
    }
    return index
  }
}

/// Writes a derivative formula of one node.
///
/// Formulas are rows of the table, a few levels deep, so recursion is safe here whatever the graph's depth.
private struct FormulaWriter {
  let graph: Graph
  let node: Node
  let names: CodeNames

  /// Upstream times local, written as one would: `df`, `-df`, `df * y * (1 - y)`.
  func appendProduct(with local: Formula, to tree: inout SyntaxTree) -> SyntaxTree.Index {
    let upstream = append(.upstream, to: &tree)
    switch local {
    case .number(1): return upstream
    case .number(-1): return tree.negate(upstream, at: .start)
    case .apply(let primitive, let factors, _) where primitive.name == "mul":
      let first = tree.append(.infix("mul"), [upstream, append(factors[0], to: &tree)], at: .start)
      return tree.append(.infix("mul"), [first, append(factors[1], to: &tree)], at: .start)
    default: return tree.append(.infix("mul"), [upstream, append(local, to: &tree)], at: .start)
    }
  }

  func append(_ formula: Formula, to tree: inout SyntaxTree) -> SyntaxTree.Index {
    switch formula {
    case .operand(let k):
      switch node.operands[k] {
      case .node(let id): return tree.append(.name(names.value(id)), at: .start)
      case .literal(let tensor): return tree.append(tensor)
      }
    case .output, .call: return tree.append(.name(names.value(node.id)), at: .start)
    case .upstream, .tangent: return tree.append(.name(names.gradient(node.id)), at: .start)
    case .number(let value): return tree.append(.number(value), at: .start)
    case .literal(let tensor): return tree.append(tensor)
    case .oneHot(let labels, let scores, let shape):
      let index = append(labels, to: &tree)
      if shape == scores { return index }
      return tree.append(.oneHot(classes: scores.dimensions.last ?? 0), [index], at: .start)
    case .apply(let primitive, let operands, let attributes):
      if let decided = decided(primitive, operands) { return append(decided, to: &tree) }
      let indexes = operands.map { append($0, to: &tree) }
      if primitive.name == "neg", let only = indexes.first { return tree.negate(only, at: .start) }
      return tree.append(Operation(primitive, attributes), indexes)
    }
  }

  /// A comparison of two numbers, and a choice it makes, are settled here: `2 ** n` needs no `where(2 > 0,
  /// …)`.
  private func decided(_ primitive: Primitive, _ operands: [Formula]) -> Formula? {
    if primitive.name == "where" {
      switch operands[0] {
      case .number(let condition): return condition != 0 ? operands[1] : operands[2]
      case .apply(let inner, let compared, _):
        guard case .number(let condition)? = self.decided(inner, compared) else { return nil }
        return condition != 0 ? operands[1] : operands[2]
      default: return nil
      }
    }
    guard !primitive.passesGradient, case .number(let a) = operands[0], case .number(let b) = operands[1]
    else { return nil }
    return primitive.forward([Tensor(a), Tensor(b)]).scalar.map { .number($0) }
  }

  func shape(of formula: Formula) -> Shape {
    switch formula {
    case .operand(let k): return graph.shape(of: node.operands[k])
    case .output, .call, .upstream, .tangent: return node.shape
    case .number: return .scalar
    case .literal(let tensor): return tensor.shape
    case .oneHot(_, let scores, _): return scores
    case .apply(let primitive, let operands, let attributes):
      let shapes = operands.map { shape(of: $0) }
      return (try? primitive.shape(of: shapes, attributes)) ?? node.shape
    }
  }
}
