/// The table of primitives.
///
/// Hints, labels, code generation, lint and the gradient checks read it.
///
/// To add a primitive, add one row to the array of its family, in one of the files `Rows/*.swift`: name,
/// notation, forward, derivatives as numbers and as formulas, cost. Nothing else has to change: parser,
/// drawing, judge and tests find it here, and the tests check its gradient as soon as it exists.
enum PrimitiveTable {
  /// Every row; a row's position is its code.
  static let rows: [Row] =
    arithmetic + functions + gates + comparisons + reductions + softmaxFamily + losses + matrices

  /// The code of each name.
  static let codes: [String: UInt8] = Dictionary(
    uniqueKeysWithValues: rows.enumerated().map { ($1.name, UInt8($0)) })
}
