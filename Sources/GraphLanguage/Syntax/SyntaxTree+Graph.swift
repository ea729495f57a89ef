import Autodiff

extension SyntaxTree {
  /// The operation with these operands, as it would have been read.
  mutating func append(_ operation: Operation, _ operands: [Index]) -> Index {
    let primitive = operation.primitive
    let attributes = operation.attributes
    if primitive.infixSymbol(.ascii) != nil { return append(.infix(primitive.name), operands, at: .start) }
    switch primitive.name {
    case "neg": return append(.negation, operands, at: .start)
    case "transpose": return append(.transpose, operands, at: .start)
    case "index":
      let places = attributes.index.map { append(.number(Double($0)), at: .start) }
      return append(.index, operands + places, at: .start)
    case "reshape":
      let extents = (attributes.shape ?? .scalar).dimensions.map { append(.number(Double($0)), at: .start) }
      return append(.call("reshape"), operands + [append(.tuple, extents, at: .start)], at: .start)
    default:
      return append(.call(primitive.name), operands + options(of: operation), at: .start)
    }
  }

  private mutating func options(of operation: Operation) -> [Index] {
    var result: [Index] = []
    for option in FunctionNames.options(of: operation.primitive) {
      let value: Form
      switch option {
      case "axis":
        guard let axis = operation.attributes.axis else { continue }
        value = .number(Double(axis))
      case "keepdims":
        guard operation.attributes.keepsDimensions else { continue }
        value = .name("True")
      default:
        guard operation.attributes.delta != 1 else { continue }
        value = .number(operation.attributes.delta)
      }
      result.append(append(.keyword(option), [append(value, at: .start)], at: .start))
    }
    return result
  }

  /// A tensor as nested lists of numbers.
  mutating func append(_ tensor: Tensor) -> Index {
    var level = tensor.elements.map { append(.number($0), at: .start) }
    for extent in tensor.shape.dimensions.reversed() {
      level = stride(from: 0, to: level.count, by: max(extent, 1)).map {
        append(.list, Array(level[$0..<($0 + extent)]), at: .start)
      }
    }
    return level.first ?? append(.list, at: .start)
  }
}
