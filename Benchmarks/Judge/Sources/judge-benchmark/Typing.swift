import Autodiff

/// Numbers as a learner writes them.
enum Typing {
  /// `value` with exactly `figures` significant figures: `1.00`, `-0.5300`, `1.20e-9`.
  static func text(_ value: Double, figures: Int) -> String {
    if value == 0 { return "0" }
    var exponent = 0
    var mantissa = abs(value)
    while mantissa >= 10 {
      mantissa /= 10
      exponent += 1
    }
    while mantissa < 1 {
      mantissa *= 10
      exponent -= 1
    }
    var power = 1.0
    for _ in 1..<figures { power *= 10 }
    var digits = Int((mantissa * power).rounded())
    if Double(digits) >= power * 10 {
      digits /= 10
      exponent += 1
    }
    let written = String(digits)
    return (value < 0 ? "-" : "") + written.prefix(1) + "." + written.dropFirst() + "e\(exponent)"
  }

  /// A tensor as nested lists.
  static func text(_ tensor: Tensor, figures: Int) -> String {
    var position = 0
    func part(_ dimensions: ArraySlice<Int>) -> String {
      guard let extent = dimensions.first else {
        position += 1
        return text(tensor.elements[position - 1], figures: figures)
      }
      return "[" + (0..<extent).map { _ in part(dimensions.dropFirst()) }.joined(separator: ", ") + "]"
    }
    return part(tensor.shape.dimensions[...])
  }
}
