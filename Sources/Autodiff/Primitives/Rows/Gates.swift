extension PrimitiveTable {
  /// Gates: they pass a gradient on whole, in part, or not at all.
  static let gates: [Row] = [
    .unary(
      "copy", cost: .none,
      value: { $0 },
      partial: { _, _ in 1 },
      formula: { _, _ in 1 }),
    .unary(
      "relu", cost: .addition,
      value: { $0 > 0 ? $0 : 0 },
      partial: { x, _ in x > 0 ? 1 : 0 },
      formula: { x, _ in x > 0 }),
    .unary(
      "abs", unicode: "abs", cost: .addition,
      value: { $0.magnitude },
      partial: { x, _ in x > 0 ? 1 : x < 0 ? -1 : 0 },
      formula: { x, _ in (x > 0) - (x < 0) }),
    .binary(
      "minimum", cost: .addition,
      value: { $0 < $1 ? $0 : $1 },
      partials: { x, y, _ in x < y ? (1, 0) : x > y ? (0, 1) : (0.5, 0.5) },
      formulas: { x, y, _ in [(x < y) + 0.5 * (x == y), (y < x) + 0.5 * (x == y)] }),
    Row(
      name: "where", notation: .function(unicode: "where"), passesGradient: [false, true, true],
      rule: .elementwise(
        Elementwise(
          function: .ternary(
            value: { $0 != 0 ? $1 : $2 },
            partials: { condition, _, _, _ in condition != 0 ? [0, 1, 0] : [0, 0, 1] }),
          formulas: { operands, _ in
            [0, .apply("ne", operands[0], 0), .apply("eq", operands[0], 0)]
          },
          problem: { _ in nil },
          cost: .addition))),
  ]

  /// Comparisons: 1 where they hold, 0 where not, and no gradient.
  static let comparisons: [Row] = [
    comparison("lt", "<", "<") { $0 < $1 },
    comparison("le", "≤", "<=") { $0 <= $1 },
    comparison("gt", ">", ">") { $0 > $1 },
    comparison("ge", "≥", ">=") { $0 >= $1 },
    comparison("eq", "=", "==") { $0 == $1 },
    comparison("ne", "≠", "!=") { $0 != $1 },
  ]

  private static func comparison(
    _ name: String, _ unicode: String, _ ascii: String,
    _ holds: @escaping @Sendable (Double, Double) -> Bool
  ) -> Row {
    .binary(
      name, .infix(unicode: unicode, ascii: ascii), cost: .addition, passesGradient: false,
      value: { holds($0, $1) ? 1 : 0 },
      partials: { _, _, _ in (0, 0) },
      formulas: { _, _, _ in [0, 0] })
  }
}
