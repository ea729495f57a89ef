/// The numbers beside a node; empty text leaves the field blank.
public struct NodeLabels: Equatable, Sendable {
  /// The value, shown above the wire that leaves the box (left of it when the flow is down).
  public var value: String
  /// The accumulated gradient, shown below that wire (right of it when the flow is down).
  public var gradient: String

  /// These texts; they are cut to the fields kept for them.
  public init(value: String = "", gradient: String = "") {
    self.value = value
    self.gradient = gradient
  }
}

extension Layout {
  /// Paints the part of the drawing that lies in `viewport`, all of it if none is given.
  ///
  /// The viewport may reach beyond the drawing on every side. `labels` is asked for the boxes in view only, by id;
  /// `contribution` for the edges in view whose value is used more than once, if cells are kept for that. Without parts
  /// of boxes, one cut at its left or right is left out, unless it is the current one: its wires run on to the edge.
  public func paint(
    viewport: CellRect? = nil, glyphs: Glyphs = .unicode, current: Int? = nil, showsPartOfBoxes: Bool = true,
    labels: (Int) -> NodeLabels = { _ in NodeLabels() },
    contribution: (Diagram.Edge) -> String = { _ in "" }
  ) -> Picture {
    let view = viewport ?? CellRect(column: 0, row: 0, width: size.width, height: size.height)
    var painter = Painter(
      self, view: view, glyphs: glyphs, current: current, showsPartOfBoxes: showsPartOfBoxes)
    painter.paintWires()
    painter.paintBoxes(labels: labels)
    painter.paintContributions(contribution)
    return painter.picture
  }

  /// The whole drawing as lines of text, each ending in a line feed.
  public func text(
    glyphs: Glyphs = .unicode, labels: (Int) -> NodeLabels = { _ in NodeLabels() },
    contribution: (Diagram.Edge) -> String = { _ in "" }
  ) -> String {
    var text = ""
    // Band by band: a large drawing has more cells than fit in memory at once.
    for row in stride(from: 0, to: size.height, by: 64) {
      let band = CellRect(column: 0, row: row, width: size.width, height: min(64, size.height - row))
      let picture = paint(viewport: band, glyphs: glyphs, labels: labels, contribution: contribution)
      for line in picture.lines { text += line + "\n" }
    }
    return text
  }
}
