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

  /// A matrix, or a vector as a matrix of one row.
  init(row tensor: Tensor) {
    elements = tensor.elements
    columns = tensor.shape.dimensions[tensor.shape.rank - 1]
    rows = tensor.shape.rank == 1 ? 1 : tensor.shape.dimensions[0]
    rowStep = columns
    columnStep = 1
  }

  /// A matrix, or a vector as a matrix of one column.
  init(column tensor: Tensor) {
    elements = tensor.elements
    rows = tensor.shape.dimensions[0]
    columns = tensor.shape.rank == 1 ? 1 : tensor.shape.dimensions[1]
    rowStep = columns
    columnStep = 1
  }

  /// The elements of the product of two matrices, `(m, k) @ (k, n)`.
  ///
  /// Beyond a few thousand multiplications it goes tile by tile: see `MatrixTiles`.
  static func * (left: MatrixView, right: MatrixView) -> [Double] {
    let (m, n, k) = (left.rows, right.columns, left.columns)
    return [Double](unsafeUninitializedCapacity: m * n) { product, initialized in
      initialized = m * n
      let isSmall = m * n * k <= 4096
      if isSmall { product.initialize(repeating: 0) }
      left.elements.withUnsafeBufferPointer { a in
        right.elements.withUnsafeBufferPointer { b in
          guard let a = a.baseAddress, let b = b.baseAddress, let c = product.baseAddress else { return }
          if isSmall {
            multiplySmall(left, a, right, b, c)
          } else {
            MatrixTiles.multiply(left, a, right, b, c)
          }
        }
      }
    }
  }

  /// Adds the product of two small matrices to `c`, eight columns at a time where they lie side by side.
  private static func multiplySmall(
    _ left: MatrixView, _ a: UnsafePointer<Double>, _ right: MatrixView, _ b: UnsafePointer<Double>,
    _ c: UnsafeMutablePointer<Double>
  ) {
    let n = right.columns
    let full = right.columnStep == 1 ? n & ~7 : 0
    for i in 0..<left.rows {
      let row = c + i &* n
      for j in stride(from: 0, to: full, by: 8) {
        var sum = SIMD8<Double>.zero
        for l in 0..<left.columns {
          let numbers = UnsafeRawPointer(b + (l &* right.rowStep &+ j)).loadUnaligned(as: SIMD8<Double>.self)
          sum += a[i &* left.rowStep &+ l &* left.columnStep] * numbers
        }
        for column in 0..<8 { row[j &+ column] = sum[column] }
      }
      if full == n { continue }
      for l in 0..<left.columns {
        let factor = a[i &* left.rowStep &+ l &* left.columnStep]
        for j in full..<n { row[j] += factor * b[l &* right.rowStep &+ j &* right.columnStep] }
      }
    }
  }
}

extension Tensor {
  /// The product of two matrices, `(m, k) @ (k, n)`.
  func matrixProduct(_ other: Tensor) -> Tensor {
    let shape = Shape([self.shape.dimensions[0], other.shape.dimensions[1]])
    return Tensor(shape, MatrixView(self) * MatrixView(other))
  }

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
