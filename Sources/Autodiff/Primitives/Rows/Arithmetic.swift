import RealModule

extension PrimitiveTable {
  /// Arithmetic beyond the commonest operations.
  static let arithmetic: [Row] = [
    .binary(
      "pow", .infix(unicode: "**", ascii: "**"), cost: .functionCall,
      value: power,
      partials: { x, n, output in
        (n == 0 ? 0 : n * power(x, n - 1), x > 0 ? output * Double.log(x) : 0)
      },
      formulas: { x, n, output in
        [powerSlope(x, n), output * .apply("log", .apply("where", x > 0, x, 1))]
      },
      problem: { x, n in
        if x == 0 && n < 0 { return .divisionByZero }
        return x < 0 && n != n.rounded() ? .power(base: x, exponent: n) : nil
      }),
    .unary(
      "neg", unicode: "−", cost: .addition,
      value: { -$0 },
      partial: { _, _ in -1 },
      formula: { _, _ in -1 }),
    .unary(
      "square", cost: .multiplication,
      value: { $0 * $0 },
      partial: { x, _ in 2 * x },
      formula: { x, _ in 2 * x }),
  ]

  /// `x` to the power `n`: whole exponents for every base, others for a base that is not negative.
  private static let power: @Sendable (Double, Double) -> Double = { x, n in
    if n == n.rounded(), n.magnitude < 1e9 { return Double.pow(x, Int(n)) }
    return x == 0 && n > 0 ? 0 : Double.pow(x, n)
  }

  /// `n xⁿ⁻¹`; where the exponent is no plain number, written so that `x⁰` has slope 0 at 0 too.
  private static func powerSlope(_ x: Formula, _ n: Formula) -> Formula {
    guard case .number(let exponent) = n else {
      return n * .power(x, .apply("where", n == 0, 1, n - 1))
    }
    return exponent == 0 ? 0 : n * .power(x, .number(exponent - 1))
  }
}
