extension PrimitiveTable {
  /// Products of vectors and matrices, and changes of shape.
  static let matrices: [Row] = [
    .structural(
      "matmul", symbol: .infix(unicode: "@", ascii: "@"), passesGradient: [true, true],
      Structural(
        tangentRule: .multilinear,
        shape: { (shapes, _) throws(ShapeProblem) -> Shape in
          guard (1...2).contains(shapes[0].rank), (1...2).contains(shapes[1].rank) else {
            throw .rank(allowed: "1, 2")
          }
          guard shapes[0].dimensions.last == shapes[1].dimensions.first else { throw .mismatch }
          return productShape(shapes[0], shapes[1])
        },
        forward: { operands, _ in
          let (x, w) = (operands[0], operands[1])
          return Tensor(productShape(x.shape, w.shape), MatrixView(row: x) * MatrixView(column: w))
        },
        vjp: matrixProductGradient,
        cost: { use in
          let length = use.operands[0].dimensions.last ?? 1
          return use.output.count * (length * .multiplication + max(length - 1, 0) * .addition)
        })),
    .structural(
      "dot", passesGradient: [true, true],
      Structural(
        tangentRule: .multilinear,
        shape: { (shapes, _) throws(ShapeProblem) -> Shape in
          guard shapes[0].rank == 1, shapes[1].rank == 1 else { throw .rank(allowed: "1") }
          guard shapes[0] == shapes[1] else { throw .mismatch }
          return .scalar
        },
        forward: { operands, _ in operands[0].combined(with: operands[1], *).sum() },
        vjp: { _, k, upstream in upstream * .operand(1 - k) },
        cost: { use in
          let length = use.operands[0].count
          return length * .multiplication + max(length - 1, 0) * .addition
        })),
    .structural(
      "outer", passesGradient: [true, true],
      Structural(
        tangentRule: .multilinear,
        shape: { (shapes, _) throws(ShapeProblem) -> Shape in
          guard shapes[0].rank == 1, shapes[1].rank == 1 else { throw .rank(allowed: "1") }
          return Shape(shapes[0].dimensions + shapes[1].dimensions)
        },
        forward: { operands, _ in
          let shape = Shape(operands[0].shape.dimensions + operands[1].shape.dimensions)
          return Tensor(shape, MatrixView(column: operands[0]) * MatrixView(row: operands[1]))
        },
        vjp: { _, k, upstream in
          k == 0
            ? .apply("matmul", upstream, .operand(1))
            : .apply("matmul", .operand(0), upstream)
        },
        cost: { $0.output.count * .multiplication })),
    .structural(
      "transpose",
      Structural(
        tangentRule: .multilinear,
        shape: { shapes, _ in Shape(shapes[0].dimensions.reversed()) },
        forward: { operands, _ in operands[0].transposed() },
        vjp: { _, _, upstream in .apply("transpose", upstream) },
        cost: { _ in .none })),
    .structural(
      "reshape",
      Structural(
        tangentRule: .multilinear,
        shape: { (shapes, attributes) throws(ShapeProblem) -> Shape in
          let target = attributes.shape ?? shapes[0]
          guard target.count == shapes[0].count else { throw .reshape(to: target) }
          return target
        },
        forward: { operands, attributes in operands[0].reshaped(attributes.shape ?? operands[0].shape) },
        vjp: { use, _, upstream in .reshaped(upstream, use.operands[0]) },
        cost: { _ in .none })),
    .structural(
      "index",
      Structural(
        tangentRule: .multilinear,
        shape: { (shapes, attributes) throws(ShapeProblem) -> Shape in
          let (index, extents) = (attributes.index, shapes[0].dimensions)
          guard index.count <= extents.count,
            zip(index, extents).allSatisfy({ (-$1..<$1).contains($0) })
          else { throw .index(index) }
          return Shape(Array(extents.dropFirst(index.count)))
        },
        forward: { operands, attributes in
          let rest = Shape(Array(operands[0].shape.dimensions.dropFirst(attributes.index.count)))
          let start = operands[0].shape.position(attributes.index) * rest.count
          return Tensor(rest, Array(operands[0].elements[start..<(start + rest.count)]))
        },
        // A mask with a one at the chosen place: everything else gets nothing.
        vjp: { use, _, upstream in
          let extents = use.operands[0].dimensions
          let leading = Array(extents.prefix(use.attributes.index.count))
          let trailing = extents.dropFirst(leading.count).map { _ in 1 }
          var mask = Tensor(repeating: 0, Shape(leading + trailing))
          mask.elements[use.operands[0].position(use.attributes.index)] = 1
          return .literal(mask) * upstream
        },
        cost: { _ in .none })),
  ]

  /// The axes of a product: those of both operands but for the one that is summed over.
  private static func productShape(_ x: Shape, _ w: Shape) -> Shape {
    switch (x.rank, w.rank) {
    case (2, 2): Shape([x.dimensions[0], w.dimensions[1]])
    case (2, 1): Shape([x.dimensions[0]])
    case (1, 2): Shape([w.dimensions[1]])
    default: .scalar
    }
  }

  /// `dX = dY @ W.T`, `dW = X.T @ dY`; with vectors, the same with the missing axis left out.
  private static let matrixProductGradient: @Sendable (Application, Int, Formula) -> Formula = {
    use, k, upstream in
    let (x, w) = (use.operands[0], use.operands[1])
    switch (x.rank, w.rank, k) {
    case (1, 1, _): return upstream * .operand(1 - k)
    case (2, 1, 0): return .apply("outer", upstream, .operand(1))
    case (1, 2, 1): return .apply("outer", .operand(0), upstream)
    case (_, _, 0): return .apply("matmul", upstream, .apply("transpose", .operand(1)))
    default: return .apply("matmul", .apply("transpose", .operand(0)), upstream)
    }
  }
}

extension Shape {
  /// The position, among the elements of the leading axes, that `index` chooses.
  func position(_ index: [Int]) -> Int {
    zip(index, dimensions).reduce(0) { $0 * $1.1 + ($1.0 < 0 ? $1.0 + $1.1 : $1.0) }
  }
}

extension Formula {
  /// `x`, of shape `from`, with the axes that broadcasting stretched summed back to shape `to`.
  static func summed(_ x: Formula, from: Shape, to: Shape) -> Formula {
    if from == to { return x }
    var (x, shape) = (x, from)
    while shape.rank > to.rank {
      x = .sum(x, axis: 0)
      shape = shape.reduced(along: 0, keepsDimensions: false)
    }
    for axis in 0..<shape.rank where to.dimensions[axis] == 1 && shape.dimensions[axis] != 1 {
      x = .sum(x, axis: axis, keepsDimensions: true)
    }
    return x
  }
}
