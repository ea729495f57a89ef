public import Autodiff
public import GraphLanguage

/// An answers file understood for one program: what is answered, and how the program is to be run.
public struct Homework: Sendable {
  /// One answer.
  public struct Entry: Sendable {
    /// What is answered.
    public let quantity: Quantity
    /// The answer as typed.
    public let answer: String
    /// Where it stands in the file.
    public let position: SourcePosition
  }

  /// The program's graph, with the output that the file names.
  public let graph: Graph
  /// The upstream that the file gives; nil without one.
  public let upstream: Tensor?
  /// The direction that the file gives.
  public let direction: [NodeID: Tensor]
  /// The answers, in the order of the file.
  public let entries: [Entry]

  /// Understands `file` for `graph`; throws the first line that speaks of something the program does not
  /// have.
  public init(_ file: AnswersFile, for graph: Graph) throws(AnswersFileError) {
    var graph = graph
    if let line = file.output {
      guard let node = graph.node(named: line.answer) else {
        throw AnswersFileError(.unknownOutput(line.answer), at: line.answerPosition)
      }
      graph.output = node
    }
    self.graph = graph
    upstream = try file.upstream.map { (line) throws(AnswersFileError) in
      try Self.value(line, called: "upstream", shape: graph.shape(of: graph.output))
    }
    var direction: [NodeID: Tensor] = [:]
    for line in file.directions {
      guard let leaf = graph.node(named: line.quantity) else {
        throw AnswersFileError(.unknownLeaf(line.quantity), at: line.position)
      }
      guard graph.operation(of: leaf) == nil else {
        throw AnswersFileError(.nodeWithoutNumber(line.quantity), at: line.position)
      }
      direction[leaf] = try Self.value(line, called: line.quantity, shape: graph.shape(of: leaf))
    }
    self.direction = direction

    var entries: [Entry] = []
    var seen: [Quantity: Int] = [:]
    for line in file.answers {
      let quantity = try Self.quantity(line, graph)
      if let first = seen[quantity] {
        throw AnswersFileError(.repeated(line.quantity, firstLine: first), at: line.position)
      }
      seen[quantity] = line.position.line
      entries.append(Entry(quantity: quantity, answer: line.answer, position: line.answerPosition))
    }
    self.entries = entries
  }

  private static func quantity(_ line: AnswersFile.Line, _ graph: Graph) throws(AnswersFileError) -> Quantity
  {
    if let node = gradientNode(line.quantity, graph), graph.carriesGradient(node) { return .gradient(node) }
    if !line.quantity.contains(where: { "(/∂".contains($0) }) {
      throw AnswersFileError(.unknownOutput(line.quantity), at: line.position)
    }
    let quantity: Quantity
    do {
      quantity = try Quantity(parsing: line.quantity, in: graph)
    } catch {
      let column = line.position.column + error.position.column - 1
      throw AnswersFileError(.language(error), at: SourcePosition(line: line.position.line, column: column))
    }
    switch quantity {
    case .gradient(let node), .gradientShape(let node), .hvp(let node):
      guard graph.carriesGradient(node) else {
        throw AnswersFileError(.noGradientAt(graph.name(of: node)), at: line.position)
      }
    case .value, .local, .contribution, .shape, .jacobian, .tangent: break
    }
    return quantity
  }

  /// The node whose gradient is meant by `q`, `dq`, `∂f/∂q` or `df/dq`: what people write before an answer.
  private static func gradientNode(_ text: String, _ graph: Graph) -> NodeID? {
    let written = AnswerText(text).text.filter { $0 != " " }
    if let node = graph.node(named: written) { return node }
    let whole = graph.name(of: graph.output)
    for d in ["d", "∂"] {
      for start in ["\(d)\(whole)/\(d)", "\(d)L/\(d)", d] where written.hasPrefix(start) {
        if let node = graph.node(named: String(written.dropFirst(start.count))) { return node }
      }
    }
    return nil
  }

  private static func value(
    _ line: AnswersFile.Line, called name: String, shape: Shape
  ) throws(AnswersFileError) -> Tensor {
    let value: Tensor
    do {
      value = try ExpressionSyntax(parsing: line.answer, limits: .pastedTensor).evaluate { _ in nil }
    } catch {
      let start = line.answerPosition
      let place =
        error.position.line == 1
        ? SourcePosition(line: start.line, column: start.column + error.position.column - 1)
        : SourcePosition(line: start.line + error.position.line - 1, column: error.position.column)
      throw AnswersFileError(.language(error), at: place)
    }
    guard value.shape == shape else {
      throw AnswersFileError(
        .shape(name, found: "\(value.shape)", expected: "\(shape)"), at: line.answerPosition)
    }
    return value
  }
}
