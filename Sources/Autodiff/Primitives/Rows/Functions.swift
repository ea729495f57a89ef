import RealModule

extension PrimitiveTable {
  /// Smooth functions of one number.
  static let functions: [Row] = [
    .unary(
      "exp",
      value: { Double.exp($0) },
      partial: { _, output in output },
      formula: { _, _ in .call }),
    .unary(
      "log",
      value: { Double.log($0) },
      partial: { x, _ in 1 / x },
      formula: { x, _ in 1 / x },
      problem: { $0 <= 0 ? .logarithm(of: $0) : nil }),
    .unary(
      "sqrt", unicode: "√",
      value: { $0.squareRoot() },
      partial: { _, output in 0.5 / output },
      formula: { _, _ in 1 / (2 * .call) },
      problem: { $0 < 0 ? .squareRoot(of: $0) : nil }),
    .unary(
      "sin",
      value: { Double.sin($0) },
      partial: { x, _ in Double.cos(x) },
      formula: { x, _ in .apply("cos", x) }),
    .unary(
      "cos",
      value: { Double.cos($0) },
      partial: { x, _ in -Double.sin(x) },
      formula: { x, _ in -.apply("sin", x) }),
    .unary(
      "tanh",
      value: { Double.tanh($0) },
      partial: { _, output in 1 - output * output },
      formula: { _, output in 1 - .power(output, 2) }),
    .unary(
      "sigmoid", unicode: "σ",
      // Of the two textbook forms, the one whose exponential cannot overflow.
      value: { x in
        let small = Double.exp(-x.magnitude)
        return x >= 0 ? 1 / (1 + small) : small / (1 + small)
      },
      partial: { _, output in output * (1 - output) },
      formula: { _, _ in .call * (1 - .call) }),
  ]
}
