internal import TerminalText

extension Layout {
  /// The boxes and wires with their cells, as one JSON object, for other programs to draw or check.
  public func json(
    labels: (Int) -> NodeLabels = { _ in NodeLabels() }, contribution: (Diagram.Edge) -> String = { _ in "" }
  ) -> String {
    let boxes = diagram.boxes.enumerated().map { vertex, box in
      let numbers = labels(box.id)
      return """
        {"id": \(box.id), "name": \(box.name.quoted), "operation": \(box.operation.quoted), \
        \(members(rect(vertex))), "value": \(numbers.value.quoted), "gradient": \(numbers.gradient.quoted)}
        """
    }
    let wires = wires().map { wire in
      let strokes = wire.strokes.map {
        "[\($0.from.column), \($0.from.row), \($0.to.column), \($0.to.row)]"
      }
      let arrows = wire.arrows.map { arrow in
        let place = "\"column\": \(arrow.at.column), \"row\": \(arrow.at.row)"
        guard let index = arrow.edge else { return "{\(place)}" }
        let edge = diagram.edges[index]
        let term = contribution(edge).quoted
        return "{\"to\": \(edge.to), \"operand\": \(edge.operand), \"contribution\": \(term), \(place)}"
      }
      return """
        {"from": \(wire.node), "strokes": [\(strokes.joined(separator: ", "))], \
        "arrows": [\(arrows.joined(separator: ", "))]}
        """
    }
    return """
      {"width": \(size.width), "height": \(size.height), "direction": "\(options.direction.rawValue)",
       "boxes": [
        \(boxes.joined(separator: ",\n  "))],
       "wires": [
        \(wires.joined(separator: ",\n  "))]}

      """
  }

  private func members(_ rect: CellRect) -> String {
    "\"column\": \(rect.column), \"row\": \(rect.row), \"width\": \(rect.width), \"height\": \(rect.height)"
  }
}

extension Diagram {
  /// The diagram in the language of Graphviz, operand numbers at the arrow heads.
  public func dot(
    direction: FlowDirection = .leftToRight, labels: (Int) -> NodeLabels = { _ in NodeLabels() }
  ) -> String {
    var text = "digraph {\n  rankdir=\(direction == .leftToRight ? "LR" : "TB"); node [shape=box];\n"
    for box in boxes {
      let numbers = labels(box.id)
      let lines = [box.operation, box.name, numbers.value, numbers.gradient].filter { !$0.isEmpty }
      text += "  \(node(box.id)) [label=\(lines.joined(separator: "\n").quoted)];\n"
    }
    for edge in edges {
      text += "  \(node(edge.from)) -> \(node(edge.to)) [headlabel=\"\(edge.operand + 1)\"];\n"
    }
    return text + "}\n"
  }

  private func node(_ id: Int) -> String { id < 0 ? "m\(-id)" : "n\(id)" }
}

extension String {
  /// The text in double quotes as JSON and DOT want it; line feeds stay, as `\n`, other controls are made visible.
  fileprivate var quoted: String {
    let lines = split(separator: "\n", omittingEmptySubsequences: false).map { line in
      // By scalar: a quote may hide in a cluster under a combining mark.
      var escaped = String.UnicodeScalarView()
      for scalar in line.sanitized.unicodeScalars {
        if scalar == "\"" || scalar == "\\" { escaped.append("\\") }
        escaped.append(scalar)
      }
      return String(escaped)
    }
    return "\"" + lines.joined(separator: "\\n") + "\""
  }
}
