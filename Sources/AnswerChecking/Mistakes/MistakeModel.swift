import Autodiff
public import TerminalText

/// The id of a mistake model, as in JSON, result files and lessons: `upstream-ignored`.
public struct MistakeID: RawRepresentable, Hashable, Sendable, CustomStringConvertible,
  ExpressibleByStringLiteral
{
  /// The id as text.
  public let rawValue: String

  /// The id with this text.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// The id with this text.
  public init(stringLiteral text: String) { rawValue = text }

  /// The id as text.
  public var description: String { rawValue }
}

/// A named wrong rule: what someone with this misconception types, computed on the same graph as the truth.
public struct MistakeModel: Sendable {
  /// The id, stable for ever.
  public let id: MistakeID
  /// One line: what was done, and what should have been done.
  public let diagnosis: LocalizedText
  /// The next smallest step.
  public let nextStep: LocalizedText
  /// Whether it only says what is seen, so that any other model that fits explains it better.
  public let isLastResort: Bool
  /// The diagnosis as a second guess behind another one; nil where none is worth making.
  let secondGuess: LocalizedText?
  let rules: [Rule]
  private var diagnoses: [String: LocalizedText] = [:]

  init(
    _ id: MistakeID, _ diagnosis: LocalizedText, or secondGuess: LocalizedText? = nil,
    next nextStep: LocalizedText, isLastResort: Bool = false, _ rules: Rule...
  ) {
    self.isLastResort = isLastResort
    self.secondGuess = secondGuess
    self.id = id
    self.diagnosis = diagnosis
    self.nextStep = nextStep
    self.rules = rules
  }

  /// The same model, which at gates of these primitives names the mistake more exactly.
  func saying(_ diagnoses: [String: LocalizedText]) -> MistakeModel {
    var model = self
    model.diagnoses = diagnoses
    return model
  }

  /// What was done at a gate of the primitive called `name`.
  func diagnosis(at name: String?) -> LocalizedText { name.flatMap { diagnoses[$0] } ?? diagnosis }

  /// A wrong rule; each gives no, one or several wrong answers, nil standing for none.
  enum Rule: Sendable {
    /// For the value of a node.
    case value(@Sendable (Gate) -> [Tensor?])
    /// For the local gradient of an edge, number by number; contributions, gradients and tangents follow.
    case local(@Sendable (EdgeStep) -> [Tensor?])
    /// For what an edge hands back; gradients follow.
    case contribution(@Sendable (EdgeStep) -> [Tensor?])
    /// For the way several contributions become one gradient; at least two, in evaluation order.
    case terms(@Sendable ([Tensor]) -> [Tensor?])
    /// For anything, seeing the question and its right answer.
    case answer(@Sendable (AskedStep) -> [Tensor?])
  }

  /// Every model, most likely first: where several give the same number, the first is named first.
  public static let all: [MistakeModel] =
    forward + places + routing + branches + gateRules + localRules + upstream + products + broadcasting
    + losses + jacobians + answers

  /// The model with this id.
  public static func named(_ id: MistakeID) -> MistakeModel? {
    all.first { $0.id == id }
  }
}

/// A question on a sheet, with its right answer there: what `MistakeModel.Rule.answer` sees.
struct AskedStep {
  let quantity: Quantity
  let sheet: Worksheet
  let right: Tensor
  /// The Hessian–vector product along the direction cut down to one leaf; for `hvp` only.
  let alongOne: Tensor?
  /// The Hessian–vector product along ones, which leaves the direction out; for `hvp` only.
  let alongOnes: Tensor?

  /// Whether `tensor` cannot be told from the right answer at a few figures.
  func isNear(_ tensor: Tensor) -> Bool { tensor.shape == right.shape && tensor.isNear(right) }
}
