import Autodiff
import TerminalText

/// A node's operation written out: `x + y`, `exp(z)`, `X @ W`, with names or with numbers for its operands.
extension Graph {
  /// The line that defines a node: `q = x + y`; just the name for a leaf.
  func equation(of node: NodeID) -> String {
    guard operation(of: node) != nil else { return name(of: node) }
    return "\(name(of: node)) = \(written(node) { self.name(of: $0) })"
  }

  /// The operation with numbers for scalar operands and names for tensors: `(−2) + 5`, `exp(−2)`.
  func valueFormula(of node: NodeID, on forward: ForwardPass, figures: Int) -> String {
    let primitive = operation(of: node)?.primitive
    let isBesideSign = primitive?.infixSymbol(.unicode) != nil || primitive?.name == "neg"
    return written(node) { operand in
      guard let number = forward[operand].scalar else { return self.name(of: operand) }
      let text = NumberText.short(number, figures: figures)
      return isBesideSign ? text.inFactor : text
    }
  }

  private func written(_ node: NodeID, _ text: (Operand) -> String) -> String {
    guard let operation = operation(of: node) else { return name(of: node) }
    let operands = operands(of: node)
    let texts = operands.map(text)
    let primitive = operation.primitive
    if let sign = primitive.infixSymbol(.unicode), texts.count == 2 {
      return "\(texts[0]) \(sign) \(texts[1])"
    }
    // The label carries what else was given: an axis, an index, a shape.
    let extras = operation.label(operands.filter { $0.node != nil }, .unicode).dropFirst(primitive.name.count)
    switch primitive.name {
    case "neg": return "−\(texts[0])"
    case "index": return texts[0] + extras.filter { $0 != " " }
    default: return "\(primitive.name)(\(texts.joined(separator: ", "))\(extras.isEmpty ? "" : ",\(extras)"))"
    }
  }
}
