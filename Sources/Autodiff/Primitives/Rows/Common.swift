/// The rule of one of the commonest operations, by itself so that the sweeps through scalars have it inlined.
///
/// Its row stands in `PrimitiveTable.common`, at the place its code says.
protocol CommonRule {
  static var code: UInt8 { get }
  static func value(_ x: Double, _ y: Double) -> Double
  static func partials(_ x: Double, _ y: Double, _ output: Double) -> (Double, Double)
}

enum Addition: CommonRule {
  static var code: UInt8 { 0 }
  static func value(_ x: Double, _ y: Double) -> Double { x + y }
  static func partials(_ x: Double, _ y: Double, _ output: Double) -> (Double, Double) { (1, 1) }
}

enum Subtraction: CommonRule {
  static var code: UInt8 { 1 }
  static func value(_ x: Double, _ y: Double) -> Double { x - y }
  static func partials(_ x: Double, _ y: Double, _ output: Double) -> (Double, Double) { (1, -1) }
}

enum Multiplication: CommonRule {
  static var code: UInt8 { 2 }
  static func value(_ x: Double, _ y: Double) -> Double { x * y }
  static func partials(_ x: Double, _ y: Double, _ output: Double) -> (Double, Double) { (y, x) }
}

enum Division: CommonRule {
  static var code: UInt8 { 3 }
  static func value(_ x: Double, _ y: Double) -> Double { x / y }
  static func partials(_ x: Double, _ y: Double, _ output: Double) -> (Double, Double) {
    (1 / y, -output / y)
  }
}

enum Maximum: CommonRule {
  static var code: UInt8 { 4 }
  static func value(_ x: Double, _ y: Double) -> Double { x > y ? x : y }
  static func partials(_ x: Double, _ y: Double, _ output: Double) -> (Double, Double) {
    // In numbers rather than in cases, so that a sweep need not guess which operand wins.
    let first = 0.5 * ((x >= y ? 1 : 0) + (x > y ? 1 : 0))
    return (first, 1 - first)
  }
}

extension PrimitiveTable {
  /// The commonest operations, in the order of their rules' codes: the head of the table.
  static let common: [Row] = [
    .binary(
      "add", .infix(unicode: "+", ascii: "+"), cost: .addition,
      value: Addition.value,
      partials: Addition.partials,
      formulas: { _, _, _ in [1, 1] }),
    .binary(
      "sub", .infix(unicode: "−", ascii: "-"), cost: .addition,
      value: Subtraction.value,
      partials: Subtraction.partials,
      formulas: { _, _, _ in [1, -1] }),
    .binary(
      "mul", .infix(unicode: "×", ascii: "*"), cost: .multiplication,
      value: Multiplication.value,
      partials: Multiplication.partials,
      formulas: { x, y, _ in [y, x] }),
    .binary(
      "div", .infix(unicode: "/", ascii: "/"), cost: .multiplication,
      value: Division.value,
      partials: Division.partials,
      formulas: { x, y, _ in [1 / y, -x / .power(y, 2)] },
      problem: { _, y in y == 0 ? .divisionByZero : nil }),
    .binary(
      "maximum", cost: .addition,
      value: Maximum.value,
      partials: Maximum.partials,
      formulas: { x, y, _ in [(x > y) + 0.5 * (x == y), (y > x) + 0.5 * (x == y)] }),
  ]
}
