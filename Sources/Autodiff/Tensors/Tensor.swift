/// Doubles in a shape, stored row by row.
///
/// ```swift
/// Tensor(Shape([2, 2]), [1, 2, 3, 4])  // [[1, 2], [3, 4]]
/// ```
public struct Tensor: Equatable, Sendable {
  /// The extents.
  public let shape: Shape
  /// The elements, the last axis running fastest; as many as the shape holds.
  public var elements: [Double]

  /// A single number.
  public init(_ scalar: Double) {
    shape = .scalar
    elements = [scalar]
  }

  /// A tensor of `shape` with these elements, as many as the shape holds.
  public init(_ shape: Shape, _ elements: [Double]) {
    precondition(elements.count == shape.count, "\(elements.count) elements do not fill \(shape)")
    self.shape = shape
    self.elements = elements
  }

  /// A tensor of `shape` whose elements are all `value`.
  public init(repeating value: Double, _ shape: Shape) {
    self.init(shape, Array(repeating: value, count: shape.count))
  }

  /// The number, where the tensor is one (rank 0).
  public var scalar: Double? { shape.rank == 0 ? elements[0] : nil }
}

extension Tensor {
  /// The same elements in another shape of the same size.
  func reshaped(_ shape: Shape) -> Tensor { Tensor(shape, elements) }

  /// A tensor of `shape` with the element `number` gives for each position.
  @inline(__always)
  init(_ shape: Shape, _ number: (Int) -> Double) {
    let count = shape.count
    self.init(
      shape,
      Array(unsafeUninitializedCapacity: count) { elements, initialized in
        for i in 0..<count { elements[i] = number(i) }
        initialized = count
      })
  }

  /// Whether every element is finite.
  var isFinite: Bool { elements.isFinite(from: 0, to: elements.count) }

  /// Adds a tensor of the same shape.
  mutating func add(_ other: Tensor) {
    for i in elements.indices { elements[i] += other.elements[i] }
  }

  /// `transform` of every element.
  @inline(__always)
  func map(_ transform: (Double) -> Double) -> Tensor { Tensor(shape) { transform(elements[$0]) } }

  /// The tensor stretched to `target`, as NumPy broadcasts it.
  func broadcast(to target: Shape) -> Tensor {
    if shape == target { return self }
    if elements.count == 1 { return Tensor(repeating: elements[0], target) }
    var stretched = Tensor(repeating: 0, target)
    forEachBroadcastRun(of: shape, in: target) { start, source, length, step in
      for i in 0..<length { stretched.elements[start + i] = elements[source + i * step] }
    }
    return stretched
  }

  /// The transpose of `broadcast(to:)`: elements that came from one are summed back into it.
  func summed(to target: Shape) -> Tensor {
    if shape == target { return self }
    var sums = Tensor(repeating: 0, target)
    forEachBroadcastRun(of: target, in: shape) { start, source, length, step in
      for i in 0..<length { sums.elements[source + i * step] += elements[start + i] }
    }
    return sums
  }
}

/// Walks the elements of `target` in runs along its last axis, with the position in `source`, broadcast to
/// `target`, that each run starts at and its step there (0 where the axis is stretched).
private func forEachBroadcastRun(
  of source: Shape, in target: Shape,
  _ body: (_ start: Int, _ sourceStart: Int, _ length: Int, _ step: Int) -> Void
) {
  guard target.count > 0 else { return }
  let rank = target.rank
  var steps = [Int](repeating: 0, count: rank)
  var step = 1
  for axis in (0..<rank).reversed() {
    let extent = source.extent(axis, ofRank: rank)
    steps[axis] = extent == 1 ? 0 : step
    step *= extent
  }
  guard let length = target.dimensions.last else { return body(0, 0, 1, 0) }
  var counter = [Int](repeating: 0, count: rank)
  var position = 0
  for start in stride(from: 0, to: target.count, by: length) {
    body(start, position, length, steps[rank - 1])
    for axis in (0..<(rank - 1)).reversed() {
      counter[axis] += 1
      position += steps[axis]
      if counter[axis] < target.dimensions[axis] { break }
      position -= steps[axis] * counter[axis]
      counter[axis] = 0
    }
  }
}
