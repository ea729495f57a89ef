extension Tensor {
  /// The tensor as nested lists in row-major order, each number written by `text`; a scalar has no brackets.
  ///
  /// `Tensor(Shape([2, 2]), [1, 2, 3, 4])` with whole numbers gives `[[1, 2], [3, 4]]`.
  public func nestedText(_ text: (Double) -> String) -> String {
    func part(_ dimensions: ArraySlice<Int>, at start: Int) -> String {
      guard let extent = dimensions.first else { return text(elements[start]) }
      let rest = dimensions.dropFirst()
      let stride = rest.reduce(1, *)
      return "[" + (0..<extent).map { part(rest, at: start + $0 * stride) }.joined(separator: ", ") + "]"
    }
    return part(shape.dimensions[...], at: 0)
  }
}
