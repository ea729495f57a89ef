import RealModule

extension PrimitiveTable {
  /// Losses: one number from scores and labels, or from two tensors.
  static let losses: [Row] = [
    .structural(
      "cross_entropy", passesGradient: [true, false],
      Structural(
        tangentRule: .scalarResult,
        shape: lossShape,
        forward: { operands, _ in
          let scores = operands[0]
          let chosen = oneHot(operands[1], scores.shape).combined(with: scores, *)
            .sum(along: -1, keepsDimensions: true)
          let totals = scores.logSumExp(along: -1, keepsDimensions: true)
          return Tensor(totals.combined(with: chosen, -).sum().elements[0] / examples(scores.shape))
        },
        vjp: { use, _, upstream in
          let labels = Formula.oneHot(.operand(1), scores: use.operands[0], labels: use.operands[1])
          let slope = (.apply("softmax", .operand(0)) - labels) / .number(examples(use.operands[0]))
          return upstream * slope
        },
        cost: { use in
          let count = use.operands[0].count
          return 3 * count * .addition + (count + Int(examples(use.operands[0]))) * .functionCall
        },
        problem: labelProblem)),
    .structural(
      "svm_loss", passesGradient: [true, false],
      Structural(
        tangentRule: .scalarResult,
        shape: lossShape,
        forward: { operands, attributes in
          let scores = operands[0]
          let labels = oneHot(operands[1], scores.shape)
          let chosen = labels.combined(with: scores, *).sum(along: -1, keepsDimensions: true)
          let margins = scores.combined(with: chosen) { max(0, $0 - $1 + attributes.delta) }
          let wrong = margins.combined(with: labels) { $0 * (1 - $1) }
          return Tensor(wrong.sum().elements[0] / examples(scores.shape))
        },
        vjp: { use, _, upstream in
          let labels = Formula.oneHot(.operand(1), scores: use.operands[0], labels: use.operands[1])
          let chosen = Formula.sum(labels * .operand(0), axis: -1, keepsDimensions: true)
          let margin = .operand(0) - chosen + .number(use.attributes.delta)
          let violated = (margin > 0) * (1 - labels)
          let count = Formula.sum(violated, axis: -1, keepsDimensions: true)
          return upstream * ((violated - labels * count) / .number(examples(use.operands[0])))
        },
        cost: { 4 * $0.operands[0].count * .addition + .multiplication },
        problem: labelProblem)),
    .structural(
      "mse", passesGradient: [true, true],
      Structural(
        tangentRule: .scalarResult,
        shape: { (shapes, _) throws(ShapeProblem) -> Shape in
          guard let both = Shape.broadcast(shapes[0], shapes[1]) else { throw .mismatch }
          guard both.count > 0 else { throw .empty }
          return .scalar
        },
        forward: { operands, _ in
          let shape = Shape.broadcast(operands[0].shape, operands[1].shape) ?? operands[0].shape
          let (a, b) = (operands[0].broadcast(to: shape).elements, operands[1].broadcast(to: shape).elements)
          var sum = 0.0
          for i in a.indices { sum += (a[i] - b[i]) * (a[i] - b[i]) }
          return Tensor(sum / Double(shape.count))
        },
        vjp: { use, k, upstream in
          let shape = Shape.broadcast(use.operands[0], use.operands[1]) ?? use.operands[0]
          let difference: Formula = .operand(k) - .operand(1 - k)
          let slope = 2 * difference / .number(Double(shape.count))
          return .summed(upstream * slope, from: shape, to: use.operands[k])
        },
        cost: { use in
          let count = Shape.broadcast(use.operands[0], use.operands[1])?.count ?? 0
          return count * (.multiplication + .addition + .addition) + .multiplication
        })),
  ]

  /// The number of examples: rows of a matrix of scores, one for a vector.
  private static func examples(_ scores: Shape) -> Double {
    scores.rank == 2 ? Double(scores.dimensions[0]) : 1
  }

  /// Scores (C,) or (N, C), with a class number per example or a one-hot row per example.
  private static let lossShape: @Sendable ([Shape], Attributes) throws(ShapeProblem) -> Shape = {
    (shapes, _) throws(ShapeProblem) -> Shape in
    guard shapes[0].rank == 1 || shapes[0].rank == 2 else { throw .rank(allowed: "1, 2") }
    guard shapes[0].count > 0 else { throw .empty }
    let perExample = Shape(shapes[0].dimensions.dropLast())
    guard shapes[1] == perExample || shapes[1] == shapes[0] else { throw .labels }
    return .scalar
  }

  /// What keeps the labels from being labels, if anything.
  private static let labelProblem: @Sendable ([Tensor]) -> ValueProblem? = { operands in
    let (scores, labels) = (operands[0].shape, operands[1])
    let classes = scores.dimensions[scores.rank - 1]
    if labels.shape == scores {
      let ones = labels.sum(along: -1).elements.allSatisfy { $0 == 1 }
      return ones && labels.elements.allSatisfy { $0 == 0 || $0 == 1 } ? nil : .oneHot
    }
    let bad = labels.elements.first { $0 != $0.rounded() || $0 < 0 || $0 >= Double(classes) }
    return bad.map { .label($0, classes: classes) }
  }

  private static func oneHot(_ labels: Tensor, _ scores: Shape) -> Tensor {
    if labels.shape == scores { return labels }
    let classes = scores.dimensions[scores.rank - 1]
    var rows = Tensor(repeating: 0, scores)
    for (row, label) in labels.elements.enumerated() where label >= 0 && label < Double(classes) {
      rows.elements[row * classes + Int(label)] = 1
    }
    return rows
  }
}
