public import Autodiff
import GraphLanguage

/// One question about a worked graph.
public struct Question: Sendable {
  /// What kind of answer is wanted.
  public enum Form: String, Sendable {
    /// Numbers: a scalar, a tensor, a shape. A formula that comes to the right numbers is accepted too.
    case number
    /// A formula, compared as a function: `dY @ W.T`.
    case formula
  }

  /// The graph it is about.
  public let subject: WorkedGraph
  /// What is asked.
  public let quantity: Quantity
  /// What kind of answer is wanted.
  public let form: Form
  /// When a number counts as right.
  public let tolerance: Tolerance

  /// Asks for `quantity` of `subject`.
  public init(
    _ quantity: Quantity, of subject: WorkedGraph, form: Form = .number, tolerance: Tolerance = .threeFigures
  ) {
    self.subject = subject
    self.quantity = quantity
    self.form = form
    self.tolerance = tolerance
  }

  /// The shape the answer must have.
  public var shape: Shape { subject.shape(quantity) }

  /// How many significant figures the screen has to show of the numbers this question is worked from: three,
  /// or more where three would cancel.
  ///
  /// Counted on what a learner with `record` sees, who may be going on from slips.
  public func figures(_ record: Record = Record()) -> Int {
    Sheets(self, record).onScreen.screens(for: quantity).figures
  }

  /// Whether a value is answered by the very operation that the screen shows beside the question, with
  /// nothing worked out.
  func isRestated(by expression: ExpressionSyntax) -> Bool {
    guard case .value(let node) = quantity, !expression.names.isEmpty else { return false }
    return expression.restates(node, of: subject.graph)
  }

  /// Whether the answer is itself a shape, not numbers.
  public var asksForShape: Bool {
    switch quantity {
    case .shape, .gradientShape: true
    default: false
    }
  }
}
