import Autodiff
import TerminalText

/// A number as a polynomial in one leaf: what is left of x·x·(x + x·x) once it is multiplied out.
struct PolynomialInLeaf {
  /// The coefficient of each power, lowest first, each as often as it takes.
  private let coefficients: [Double]

  /// Degrees above this are no longer read more easily than products.
  private static let highestDegree = 6

  /// The output of `graph` in its leaf `leaf`; nil where anything but sums, differences, products and whole powers
  /// of that leaf and of plain numbers leads to it.
  init?(outputOf graph: Graph, in leaf: NodeID) {
    var known: [NodeID: [Double]] = [:]
    func polynomial(_ operand: Operand) -> [Double]? {
      switch operand {
      case .node(let id): known[id]
      case .literal(let tensor): tensor.scalar.map { [$0] }
      }
    }
    for node in 0...graph.output where graph.shape(of: node).rank == 0 {
      guard let operation = graph.operation(of: node) else {
        if node == leaf { known[node] = [0, 1] }
        continue
      }
      let parts = graph.operands(of: node).compactMap(polynomial)
      guard parts.count == graph.operands(of: node).count else { continue }
      known[node] = Self.result(of: operation.primitive.name, parts)
    }
    guard let output = known[graph.output] else { return nil }
    coefficients = output
  }

  private static func result(of primitive: String, _ parts: [[Double]]) -> [Double]? {
    switch primitive {
    case "copy": parts[0]
    case "neg": product([-1], parts[0])
    case "add": sum(parts[0], parts[1])
    case "sub": product([-1], parts[1]).flatMap { sum(parts[0], $0) }
    case "mul": product(parts[0], parts[1])
    case "square": product(parts[0], parts[0])
    case "pow": power(parts[0], parts[1])
    default: nil
    }
  }

  private static func sum(_ a: [Double], _ b: [Double]) -> [Double] {
    (0..<max(a.count, b.count)).map { ($0 < a.count ? a[$0] : 0) + ($0 < b.count ? b[$0] : 0) }
  }

  private static func product(_ a: [Double], _ b: [Double]) -> [Double]? {
    guard a.count + b.count - 2 <= highestDegree else { return nil }
    var result = Array(repeating: 0.0, count: a.count + b.count - 1)
    for (i, x) in a.enumerated() {
      for (j, y) in b.enumerated() { result[i + j] += x * y }
    }
    return result
  }

  private static func power(_ base: [Double], _ exponent: [Double]) -> [Double]? {
    guard exponent.count == 1, let times = Int(exactly: exponent[0]), (0...highestDegree).contains(times)
    else { return nil }
    return (0..<times).reduce([1]) { sofar, _ in sofar.flatMap { product($0, base) } }
  }

  /// Its derivative in the leaf called `name`: `3 * x ** 2 + 4 * x ** 3`.
  func derivative(in name: String) -> String {
    let terms = coefficients.enumerated().dropFirst().filter { $1 != 0 }.map { power, coefficient in
      let number = coefficient * Double(power)
      let rest = power == 1 ? "" : power == 2 ? name : "\(name) ** \(power - 1)"
      if rest.isEmpty { return NumberText.roundTrip(number) }
      return number == 1 ? rest : number == -1 ? "-\(rest)" : "\(NumberText.roundTrip(number)) * \(rest)"
    }
    return terms.dropFirst().reduce(terms.first ?? "0") { sum, term in
      term.hasPrefix("-") ? sum + " - " + term.dropFirst() : sum + " + " + term
    }
  }
}
