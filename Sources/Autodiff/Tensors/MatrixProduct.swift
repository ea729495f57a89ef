/// A matrix as a product reads it: where it lies, and the steps from row to row and from column to column.
struct MatrixView {
  let elements: [Double]
  let rows: Int
  let columns: Int
  let rowStep: Int
  let columnStep: Int

  /// A matrix, or its transpose without moving a number.
  init(_ matrix: Tensor, transposed: Bool = false) {
    let (rows, columns) = (matrix.shape.dimensions[0], matrix.shape.dimensions[1])
    elements = matrix.elements
    self.rows = transposed ? columns : rows
    self.columns = transposed ? rows : columns
    rowStep = transposed ? 1 : columns
    columnStep = transposed ? columns : 1
  }

  /// The product of two matrices, `(m, k) @ (k, n)`.
  ///
  /// Beyond a few thousand multiplications it goes tile by tile: see `MatrixTiles`.
  static func * (left: MatrixView, right: MatrixView) -> Tensor {
    let (m, n, k) = (left.rows, right.columns, left.columns)
    let elements = [Double](unsafeUninitializedCapacity: m * n) { c, initialized in
      initialized = m * n
      guard m * n * k > 0, let target = c.baseAddress else { return c.initialize(repeating: 0) }
      left.elements.withUnsafeBufferPointer { a in
        right.elements.withUnsafeBufferPointer { b in
          if m * n * k > 4096, let a = a.baseAddress, let b = b.baseAddress {
            return MatrixTiles.multiply(left, a, right, b, target)
          }
          c.initialize(repeating: 0)
          for i in 0..<m {
            for l in 0..<k {
              let factor = a[i &* left.rowStep &+ l &* left.columnStep]
              let row = l &* right.rowStep
              for j in 0..<n { c[i &* n &+ j] += factor * b[row &+ j &* right.columnStep] }
            }
          }
        }
      }
    }
    return Tensor(Shape([m, n]), elements)
  }
}

extension Tensor {
  /// The product of two matrices, `(m, k) @ (k, n)`.
  func matrixProduct(_ other: Tensor) -> Tensor { MatrixView(self) * MatrixView(other) }

  /// The axes in reverse order; for a matrix, its transpose.
  func transposed() -> Tensor {
    guard shape.rank > 1, elements.count > 0 else { return reshaped(Shape(shape.dimensions.reversed())) }
    var result = Tensor(repeating: 0, Shape(shape.dimensions.reversed()))
    // The position in the result moves by these steps as an index of this tensor goes up.
    var steps: [Int] = []
    var step = 1
    for extent in shape.dimensions {
      steps.append(step)
      step *= extent
    }
    var counter = [Int](repeating: 0, count: shape.rank)
    var position = 0
    for element in elements {
      result.elements[position] = element
      for axis in (0..<shape.rank).reversed() {
        counter[axis] += 1
        position += steps[axis]
        if counter[axis] < shape.dimensions[axis] { break }
        position -= steps[axis] * counter[axis]
        counter[axis] = 0
      }
    }
    return result
  }
}
