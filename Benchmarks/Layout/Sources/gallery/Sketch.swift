import GraphDrawing

/// A small diagram written down by hand, with the numbers beside its nodes.
struct Sketch {
  private(set) var diagram = Diagram(boxes: [], edges: [])
  private(set) var labels: [Int: NodeLabels] = [:]

  mutating func leaf(_ name: String, _ value: String = "", _ gradient: String = "") -> Int {
    add(name, "", [], value, gradient)
  }

  mutating func node(
    _ name: String, _ operation: String, _ inputs: [Int], _ value: String = "", _ gradient: String = "",
    ordered: Bool = false
  ) -> Int {
    let id = add(name, operation, inputs, value, gradient)
    diagram.boxes[id].keepsOperandOrder = ordered
    return id
  }

  private mutating func add(
    _ name: String, _ operation: String, _ inputs: [Int], _ value: String, _ gradient: String
  ) -> Int {
    let id = diagram.boxes.count
    diagram.boxes.append(Diagram.Box(id: id, name: name, operation: operation))
    for (operand, input) in inputs.enumerated() {
      diagram.edges.append(Diagram.Edge(from: input, to: id, operand: operand))
    }
    labels[id] = NodeLabels(value: value, gradient: gradient)
    return id
  }

  func text(_ options: LayoutOptions, _ glyphs: Glyphs = .unicode) -> String {
    Layout(diagram, options).text(glyphs: glyphs) {
      labels[$0] ?? NodeLabels()
    } contribution: { _ in
      "−4.5"
    }
  }
}
