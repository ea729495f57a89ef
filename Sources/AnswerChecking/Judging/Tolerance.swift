import RealModule

/// When a typed number counts as the number that was asked for.
///
/// Let `a` be the answer, `t` the target and `S` the sum of the magnitudes of the terms `t` was added up
/// from.
///
/// - `t` is *zero* when `|t| ≤ 1e-13 · S`: what is left is rounding residue. Then `a` is right when
///   `|a| ≤ 1e-9`.
/// - Otherwise `a` is right when `|a − t| ≤ 5e-3 · |t|`. The bound belongs to the answer, with a slack of
///   2⁻⁴² of itself, so that 0.995 for 1 is right on every machine.
///
/// Properties: every correct rounding to three significant figures is right (its error is below
/// 5e-3 · |t|, at most 4.98e-3 · |t|). A right answer has the sign of its target. The rule
/// is scale free: `(c·a, c·t)` is judged as `(a, t)`, so a gradient of 2e-9 is judged as strictly as one of
/// 2. There is no absolute floor besides the one for zero targets.
///
/// It is not symmetric in `a` and `t`, and not transitive: never use it to compare two answers with each
/// other.
public struct Tolerance: Hashable, Sendable {
  /// The largest error, as a part of the target.
  public let relative: Double
  /// The largest answer that counts as zero where the target is zero.
  public let zero: Double
  /// The largest residue, as a part of its terms, that counts as zero.
  public let residue: Double

  /// What every question uses unless its lesson says otherwise: three significant figures.
  public static let threeFigures = Tolerance(relative: 5e-3, zero: 1e-9, residue: 1e-13)

  /// A tolerance of one's own: `relative` as a part of the target, the rest as for three figures.
  public init(relative: Double) {
    self.init(relative: relative, zero: 1e-9, residue: 1e-13)
  }

  private init(relative: Double, zero: Double, residue: Double) {
    self.relative = relative
    self.zero = zero
    self.residue = residue
  }

  /// Whether `answer` is `target`, a number added up from terms whose magnitudes sum to `terms`.
  ///
  /// Without `terms` only an exact 0 is a zero target. Nothing that is not finite is ever right.
  public func accepts(_ answer: Double, for target: Double, terms: Double = 0) -> Bool {
    guard answer.isFinite, target.isFinite else { return false }
    if target == 0 || target.magnitude <= residue * terms { return answer.magnitude <= zero }
    guard (answer < 0) == (target < 0), answer != 0 else { return false }
    return (answer - target).magnitude <= relative * target.magnitude * (1 + 0x1p-42)
  }
}

/// Rounding to significant figures, as numbers.
enum Figures {
  /// How many figures a screen shows where nothing cancels.
  static let usual = 3

  /// `value` rounded half away from zero to `figures` significant figures.
  static func rounded(_ value: Double, to figures: Int) -> Double {
    shifted(value, to: figures) { $0.rounded(.toNearestOrAwayFromZero) }
  }

  /// `value` cut off after `figures` significant figures.
  static func cut(_ value: Double, to figures: Int) -> Double {
    shifted(value, to: figures) { ($0 * (1 + 0x1p-48)).rounded(.towardZero) }
  }

  /// Whether `answer`, typed with `figures` figures, is `target` as far as it goes: rounded there.
  ///
  /// With three figures the last may be cut off: that is a slip of form. With fewer, 2 is not 2.9.
  static func agree(_ answer: Double, with target: Double, figures: Int) -> Bool {
    guard figures > 0, target != 0, (answer < 0) == (target < 0) else { return false }
    let near = { (other: Double) in (answer - other).magnitude <= 1e-9 * answer.magnitude }
    return near(rounded(target, to: figures)) || (figures >= usual && near(cut(target, to: figures)))
  }

  /// One unit of the last of `figures` significant figures of `value`: 0.01 for the third of 1.37.
  static func unit(of value: Double, figures: Int) -> Double {
    guard value != 0, value.isFinite else { return 0 }
    return Double.pow(10, Double.log10(value.magnitude).rounded(.down) - Double(figures - 1))
  }

  private static func shifted(_ value: Double, to figures: Int, _ change: (Double) -> Double) -> Double {
    guard value != 0, value.isFinite else { return value }
    let places = figures - 1 - Int(Double.log10(value.magnitude).rounded(.down))
    // Beyond 10³⁰⁰ the power itself would overflow: such numbers stay as they are.
    guard places.magnitude < 300 else { return value }
    let power = Double.pow(10, Int(places.magnitude))
    return places >= 0 ? change(value * power) / power : change(value / power) * power
  }
}
