import Autodiff

/// Turns the statements of a program into nodes, one line after the other.
///
/// Every operation becomes a node, except that an operation on numbers alone is worked out at once: `1 / 3`
/// is a literal, and a line `x = 1 / 3` a leaf.
struct GraphBuilder {
  private(set) var graph = Graph()
  /// Where each node's operation, or the leaf's name, stands.
  private(set) var positions: [SourcePosition] = []
  /// The line that makes each node; nil for a leaf no line declares.
  private(set) var lines: [Int?] = []
  private let syntax: ProgramSyntax
  private let labels: Set<String>
  private var nodes: [String: NodeID] = [:]

  init(_ syntax: ProgramSyntax, values: [String: Tensor]) throws(LanguageError) {
    self.syntax = syntax
    labels = try syntax.tree.namesWithoutGradient()
    for (name, value) in values where !value.elements.allSatisfy(\.isFinite) {
      throw LanguageError(.notFinite(name), at: .start)
    }
    try addFreeLeaves(values)
    for statement in syntax.statements {
      switch try operand(for: statement) {
      case .literal(let written):
        try addLeaf(
          statement.name, values[statement.name] ?? written, at: statement.position, isDeclared: true)
      case .node(let node):
        guard values[statement.name] == nil else {
          throw LanguageError(.notALeaf(statement.name), at: statement.position)
        }
        nodes[statement.name] = node
      }
    }
    for name in values.keys.sorted() where nodes[name] == nil {
      let known = syntax.assignedNames + syntax.freeNames
      throw LanguageError(.unknownLeaf(name, near: nearest(to: name, in: known)), at: .start)
    }
  }

  private mutating func addFreeLeaves(_ values: [String: Tensor]) throws(LanguageError) {
    let missing = syntax.freeNames.filter { values[$0] == nil }
    guard missing.isEmpty else {
      throw LanguageError(.missingValues(missing), at: syntax.firstUses[missing[0]] ?? .start)
    }
    for name in syntax.freeNames {
      guard let value = values[name] else { continue }
      try addLeaf(name, value, at: syntax.firstUses[name] ?? .start, isDeclared: false)
    }
  }

  private mutating func addLeaf(
    _ name: String, _ value: Tensor, at position: SourcePosition, isDeclared: Bool
  ) throws(LanguageError) {
    do {
      nodes[name] = try graph.addLeaf(name, value, isLabels: labels.contains(name))
    } catch {
      throw LanguageError(.graph(error), at: position)
    }
    positions.append(position)
    lines.append(isDeclared ? position.line : nil)
  }

  /// Adds the operations of a line; what comes back is its value as a node, or as a literal.
  private mutating func operand(for statement: Statement) throws(LanguageError) -> Operand {
    let tree = syntax.tree
    let start = statement.nodes.lowerBound
    var values = [Operand?](repeating: nil, count: statement.nodes.count)
    for index in statement.nodes {
      let name = index == statement.root ? statement.name : nil
      values[index - start] = try operand(at: index, name: name) { values[$0 - start] }
    }
    let position = tree[statement.root].position
    guard let result = values[statement.root - start] else {
      throw LanguageError(.expectedExpression(found: ""), at: position)
    }
    // `y = x` names no new operation, so it is written as the copy it stands for.
    guard case .node = result, case .name = tree[statement.root].form, let copy = Primitive.named("copy")
    else { return result }
    return try add(Operation(copy), [result], statement.name, at: position)
  }

  private mutating func operand(
    at index: SyntaxTree.Index, name: String?, _ value: (SyntaxTree.Index) -> Operand?
  ) throws(LanguageError) -> Operand? {
    let node = syntax.tree[index]
    switch node.form {
    case .number(let number): return .literal(Tensor(number))
    case .name(let name): return nodes[name].map { .node($0) }
    case .list:
      var rows: [Tensor] = []
      for entry in syntax.tree.operands(of: index) {
        guard case .literal(let row) = value(entry) else {
          throw LanguageError(.listOfExpressions, at: syntax.tree[entry].position)
        }
        rows.append(row)
      }
      guard let tensor = Tensor(stacking: rows) else { throw LanguageError(.raggedList, at: node.position) }
      return .literal(tensor)
    case .filled, .oneHot, .tuple, .keyword: return nil
    case .infix, .negation, .transpose, .call, .index:
      guard let call = try syntax.tree.call(at: index) else { return nil }
      let operands = call.operands.compactMap(value)
      return try add(call.operation, operands, name, at: node.position)
    }
  }

  private mutating func add(
    _ operation: Operation, _ operands: [Operand], _ name: String?, at position: SourcePosition
  ) throws(LanguageError) -> Operand {
    let literals = operands.compactMap { operand -> Tensor? in
      if case .literal(let tensor) = operand { tensor } else { nil }
    }
    do {
      if literals.count == operands.count {
        return .literal(try operation.applied(to: literals, named: literals.map(\.shortText)))
      }
      let node = try graph.add(operation, operands, name: name)
      positions.append(position)
      lines.append(position.line)
      return .node(node)
    } catch {
      throw LanguageError(.graph(error), at: position)
    }
  }
}
