import Autodiff
import GraphLanguage
import RealModule

/// The names an answer may use: what the learner's screen shows when the question comes up.
///
/// Values by their node's name; gradients as in the flat code, `dq`; `upstream` and `local` at the gate in
/// question; tangents as `x_dot`; `pi` and `e`. A node's own name always wins.
struct VisibleNames {
  let question: Question
  let record: Record
  /// The sheet the learner works from: their own standing answers included.
  let sheet: Worksheet

  enum Meaning: Equatable {
    case value(Tensor)
    /// The very quantity that is asked.
    case asked
    /// A quantity whose turn comes later, or a skipped one.
    case notYet
    case unknown
  }

  private var graph: Graph { question.subject.graph }

  func meaning(of name: String) -> Meaning {
    if let node = graph.node(named: name) { return meaning(of: .value(node), sheet.values[node]) }
    if let gate = gateInQuestion {
      // What is not on the screen cannot be used by another name either.
      let isHidden = record.hidden.contains(.gradient(gate.node))
      if name == "upstream" { return isHidden ? .notYet : .value(sheet.gradients[gate.node]) }
      if name == "local", let local = gate.local { return isHidden ? .notYet : .value(local) }
    }
    if name.hasPrefix("d"), let node = graph.node(named: String(name.dropFirst())) {
      return meaning(of: .gradient(node), sheet.gradients[node])
    }
    if name.hasSuffix("_dot"), let node = graph.node(named: String(name.dropLast(4))), !sheet.tangents.isEmpty
    {
      return meaning(of: .tangent(node), sheet.tangents[node])
    }
    if name.hasPrefix(Self.oneHotPrefix),
      let labels = graph.node(named: String(name.dropFirst(Self.oneHotPrefix.count))),
      let rows = oneHotRows(of: labels)
    {
      return isVisible(.value(labels)) ? .value(rows) : .notYet
    }
    switch name {
    case "pi", "π": return .value(Tensor(Double.pi))
    case "e": return .value(Tensor(Double.exp(1)))
    default: return .unknown
    }
  }

  /// The name of ∂y/∂x: that of the gradient of x where y is the output or the loss behind it, `local` at the
  /// gate in question; nil for another ratio.
  func name(ofPartial y: String, by x: String) -> String? {
    guard graph.node(named: x) != nil else { return nil }
    guard let node = graph.node(named: y) else { return ["L", "J", "E", "loss"].contains(y) ? "d" + x : nil }
    if node == graph.output { return "d" + x }
    return node == gateInQuestion?.node ? "local" : nil
  }

  /// `onehot(y)`, which formulas on the screen use for labels, as the one name an expression can hold.
  static func namingOneHot(in text: String) -> String {
    var result = ""
    var rest = text[...]
    while let range = rest.firstRange(of: "onehot(") {
      let behind = rest[range.upperBound...]
      guard let end = behind.firstIndex(of: ")") else { break }
      let name = behind[..<end].prefix { $0 != "," }.trimmingSpaces
      result += rest[..<range.lowerBound] + oneHotPrefix + name
      rest = behind[behind.index(after: end)...]
    }
    return result + rest
  }

  /// A formula as its echo shows it: `onehot(y)` as it was typed.
  static func asTyped(_ syntax: ExpressionSyntax) -> String {
    syntax.names.filter { $0.hasPrefix(oneHotPrefix) }.reduce(syntax.text) { text, name in
      text.replacing(name, with: "onehot(\(name.dropFirst(oneHotPrefix.count)))")
    }
  }

  private static let oneHotPrefix = "onehot_"

  /// The name under which an expression holds `onehot(name)`.
  static func oneHotName(of name: String) -> String { oneHotPrefix + name }

  /// The labels as rows, where a loss says how many classes there are.
  private func oneHotRows(of labels: NodeID) -> Tensor? {
    let losses = ["cross_entropy", "svm_loss"]
    let loss = (0..<graph.count).first {
      losses.contains(graph.operation(of: $0)?.primitive.name ?? "")
        && graph.operands(of: $0).last == .node(labels)
    }
    guard let loss, case let scores = graph.shape(of: graph.operands(of: loss)[0]),
      let classes = scores.dimensions.last
    else { return nil }
    let own = sheet.values[labels]
    if own.shape == scores { return own }
    var rows = Tensor(repeating: 0, scores)
    for (row, label) in own.elements.enumerated() where label >= 0 && label < Double(classes) {
      rows.elements[row * classes + Int(label)] = 1
    }
    return rows
  }

  /// Every name that may be used now, for the message that lists them.
  var all: [String] {
    let nodes = 0..<graph.count
    let values = nodes.filter { isVisible(.value($0)) }.map { graph.name(of: $0) }
    let gradients = nodes.filter { asksBackwards && isVisible(.gradient($0)) }.map {
      "d" + graph.name(of: $0)
    }
    let gate = gateInQuestion.map { record.hidden.contains(.gradient($0.node)) ? [] : ["upstream"] }
    return values + gradients + (gate ?? [])
  }

  private var asksBackwards: Bool {
    switch question.quantity {
    case .gradient, .local, .contribution, .gradientShape, .hvp: true
    case .value, .shape, .jacobian, .tangent: false
    }
  }

  private func meaning(of quantity: Quantity, _ value: Tensor) -> Meaning {
    if quantity == question.quantity { return .asked }
    return isVisible(quantity) ? .value(value) : .notYet
  }

  func isVisible(_ quantity: Quantity) -> Bool {
    guard quantity != question.quantity, !record.hidden.contains(quantity) else { return false }
    if case .value(let node) = quantity, sheet.wiring.operations[node] == nil { return true }
    if case .tangent(let node) = quantity, sheet.wiring.operations[node] == nil { return true }
    if case .gradient = quantity, !asksBackwards { return false }
    let asked = Moment(question.quantity, in: sheet.wiring)
    let moment = Moment(quantity, in: sheet.wiring)
    // Of two that come up together, the one answered already is on the screen.
    return moment < asked || (moment == asked && record.standing[quantity] != nil)
  }

  /// The one gate a backward question is about: its result, and its local gradient number by number.
  private var gateInQuestion: (node: NodeID, local: Tensor?)? {
    switch question.quantity {
    case .local(let node, _, _): return (node, nil)
    case .contribution(let node, let source, let operand):
      let edges = sheet.wiring.edges(from: source, into: node, operand: operand)
      return (node, edges.count == 1 ? sheet.step(edges[0])?.local : nil)
    case .gradient(let node):
      let uses = sheet.wiring.uses[node]
      return uses.count == 1 && node != sheet.wiring.output ? (uses[0].node, sheet.step(uses[0])?.local) : nil
    default: return nil
    }
  }
}
