/// A Jacobian, with how it was found.
public struct JacobianResult: Equatable, Sendable {
  /// The derivatives, of shape `shape(y) + shape(x)`: numerator layout.
  public let value: Tensor
  /// How they were found.
  public let method: Method
  /// How many sweeps through the graph that took.
  public let sweeps: Int

  /// The ways to a Jacobian.
  public enum Method: Hashable, Sendable {
    /// Each output depends on the one input at its place: one sweep gives the diagonal.
    case diagonal
    /// Each slice along the first axis depends on the slice of the input at its place: all slices in one
    /// sweep.
    case block
    /// A forward sweep for each input.
    case forward
    /// A backward sweep for each output.
    case reverse
  }
}

extension ForwardPass {
  /// The Jacobian of `y` with respect to `x`, by its structure where it has one, else in the cheaper mode.
  ///
  /// Throws where it would be above the size limit.
  public func jacobian(of y: NodeID, withRespectTo x: NodeID) throws(GraphError) -> JacobianResult {
    let (rows, columns) = (graph.shape(of: y), graph.shape(of: x))
    let shape = Shape(rows.dimensions + columns.dimensions)
    guard shape.count <= Graph.tensorLimit else {
      throw GraphError(node: graph.name(of: y), kind: .derivativeTooLarge(shape))
    }
    switch graph.dependence(of: y, on: x) {
    case .none:
      return JacobianResult(value: Tensor(repeating: 0, shape), method: .diagonal, sweeps: 0)
    case .diagonal:
      let diagonal = try tangent(of: y, [x: Tensor(repeating: 1, columns)])
      var value = Tensor(repeating: 0, shape)
      for i in diagonal.elements.indices { value.elements[i * columns.count + i] = diagonal.elements[i] }
      return JacobianResult(value: value, method: .diagonal, sweeps: 1)
    case .block:
      return try blockJacobian(of: y, withRespectTo: x, shape)
    case .dense:
      return columns.count <= rows.count
        ? try forwardJacobian(of: y, withRespectTo: x, shape)
        : try reverseJacobian(of: y, withRespectTo: x, shape)
    }
  }

  private func forwardJacobian(
    of y: NodeID, withRespectTo x: NodeID, _ shape: Shape
  ) throws(GraphError) -> JacobianResult {
    let columns = graph.shape(of: x).count
    var value = Tensor(repeating: 0, shape)
    for column in 0..<columns {
      var direction = Tensor(repeating: 0, graph.shape(of: x))
      direction.elements[column] = 1
      let tangent = try tangent(of: y, [x: direction])
      for (row, derivative) in tangent.elements.enumerated() {
        value.elements[row * columns + column] = derivative
      }
    }
    return JacobianResult(value: value, method: .forward, sweeps: columns)
  }

  private func reverseJacobian(
    of y: NodeID, withRespectTo x: NodeID, _ shape: Shape
  ) throws(GraphError) -> JacobianResult {
    var value = Tensor(shape: shape)
    let rows = graph.shape(of: y)
    let columns = graph.shape(of: x).count
    for row in 0..<rows.count {
      var upstream = Tensor(repeating: 0, rows)
      upstream.elements[row] = 1
      let gradient = try gradient(of: y, at: x, upstream)
      value.elements.replaceSubrange((row * columns)..<((row + 1) * columns), with: gradient.elements)
    }
    return JacobianResult(value: value, method: .reverse, sweeps: rows.count)
  }

  /// The slices along the first axis do not meet, so one sweep serves them all.
  private func blockJacobian(
    of y: NodeID, withRespectTo x: NodeID, _ shape: Shape
  ) throws(GraphError) -> JacobianResult {
    let (yShape, xShape) = (graph.shape(of: y), graph.shape(of: x))
    let slices = xShape.dimensions[0]
    let (rows, columns) = (yShape.count / max(slices, 1), xShape.count / max(slices, 1))
    let goesForward = columns <= rows
    var value = Tensor(shape: shape)
    for place in 0..<min(rows, columns) {
      var seed = Tensor(shape: goesForward ? xShape : yShape)
      let width = goesForward ? columns : rows
      for slice in 0..<slices { seed.elements[slice * width + place] = 1 }
      let sweep = goesForward ? try tangent(of: y, [x: seed]) : try gradient(of: y, at: x, seed)
      for slice in 0..<slices {
        for other in 0..<(goesForward ? rows : columns) {
          let row = slice * rows + (goesForward ? other : place)
          let column = slice * columns + (goesForward ? place : other)
          value.elements[row * xShape.count + column] =
            sweep.elements[slice * (goesForward ? rows : columns) + other]
        }
      }
    }
    return JacobianResult(value: value, method: .block, sweeps: min(rows, columns))
  }

  private func tangent(of y: NodeID, _ direction: [NodeID: Tensor]) throws(GraphError) -> Tensor {
    try tangents(direction: direction)[y]
  }

  private func gradient(of y: NodeID, at x: NodeID, _ upstream: Tensor) throws(GraphError) -> Tensor {
    var pass = self
    pass.chooseOutput(y)
    return try BackwardPass(pass, upstream: upstream).gradient(of: x)
  }
}

extension Tensor {
  /// Zeros.
  init(shape: Shape) { self.init(repeating: 0, shape) }
}
