/// Text made safe for HTML.
enum HTML {
  /// Text of several lines, for `pre`.
  static func lines(_ lines: String) -> String {
    lines.split(separator: "\n").map { text(String($0)) }.joined(separator: "\n")
  }

  /// Text for between tags and inside quotes, without what turns or hides characters.
  static func text(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default:
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: result += " "
        case .format, .surrogate, .privateUse, .unassigned: break
        default: result.unicodeScalars.append(scalar)
        }
      }
    }
    return result
  }
}

/// The plots of the report as inline SVG; their labels are HTML already.
enum HTMLPlots {
  /// One bar on a rail.
  static func bar(_ share: Double, label: String) -> String {
    let width = number(max(0, min(1, share)) * 400)
    return svg(
      400, 8, label,
      "<rect class=\"rail\" width=\"400\" height=\"8\" rx=\"4\"/><rect class=\"bar\" width=\"\(width)\" height=\"8\" rx=\"4\"/>"
    )
  }

  /// Several counts side by side in one bar, in the order of the legend.
  static func stack(_ counts: [Int], label: String) -> String {
    let total = max(1, counts.reduce(0, +))
    let kinds = ["once", "later", "wrong", "shown", "open"]
    var x = 0.0
    let parts = zip(kinds, counts).compactMap { kind, count -> String? in
      guard count > 0 else { return nil }
      let width = 260 * Double(count) / Double(total)
      defer { x += width }
      return "<rect class=\"\(kind)\" x=\"\(number(x))\" width=\"\(number(width))\" height=\"14\"/>"
    }
    return svg(260, 14, label, parts.joined())
  }

  /// A column for each tenth, its count above it and the percents below.
  static func columns(_ counts: [Int], described: String) -> String {
    let most = Double(max(1, counts.max() ?? 1))
    let columns = counts.enumerated().map { index, count -> String in
      let height = 140 * Double(count) / most
      let x = 14 + Double(index) * 46
      let top = 160 - height
      return
        "<rect class=\"bar\" x=\"\(number(x))\" y=\"\(number(top))\" width=\"38\" height=\"\(number(height))\"/>"
        + (count > 0
          ? "<text x=\"\(number(x + 19))\" y=\"\(number(top - 5))\" text-anchor=\"middle\">\(count)</text>"
          : "")
    }
    let ticks = (0...10).map {
      "<text x=\"\(10 + $0 * 46)\" y=\"178\" text-anchor=\"middle\">\($0 * 10)</text>"
    }
    let line = "<rect class=\"rail\" x=\"6\" y=\"160\" width=\"468\" height=\"1\"/>"
    return svg(486, 185, described, columns.joined() + line + ticks.joined())
  }

  private static func svg(_ width: Int, _ height: Int, _ label: String, _ content: String) -> String {
    "<svg role=\"img\" aria-label=\"\(label)\" width=\"\(width)\" height=\"\(height)\" viewBox=\"0 0 \(width) \(height)\">"
      + content + "</svg>"
  }

  /// A length with one decimal at most.
  private static func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }
}
