/// The extents of a tensor, written as NumPy does: `()`, `(3,)`, `(3, 4)`.
public struct Shape: Hashable, Sendable, CustomStringConvertible {
  /// The extent of each axis, outermost first.
  public let dimensions: [Int]

  /// A shape with these extents.
  public init(_ dimensions: [Int]) {
    precondition(dimensions.allSatisfy { $0 >= 0 }, "an extent is never negative")
    self.dimensions = dimensions
  }

  /// The shape of a single number.
  public static let scalar = Shape([])

  /// The number of axes.
  public var rank: Int { dimensions.count }

  /// The number of elements; `Int.max` where the product does not fit, so that a size check sees it.
  public var count: Int {
    var product = 1
    for extent in dimensions {
      let (next, overflow) = product.multipliedReportingOverflow(by: extent)
      if overflow { return dimensions.contains(0) ? 0 : Int.max }
      product = next
    }
    return product
  }

  /// The shape as NumPy prints it.
  public var description: String {
    rank == 1 ? "(\(dimensions[0]),)" : "(" + dimensions.map(String.init).joined(separator: ", ") + ")"
  }

  /// The shape two operands broadcast to, or nil where they do not fit together.
  ///
  /// Axes are aligned at the end; an axis of extent 1 stretches to the other's.
  public static func broadcast(_ a: Shape, _ b: Shape) -> Shape? {
    if a == b { return a }
    let rank = max(a.rank, b.rank)
    var extents: [Int] = []
    for axis in 0..<rank {
      let left = a.extent(axis, ofRank: rank)
      let right = b.extent(axis, ofRank: rank)
      guard left == right || left == 1 || right == 1 else { return nil }
      extents.append(left == 1 ? right : left)
    }
    return Shape(extents)
  }

  /// The extent along `axis` once the shape is padded with ones in front to `rank` axes.
  func extent(_ axis: Int, ofRank rank: Int) -> Int {
    let own = axis - (rank - self.rank)
    return own < 0 ? 1 : dimensions[own]
  }

  /// The axis counted from the front, or nil where there is no such axis.
  func resolved(_ axis: Int) -> Int? {
    let fromFront = axis < 0 ? axis + rank : axis
    return (0..<rank).contains(fromFront) ? fromFront : nil
  }

  /// What a reduction along `axis` leaves; nil stands for all axes.
  func reduced(along axis: Int?, keepsDimensions: Bool) -> Shape {
    guard let axis = axis.flatMap(resolved) else {
      return keepsDimensions ? Shape(dimensions.map { _ in 1 }) : .scalar
    }
    var extents = dimensions
    if keepsDimensions { extents[axis] = 1 } else { extents.remove(at: axis) }
    return Shape(extents)
  }
}
