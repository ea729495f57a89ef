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
    common + arithmetic + functions + gates + comparisons + reductions + softmaxFamily + losses + matrices

  /// The code of each name.
  static let codes: [String: UInt8] = Dictionary(
    uniqueKeysWithValues: rows.enumerated().map { ($1.name, UInt8($0)) })

  /// For each row, the operands a gradient flows back to, at hand for the sweeps.
  static let passesGradient: [[Bool]] = rows.map(\.passesGradient)

  /// For each row, whether the numbers it is given are looked at before it is evaluated.
  static let checksOperands: [Bool] = rows.map { row in
    guard case .structural(let rule) = row.rule else { return false }
    return rule.problem != nil
  }

  /// For each row, whether a gradient flows back at all.
  static let carriesGradient: [Bool] = rows.map { $0.passesGradient.contains(true) }

  /// For each row, the operands that get the upstream gradient as it is: whose partial derivative is 1
  /// everywhere.
  static let isPassedOn: [[Bool]] = rows.map { row in
    guard case .elementwise(let rule) = row.rule else { return row.passesGradient.map { _ in false } }
    return rule.formulas(row.passesGradient.indices.map { .operand($0) }, .output).map { formula in
      if case .number(1) = formula { true } else { false }
    }
  }

  /// The number of operands of each row, at hand for the sweeps.
  static let arities: [Int] = rows.map(\.arity)

  /// The function of numbers of each row, for the sweeps; nil for a function of whole tensors.
  static let numberFunctions: [Elementwise.Function?] = rows.map { row in
    guard case .elementwise(let rule) = row.rule else { return nil }
    return rule.function
  }

  /// The number of operands of each function of one or two numbers; 0 for every other row.
  static let scalarArities: [UInt8] = numberFunctions.map { function in
    switch function {
    case .unary: 1
    case .binary: 2
    default: 0
    }
  }
}
