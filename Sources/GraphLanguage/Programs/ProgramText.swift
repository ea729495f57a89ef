public import Autodiff

/// The graph as a program: leaves with their values, then one line for each named node.
///
/// Reading the text again gives an equal graph. Unnamed nodes are written inside the line that uses them
/// where that keeps the evaluation order; one that is used twice, or elsewhere, gets a name: `t3`.
///
/// ```text
/// x = -2
/// y = 5
/// f = (x + y) * 3
/// ```
public func programText(of graph: Graph) -> String {
  var lines: [String] = []
  let writer = ProgramWriter(graph)
  for id in 0..<graph.count where !writer.isInline(id) {
    lines.append("\(writer.name(of: id)) = \(writer.expression(of: id))")
  }
  return lines.joined(separator: "\n") + "\n"
}

/// Writes the lines of a program, each with the unnamed nodes that belong to it.
private struct ProgramWriter {
  private let graph: Graph
  private var inline: [Bool]
  private var names: [NodeID: String] = [:]

  init(_ graph: Graph) {
    self.graph = graph
    inline = Array(repeating: false, count: graph.count)
    markInline()
    for id in 0..<graph.count where !graph[id].isNamed && !inline[id] {
      var name = "t\(id)"
      while graph.node(named: name) != nil { name += "_" }
      names[id] = name
    }
  }

  func isInline(_ id: NodeID) -> Bool { inline[id] }

  func name(of id: NodeID) -> String { names[id] ?? graph[id].name }

  func expression(of id: NodeID) -> String {
    let node = graph[id]
    var tree = SyntaxTree()
    guard node.operation != nil else {
      let root = tree.append(graph.leafValue(id))
      return ExpressionPrinter(LanguageDialect()).text(of: root, in: tree)
    }
    // The nodes of this line lie together, operands first: no recursion over the graph's depth.
    var first = id
    while first > 0, inline[first - 1] { first -= 1 }
    var indexes: [NodeID: SyntaxTree.Index] = [:]
    var root = 0
    for member in first...id {
      let memberNode = graph[member]
      guard let operation = memberNode.operation else { continue }
      let operands = memberNode.operands.map { operand in
        switch operand {
        case .literal(let tensor): tree.append(tensor)
        case .node(let other): indexes[other] ?? tree.append(.name(name(of: other)), at: .start)
        }
      }
      root = tree.append(operation, operands)
      indexes[member] = root
    }
    return ExpressionPrinter(LanguageDialect()).text(of: root, in: tree)
  }

  /// Finds the unnamed nodes that reading the text back would put at the same place: used once, by a line
  /// whose parts are evaluated right before it, in the order they are written.
  private mutating func markInline() {
    var uses = [Int](repeating: 0, count: graph.count)
    for id in 0..<graph.count {
      for operand in graph.operands(of: id) { operand.node.map { uses[$0] += 1 } }
    }
    for id in 0..<graph.count where graph[id].isNamed && graph[id].operation != nil {
      // Walks backwards over the line's parts: the last operand was evaluated last.
      var expected = id - 1
      var pending = unnamedOperands(of: id)
      while let part = pending.popLast() {
        guard part == expected, uses[part] == 1, part != graph.output else { break }
        inline[part] = true
        expected -= 1
        pending += unnamedOperands(of: part)
      }
    }
  }

  private func unnamedOperands(of id: NodeID) -> [NodeID] {
    graph[id].operands.compactMap(\.node).filter { !graph[$0].isNamed && graph[$0].operation != nil }
  }
}
