import GraphDrawing

/// Single cells of right drawings, changed: a reader must notice every one.
struct Damage {
  private let layout: Layout
  private let style: DrawingStyle
  private let page: Page
  private let alphabet: [UInt32]

  static let diagrams = [
    Graphs.product, Graphs.network, Graphs.scalarNetwork([2, 2]), Graphs.fan(10), Graphs.random(18, seed: 3),
  ]

  init(_ diagram: Diagram, _ style: DrawingStyle) {
    self.style = style
    layout = Layout(diagram, style.options)
    page = Page(
      layout.text(glyphs: style.glyphs, labels: Self.labels, contribution: Self.term), layout.size)
    let marks = style.glyphs == .unicode ? "─│┌┐└┘├┤┬┴┼╋►▼╔║ 7" : "-|,.`'+o>v# 7"
    alphabet = marks.unicodeScalars.map(\.value)
  }

  private static func labels(_ id: Int) -> NodeLabels { NodeLabels(value: "\(id)", gradient: "−0.5") }
  private static func term(_ edge: Diagram.Edge) -> String { "+\(edge.to)" }

  /// How many cells there are, and how many ways to change one.
  var cellCount: Int { page.codes.count }
  var changeCount: Int { alphabet.count }
  func isBlank(_ cell: Int) -> Bool { page.codes[cell] == blank }

  /// Whether the drawing with one cell changed still reads as if it were right.
  ///
  /// Nil if the change is none, or only moves a text within the cells kept for it.
  func isMissed(cell: Int, change: Int) -> Bool? {
    var damaged = page
    let before = damaged.codes[cell]
    let after = alphabet[change]
    if before == after || before == 0 { return nil }
    damaged.change(cell, to: after)
    let reading = ReadBack(
      damaged, of: layout, glyphs: style.glyphs, labels: Self.labels, terms: Self.term)
    return reading.mistakes().isEmpty
  }
}
