import Autodiff

extension Worksheet {
  /// The sheet of someone who goes on faithfully from the answers in `standing`.
  ///
  /// Where an answer stands it is taken as it is; everything that depends on one is worked out again from
  /// there; the rest stays. One pass forward, one backward.
  func goingOn(from standing: [Quantity: Tensor]) -> Worksheet {
    var sheet = self
    sheet.workForward(standing)
    sheet.enterEdges(standing)
    sheet.workBackward(standing)
    return sheet
  }

  /// The sheet under other conventions at kinks.
  func under(_ conventions: Conventions) -> Worksheet {
    guard conventions != self.conventions else { return self }
    var sheet = self
    sheet.conventions = conventions
    sheet.workBackward([:])
    sheet.workTangents([:])
    return sheet
  }

  private mutating func workForward(_ standing: [Quantity: Tensor]) {
    var isChanged = Array(repeating: false, count: wiring.count)
    for node in 0..<wiring.count {
      if let own = standing[.value(node)], own.shape == wiring.shapes[node] {
        values[node] = own
        isChanged[node] = true
      } else if wiring.operands[node].contains(where: { $0.node.map { isChanged[$0] } ?? false }),
        let gate = gate(node)
      {
        values[node] = gate.primitive.forward(gate.inputs, gate.attributes)
        isChanged[node] = true
      }
    }
    let hasTangents = standing.keys.contains { if case .tangent = $0 { true } else { false } }
    if isChanged.contains(true) || hasTangents { workTangents(standing) }
  }

  private mutating func workTangents(_ standing: [Quantity: Tensor]) {
    guard !tangents.isEmpty else { return }
    for node in 0..<wiring.count {
      if let own = standing[.tangent(node)], own.shape == wiring.shapes[node] {
        tangents[node] = own
      } else if let gate = gate(node) {
        tangents[node] = gate.jvp(inputTangents(of: node), conventions)
      }
    }
  }

  /// Puts local gradients and contributions where they belong.
  ///
  /// One that speaks of several uses at once stands at the first of them, with nothing at the others.
  private mutating func enterEdges(_ standing: [Quantity: Tensor]) {
    for (quantity, tensor) in standing {
      switch quantity {
      case .local(let node, let source, let operand):
        let edges = wiring.edges(from: source, into: node, operand: operand)
        let isElementwise = wiring.operations[node]?.primitive.isElementwise ?? false
        if edges.count == 1, isElementwise, tensor.shape == wiring.shapes[node] { locals[edges[0]] = tensor }
      case .contribution(let node, let source, let operand):
        guard tensor.shape == wiring.shapes[source] else { continue }
        let edges = wiring.edges(from: source, into: node, operand: operand)
        for (position, edge) in edges.enumerated() {
          contributions[edge] = position == 0 ? tensor : tensor.filled(with: 0)
        }
      default: continue
      }
    }
  }

  private mutating func workBackward(_ standing: [Quantity: Tensor]) {
    guard wiring.count > 0 else { return }
    for node in (0...wiring.output).reversed() {
      if let own = standing[.gradient(node)], own.shape == wiring.shapes[node] {
        gradients[node] = own
      } else if node != wiring.output {
        gradients[node] = gradient(of: node)
      }
    }
  }
}
