import GraphDrawing

/// A small diagram written down by hand, with the numbers beside its nodes.
struct Sketch {
  private(set) var diagram = Diagram(boxes: [], edges: [])
  private var numbers: [Int: NodeLabels] = [:]
  private var terms: [Diagram.Edge: String] = [:]

  mutating func leaf(_ name: String, _ value: String = "", _ gradient: String = "") -> Int {
    add(name, "", [], value, gradient)
  }

  /// A node with what it hands back to its inputs, where that is one term of several.
  mutating func node(
    _ name: String, _ operation: String, _ inputs: [Int], _ value: String = "", _ gradient: String = "",
    terms: [String] = [], ordered: Bool = false
  ) -> Int {
    let id = add(name, operation, inputs, value, gradient)
    diagram.boxes[id].keepsOperandOrder = ordered
    for (operand, term) in terms.enumerated() {
      self.terms[Diagram.Edge(from: inputs[operand], to: id, operand: operand)] = term
    }
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
    numbers[id] = NodeLabels(value: value, gradient: gradient)
    return id
  }

  func labels(_ id: Int) -> NodeLabels { numbers[id] ?? NodeLabels() }
  func term(_ edge: Diagram.Edge) -> String { terms[edge] ?? "" }

  func layout(_ options: LayoutOptions = LayoutOptions()) -> Layout { Layout(diagram, options) }

  /// The whole drawing.
  func draw(_ options: LayoutOptions = LayoutOptions(), glyphs: Glyphs = .unicode, current: Int? = nil)
    -> String
  {
    let picture = layout(options).paint(glyphs: glyphs, current: current, labels: labels, contribution: term)
    return picture.lines.joined(separator: "\n")
  }
}
