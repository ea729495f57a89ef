/// A place in a program or an answer: line and column from 1, columns counted in characters as read.
public struct SourcePosition: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The line, from 1.
  public let line: Int
  /// The column, from 1, in grapheme clusters: `é` and `算` are one column each.
  public let column: Int

  /// The place at `line` and `column`, both from 1.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// The first character of a source.
  public static let start = SourcePosition(line: 1, column: 1)

  /// The form editors and compilers use: `line:column`.
  public var description: String { "\(line):\(column)" }

  /// Reading order.
  public static func < (left: SourcePosition, right: SourcePosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}
