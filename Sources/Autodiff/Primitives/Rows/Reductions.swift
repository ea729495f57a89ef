extension PrimitiveTable {
  /// Functions that gather an axis, or everything, into one number.
  static let reductions: [Row] = [
    .structural(
      "sum",
      Structural(
        tangentRule: .multilinear,
        shape: reducedShape,
        forward: { $0[0].sum(along: $1.axis, keepsDimensions: $1.keepsDimensions) },
        vjp: { use, _, upstream in use.kept(upstream) },
        cost: { max($0.operands[0].count - $0.output.count, 0) * .addition })),
    .structural(
      "mean",
      Structural(
        tangentRule: .multilinear,
        shape: reducedShapeOfSome,
        forward: { operands, attributes in
          let length = AxisView(operands[0].shape, axis: attributes.axis).length
          return operands[0].sum(along: attributes.axis, keepsDimensions: attributes.keepsDimensions)
            .map { $0 / Double(length) }
        },
        vjp: { use, _, upstream in use.kept(upstream) / .number(Double(use.length)) },
        cost: {
          max($0.operands[0].count - $0.output.count, 0) * .addition
            + $0.output.count * .multiplication
        })),
    extremum("max") { $0 > $1 ? $0 : $1 },
    extremum("min") { $0 < $1 ? $0 : $1 },
    .structural(
      "logsumexp",
      Structural(
        tangentRule: .formula { use, _, tangent in
          let weights = Formula.apply("softmax", use.flat(.operand(0)), attributes: use.alongAxis)
          return .sum(
            use.unflat(weights) * tangent, axis: use.attributes.axis,
            keepsDimensions: use.attributes.keepsDimensions)
        },
        shape: reducedShapeOfSome,
        forward: { $0[0].logSumExp(along: $1.axis, keepsDimensions: $1.keepsDimensions) },
        vjp: { use, _, upstream in
          let weights = Formula.apply("softmax", use.flat(.operand(0)), attributes: use.alongAxis)
          return use.kept(upstream) * use.unflat(weights)
        },
        cost: { use in
          let count = use.operands[0].count
          return 3 * count * .addition + (count + use.output.count) * .functionCall
        })),
    .structural(
      "norm_squared",
      Structural(
        tangentRule: .scalarResult,
        shape: { _, _ in .scalar },
        forward: { operands, _ in operands[0].map { $0 * $0 }.sum() },
        vjp: { _, _, upstream in upstream * (2 * .operand(0)) },
        cost: { $0.operands[0].count * (.multiplication + .addition) })),
    .structural(
      "norm",
      Structural(
        tangentRule: .scalarResult,
        shape: { _, _ in .scalar },
        // Scaled by the largest element only where a square would leave the range, so that 3, 4 gives exactly
        // 5.
        forward: { operands, _ in
          let plain = operands[0].map { $0 * $0 }.sum().elements[0]
          if (1e-280..<Double.infinity).contains(plain) { return Tensor(plain.squareRoot()) }
          let top = operands[0].elements.reduce(0) { max($0, $1.magnitude) }
          guard top > 0 else { return Tensor(0) }
          return Tensor(top * operands[0].map { ($0 / top) * ($0 / top) }.sum().elements[0].squareRoot())
        },
        // At 0, where there is no direction, the divisor is 1 and the gradient 0.
        vjp: { _, _, upstream in
          upstream * (.operand(0) / .apply("where", .output > 0, .output, 1))
        },
        cost: { $0.operands[0].count * (.multiplication + .addition) + .functionCall })),
  ]

  /// The largest or smallest element; a tie splits evenly.
  private static func extremum(
    _ name: String, _ better: @escaping @Sendable (Double, Double) -> Double
  ) -> Row {
    let start: Double = better(.infinity, -.infinity) > 0 ? -.infinity : .infinity
    return .structural(
      name,
      Structural(
        tangentRule: .formula { use, _, tangent in
          .sum(
            use.winners * tangent, axis: use.attributes.axis,
            keepsDimensions: use.attributes.keepsDimensions)
        },
        shape: reducedShapeOfSome,
        forward: {
          $0[0].reduced(along: $1.axis, keepsDimensions: $1.keepsDimensions, from: start, better)
        },
        vjp: { use, _, upstream in use.kept(upstream) * use.winners },
        cost: { max($0.operands[0].count - $0.output.count, 0) * .addition }))
  }

  /// The shape rule of reductions.
  static let reducedShape: @Sendable ([Shape], Attributes) throws(ShapeProblem) -> Shape = {
    (shapes, attributes) throws(ShapeProblem) -> Shape in
    if let axis = attributes.axis, shapes[0].resolved(axis) == nil { throw .axis(axis) }
    return shapes[0].reduced(along: attributes.axis, keepsDimensions: attributes.keepsDimensions)
  }

  /// The shape rule of reductions that mean nothing over no elements.
  static let reducedShapeOfSome: @Sendable ([Shape], Attributes) throws(ShapeProblem) -> Shape = {
    (shapes, attributes) throws(ShapeProblem) -> Shape in
    let shape = try reducedShape(shapes, attributes)
    guard AxisView(shapes[0], axis: attributes.axis).length > 0 else { throw .empty }
    return shape
  }
}

extension Application {
  /// The number of elements gathered into one.
  var length: Int { AxisView(operands[0], axis: attributes.axis).length }

  /// A formula in the shape of the result, with the reduced axes put back at extent 1.
  func kept(_ formula: Formula) -> Formula {
    let shape = operands[0].reduced(along: attributes.axis, keepsDimensions: true)
    return axis == nil || shape == output ? formula : .reshaped(formula, shape)
  }

  /// 1 at the winner of `max` or `min`; split evenly between equals.
  var winners: Formula {
    let isWinner = Formula.operand(0) == kept(.output)
    return isWinner / .sum(isWinner, axis: attributes.axis, keepsDimensions: true)
  }

  /// The axis alone, as `softmax` takes it.
  var alongAxis: Attributes { Attributes(axis: attributes.axis) }

  /// The operand as one axis where all axes are meant.
  func flat(_ x: Formula) -> Formula {
    axis == nil && operands[0].rank != 1 ? .reshaped(x, Shape([operands[0].count])) : x
  }

  /// `flat` undone.
  func unflat(_ x: Formula) -> Formula {
    axis == nil && operands[0].rank != 1 ? .reshaped(x, operands[0]) : x
  }
}
