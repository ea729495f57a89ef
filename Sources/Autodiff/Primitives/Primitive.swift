/// An operation with its rules: one row of the table.
///
/// The rules are pure functions of the tensors handed in; whoever calls them has checked the shapes with
/// `shape(of:_:)`.
public struct Primitive: Hashable, Sendable {
  /// The position of the row in the table.
  let code: UInt8
  /// The number of operands of a function of one or two numbers; 0 for every other primitive.
  let scalarArity: UInt8

  var row: Row { PrimitiveTable.rows[Int(code)] }

  /// Every primitive.
  public static let all: [Primitive] = PrimitiveTable.rows.indices.map { Primitive(code: UInt8($0)) }

  /// The primitive of this name in the graph language, or nil.
  public static func named(_ name: String) -> Primitive? {
    PrimitiveTable.codes[name].map(Primitive.init(code:))
  }

  init(code: UInt8) {
    self.code = code
    scalarArity = PrimitiveTable.scalarArities[Int(code)]
  }

  /// A primitive the engine's own rules are written with.
  init(_ name: String) {
    guard let code = PrimitiveTable.codes[name] else {
      preconditionFailure("the table has no primitive named \(name)")
    }
    self.init(code: code)
  }

  /// The name in the graph language.
  public var name: String { row.name }

  /// The number of operands.
  public var arity: Int { row.arity }

  /// Whether it works number by number, broadcasting its operands.
  public var isElementwise: Bool { elementwise != nil }

  /// The sign written between two operands, or nil for a function.
  public func infixSymbol(_ notation: Notation) -> String? {
    guard case .infix(let unicode, let ascii) = row.notation else { return nil }
    return notation == .unicode ? unicode : ascii
  }

  /// Whether a gradient flows back to `operand`: not to labels, nor through a comparison or a condition.
  public func passesGradient(to operand: Int) -> Bool { PrimitiveTable.passesGradient[Int(code)][operand] }

  /// Whether a gradient flows back at all: not through a comparison.
  public var passesGradient: Bool { PrimitiveTable.carriesGradient[Int(code)] }

  /// The shape of the result for operands of these shapes; throws where they do not fit.
  public func shape(of operands: [Shape], _ attributes: Attributes) throws(ShapeProblem) -> Shape {
    switch row.rule {
    case .structural(let rule): return try rule.shape(operands, attributes)
    case .elementwise:
      var shape = Shape.scalar
      for operand in operands {
        guard let wider = Shape.broadcast(shape, operand) else { throw .mismatch }
        shape = wider
      }
      return shape
    }
  }

  /// The result; division by zero and its like give infinities and NaN: see `problem(inputs:output:)`.
  public func forward(_ inputs: [Tensor], _ attributes: Attributes = .none) -> Tensor {
    switch row.rule {
    case .elementwise(let rule): rule.forward(inputs)
    case .structural(let rule): rule.forward(inputs, attributes)
    }
  }

  /// The downstream gradient of `operand`, in its shape: `Jᵀ · upstream`.
  public func vjp(
    operand: Int, inputs: [Tensor], output: Tensor, upstream: Tensor, attributes: Attributes = .none
  ) -> Tensor {
    let shape = inputs[operand].shape
    guard passesGradient(to: operand) else { return Tensor(repeating: 0, shape) }
    switch row.rule {
    case .elementwise(let rule):
      if PrimitiveTable.isPassedOn[Int(code)][operand] { return upstream.summed(to: shape) }
      return rule.downstream(operand, inputs, output, upstream: upstream).summed(to: shape)
    case .structural(let rule):
      let application = application(inputs, output, attributes)
      return rule.vjp(application, operand, .upstream)
        .value(Formula.Environment(inputs: inputs, output: output, upstream: upstream))
        .broadcast(to: shape)
    }
  }

  /// The tangent of the result: `Σ J · tangent` over the operands; nil stands for a zero tangent.
  public func jvp(
    inputs: [Tensor], tangents: [Tensor?], output: Tensor, attributes: Attributes = .none
  ) -> Tensor {
    var sum = Tensor(repeating: 0, output.shape)
    for (k, tangent) in tangents.enumerated() where passesGradient(to: k) {
      guard let tangent else { continue }
      let term: Tensor
      switch row.rule {
      case .elementwise(let rule):
        term = rule.downstream(k, inputs, output, upstream: tangent.broadcast(to: output.shape))
      case .structural(let rule):
        term = rule.jvp(application(inputs, output, attributes), k, .tangent)
          .value(Formula.Environment(inputs: inputs, output: output, tangent: tangent))
      }
      sum = sum.combined(with: term, +)
    }
    return sum
  }

  /// The local gradient with respect to `operand`, number by number, in the shape of the result.
  ///
  /// Only for an elementwise primitive.
  public func localValue(
    operand: Int, inputs: [Tensor], output: Tensor, attributes: Attributes = .none
  ) -> Tensor {
    guard let elementwise else { preconditionFailure("\(name) does not work number by number") }
    return elementwise.partial(operand, inputs, output)
  }

  /// The problem with operands that no forward pass should start from, or with a result that is not finite.
  public func problem(inputs: [Tensor], output: Tensor?) -> ValueProblem? {
    switch row.rule {
    case .structural(let rule):
      if let problem = rule.problem?(inputs) { return problem }
    case .elementwise(let rule):
      if let output, let problem = rule.firstProblem(inputs, output) { return problem }
    }
    guard let bad = output?.elements.first(where: { !$0.isFinite }) else { return nil }
    return bad.isNaN ? .notANumber : .overflow
  }

  var elementwise: Elementwise? {
    guard case .elementwise(let rule) = row.rule else { return nil }
    return rule
  }

  func application(_ inputs: [Tensor], _ output: Tensor, _ attributes: Attributes) -> Application {
    Application(
      primitive: self, operands: inputs.map(\.shape), output: output.shape, attributes: attributes)
  }
}

extension Structural {
  /// The tangent of the result that comes from the tangent of operand `k`.
  func jvp(_ application: Application, _ k: Int, _ tangent: Formula) -> Formula {
    switch tangentRule {
    case .multilinear:
      let operands = application.operands.indices.map { $0 == k ? tangent : Formula.operand($0) }
      return .apply(application.primitive, operands, application.attributes)
    case .scalarResult:
      return .sum(vjp(application, k, .number(1)) * tangent)
    case .symmetric:
      return vjp(application, k, tangent)
    case .formula(let formula):
      return formula(application, k, tangent)
    }
  }
}

/// The primitives the engine itself works with by name.
extension Primitive {
  static let add = Primitive("add")
  static let copy = Primitive("copy")
  static let mul = Primitive("mul")
  static let matmul = Primitive("matmul")
  static let transpose = Primitive("transpose")
}
