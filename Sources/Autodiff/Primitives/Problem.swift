/// Why a primitive cannot be applied to operands of these shapes.
public enum ShapeProblem: Error, Hashable, Sendable {
  /// The shapes do not fit together.
  case mismatch
  /// An operand has a number of axes the operation has no meaning for.
  case rank(allowed: String)
  /// There is no such axis.
  case axis(Int)
  /// A position lies outside its axis, or there are more positions than axes.
  case index([Int])
  /// The number of elements changes.
  case reshape(to: Shape)
  /// There is nothing to choose from or to average over.
  case empty
  /// The labels are neither one class number per example nor a one-hot row per example.
  case labels
}

/// Why the value of a primitive is not a number one can go on with.
public enum ValueProblem: Error, Hashable, Sendable {
  /// A division by zero.
  case divisionByZero
  /// The logarithm of a number that is not positive.
  case logarithm(of: Double)
  /// The square root of a negative number.
  case squareRoot(of: Double)
  /// A power outside its domain: a negative base under an exponent that is not whole.
  case power(base: Double, exponent: Double)
  /// A label that is no class number below `classes`.
  case label(Double, classes: Int)
  /// A row of labels that is not one-hot.
  case oneHot
  /// A result too large for a double.
  case overflow
  /// A result that is not a number.
  case notANumber
}
