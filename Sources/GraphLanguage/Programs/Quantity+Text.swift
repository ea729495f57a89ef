public import Autodiff

/// Quantities as lessons, answer files and prompts write them: `grad(x)`, `local(q, x, 2)`, `shape(grad(x))`.
extension Quantity {
  /// Reads a quantity of `graph`.
  ///
  /// Throws an unknown form, a node that does not exist (with the nearest name), a node that does not use the
  /// other one, a use that does not exist.
  public init(parsing source: String, in graph: Graph) throws(LanguageError) {
    let read = Lookalikes.read(source)
    let tokens = try Tokenizer.tokens(of: read, limits: .answer)
    var parser = ExpressionParser(tokens, limits: .answer)
    let root = try parser.expression()
    try parser.expectEnd()
    self = try QuantityReader(tree: parser.tree, graph: graph, source: read).quantity(at: root)
  }

  /// The quantity as it is read: `local(q, x, 2)`.
  public func text(in graph: Graph) -> String {
    func name(_ node: NodeID) -> String { graph[node].name }
    switch self {
    case .value(let x): return "value(\(name(x)))"
    case .gradient(let x): return "grad(\(name(x)))"
    case .local(let q, let x, let use): return "local(\(name(q)), \(name(x))\(use.map { ", \($0)" } ?? ""))"
    case .contribution(let q, let x, let use):
      return "contribution(\(name(q)), \(name(x))\(use.map { ", \($0)" } ?? ""))"
    case .shape(let x): return "shape(\(name(x)))"
    case .gradientShape(let x): return "shape(grad(\(name(x))))"
    case .jacobian(let y, let x): return "jacobian(\(name(y)), \(name(x)))"
    case .tangent(let y): return "tangent(\(name(y)))"
    case .hvp(let x): return "hvp(\(name(x)))"
    }
  }

  /// The quantity as a lecture writes it: `∂f/∂x`, `∂q/∂x`; `df/dx` in ASCII.
  ///
  /// Where an upstream gradient comes back into the output, gradients are those of a loss further on: `∂L/∂x`.
  public func symbol(
    in graph: Graph, _ notation: Notation = .unicode, upstreamIsGiven: Bool = false
  ) -> String {
    let whole = upstreamIsGiven ? graph.nameOfLoss : graph.name(of: graph.output)
    func name(_ node: NodeID) -> String { graph[node].name }
    let d = notation == .unicode ? "∂" : "d"
    func ratio(_ y: String, _ x: NodeID, _ use: Int? = nil) -> String {
      "\(d)\(y)/\(d)\(name(x))\(use.map { useMark($0, notation) } ?? "")"
    }
    switch self {
    case .value(let x): return name(x)
    case .gradient(let x): return ratio(whole, x)
    case .local(let q, let x, let use): return ratio(name(q), x, use)
    case .contribution(let q, let x, let use):
      return "\(ratio(whole, q)) \(notation == .unicode ? "·" : "*") \(ratio(name(q), x, use))"
    case .shape(let x): return "shape(\(name(x)))"
    case .gradientShape(let x): return "shape(\(ratio(whole, x)))"
    case .jacobian(let y, let x): return ratio(name(y), x)
    case .tangent(let y): return notation == .unicode ? "\(d)\(name(y))·v" : "\(d)\(name(y))*v"
    case .hvp(let x): return "(\(notation == .unicode ? "H·v" : "H*v"))[\(name(x))]"
    }
  }
}

/// Tells the uses of a value by one operation apart: `₁`, `_1`.
private func useMark(_ use: Int, _ notation: Notation) -> String {
  guard notation == .unicode else { return "_\(use)" }
  return String(
    String.UnicodeScalarView("\(use)".unicodeScalars.compactMap { Unicode.Scalar($0.value - 48 + 0x2080) }))
}

extension Graph {
  /// What a loss beyond the output is called: `L`, or another name where a node has that one.
  fileprivate var nameOfLoss: String {
    ["L", "J", "E"].first { node(named: $0) == nil } ?? "loss"
  }
}

/// Turns the call `local(q, x, 2)` into what it means in a graph.
private struct QuantityReader {
  let tree: SyntaxTree
  let graph: Graph
  let source: String

  func quantity(at root: SyntaxTree.Index) throws(LanguageError) -> Quantity {
    guard case .call(let function) = tree[root].form else {
      throw LanguageError(.unknownQuantity(source), at: tree[root].position)
    }
    let arguments = Array(tree.operands(of: root))
    switch function {
    case "value": return .value(try node("value(x)", arguments, root))
    case "grad": return .gradient(try node("grad(x)", arguments, root))
    case "tangent": return .tangent(try node("tangent(y)", arguments, root))
    case "hvp": return .hvp(try node("hvp(x)", arguments, root))
    case "shape":
      guard arguments.count == 1, case .call("grad") = tree[arguments[0]].form else {
        return .shape(try node("shape(x)", arguments, root))
      }
      return .gradientShape(try node("shape(grad(x))", Array(tree.operands(of: arguments[0])), arguments[0]))
    case "jacobian":
      guard arguments.count == 2 else {
        throw LanguageError(.quantityArguments("jacobian(y, x)"), at: tree[root].position)
      }
      return .jacobian(try node(arguments[0]), try node(arguments[1]))
    case "local":
      let edge = try edge("local(q, x)", arguments, root)
      return .local(edge.node, edge.operand, operand: edge.use)
    case "contribution":
      let edge = try edge("contribution(q, x)", arguments, root)
      return .contribution(edge.node, edge.operand, operand: edge.use)
    default: throw LanguageError(.unknownQuantity(source), at: tree[root].position)
    }
  }

  private func node(_ index: SyntaxTree.Index) throws(LanguageError) -> NodeID {
    let position = tree[index].position
    guard case .name(let name) = tree[index].form else {
      throw LanguageError(.quantityArguments("grad(x)"), at: position)
    }
    guard let node = graph.node(named: name) else {
      let known = (0..<graph.count).map { graph[$0].name }
      throw LanguageError(.unknownName(name, near: nearest(to: name, in: known)), at: position)
    }
    return node
  }

  private func node(
    _ form: String, _ arguments: [SyntaxTree.Index], _ root: SyntaxTree.Index
  ) throws(LanguageError) -> NodeID {
    guard arguments.count == 1, case .name = tree[arguments[0]].form else {
      throw LanguageError(.quantityArguments(form), at: tree[root].position)
    }
    return try node(arguments[0])
  }

  private func edge(
    _ form: String, _ arguments: [SyntaxTree.Index], _ root: SyntaxTree.Index
  ) throws(LanguageError) -> (node: NodeID, operand: NodeID, use: Int?) {
    guard (2...3).contains(arguments.count) else {
      throw LanguageError(.quantityArguments(form), at: tree[root].position)
    }
    let (q, x) = (try node(arguments[0]), try node(arguments[1]))
    let (qName, xName) = (graph[q].name, graph[x].name)
    let uses = graph[q].operands.filter { $0 == .node(x) }.count
    guard uses > 0 else {
      throw LanguageError(.notAnOperand(xName, of: qName), at: tree[arguments[1]].position)
    }
    guard arguments.count == 3 else { return (q, x, nil) }
    guard case .number(let value) = tree[arguments[2]].form, let use = Int(exactly: value),
      (1...uses).contains(use)
    else {
      throw LanguageError(.useNumber(xName, of: qName, count: uses), at: tree[arguments[2]].position)
    }
    // With one use there is nothing to tell apart: both spellings are the same quantity.
    return (q, x, uses == 1 ? nil : use)
  }
}
