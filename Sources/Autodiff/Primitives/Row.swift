/// One row of the table: everything the product knows about a primitive.
///
/// Rows and rules are classes so that a sweep that looks one up holds one reference and not a dozen
/// functions.
final class Row: Sendable {
  /// The name in the graph language.
  let name: String
  /// How it is written.
  let notation: Symbol
  /// For each operand, whether a gradient flows back to it.
  let passesGradient: [Bool]
  /// Shape rule, forward, derivatives and cost.
  let rule: Rule

  var arity: Int { passesGradient.count }

  init(name: String, notation: Symbol, passesGradient: [Bool], rule: Rule) {
    self.name = name
    self.notation = notation
    self.passesGradient = passesGradient
    self.rule = rule
  }

  /// How a primitive is written: between its operands, or as a function call.
  enum Symbol: Sendable {
    case infix(unicode: String, ascii: String)
    case function(unicode: String)
  }

  enum Rule: Sendable {
    case elementwise(Elementwise)
    case structural(Structural)
  }
}

/// The rule of a primitive that works number by number, broadcasting its operands.
final class Elementwise: Sendable {
  /// The function of the numbers and its partial derivatives, given the numbers and the result.
  let function: Function
  /// The partial derivatives as formulas, given the operands and the result; one for each operand.
  let formulas: @Sendable (_ operands: [Formula], _ output: Formula) -> [Formula]
  /// The problem behind a result that is not finite, where it is not plain overflow.
  let problem: @Sendable (_ operands: [Double]) -> ValueProblem?
  /// The cost of one number.
  let cost: Cost

  init(
    function: Function,
    formulas: @escaping @Sendable (_ operands: [Formula], _ output: Formula) -> [Formula],
    problem: @escaping @Sendable (_ operands: [Double]) -> ValueProblem?, cost: Cost
  ) {
    self.function = function
    self.formulas = formulas
    self.problem = problem
    self.cost = cost
  }

  enum Function: Sendable {
    case unary(
      value: @Sendable (Double) -> Double,
      partial: @Sendable (_ x: Double, _ output: Double) -> Double)
    case binary(
      value: @Sendable (Double, Double) -> Double,
      partials: @Sendable (_ x: Double, _ y: Double, _ output: Double) -> (Double, Double))
    case ternary(
      value: @Sendable (Double, Double, Double) -> Double,
      partials: @Sendable (_ x: Double, _ y: Double, _ z: Double, _ output: Double) -> [Double])
  }
}

/// The rule of a primitive that looks at whole tensors.
final class Structural: Sendable {
  /// The shape of the result.
  let shape: @Sendable (_ operands: [Shape], Attributes) throws(ShapeProblem) -> Shape
  /// The result; the shapes have passed `shape`.
  let forward: @Sendable (_ operands: [Tensor], Attributes) -> Tensor
  /// The downstream gradient of operand `k`, as a formula of operands, output and upstream.
  let vjp: @Sendable (Application, _ k: Int, _ upstream: Formula) -> Formula
  /// How a tangent passes through.
  let tangentRule: TangentRule
  /// What is wrong with the numbers before anything is computed: labels that are none.
  let problem: (@Sendable (_ operands: [Tensor]) -> ValueProblem?)?
  /// The cost of the forward pass.
  let cost: @Sendable (Application) -> Cost

  init(
    tangentRule: TangentRule,
    shape: @escaping @Sendable (_ operands: [Shape], Attributes) throws(ShapeProblem) -> Shape,
    forward: @escaping @Sendable (_ operands: [Tensor], Attributes) -> Tensor,
    vjp: @escaping @Sendable (Application, _ k: Int, _ upstream: Formula) -> Formula,
    cost: @escaping @Sendable (Application) -> Cost,
    problem: (@Sendable (_ operands: [Tensor]) -> ValueProblem?)? = nil
  ) {
    self.tangentRule = tangentRule
    self.shape = shape
    self.forward = forward
    self.vjp = vjp
    self.cost = cost
    self.problem = problem
  }

  enum TangentRule: Sendable {
    /// Linear in each operand: put the tangent in an operand's place, and sum.
    case multilinear
    /// A scalar result: ⟨gradient, tangent⟩.
    case scalarResult
    /// A symmetric Jacobian: the tangent takes the place of the upstream gradient.
    case symmetric
    /// A formula of operands, output and the tangent of operand `k`.
    case formula(@Sendable (Application, _ k: Int, _ tangent: Formula) -> Formula)
  }
}

/// A primitive put to use: the shapes around it and its attributes.
struct Application: Sendable {
  let primitive: Primitive
  let operands: [Shape]
  let output: Shape
  let attributes: Attributes

  /// The axis worked along, counted from the front; nil for all of them.
  var axis: Int? { attributes.axis.flatMap(operands[0].resolved) }
}
