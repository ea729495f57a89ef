import Autodiff
import GraphLanguage
import TerminalText

/// A gradient as a formula in chosen names: the gates between them are gone through one by one.
///
/// ```text
/// ∂C/∂z in a, w3, w4, u and v:  a * (1 - a) * (w3 * u + w4 * v)
/// ```
struct FormulaInNames {
  let graph: Graph
  /// What the formula may use.
  let names: Set<String>

  /// A number times factors.
  private struct Term {
    var number = 1.0
    var factors: [String] = []

    var text: String {
      if factors.isEmpty { return NumberText.roundTrip(number) }
      if number == 1, factors.count == 1 { return factors[0].withoutBrackets }
      let product = factors.joined(separator: " * ")
      return number == 1
        ? product : number == -1 ? "-" + product : NumberText.roundTrip(number) + " * " + product
    }
  }

  /// The gradient of `node`; nil where it cannot be written in these names.
  func gradient(of node: NodeID) -> String? {
    let name = graph.name(of: node)
    if names == [name], graph.operation(of: node) == nil,
      let polynomial = PolynomialInLeaf(outputOf: graph, in: node)
    {
      return polynomial.derivative(in: name)
    }
    return terms(ofGradient: node).flatMap { inNames(text($0)) }
  }

  /// The local gradient of `node` by its operand.
  func local(of node: NodeID, operand: Int) -> String? {
    guard let rule = graph.localFormula(of: node, operand: operand, .ascii) else { return nil }
    return inNames(inOutputs(rule, node))
  }

  /// `text` with every value that may not be named written out; nil where that does not lead to the names.
  private func inNames(_ text: String) -> String? {
    var text = text
    for _ in 0..<8 {
      let others = Set(text.words.filter { isGraphName($0) && !names.contains($0) })
      if others.isEmpty { return text }
      for name in others {
        guard let written = graph.node(named: name).flatMap(written) else { return nil }
        text = text.replacingWord(name, with: written).replacing(".T.T", with: "")
      }
    }
    return nil
  }

  /// The operation of `node` in the names of its operands; nil where it is no plain one.
  private func written(_ node: NodeID) -> String? {
    guard let primitive = graph.operation(of: node)?.primitive else { return nil }
    let operands = graph.operands(of: node).map { graph.name(of: $0) }
    if primitive.name == "transpose" { return "\(operands[0]).T" }
    guard primitive.isElementwise else { return nil }
    if let sign = primitive.infixSymbol(.ascii), operands.count == 2 {
      return "(\(operands[0]) \(sign) \(operands[1]))"
    }
    return primitive.name == "neg"
      ? "(-\(operands[0]))" : "\(primitive.name)(\(operands.joined(separator: ", ")))"
  }

  private func terms(ofGradient node: NodeID) -> [Term]? {
    let name = "d" + graph.name(of: node)
    if names.contains(name) { return [Term(factors: [name])] }
    if node == graph.output { return graph.shape(of: node).rank == 0 ? [Term()] : nil }
    var terms: [Term] = []
    for (consumer, operand) in graph.consumers(of: node) {
      guard let above = self.terms(ofGradient: consumer),
        let handed = handedBack(above, by: consumer, operand)
      else { return nil }
      terms.append(handed)
    }
    return terms
  }

  /// What a gate makes of the gradient that reaches it.
  private func handedBack(_ upstream: [Term], by gate: NodeID, _ operand: Int) -> Term? {
    guard let primitive = graph.operation(of: gate)?.primitive else { return nil }
    let isWhole = graph.shape(of: gate).rank == 0
    guard primitive.isElementwise || isWhole else {
      // A rule for whole tensors, with the upstream gradient put in by what it is.
      let name = "d" + graph.name(of: gate)
      guard let rule = graph.downstreamRule(of: gate, operand: operand, .ascii) else { return nil }
      let inner = text(upstream)
      let isAtom = !inner.contains(" ")
      return Term(factors: [inOutputs(rule, gate).replacingWord(name, with: isAtom ? inner : "(\(inner))")])
    }
    if primitive.name == "sum" { return product(upstream) }
    guard let rule = graph.localFormula(of: gate, operand: operand, .ascii) else { return nil }
    var term = product(upstream)
    let local = inOutputs(rule, gate)
    if let number = Self.number(local) {
      term.number *= number
    } else {
      // `2 * e`: the number goes to the front.
      let pieces = local.split(separator: " ", maxSplits: 2).map(String.init)
      if pieces.count == 3, pieces[1] == "*", let number = Self.number(pieces[0]), !pieces[2].contains(" ") {
        term.number *= number
        term.factors.insert(pieces[2], at: 0)
      } else {
        term.factors.insert(local.contains(" + ") || local.contains(" - ") ? bracketed(local) : local, at: 0)
      }
    }
    return term
  }

  private func product(_ terms: [Term]) -> Term {
    terms.count == 1 ? terms[0] : Term(factors: ["(\(text(terms)))"])
  }

  private func text(_ terms: [Term]) -> String {
    terms.dropFirst().reduce(terms.first?.text ?? "0") { sum, term in
      let text = term.text
      return text.hasPrefix("-") ? sum + " - " + text.dropFirst() : sum + " + " + text
    }
  }

  /// A sum in brackets, a product of brackets as it is.
  private func bracketed(_ text: String) -> String {
    var depth = 0
    var isSum = false
    for (index, character) in text.enumerated() {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if depth == 0, index > 0, "+-".contains(character) { isSum = true }
    }
    return isSum ? "(\(text))" : text
  }

  /// `rule` with the name of the gate's result for the operation written out: a for sigmoid(z).
  private func inOutputs(_ rule: String, _ gate: NodeID) -> String {
    guard names.contains(graph.name(of: gate)), let operation = graph.operation(of: gate) else { return rule }
    let operands = graph.operands(of: gate).map { graph.name(of: $0) }
    return rule.replacing(
      "\(operation.primitive.name)(\(operands.joined(separator: ", ")))", with: graph.name(of: gate))
  }

  private func isGraphName(_ word: String) -> Bool {
    graph.node(named: word) != nil
      || (word.hasPrefix("d") && graph.node(named: String(word.dropFirst())) != nil)
  }

  /// `2`, `-1`, `1/2`.
  private static func number(_ text: String) -> Double? {
    let parts = text.split(separator: "/").map { Double($0) }
    switch parts.count {
    case 1: return parts[0]
    case 2: return parts[0].flatMap { top in parts[1].map { top / $0 } }
    default: return nil
    }
  }
}

extension String {
  /// This text without the brackets around all of it.
  fileprivate var withoutBrackets: String {
    guard hasPrefix("("), hasSuffix(")") else { return self }
    var depth = 0
    for (index, character) in enumerated() {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if depth == 0, index < count - 1 { return self }
    }
    return String(dropFirst().dropLast())
  }
}
