extension Elementwise {
  /// The result, the operands broadcast against each other.
  func forward(_ inputs: [Tensor]) -> Tensor {
    let (shape, operands) = stretched(inputs)
    let x = operands[0]
    switch function {
    case .unary(let value, _):
      return Tensor(shape) { value(x[$0]) }
    case .binary(let value, _):
      let y = operands[1]
      return Tensor(shape) { value(x[$0], y[$0]) }
    case .ternary(let value, _):
      let (y, z) = (operands[1], operands[2])
      return Tensor(shape) { value(x[$0], y[$0], z[$0]) }
    }
  }

  /// The partial derivative with respect to operand `k`, in the shape of the output.
  func partial(_ k: Int, _ inputs: [Tensor], _ output: Tensor) -> Tensor {
    downstream(k, inputs, output, upstream: Tensor(repeating: 1, output.shape))
  }

  /// Upstream times the partial derivative with respect to operand `k`, in the shape of the output.
  func downstream(_ k: Int, _ inputs: [Tensor], _ output: Tensor, upstream: Tensor) -> Tensor {
    let (shape, operands) = stretched(inputs)
    let (x, result, gradient) = (operands[0], output.elements, upstream.elements)
    switch function {
    case .unary(_, let partial):
      return Tensor(shape) { gradient[$0] * partial(x[$0], result[$0]) }
    case .binary(_, let partials):
      let y = operands[1]
      return Tensor(shape) { i in
        let both = partials(x[i], y[i], result[i])
        return gradient[i] * (k == 0 ? both.0 : both.1)
      }
    case .ternary(_, let partials):
      let (y, z) = (operands[1], operands[2])
      return Tensor(shape) { gradient[$0] * partials(x[$0], y[$0], z[$0], result[$0])[k] }
    }
  }

  /// The problem at the first element of `output` that is not finite, where the row knows one.
  func firstProblem(_ inputs: [Tensor], _ output: Tensor) -> ValueProblem? {
    guard let i = output.elements.firstIndex(where: { !$0.isFinite }) else { return nil }
    return problem(stretched(inputs).elements.map { $0[i] })
  }

  private func stretched(_ inputs: [Tensor]) -> (shape: Shape, elements: [[Double]]) {
    let shape = inputs.dropFirst().reduce(inputs[0].shape) { Shape.broadcast($0, $1.shape) ?? $0 }
    return (shape, inputs.map { $0.broadcast(to: shape).elements })
  }
}
