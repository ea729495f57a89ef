public import Autodiff

/// One line of generated code, and what in the graph it stands for.
public struct CodeLine: Equatable, Sendable {
  /// The pass a line belongs to.
  public enum Phase: Equatable, Sendable {
    /// A value is computed.
    case forward
    /// A gradient is computed, or a contribution added to one.
    case backward
  }

  /// The line, without indentation.
  public let text: String
  /// Its pass.
  public let phase: Phase
  /// The node whose value the line computes, or whose rule hands a gradient back; nil for lines about no
  /// node.
  public let node: NodeID?
  /// The operand the gradient goes to, from 0; nil in the forward pass and where the upstream gradient is
  /// set.
  public let operand: Int?
  /// The node whose gradient the line sets or adds to; nil in the forward pass.
  public let target: NodeID?
}

/// A graph as flat code: a line for each node forward, a line for each contribution backward.
///
/// ```swift
/// FlatCode(graph, .python).lines.map(\.text)
/// // x = -2, y = 5, z = -4, q = x + y, f = q * z, df = 1, dq = df * z, dz = df * q, dx = dq, dy = dq
/// ```
public struct FlatCode: Sendable {
  /// The language.
  public let style: CodeStyle
  /// The lines of both passes, in order of execution.
  public let lines: [CodeLine]
  /// The whole program: support code, the lines, and the results printed.
  ///
  /// It runs as it stands.
  public var source: String { writer.source }

  private let writer: CodeWriter
  private let forwardLines: [NodeID: Int]

  /// Writes `graph` as code.
  ///
  /// The backward pass starts from `upstream`, by default from ones in the output's shape. It visits the
  /// nodes the output depends on; a leaf it does not reach gets the gradient 0.
  public init(_ graph: Graph, _ style: CodeStyle = .python, upstream: Tensor? = nil) {
    let writer = CodeWriter(graph, style, upstream: upstream)
    self.style = style
    self.writer = writer
    lines = writer.lines
    forwardLines = Dictionary(
      lines.enumerated().compactMap { number, line in
        line.phase == .forward ? line.node.map { ($0, number) } : nil
      },
      uniquingKeysWith: { first, _ in first })
  }

  /// The line that computes the value of `node`.
  public func forwardLine(of node: NodeID) -> Int? { forwardLines[node] }

  /// The lines by which `node` hands its gradient on to its operands; for the output also the line that sets
  /// its own.
  public func backwardLines(of node: NodeID) -> [Int] {
    lines.indices.filter { lines[$0].phase == .backward && lines[$0].node == node }
  }

  /// The line of the contribution `node` hands to its operand `operand`, from 0.
  public func backwardLine(of node: NodeID, operand: Int) -> Int? {
    lines.firstIndex { $0.phase == .backward && $0.node == node && $0.operand == operand }
  }

  /// The lines that set and add to the gradient of `node`.
  public func backwardLines(into node: NodeID) -> [Int] {
    lines.indices.filter { lines[$0].target == node }
  }
}
