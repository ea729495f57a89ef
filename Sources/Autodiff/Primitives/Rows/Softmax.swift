extension PrimitiveTable {
  /// Scores turned into probabilities along an axis, the last one unless told otherwise.
  static let softmaxFamily: [Row] = [
    .structural(
      "softmax",
      Structural(
        tangentRule: .symmetric,
        shape: normalisedShape,
        forward: { $0[0].softmax(along: $1.axis ?? -1) },
        vjp: { use, _, upstream in
          .output * (upstream - .sum(upstream * .output, axis: use.axis ?? -1, keepsDimensions: true))
        },
        cost: {
          2 * $0.operands[0].count * .addition
            + $0.operands[0].count * (.multiplication + .functionCall)
        })),
    .structural(
      "log_softmax",
      Structural(
        tangentRule: .formula { use, _, tangent in
          tangent
            - .sum(.apply("exp", .output) * tangent, axis: use.axis ?? -1, keepsDimensions: true)
        },
        shape: normalisedShape,
        forward: { operands, attributes in
          let x = operands[0]
          let top = x.maximum(along: attributes.axis ?? -1, keepsDimensions: true)
          let shifted = x.combined(with: top, -)
          let total = shifted.logSumExp(along: attributes.axis ?? -1, keepsDimensions: true)
          return shifted.combined(with: total, -)
        },
        vjp: { use, _, upstream in
          upstream - .apply("exp", .output) * .sum(upstream, axis: use.axis ?? -1, keepsDimensions: true)
        },
        cost: { 3 * $0.operands[0].count * .addition + $0.operands[0].count * .functionCall })),
  ]

  private static let normalisedShape: @Sendable ([Shape], Attributes) throws(ShapeProblem) -> Shape = {
    (shapes, attributes) throws(ShapeProblem) -> Shape in
    guard shapes[0].rank > 0 else { throw .rank(allowed: "≥ 1") }
    guard let axis = shapes[0].resolved(attributes.axis ?? -1) else { throw .axis(attributes.axis ?? -1) }
    guard shapes[0].dimensions[axis] > 0 else { throw .empty }
    return shapes[0]
  }
}
