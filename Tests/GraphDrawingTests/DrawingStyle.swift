import GraphDrawing

/// Every way a diagram may be drawn.
struct DrawingStyle: CustomStringConvertible, Sendable {
  var options: LayoutOptions
  var glyphs: Glyphs

  var description: String { "\(options.direction) \(options.density) \(glyphs) \(options.contributionWidth)" }

  static let all: [DrawingStyle] = FlowDirection.allCases.flatMap { direction in
    Density.allCases.flatMap { density in
      Glyphs.allCases.flatMap { glyphs in
        [0, 6].map { width in
          DrawingStyle(
            options: LayoutOptions(direction: direction, density: density, contributionWidth: width),
            glyphs: glyphs)
        }
      }
    }
  }

  /// The same without the long search for an order, whose result is no better known to be right.
  var quick: DrawingStyle {
    var style = self
    style.options.isQuick = true
    return style
  }
}

/// Draws, reads back and compares; returns what is wrong.
func readBack(_ diagram: Diagram, _ style: DrawingStyle) -> [String] {
  let layout = Layout(diagram, style.options)
  func labels(_ id: Int) -> NodeLabels { NodeLabels(value: "\(id)", gradient: id % 3 == 0 ? "−0.53" : "") }
  func term(_ edge: Diagram.Edge) -> String { edge.operand == 0 ? "+\(edge.to)" : "" }
  let text = layout.text(glyphs: style.glyphs, labels: labels, contribution: term)
  return ReadBack(Page(text, layout.size), of: layout, glyphs: style.glyphs, labels: labels, terms: term)
    .mistakes()
}
