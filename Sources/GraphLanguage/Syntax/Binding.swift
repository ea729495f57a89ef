/// How strongly the parts of an expression hold together, loosest first: the same for reading and writing.
///
/// A number holds together less than a name or a call, because `2.T` would be read as `2.` and `T`.
enum Binding: Int, Comparable {
  case loosest, comparison, sum, product, sign, power, number, primary

  static func < (left: Binding, right: Binding) -> Bool { left.rawValue < right.rawValue }
}
