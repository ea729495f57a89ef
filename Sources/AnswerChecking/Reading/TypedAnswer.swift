import Autodiff
import GraphLanguage

/// An answer as read: its numbers, and how they were given.
struct TypedAnswer: Equatable {
  /// The numbers.
  var value: Tensor
  /// For each number, how many significant figures were typed; nil for something computed.
  var figures: [Int?]
  /// Whether names of the graph were used: a formula, not a number.
  var usesNames: Bool
  /// The expression, where the whole answer is one.
  var expression: ExpressionSyntax?
}

/// One entry of a typed list: its text and the column it starts in.
struct TypedCell: Equatable {
  let text: String
  let column: Int
}

/// A rectangular block of cells; a single cell has no dimensions.
struct TypedBlock: Equatable {
  var dimensions: [Int]
  var cells: [TypedCell]
}
