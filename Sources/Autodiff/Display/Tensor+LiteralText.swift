internal import TerminalText

extension Tensor {
  /// The tensor as a literal of the graph language; long ones are cut short.
  var literalText: String {
    if let scalar { return NumberText.roundTrip(scalar) }
    if elements.count > 1, let value = elements.first, value == 0 || value == 1,
      elements.allSatisfy({ $0 == value })
    {
      return "\(value == 0 ? "zeros" : "ones")\(shape)"
    }
    guard elements.count <= 8, shape.rank <= 2 else { return "[…] \(shape)" }
    return nestedText(NumberText.roundTrip)
  }
}
