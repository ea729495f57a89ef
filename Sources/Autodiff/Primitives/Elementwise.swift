extension Elementwise {
  /// The result, the operands broadcast against each other.
  func forward(_ inputs: [Tensor]) -> Tensor {
    let shape = shape(of: inputs)
    let x = inputs[0].elements(in: shape)
    switch function {
    case .unary(let value, _):
      return Tensor(shape) { value(x[$0]) }
    case .binary(let value, _):
      let y = inputs[1].elements(in: shape)
      return Tensor(shape) { value(x[$0], y[$0]) }
    case .ternary(let value, _):
      let (y, z) = (inputs[1].elements(in: shape), inputs[2].elements(in: shape))
      return Tensor(shape) { value(x[$0], y[$0], z[$0]) }
    }
  }

  /// The partial derivative with respect to operand `k`, in the shape of the output.
  func partial(_ k: Int, _ inputs: [Tensor], _ output: Tensor) -> Tensor {
    downstream(k, inputs, output, upstream: Tensor(repeating: 1, output.shape))
  }

  /// Upstream times the partial derivative with respect to operand `k`, in the shape of the output.
  ///
  /// Where nothing arrives nothing is handed on, not even by an infinite derivative.
  func downstream(_ k: Int, _ inputs: [Tensor], _ output: Tensor, upstream: Tensor) -> Tensor {
    let shape = output.shape
    let (x, result, gradient) = (inputs[0].elements(in: shape), output.elements, upstream.elements)
    switch function {
    case .unary(_, let partial):
      return Tensor(shape) { gradient[$0] == 0 ? 0 : gradient[$0] * partial(x[$0], result[$0]) }
    case .binary(_, let partials):
      let y = inputs[1].elements(in: shape)
      return Tensor(shape) { i in
        if gradient[i] == 0 { return 0 }
        let both = partials(x[i], y[i], result[i])
        return gradient[i] * (k == 0 ? both.0 : both.1)
      }
    case .ternary(_, let partials):
      let (y, z) = (inputs[1].elements(in: shape), inputs[2].elements(in: shape))
      return Tensor(shape) { gradient[$0] * partials(x[$0], y[$0], z[$0], result[$0])[k] }
    }
  }

  /// The problem at the first element of `output` that is not finite, where the row knows one.
  func firstProblem(_ inputs: [Tensor], _ output: Tensor) -> ValueProblem? {
    guard let i = output.elements.firstIndex(where: { !$0.isFinite }) else { return nil }
    return problem(inputs.map { $0.elements(in: output.shape)[i] })
  }

  private func shape(of inputs: [Tensor]) -> Shape {
    inputs.dropFirst().reduce(inputs[0].shape) { Shape.broadcast($0, $1.shape) ?? $0 }
  }
}

extension Tensor {
  /// The elements of the tensor broadcast to `shape`.
  fileprivate func elements(in shape: Shape) -> [Double] {
    self.shape == shape ? elements : broadcast(to: shape).elements
  }
}
