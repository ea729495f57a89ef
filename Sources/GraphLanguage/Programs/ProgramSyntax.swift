/// A program as read: its lines, and which names they define and use.
///
/// It has no values and no shapes yet.
///
/// ```swift
/// try ProgramSyntax(parsing: "q = x + y; f = q * z").freeNames  // ["x", "y", "z"]
/// ```
public struct ProgramSyntax: Sendable, Equatable {
  /// The text it was read from.
  public let source: String
  /// Names that are used and never assigned, in the order of their first use: leaves without a value.
  public let freeNames: [String]
  let statements: [Statement]
  let tree: SyntaxTree
  /// Where each free name is used first.
  let firstUses: [String: SourcePosition]

  /// Reads `source`.
  ///
  /// Throws the first mistake with its line and column: a character, a bracket, a function
  /// or its arguments, a name assigned twice or used before its line, a cycle.
  public init(parsing source: String, limits: SyntaxLimits = .program) throws(LanguageError) {
    let tokens = try Tokenizer.tokens(of: source, limits: limits)
    let parser = try StatementParser(tokens, limits: limits)
    try parser.tree.checkMeaning()
    try parser.tree.checkLists()
    let names = try NameResolution(parser.statements, parser.tree)
    self.source = source
    statements = parser.statements
    tree = parser.tree
    freeNames = names.free
    firstUses = names.firstUses
  }

  /// The names the program assigns, in order.
  public var assignedNames: [String] { statements.map(\.name) }
}

/// Which line each name comes from: refuses double assignments, uses before the assignment, cycles.
struct NameResolution {
  private(set) var free: [String] = []
  private(set) var firstUses: [String: SourcePosition] = [:]

  init(_ statements: [Statement], _ tree: SyntaxTree) throws(LanguageError) {
    var definition: [String: Int] = [:]
    for (number, statement) in statements.enumerated() where definition[statement.name] == nil {
      definition[statement.name] = number
    }
    for (number, statement) in statements.enumerated() {
      for use in Self.uses(in: statement, tree) {
        guard let defined = definition[use.name] else {
          if firstUses[use.name] == nil {
            firstUses[use.name] = use.position
            free.append(use.name)
          }
          continue
        }
        guard defined >= number else { continue }
        if let path = Self.path(from: defined, to: number, statements, tree, definition) {
          throw LanguageError(.cycle(path + [path[0]]), at: use.position)
        }
        throw LanguageError(
          .usedBeforeAssignment(use.name, line: statements[defined].position.line), at: use.position)
      }
      if let first = definition[statement.name], first != number {
        throw LanguageError(
          .assignedTwice(statement.name, line: statements[first].position.line), at: statement.position)
      }
    }
  }

  private static func uses(
    in statement: Statement, _ tree: SyntaxTree
  ) -> [(name: String, position: SourcePosition)] {
    statement.nodes.compactMap { index in
      guard case .name(let name) = tree[index].form, !isReserved(name) else { return nil }
      return (name, tree[index].position)
    }
  }

  /// The names on a way of needs from line `start` to line `goal`, `goal` first.
  ///
  /// Nil if `start` does not need `goal`. Breadth first, so the shortest cycle is the one that is told.
  private static func path(
    from start: Int, to goal: Int, _ statements: [Statement], _ tree: SyntaxTree, _ definition: [String: Int]
  ) -> [String]? {
    var cameFrom: [Int: Int] = [start: start]
    var queue = [start]
    var head = 0
    while head < queue.count {
      let line = queue[head]
      head += 1
      if line == goal {
        var names: [String] = []
        var step = line
        while step != start {
          names.append(statements[step].name)
          step = cameFrom[step] ?? start
        }
        return [statements[goal].name] + (goal == start ? [] : [statements[start].name])
          + names.dropFirst().reversed()
      }
      for use in uses(in: statements[line], tree) {
        if let next = definition[use.name], cameFrom[next] == nil {
          cameFrom[next] = line
          queue.append(next)
        }
      }
    }
    return nil
  }
}
