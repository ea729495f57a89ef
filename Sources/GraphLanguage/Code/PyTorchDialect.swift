import Autodiff
import TerminalText

/// PyTorch, with float64 as the default type.
struct PyTorchDialect: Dialect {
  let tensorFrame = (before: "torch.tensor(", after: ")")

  func number(_ value: Double, _ place: NumberPlace) -> String {
    switch place {
    case .expression: NumberText.roundTrip(value)
    case .list: floatText(value)
    case .data: "torch.tensor(\(floatText(value)))"
    }
  }

  func filled(_ function: String, _ shape: Shape) -> String { "torch.\(function)(\(shape))" }

  func pattern(for operation: Operation, isLiteral: [Bool]) -> CodePattern {
    let name = operation.primitive.name
    let hasAxis = operation.attributes.axis != nil
    switch name {
    case "lt", "le", "gt", "ge", "eq", "ne":
      let sign = operation.primitive.infixSymbol(.ascii) ?? ""
      return CodePattern("({0} \(sign) {1}) * 1.0", .product, [.sum, .sum])
    case "copy": return CodePattern("torch.clone({0})")
    case "outer", "dot", "reshape", "exp", "log", "sqrt", "sin", "cos", "tanh", "sigmoid", "relu", "abs",
      "square",
      "maximum", "minimum":
      return operation.callPattern("torch.\(name)")
    case "sum" where !hasAxis && operation.attributes.keepsDimensions,
      "mean" where !hasAxis && operation.attributes.keepsDimensions:
      return CodePattern("torch.\(name)({0}, dim=None, keepdim=True)")
    case "sum", "mean": return call(operation, "torch.\(name)")
    // amax and amin share a tie evenly, as the graph language does.
    case "max", "min": return call(operation, "torch.a\(name)")
    case "where": return CodePattern("torch.where({0} != 0, {1}, {2})")
    case "softmax", "log_softmax":
      return CodePattern("torch.\(name)({0}, dim=\(operation.attributes.axis ?? -1))")
    case "logsumexp" where !hasAxis: return CodePattern("torch.logsumexp(torch.flatten({0}), dim=0)")
    case "logsumexp": return call(operation, "torch.logsumexp")
    case "norm": return CodePattern("torch.linalg.vector_norm({0})")
    default: return operation.operatorPattern ?? operation.callPattern(name)
    }
  }

  private func call(_ operation: Operation, _ function: String) -> CodePattern {
    operation.callPattern(function, axis: "dim=", keepsDimensions: "keepdim=True")
  }
}
