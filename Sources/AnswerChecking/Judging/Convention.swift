public import TerminalText

/// A kind of place where a derivative is a matter of convention.
public enum Kink: String, CaseIterable, Sendable {
  /// relu at 0.
  case relu
  /// abs at 0.
  case abs
  /// Equal operands of a maximum or minimum, equal largest elements of a max or min.
  case tie

  /// What this product does there; every lesson says so before it asks.
  public var stated: Convention {
    switch self {
    case .relu: .reluZero
    case .abs: .absZero
    case .tie: .tieEven
    }
  }
}

/// A published choice of derivative at a kink.
///
/// The raw values are ids in JSON and result files.
public enum Convention: String, CaseIterable, Sendable {
  /// relu′(0) = 0.
  case reluZero = "relu-0"
  /// relu′(0) = ½.
  case reluHalf = "relu-half"
  /// relu′(0) = 1.
  case reluOne = "relu-1"
  /// abs′(0) = 0.
  case absZero = "abs-0"
  /// abs′(0) = 1.
  case absOne = "abs-1"
  /// abs′(0) = −1.
  case absMinusOne = "abs-minus-1"
  /// Tied inputs share the gradient evenly.
  case tieEven = "tie-even"
  /// The first of the tied inputs gets the gradient.
  case tieFirst = "tie-first"
  /// The last of the tied inputs gets the gradient.
  case tieLast = "tie-last"

  /// The kind of place it decides.
  public var kink: Kink {
    switch self {
    case .reluZero, .reluHalf, .reluOne: .relu
    case .absZero, .absOne, .absMinusOne: .abs
    case .tieEven, .tieFirst, .tieLast: .tie
    }
  }

  /// The convention in words, as a clause.
  public var text: LocalizedText {
    switch self {
    case .reluZero: LocalizedText("relu′(0) = 0", "relu′(0) = 0")
    case .reluHalf: LocalizedText("relu′(0) = ½", "relu′(0) = ½")
    case .reluOne: LocalizedText("relu′(0) = 1", "relu′(0) = 1")
    case .absZero: LocalizedText("abs′(0) = 0", "abs′(0) = 0")
    case .absOne: LocalizedText("abs′(0) = 1", "abs′(0) = 1")
    case .absMinusOne: LocalizedText("abs′(0) = −1", "abs′(0) = −1")
    case .tieEven: LocalizedText("a tie splits the gradient evenly", "并列时梯度平分")
    case .tieFirst: LocalizedText("a tie goes to the first input", "并列时梯度全部给第一个输入")
    case .tieLast: LocalizedText("a tie goes to the last input", "并列时梯度全部给最后一个输入")
    }
  }
}
