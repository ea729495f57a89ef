/// A derivative as a lecturer would write it: a small expression of operands, output and upstream gradient.
///
/// One formula serves three ends: it is shown (`text`), evaluated on tensors (`value`), and laid out as nodes
/// of a graph that can be differentiated again (`Graph.append`). Results that are smaller than what they
/// stand for (`sum`'s downstream gradient is just the upstream one) are broadcast by whoever uses them.
package indirect enum Formula: Sendable {
  /// The operand with this position.
  case operand(Int)
  /// The result of the operation, shown by its name.
  case output
  /// The result of the operation, shown as the call it comes from: `σ(z)`.
  case call
  case upstream
  case tangent
  case number(Double)
  case literal(Tensor)
  case apply(Primitive, [Formula], Attributes)
  /// Labels as rows of zeros with a one: from class numbers, or from rows that are so already.
  case oneHot(Formula, scores: Shape, labels: Shape)

  static func apply(_ name: String, _ operands: Formula..., attributes: Attributes = .none) -> Formula {
    .apply(Primitive(name), operands, attributes)
  }

  static func sum(_ x: Formula, axis: Int? = nil, keepsDimensions: Bool = false) -> Formula {
    .apply("sum", x, attributes: Attributes(axis: axis, keepsDimensions: keepsDimensions))
  }

  static func reshaped(_ x: Formula, _ shape: Shape) -> Formula {
    if case .number = x { return x }
    return .apply("reshape", x, attributes: Attributes(shape: shape))
  }

  static func + (left: Formula, right: Formula) -> Formula {
    if case .number(0) = left { return right }
    if case .number(0) = right { return left }
    if case .number(let a) = left, case .number(let b) = right { return .number(a + b) }
    return .apply("add", left, right)
  }

  static func - (left: Formula, right: Formula) -> Formula {
    if case .number(0) = right { return left }
    if case .number(let a) = left, case .number(let b) = right { return .number(a - b) }
    return .apply("sub", left, right)
  }

  static prefix func - (x: Formula) -> Formula {
    if case .number(let a) = x { return .number(-a) }
    return .apply("neg", x)
  }

  static func * (left: Formula, right: Formula) -> Formula {
    if case .number(1) = left { return right }
    if case .number(1) = right { return left }
    if case .number(let a) = left, case .number(let b) = right { return .number(a * b) }
    return .apply("mul", left, right)
  }

  static func / (left: Formula, right: Formula) -> Formula {
    if case .number(1) = right { return left }
    return .apply("div", left, right)
  }

  static func power(_ base: Formula, _ exponent: Formula) -> Formula {
    if case .number(1) = exponent { return base }
    if case .number(0) = exponent { return 1 }
    return .apply("pow", base, exponent)
  }

  static func > (left: Formula, right: Formula) -> Formula { .apply("gt", left, right) }
  static func < (left: Formula, right: Formula) -> Formula { .apply("lt", left, right) }
  static func == (left: Formula, right: Formula) -> Formula { .apply("eq", left, right) }
}

extension Formula: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
  package init(integerLiteral value: Int) { self = .number(Double(value)) }
  package init(floatLiteral value: Double) { self = .number(value) }
}

extension Formula {
  /// What the symbols of a formula stand for.
  struct Environment {
    let inputs: [Tensor]
    let output: Tensor
    var upstream: Tensor?
    var tangent: Tensor?
  }

  /// The formula evaluated on tensors.
  func value(_ environment: Environment) -> Tensor {
    switch self {
    case .operand(let k): return environment.inputs[k]
    case .output, .call: return environment.output
    case .upstream: return environment.upstream ?? Tensor(0)
    case .tangent: return environment.tangent ?? Tensor(0)
    case .number(let number): return Tensor(number)
    case .literal(let tensor): return tensor
    case .oneHot(let labels, let scores, let shape):
      return Formula.oneHotRows(labels, scores, shape).value(environment)
    case .apply(let primitive, let operands, let attributes):
      if primitive == .matmul, let product = Formula.product(operands, environment) { return product }
      return primitive.forward(operands.map { $0.value(environment) }, attributes)
    }
  }

  /// The product of two matrices one of which is a transpose: that one is only read the other way round.
  private static func product(_ operands: [Formula], _ environment: Environment) -> Tensor? {
    guard operands.contains(where: { $0.transposed != nil }) else { return nil }
    let sides = operands.map { ($0.transposed ?? $0).value(environment) }
    guard sides.allSatisfy({ $0.shape.rank == 2 }) else { return nil }
    let left = MatrixView(sides[0], transposed: operands[0].transposed != nil)
    let right = MatrixView(sides[1], transposed: operands[1].transposed != nil)
    return Tensor(Shape([left.rows, right.columns]), left * right)
  }

  /// What the formula is the transpose of, if it is one.
  private var transposed: Formula? {
    if case .apply(.transpose, let operands, _) = self { return operands[0] }
    return nil
  }

  /// One-hot rows written out with a comparison; rows that are one-hot already stay as they are.
  static func oneHotRows(_ labels: Formula, _ scores: Shape, _ shape: Shape) -> Formula {
    if shape == scores { return labels }
    let classes = Tensor(
      Shape([scores.dimensions[scores.rank - 1]]),
      (0..<scores.dimensions[scores.rank - 1]).map(Double.init))
    let column = shape.rank == 0 ? labels : .reshaped(labels, Shape(shape.dimensions + [1]))
    return column == .literal(classes)
  }
}
