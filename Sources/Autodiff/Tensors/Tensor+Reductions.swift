import RealModule

/// A tensor seen as `outer × length × inner`, the middle being the axis that is worked along.
struct AxisView {
  let outer: Int
  let length: Int
  let inner: Int

  /// The view along `axis`; nil takes all elements as one axis.
  init(_ shape: Shape, axis: Int?) {
    guard let axis = axis.flatMap(shape.resolved) else {
      self.init(outer: 1, length: shape.count, inner: 1)
      return
    }
    self.init(
      outer: shape.dimensions[..<axis].reduce(1, *),
      length: shape.dimensions[axis],
      inner: shape.dimensions[(axis + 1)...].reduce(1, *))
  }

  private init(outer: Int, length: Int, inner: Int) {
    self.outer = outer
    self.length = length
    self.inner = inner
  }
}

extension Tensor {
  /// The tensor reduced along `axis` (nil: all) by `combine`, starting from `initial`.
  func reduced(
    along axis: Int?, keepsDimensions: Bool, from initial: Double, _ combine: (Double, Double) -> Double
  ) -> Tensor {
    let view = AxisView(shape, axis: axis)
    var result = Tensor(repeating: initial, shape.reduced(along: axis, keepsDimensions: keepsDimensions))
    for outer in 0..<view.outer {
      for step in 0..<view.length {
        let row = (outer * view.length + step) * view.inner
        for inner in 0..<view.inner {
          let target = outer * view.inner + inner
          result.elements[target] = combine(result.elements[target], elements[row + inner])
        }
      }
    }
    return result
  }

  /// The sum along `axis` (nil: all).
  func sum(along axis: Int? = nil, keepsDimensions: Bool = false) -> Tensor {
    reduced(along: axis, keepsDimensions: keepsDimensions, from: 0) { $0 + $1 }
  }

  /// The largest element along `axis` (nil: all); −∞ where there is none.
  func maximum(along axis: Int? = nil, keepsDimensions: Bool = false) -> Tensor {
    reduced(along: axis, keepsDimensions: keepsDimensions, from: -.infinity) { Swift.max($0, $1) }
  }

  /// `log Σ exp x` along `axis`, by way of the largest element so that nothing overflows.
  func logSumExp(along axis: Int?, keepsDimensions: Bool) -> Tensor {
    let top = maximum(along: axis, keepsDimensions: true)
    let shifted = combined(with: top) { Double.exp($0 - $1) }
    let sums = shifted.sum(along: axis, keepsDimensions: true)
    let result = sums.combined(with: top) { Double.log($0) + $1 }
    return result.reshaped(shape.reduced(along: axis, keepsDimensions: keepsDimensions))
  }

  /// `exp x / Σ exp x` along `axis`, by way of the largest element so that nothing overflows.
  func softmax(along axis: Int?) -> Tensor {
    let shifted = combined(with: maximum(along: axis, keepsDimensions: true)) { Double.exp($0 - $1) }
    return shifted.combined(with: shifted.sum(along: axis, keepsDimensions: true)) { $0 / $1 }
  }

  /// `combine` of every element with `other`'s, stretched to this tensor's shape.
  @inline(__always)
  func combined(with other: Tensor, _ combine: (Double, Double) -> Double) -> Tensor {
    let other = other.broadcast(to: shape).elements
    return Tensor(shape) { combine(elements[$0], other[$0]) }
  }
}
