import Autodiff

/// Swift: plain doubles where every node is a number, else the `Tensor` of the support code.
struct SwiftDialect: Dialect {
  /// Whether every value is a single number.
  let isScalar: Bool
  let tensorFrame = (before: "Tensor(", after: ")")

  func number(_ value: Double, _ place: NumberPlace) -> String { floatText(value) }

  func filled(_ function: String, _ shape: Shape) -> String {
    isScalar ? (function == "zeros" ? "0.0" : "1.0") : "\(function)(\(shape.dimensions))"
  }

  func pattern(for operation: Operation, isLiteral: [Bool]) -> CodePattern {
    let name = operation.primitive.name
    switch name {
    case "lt", "le", "gt", "ge", "eq", "ne":
      let sign = operation.primitive.infixSymbol(.ascii) ?? ""
      return isScalar
        ? CodePattern("({0} \(sign) {1} ? 1.0 : 0.0)", .primary, [.sum, .sum])
        : CodePattern("({0} .\(sign) {1})", .primary, [.sum, .sum])
    case "where" where isScalar: return CodePattern("({0} != 0 ? {1} : {2})", .primary, [.sum, .sum, .sum])
    case "where": return CodePattern("choose({0}, {1}, {2})")
    case "pow": return CodePattern("pow({0}, {1})")
    case "matmul": return CodePattern("matmul({0}, {1})")
    case "transpose": return CodePattern("{0}.transposed", .primary, [.primary])
    case "index":
      return CodePattern(
        "{0}[\(operation.attributes.index.map(String.init).joined(separator: ", "))]", .primary, [.primary])
    // Swift reads `--x` as another operator.
    case "neg": return CodePattern("-{0}", .sign, [.primary])
    case "reshape": return CodePattern("reshape({0}, \((operation.attributes.shape ?? .scalar).dimensions))")
    default:
      return operation.operatorPattern
        ?? operation.callPattern(name, axis: "axis: ", keepsDimensions: "keepdims: true", delta: "delta: ")
    }
  }
}
