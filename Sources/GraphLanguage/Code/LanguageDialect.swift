import Autodiff
import TerminalText

/// The graph language itself: what a program, an answer and the code panel are written in.
struct LanguageDialect: Dialect {
  func number(_ value: Double) -> String { NumberText.roundTrip(value) }
  func tensor(_ nestedLists: String) -> String { nestedLists }
  func ones(_ shape: Shape) -> String { "ones(\(shape))" }
  func name(_ name: String) -> String { name }

  func pattern(for operation: Operation) -> CodePattern {
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

  /// The operation written as a call of `function`, options by keyword under the given names.
  func callPattern(
    _ function: String, axis: String = "axis", keepsDimensions: String = "keepdims"
  ) -> CodePattern {
    var arguments = (0..<primitive.arity).map { "{\($0)}" }
    if let shape = attributes.shape, primitive.name == "reshape" { arguments.append(shape.description) }
    let options = FunctionNames.options(of: primitive)
    if options.contains("axis"), let value = attributes.axis { arguments.append("\(axis)=\(value)") }
    if options.contains("keepdims"), attributes.keepsDimensions {
      arguments.append("\(keepsDimensions)=True")
    }
    if options.contains("delta"), attributes.delta != 1 {
      arguments.append("delta=\(NumberText.roundTrip(attributes.delta))")
    }
    return CodePattern("\(function)(\(arguments.joined(separator: ", ")))")
  }

  private func list(_ numbers: [Int]) -> String { numbers.map(String.init).joined(separator: ", ") }
}
