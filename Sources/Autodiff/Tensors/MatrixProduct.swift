import CMatrixProduct

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
  /// Each sum runs over the inner index in order, whatever the size and the machine: the digits are the same
  /// everywhere. Beyond a few thousand multiplications it pays to lay the matrices out for it first.
  static func * (left: MatrixView, right: MatrixView) -> [Double] {
    left.rows * right.columns * left.columns <= 4096
      ? left.multipliedDirectly(by: right) : left.multiplied(by: right, with: fastestMatrixKernel())
  }

  /// The product tile by tile; `kernel` must be one this machine can run.
  func multiplied(by right: MatrixView, with kernel: MatrixKernel) -> [Double] {
    let size = matrixProductScratch(right.columns, columns) * MemoryLayout<Double>.stride
    let scratch = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 64)
    defer { scratch.deallocate() }
    return product(right) { a, b, c in
      multiplyMatrices(
        kernel, StoredMatrix(numbers: a, rowStep: rowStep, columnStep: columnStep),
        StoredMatrix(numbers: b, rowStep: right.rowStep, columnStep: right.columnStep), c, rows,
        right.columns, columns, scratch.assumingMemoryBound(to: Double.self))
    }
  }

  /// The product of two small matrices, eight columns at a time where they lie side by side.
  private func multipliedDirectly(by right: MatrixView) -> [Double] {
    product(right) { a, b, c in
      let n = right.columns
      c.initialize(repeating: 0, count: rows * n)
      let full = right.columnStep == 1 ? n & ~7 : 0
      for i in 0..<rows {
        let row = c + i &* n
        for j in stride(from: 0, to: full, by: 8) {
          var sum = SIMD8<Double>.zero
          for l in 0..<columns {
            let numbers = UnsafeRawPointer(b + (l &* right.rowStep &+ j))
              .loadUnaligned(as: SIMD8<Double>.self)
            sum += a[i &* rowStep &+ l &* columnStep] * numbers
          }
          for column in 0..<8 { row[j &+ column] = sum[column] }
        }
        if full == n { continue }
        for l in 0..<columns {
          let factor = a[i &* rowStep &+ l &* columnStep]
          for j in full..<n { row[j] += factor * b[l &* right.rowStep &+ j &* right.columnStep] }
        }
      }
    }
  }

  /// An array for a product with `right`, filled by `fill` from the numbers of both; empty where there are none.
  @inline(__always)
  private func product(
    _ right: MatrixView,
    _ fill: (UnsafePointer<Double>, UnsafePointer<Double>, UnsafeMutablePointer<Double>) -> Void
  ) -> [Double] {
    let count = rows * right.columns
    return [Double](unsafeUninitializedCapacity: count) { product, initialized in
      initialized = count
      elements.withUnsafeBufferPointer { a in
        right.elements.withUnsafeBufferPointer { b in
          guard let c = product.baseAddress else { return }
          guard columns > 0, let a = a.baseAddress, let b = b.baseAddress else {
            return c.initialize(repeating: 0, count: count)
          }
          fill(a, b, c)
        }
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
