/// The two ways formulas and labels are written.
public enum Notation: Hashable, Sendable {
  /// As in a lecture: `−1/x²`, `σ(z)(1 − σ(z))`.
  case unicode
  /// As in code, in plain ASCII: `-1 / x ** 2`.
  case ascii
}
