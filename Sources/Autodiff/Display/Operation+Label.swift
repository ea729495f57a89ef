internal import TerminalText

extension Graph {
  /// What stands in a node's box: the operation, with literals folded in: `× 2`, `1/x`, `exp`, `sum axis=0`.
  public func label(_ id: NodeID, _ notation: Notation = .unicode) -> String {
    operation(of: id).map { $0.label(operands(of: id), notation) } ?? ""
  }
}

extension Operation {
  /// The text of the operation, with those operands that are literals folded in.
  public func label(_ operands: [Operand], _ notation: Notation = .unicode) -> String {
    let literals = operands.map { operand -> String? in
      guard case .literal(let tensor) = operand else { return nil }
      return tensor.displayText(notation)
    }
    // Read like the boxes beside it, in every language.
    if primitive.name == "neg" { return notation == .unicode ? "× −1" : "* -1" }
    // As a reciprocal's box reads in the field's drawings; `1 /` would look cut off.
    if primitive.name == "div", let dividend = literals[0], literals[1] == nil { return dividend + "/x" }
    if let symbol = primitive.infixSymbol(notation) {
      return (literals.prefix(1) + [symbol] + literals.dropFirst()).compactMap { $0 }.joined(separator: " ")
    }
    return ([primitive.name] + literals.compactMap { $0 } + attributes.texts(of: primitive))
      .joined(separator: " ")
  }
}

extension Attributes {
  /// The attributes that are set, as they are written in a call: `axis=0`.
  func texts(of primitive: Primitive) -> [String] {
    var texts: [String] = []
    if primitive.name == "index" {
      texts.append("[" + index.map(String.init).joined(separator: ", ") + "]")
    }
    if let axis { texts.append("axis=\(axis)") }
    if keepsDimensions { texts.append("keepdims") }
    if let shape { texts.append(shape.description) }
    if delta != 1 { texts.append("delta=\(NumberText.roundTrip(delta))") }
    return texts
  }
}

extension Tensor {
  /// A literal inside a label: a number as it is displayed, an array as it is written.
  func displayText(_ notation: Notation) -> String {
    guard let scalar else { return literalText }
    return notation == .unicode ? NumberText.short(scalar, figures: 6) : NumberText.roundTrip(scalar)
  }
}
