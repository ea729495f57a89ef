internal import TerminalText

/// The colours of an SVG drawing.
public enum SVGTheme: String, Sendable, CaseIterable {
  /// Dark on white.
  case light
  /// Light on near black.
  case dark

  fileprivate var style: String {
    let (paper, box, frame, text, wire, value, gradient) =
      switch self {
      case .light: ("#ffffff", "#f6f8fa", "#57606a", "#1f2328", "#57606a", "#1a7f37", "#cf222e")
      case .dark: ("#0d1117", "#161b22", "#8b949e", "#e6edf3", "#8b949e", "#56d364", "#ff7b72")
      }
    return """
      .paper{fill:\(paper)}.box{fill:\(box);stroke:\(frame);stroke-width:1.5}.current{stroke-width:4}
      .wire{fill:none;stroke:\(wire);stroke-width:1.5;stroke-linejoin:round}.head{fill:\(wire)}
      .bus{stroke:\(frame);stroke-width:4}
      text{font:14px ui-monospace,Menlo,Consolas,monospace;fill:\(text);text-anchor:middle}
      .name{font-style:italic}.value{fill:\(value)}.gradient,.contribution{fill:\(gradient)}
      """
  }
}

extension Layout {
  /// The drawing as a stand-alone SVG document, for slides and pages.
  public func svg(
    theme: SVGTheme = .light, current: Int? = nil, labels: (Int) -> NodeLabels = { _ in NodeLabels() },
    contribution: (Diagram.Edge) -> String = { _ in "" }
  ) -> String {
    var page = SVGPage(direction: options.direction)
    for wire in wires() { page.draw(wire) }
    for vertex in 0..<graph.boxCount { page.drawExit(exit(vertex)) }
    for (vertex, box) in diagram.boxes.enumerated() {
      if let bus = bus(of: box.id) { page.drawBus(bus) }
      page.drawBox(rect(vertex), isCurrent: box.id == current)
      page.write(shapes[vertex].lines, in: rect(vertex))
      guard let fields = fields(of: box.id) else { continue }
      let numbers = labels(box.id)
      page.write(numbers.value, "value", in: fields.value)
      page.write(numbers.gradient, "gradient", in: fields.gradient)
    }
    if options.contributionWidth > 0 {
      for edge in diagram.edges {
        if let field = field(of: edge) { page.write(contribution(edge), "contribution", in: field) }
      }
    }
    return page.document(size, theme)
  }
}

/// Collects the elements of a document; a cell is 9 by 20 units.
private struct SVGPage {
  let direction: FlowDirection
  private var body = ""

  init(direction: FlowDirection) { self.direction = direction }

  private func x(_ column: Int) -> String { half(2 * 9 * column + 9) }
  private func y(_ row: Int) -> String { half(2 * 20 * row + 20) }

  /// Half of a number, as text.
  private func half(_ twice: Int) -> String { twice % 2 == 0 ? "\(twice / 2)" : "\(twice / 2).5" }

  mutating func draw(_ wire: Wire) {
    var path = ""
    for stroke in wire.strokes where stroke.from != stroke.to {
      path += "M\(x(stroke.from.column)) \(y(stroke.from.row))L\(x(stroke.to.column)) \(y(stroke.to.row))"
    }
    if !path.isEmpty { body += "<path class=\"wire\" d=\"\(path)\"/>\n" }
    for arrow in wire.arrows {
      let shape = direction == .leftToRight ? "l-7-4v8z" : "l-4-7h8z"
      let tip =
        direction == .leftToRight
        ? "\(9 * arrow.at.column + 9) \(y(arrow.at.row))" : "\(x(arrow.at.column)) \(20 * arrow.at.row + 20)"
      body += "<path class=\"head\" d=\"M\(tip)\(shape)\"/>\n"
    }
    for joint in wire.joints {
      body += "<circle class=\"head\" cx=\"\(x(joint.column))\" cy=\"\(y(joint.row))\" r=\"3\"/>\n"
    }
  }

  /// The short piece between the edge of a box and the middle of the cell where its wire begins.
  mutating func drawExit(_ cell: CellPoint) {
    let way = direction == .leftToRight ? "h-6" : "v-20"
    body += "<path class=\"wire\" d=\"M\(x(cell.column)) \(y(cell.row))\(way)\"/>\n"
  }

  mutating func drawBus(_ bus: CellRect) {
    let isUpright = bus.width == 1
    let from = isUpright ? "\(9 * bus.column + 5) \(20 * bus.row)" : "\(9 * bus.column) \(20 * bus.row + 10)"
    let way = isUpright ? "v\(20 * bus.height)" : "h\(9 * bus.width)"
    body += "<path class=\"bus\" d=\"M\(from)\(way)\"/>\n"
  }

  mutating func drawBox(_ box: CellRect, isCurrent: Bool) {
    // A frame runs through the middle of its cells; a box without a lid has none above and below.
    let isFlat = box.height < 3
    let top = isFlat ? 2 * 20 * box.row + 2 : 2 * 20 * box.row + 20
    let height = isFlat ? 20 * box.height - 2 : 20 * (box.height - 1)
    body += "<rect class=\"box\(isCurrent ? " current" : "")\" x=\"\(half(2 * 9 * box.column + 2))\" "
    body += "y=\"\(half(top))\" width=\"\(9 * box.width - 2)\" height=\"\(height)\" rx=\"5\"/>\n"
  }

  mutating func write(_ lines: [(text: String, role: CellRole)], in box: CellRect) {
    let middle = 20 * box.row + 10 * box.height
    for (index, line) in lines.enumerated() {
      let baseline = middle + 20 * index - 10 * (lines.count - 1) + 5
      write(
        line.text, line.role == .name ? "name" : "operation", half(9 * (2 * box.column + box.width)), baseline
      )
    }
  }

  mutating func write(_ text: String, _ role: String, in field: CellRect) {
    if text.isEmpty { return }
    write(text, role, half(9 * (2 * field.column + field.width)), 20 * field.row + 15)
  }

  private mutating func write(_ text: String, _ role: String, _ x: String, _ baseline: Int) {
    body += "<text class=\"\(role)\" x=\"\(x)\" y=\"\(baseline)\">\(text.sanitized.escapedForXML)</text>\n"
  }

  func document(_ size: CellSize, _ theme: SVGTheme) -> String {
    let (width, height) = (9 * size.width + 40, 20 * size.height + 40)
    return """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
      viewBox="-20 -20 \(width) \(height)">
      <style>\(theme.style)</style>
      <rect class="paper" x="-20" y="-20" width="\(width)" height="\(height)"/>
      \(body)</svg>

      """
  }
}

extension String {
  fileprivate var escapedForXML: String {
    var escaped = ""
    // By scalar: a sign may hide in a cluster under a combining mark.
    for scalar in unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
