import Autodiff

/// One operation with the numbers someone has for its operands and its result.
struct Gate {
  let operation: Operation
  var inputs: [Tensor]
  var output: Tensor

  var primitive: Primitive { operation.primitive }
  var name: String { primitive.name }
  var attributes: Attributes { operation.attributes }

  /// The same operation on other numbers, or nil where the shapes do not fit.
  func with(inputs: [Tensor]) -> Gate? {
    guard let output = Arithmetic.apply(primitive, inputs, attributes) else { return nil }
    return Gate(operation: operation, inputs: inputs, output: output)
  }

  /// The same operation with operand `k` exchanged for `tensor` of the same shape.
  func replacing(_ k: Int, by tensor: Tensor) -> Gate? {
    guard tensor.shape == inputs[k].shape else { return nil }
    var changed = inputs
    changed[k] = tensor
    return with(inputs: changed)
  }

  /// ∂output/∂operand number by number, in the shape of the result; nil for an operation on whole tensors.
  func local(_ k: Int, _ conventions: Conventions) -> Tensor? {
    guard primitive.isElementwise, primitive.passesGradient(to: k) else { return nil }
    return average(conventions) {
      $0.primitive.localValue(operand: k, inputs: $0.inputs, output: $0.output, attributes: attributes)
    }
  }

  /// Jᵀ·upstream for operand `k`, in its shape.
  func vjp(_ k: Int, _ upstream: Tensor, _ conventions: Conventions) -> Tensor {
    average(conventions) {
      $0.primitive.vjp(
        operand: k, inputs: $0.inputs, output: $0.output, upstream: upstream, attributes: attributes)
    }
  }

  /// J·tangent summed over the operands; nil stands for a zero tangent.
  func jvp(_ tangents: [Tensor?], _ conventions: Conventions) -> Tensor {
    average(conventions) {
      $0.primitive.jvp(inputs: $0.inputs, tangents: tangents, output: $0.output, attributes: attributes)
    }
  }

  /// The mean of `result` over the one-sided gates that `conventions` asks for; usually just this gate.
  private func average(_ conventions: Conventions, _ result: (Gate) -> Tensor) -> Tensor {
    guard let kink, let convention = conventions[kink], convention != kink.stated else { return result(self) }
    let sides = convention.sides.compactMap { nudged($0) }
    guard let sum = Arithmetic.total(sides.map(result)) else { return result(self) }
    return sides.count == 1 ? sum : sum.scaled(by: 1 / Double(sides.count))
  }
}

/// Adopted conventions by kind of kink; what is not listed follows the stated one.
typealias Conventions = [Kink: Convention]

extension Convention {
  /// The sides of the kink whose one-sided derivatives are averaged.
  fileprivate var sides: [Double] {
    switch self {
    case .reluZero, .absMinusOne: [-1]
    case .reluOne, .absOne, .tieFirst: [1]
    case .reluHalf, .absZero, .tieEven: [-1, 1]
    case .tieLast: [-1]
    }
  }
}

extension Gate {
  /// The kind of kink this operation can have.
  var kink: Kink? {
    switch name {
    case "relu": .relu
    case "abs": .abs
    case "maximum", "minimum": .tie
    case "max", "min": .tie
    default: nil
    }
  }

  /// Whether these numbers lie on a kink.
  var isAtKink: Bool {
    switch kink {
    case nil: return false
    case .relu, .abs: return inputs[0].elements.contains(0)
    case .tie where inputs.count == 2:
      return Arithmetic.apply("eq", inputs[0], inputs[1])?.elements.contains(1) ?? false
    case .tie:
      let shares = vjp(0, output.filled(with: 1), [:])
      return shares.elements.contains { $0 != 0 && $0 != 1 }
    }
  }

  /// This gate moved off its kink to one side by an amount far below what any figure shows.
  ///
  /// relu, abs: zeros move to +ε or −ε. Ties: on side 1 the first of the equal inputs wins, on side −1 the
  /// last.
  fileprivate func nudged(_ side: Double) -> Gate? {
    let tiny = 1e-11
    switch kink {
    case nil: return self
    case .relu, .abs:
      return with(inputs: [inputs[0].mapped { $0 == 0 ? side * tiny : $0 }])
    case .tie:
      let direction = name.hasPrefix("max") ? side : -side
      var moved = inputs
      if inputs.count == 2 {
        moved[0] = inputs[0].mapped { $0 + direction * tiny * max(1, $0.magnitude) }
      } else {
        let scale = tiny * (inputs[0].elements.map(\.magnitude).max() ?? 1)
        for index in moved[0].elements.indices {
          moved[0].elements[index] -= direction * Double(index) * max(scale, tiny)
        }
      }
      return with(inputs: moved)
    }
  }
}
