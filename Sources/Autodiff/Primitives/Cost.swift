/// What a computation costs, counted rather than measured.
public struct Cost: Hashable, Sendable {
  /// Multiplications and divisions.
  public var multiplications: Int
  /// Additions, subtractions and comparisons.
  public var additions: Int
  /// Calls of `exp`, `log`, `sin`, `sqrt` and the like.
  public var functionCalls: Int
  /// Doubles that have to be kept from the forward pass for the backward pass.
  public var kept: Int

  /// A cost with these counts.
  public init(multiplications: Int = 0, additions: Int = 0, functionCalls: Int = 0, kept: Int = 0) {
    self.multiplications = multiplications
    self.additions = additions
    self.functionCalls = functionCalls
    self.kept = kept
  }

  /// Two costs, one after the other.
  public static func + (left: Cost, right: Cost) -> Cost {
    Cost(
      multiplications: left.multiplications + right.multiplications,
      additions: left.additions + right.additions,
      functionCalls: left.functionCalls + right.functionCalls,
      kept: left.kept + right.kept)
  }

  /// Adds `right`.
  public static func += (left: inout Cost, right: Cost) { left = left + right }

  /// The cost `count` times over.
  public static func * (count: Int, cost: Cost) -> Cost {
    Cost(
      multiplications: count * cost.multiplications, additions: count * cost.additions,
      functionCalls: count * cost.functionCalls, kept: count * cost.kept)
  }

  /// Nothing to compute and nothing to keep.
  public static let none = Cost()
  /// One multiplication or division.
  static let multiplication = Cost(multiplications: 1)
  /// One addition, subtraction or comparison.
  static let addition = Cost(additions: 1)
  /// One call of a function such as `exp`.
  static let functionCall = Cost(functionCalls: 1)
}
