internal import TerminalText

extension Formula {
  /// What the symbols of a formula are called.
  struct Names {
    let notation: Notation
    /// The operands: names, or numbers where they are put in.
    let operands: [String]
    let output: String
    /// The result written as a call; nil where its name or number is to stand for it.
    let call: String?
    var upstream = ""
  }

  /// The formula as text.
  func text(_ names: Names) -> String { rendered(names).text }

  /// How tightly a piece of text holds together.
  private enum Strength: Int, Comparable {
    case comparison, sum, product, sign, power, atom

    static func < (left: Strength, right: Strength) -> Bool { left.rawValue < right.rawValue }
  }

  /// Text, with the strength that decides whether it needs parentheses.
  private struct Piece {
    let text: String
    let strength: Strength

    init(_ text: String, _ strength: Strength = .atom) {
      self.text = text
      self.strength = strength
    }

    /// A name or number: a number with a sign or an exponent holds less tightly.
    init(symbol: String) {
      let isSigned = symbol.first == "-" || symbol.first == NumberText.minus
      self.init(symbol, isSigned ? .sign : .atom)
    }

    func within(_ strength: Strength) -> String { self.strength < strength ? "(\(text))" : text }

    var isNumber: Bool { text.allSatisfy { $0.isASCII && ($0.isNumber || $0 == ".") } }
    /// A single letter, with or without an exponent.
    var isLetter: Bool {
      text.first?.isLetter == true && text.dropFirst().allSatisfy { "⁰¹²³⁴⁵⁶⁷⁸⁹".contains($0) }
    }
  }

  private func rendered(_ names: Names) -> Piece {
    switch self {
    case .operand(let k): Piece(symbol: names.operands[k])
    case .output: Piece(symbol: names.output)
    case .call: names.call.map { Piece($0) } ?? Piece(symbol: names.output)
    case .upstream: Piece(names.upstream)
    case .tangent: Piece("t")
    case .number(let number):
      Piece(
        symbol: names.notation == .unicode
          ? NumberText.short(number, figures: 6) : NumberText.roundTrip(number))
    case .literal(let tensor): Piece(tensor.literalText)
    case .oneHot(let labels, let scores, let shape):
      shape == scores ? labels.rendered(names) : Piece("onehot(\(labels.text(names)))")
    case .apply(let primitive, let operands, let attributes):
      Formula.rendered(primitive, operands, attributes, names)
    }
  }

  private static func rendered(
    _ primitive: Primitive, _ operands: [Formula], _ attributes: Attributes, _ names: Names
  ) -> Piece {
    let pieces = operands.map { $0.rendered(names) }
    let unicode = names.notation == .unicode
    switch primitive.name {
    case "add":
      return Piece("\(pieces[0].text) + \(pieces[1].within(.product))", .sum)
    case "sub":
      return Piece("\(pieces[0].text) \(unicode ? "−" : "-") \(pieces[1].within(.product))", .sum)
    case "neg":
      return Piece((unicode ? "−" : "-") + pieces[0].within(.product), .sign)
    case "mul":
      return product(pieces[0], pieces[1], unicode)
    case "div":
      return Piece("\(pieces[0].within(.product))/\(pieces[1].within(.power))", .product)
    case "pow":
      return power(pieces[0], operands[1], pieces[1], unicode)
    case "lt", "le", "gt", "ge", "eq", "ne":
      let sign = primitive.infixSymbol(names.notation) ?? primitive.name
      let text = "(\(pieces[0].within(.sum)) \(sign) \(pieces[1].within(.sum)))"
      return Piece(unicode ? "1" + text : text)
    case "matmul":
      return Piece("\(pieces[0].within(.product)) @ \(pieces[1].within(.power))", .product)
    case "transpose":
      return Piece(pieces[0].within(.atom) + ".T")
    case "sqrt" where unicode:
      return Piece("√" + pieces[0].within(.atom))
    default:
      let name = unicode && primitive.name == "sigmoid" ? "σ" : primitive.name
      let arguments = pieces.map(\.text) + attributes.callTexts
      return Piece("\(name)(\(arguments.joined(separator: ", ")))")
    }
  }

  /// `2x`, `x · y`, `σ(z)(1 − σ(z))`; in code always with a sign.
  private static func product(_ left: Piece, _ right: Piece, _ unicode: Bool) -> Piece {
    let (a, b) = (left.within(.product), right.within(.sign))
    guard unicode else { return Piece("\(a) * \(b)", .product) }
    let joinsParenthesis = b.first == "(" && (left.isLetter || left.isNumber || a.last == ")")
    let isCoefficient = left.isNumber && right.isLetter
    return Piece(joinsParenthesis || isCoefficient ? a + b : "\(a) · \(b)", .product)
  }

  private static func power(_ base: Piece, _ exponent: Formula, _ text: Piece, _ unicode: Bool) -> Piece {
    guard unicode else { return Piece("\(base.within(.atom))**\(text.within(.power))", .power) }
    if case .number(let n) = exponent, n == n.rounded(), (0..<100).contains(n) {
      let digits = "\(Int(n))".compactMap { $0.wholeNumberValue }.map { Array("⁰¹²³⁴⁵⁶⁷⁸⁹")[$0] }
      return Piece(base.within(.atom) + String(digits), .power)
    }
    return Piece("\(base.within(.atom))^\(text.within(.atom))", .power)
  }
}

extension Attributes {
  /// The attributes as keyword arguments.
  var callTexts: [String] {
    var texts: [String] = []
    if let shape { texts.append(shape.description) }
    if let axis { texts.append("axis=\(axis)") }
    if keepsDimensions { texts.append("keepdims=True") }
    return texts
  }
}
