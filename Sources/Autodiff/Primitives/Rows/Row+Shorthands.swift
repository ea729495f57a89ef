extension Row {
  /// A row for a function of one number.
  static func unary(
    _ name: String, unicode: String? = nil, cost: Cost = .functionCall,
    value: @escaping @Sendable (Double) -> Double,
    partial: @escaping @Sendable (_ x: Double, _ output: Double) -> Double,
    formula: @escaping @Sendable (_ x: Formula, _ output: Formula) -> Formula,
    problem: @escaping @Sendable (Double) -> ValueProblem? = { _ in nil }
  ) -> Row {
    Row(
      name: name, notation: .function(unicode: unicode ?? name), passesGradient: [true],
      rule: .elementwise(
        Elementwise(
          function: .unary(value: value, partial: partial),
          formulas: { [formula($0[0], $1)] },
          problem: { problem($0[0]) },
          cost: cost)))
  }

  /// A row for a function of two numbers, written as a sign between them or as a call.
  static func binary(
    _ name: String, _ symbol: Symbol? = nil, cost: Cost, passesGradient: Bool = true,
    value: @escaping @Sendable (Double, Double) -> Double,
    partials: @escaping @Sendable (_ x: Double, _ y: Double, _ output: Double) -> (Double, Double),
    formulas: @escaping @Sendable (_ x: Formula, _ y: Formula, _ output: Formula) -> [Formula],
    problem: @escaping @Sendable (Double, Double) -> ValueProblem? = { _, _ in nil }
  ) -> Row {
    Row(
      name: name, notation: symbol ?? .function(unicode: name),
      passesGradient: [passesGradient, passesGradient],
      rule: .elementwise(
        Elementwise(
          function: .binary(value: value, partials: partials),
          formulas: { formulas($0[0], $0[1], $1) },
          problem: { problem($0[0], $0[1]) },
          cost: cost)))
  }

  /// A row for a function of whole tensors.
  static func structural(
    _ name: String, symbol: Symbol? = nil, passesGradient: [Bool] = [true], _ rule: Structural
  ) -> Row {
    Row(
      name: name, notation: symbol ?? .function(unicode: name), passesGradient: passesGradient,
      rule: .structural(rule))
  }
}
