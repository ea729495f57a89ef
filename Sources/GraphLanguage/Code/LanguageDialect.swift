import Autodiff
import TerminalText

/// The graph language itself, which reads as Python does: programs, answers, the code panel.
struct LanguageDialect: Dialect {
  /// What makes nested lists a tensor: nothing in programs, `array(` … `)` in Python.
  var tensorFrame = (before: "", after: "")

  func number(_ value: Double, _ place: NumberPlace) -> String { NumberText.roundTrip(value) }
  func filled(_ function: String, _ shape: Shape) -> String { "\(function)(\(shape))" }

  func pattern(for operation: Operation, isLiteral: [Bool]) -> CodePattern {
    operation.operatorPattern ?? operation.callPattern(operation.primitive.name)
  }
}

extension Operation {
  /// The operation written with a sign, as Python and the graph language both do; nil for a function.
  var operatorPattern: CodePattern? {
    switch primitive.name {
    case "add": CodePattern("{0} + {1}", .sum, [.sum, .product])
    case "sub": CodePattern("{0} - {1}", .sum, [.sum, .product])
    case "mul": CodePattern("{0} * {1}", .product, [.product, .sign])
    case "div": CodePattern("{0} / {1}", .product, [.product, .sign])
    case "matmul": CodePattern("{0} @ {1}", .product, [.product, .sign])
    case "pow": CodePattern("{0} ** {1}", .power, [.number, .sign])
    case "neg": CodePattern("-{0}", .sign, [.sign])
    case "transpose": CodePattern("{0}.T", .primary, [.primary])
    case "index": CodePattern("{0}[\(list(attributes.index))]", .primary, [.primary])
    case "lt", "le", "gt", "ge", "eq", "ne":
      CodePattern("{0} \(primitive.infixSymbol(.ascii) ?? "") {1}", .comparison, [.sum, .sum])
    default: nil
    }
  }

  /// The operation written as a call of `function`, with the options by keyword.
  func callPattern(
    _ function: String, axis: String = "axis=", keepsDimensions: String = "keepdims=True",
    delta: String = "delta="
  ) -> CodePattern {
    var arguments = (0..<primitive.arity).map { "{\($0)}" }
    if let shape = attributes.shape, primitive.name == "reshape" { arguments.append(shape.description) }
    let options = FunctionNames.options(of: primitive)
    if options.contains("axis"), let value = attributes.axis { arguments.append("\(axis)\(value)") }
    if options.contains("keepdims"), attributes.keepsDimensions { arguments.append(keepsDimensions) }
    if options.contains("delta"), attributes.delta != 1 {
      arguments.append(delta + NumberText.roundTrip(attributes.delta))
    }
    return CodePattern("\(function)(\(arguments.joined(separator: ", ")))")
  }

  private func list(_ numbers: [Int]) -> String { numbers.map(String.init).joined(separator: ", ") }
}
