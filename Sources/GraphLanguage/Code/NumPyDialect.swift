import Autodiff
import TerminalText

/// NumPy: numbers that decide a type are written as floats, the losses are functions of the support code.
struct NumPyDialect: Dialect {
  let tensorFrame = (before: "np.array(", after: ")")

  func number(_ value: Double, _ place: NumberPlace) -> String {
    place == .expression ? NumberText.roundTrip(value) : floatText(value)
  }

  func filled(_ function: String, _ shape: Shape) -> String { "np.\(function)(\(shape))" }

  func pattern(for operation: Operation, isLiteral: [Bool]) -> CodePattern {
    let name = operation.primitive.name
    switch name {
    case "lt", "le", "gt", "ge", "eq", "ne":
      // A boolean would not do arithmetic as a number does.
      let sign = operation.primitive.infixSymbol(.ascii) ?? ""
      return CodePattern("({0} \(sign) {1}) * 1.0", .product, [.sum, .sum])
    case "exp", "log", "sqrt", "sin", "cos", "tanh", "abs", "square", "copy", "maximum", "minimum", "sum",
      "mean",
      "max", "min", "dot", "outer", "reshape", "where":
      return operation.callPattern("np.\(name)")
    default: return operation.operatorPattern ?? operation.callPattern(name)
    }
  }
}

/// A number that is a float wherever it is read: `2.0`.
func floatText(_ value: Double) -> String {
  let text = NumberText.roundTrip(value)
  return text.contains { ".en".contains($0) } ? text : text + ".0"
}
