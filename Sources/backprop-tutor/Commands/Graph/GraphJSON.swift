import Autodiff
import TerminalText

/// Text of JSON values: doubles that round-trip, tensors as nested arrays, non-finite numbers as strings.
enum JSON {
  /// A string with its quotes.
  static func string(_ text: String) -> String { JSONText.quoted(text) }

  /// A number.
  static func number(_ value: Double) -> String {
    value.isFinite ? NumberText.roundTrip(value) : string(NumberText.roundTrip(value))
  }

  /// A list.
  static func list(_ items: [String]) -> String { "[" + items.joined(separator: ", ") + "]" }

  /// A tensor as nested arrays; a scalar is a number.
  static func tensor(_ tensor: Tensor) -> String { tensor.nestedText(number) }
}

/// What `graph grad --json` prints: every node with its value, its gradient and its local gradients.
struct GraphJSON {
  let forward: ForwardPass
  /// nil where an output that is no scalar has no upstream gradient.
  let backward: BackwardPass?
  /// One more field of a node, where it has one.
  var more: (NodeID) -> (String, String)? = { _ in nil }

  private var graph: Graph { forward.graph }

  /// The object on one line per node.
  var text: String {
    let nodes = (0..<graph.count).map { "    " + node($0) }.joined(separator: ",\n")
    return "{\n  \"output\": \(JSON.string(graph.name(of: graph.output))),\n  \"nodes\": [\n\(nodes)\n  ]\n}"
  }

  private func node(_ id: NodeID) -> String {
    let operands = graph.operands(of: id)
    let fields = [
      ("name", JSON.string(graph.name(of: id))),
      ("op", JSON.string(graph.operation(of: id)?.primitive.name ?? "leaf")),
      ("inputs", JSON.list(operands.compactMap(\.node).map { JSON.string(graph.name(of: $0)) })),
      ("shape", JSON.list(graph.shape(of: id).dimensions.map(String.init))),
      ("value", JSON.tensor(forward[id])),
      (
        "gradient",
        graph.carriesGradient(id) ? backward.map { JSON.tensor($0.gradient(of: id)) } ?? "null" : "null"
      ),
      ("locals", JSON.list(operands.indices.map { local(id, $0, operands[$0]) })),
    ]
    return "{"
      + (fields + [more(id)].compactMap { $0 }).map { "\(JSON.string($0)): \($1)" }.joined(separator: ", ")
      + "}"
  }

  private func local(_ id: NodeID, _ position: Int, _ operand: Operand) -> String {
    let (kind, value): (String, String)
    if graph.operation(of: id)?.primitive.passesGradient(to: position) == true {
      switch forward.local(id, operand: position) {
      case .elementwise(let tensor): (kind, value) = ("elementwise", JSON.tensor(tensor))
      case .dense(let tensor): (kind, value) = ("dense", JSON.tensor(tensor))
      case .rule: (kind, value) = ("rule", "null")
      }
    } else {
      (kind, value) = ("rule", "null")
    }
    let formula = graph.localFormula(of: id, operand: position, .ascii).map(JSON.string) ?? "null"
    return "{\"input\": \(JSON.string(graph.name(of: operand))), \"kind\": \"\(kind)\", \"value\": \(value), "
      + "\"formula\": \(formula)}"
  }
}
