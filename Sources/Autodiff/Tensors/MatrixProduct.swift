extension Tensor {
  /// The product of two matrices, `(m, k) @ (k, n)`.
  func matrixProduct(_ other: Tensor) -> Tensor {
    let (m, k) = (shape.dimensions[0], shape.dimensions[1])
    let n = other.shape.dimensions[1]
    var product = Tensor(repeating: 0, Shape([m, n]))
    for i in 0..<m {
      for l in 0..<k {
        let factor = elements[i * k + l]
        for j in 0..<n { product.elements[i * n + j] += factor * other.elements[l * n + j] }
      }
    }
    return product
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
