extension Elementwise {
  /// The result, the operands broadcast against each other.
  func forward(_ inputs: [Tensor]) -> Tensor {
    let (shape, x) = stretched(inputs)
    var result = Tensor(repeating: 0, shape)
    switch function {
    case .unary(let value, _):
      for i in result.elements.indices { result.elements[i] = value(x[0][i]) }
    case .binary(let value, _):
      for i in result.elements.indices { result.elements[i] = value(x[0][i], x[1][i]) }
    case .ternary(let value, _):
      for i in result.elements.indices { result.elements[i] = value(x[0][i], x[1][i], x[2][i]) }
    }
    return result
  }

  /// The partial derivative with respect to operand `k`, in the shape of the output.
  func partial(_ k: Int, _ inputs: [Tensor], _ output: Tensor) -> Tensor {
    let (_, x) = stretched(inputs)
    var result = output
    let y = output.elements
    switch function {
    case .unary(_, let partial):
      for i in y.indices { result.elements[i] = partial(x[0][i], y[i]) }
    case .binary(_, let partials):
      for i in y.indices {
        let both = partials(x[0][i], x[1][i], y[i])
        result.elements[i] = k == 0 ? both.0 : both.1
      }
    case .ternary(_, let partials):
      for i in y.indices { result.elements[i] = partials(x[0][i], x[1][i], x[2][i], y[i])[k] }
    }
    return result
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
