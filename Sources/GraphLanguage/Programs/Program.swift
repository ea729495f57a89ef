public import Autodiff

/// A program with values: its graph, and where in the source each node comes from.
///
/// ```swift
/// let syntax = try ProgramSyntax(parsing: "q = x + y; f = q * z")
/// let program = try Program(syntax, values: ["x": Tensor(-2), "y": Tensor(5), "z": Tensor(-4)])
/// try program.forward()[program.graph.output]  // −12
/// ```
public struct Program: Sendable {
  /// The text the graph comes from.
  public let source: String
  /// The graph; free names come first, then the lines in order.
  public private(set) var graph: Graph
  private let positions: [SourcePosition]
  private let lines: [Int?]

  /// Builds the graph of `syntax`.
  ///
  /// `values` gives the free names their values and may override what a line declares. The output is the
  /// name `output`, by default the last line. Throws, at its place in the source, a name without a value, a
  /// value for what is computed, shapes that do not fit.
  public init(
    _ syntax: ProgramSyntax, values: [String: Tensor] = [:], output: String? = nil
  ) throws(LanguageError) {
    let builder = try GraphBuilder(syntax, values: values)
    var graph = builder.graph
    let outputName = output ?? syntax.assignedNames.last ?? ""
    guard let node = graph.node(named: outputName) else {
      let known = syntax.assignedNames + syntax.freeNames
      throw LanguageError(.unknownOutput(outputName, near: nearest(to: outputName, in: known)), at: .start)
    }
    graph.output = node
    source = syntax.source
    positions = builder.positions
    lines = builder.lines
    self.graph = graph
  }

  /// Reads and builds in one go.
  public init(
    parsing source: String, values: [String: Tensor] = [:], output: String? = nil
  ) throws(LanguageError) {
    try self.init(ProgramSyntax(parsing: source), values: values, output: output)
  }

  /// The same program with other values at its leaves, of the shapes they have; throws for a name that is no leaf.
  public func replacing(_ values: [String: Tensor]) throws(GraphError) -> Program {
    var program = self
    for (name, value) in values {
      guard let leaf = graph.node(named: name) else { continue }
      try program.graph.setLeafValue(leaf, value)
    }
    return program
  }

  /// The source line that makes `node`; nil for a leaf that no line declares.
  public func line(of node: NodeID) -> Int? { lines[node] }

  /// Where the operation of `node` stands in the source; for a leaf its name, where it is first used if no
  /// line declares it.
  public func position(of node: NodeID) -> SourcePosition? { positions[node] }

  /// The nodes made on a source line, in evaluation order; the last one has the line's name.
  public func nodes(onLine line: Int) -> [NodeID] { lines.indices.filter { lines[$0] == line } }

  /// The forward pass; a division by zero, an overflow or a value outside a domain is thrown at the place of
  /// its operation.
  public func forward() throws(LanguageError) -> ForwardPass {
    do {
      return try ForwardPass(graph)
    } catch {
      throw located(error)
    }
  }

  /// An error of the engine with the place in the source of the node it names.
  public func located(_ error: GraphError) -> LanguageError {
    LanguageError(.graph(error), at: graph.node(named: error.node).map { positions[$0] } ?? .start)
  }
}
