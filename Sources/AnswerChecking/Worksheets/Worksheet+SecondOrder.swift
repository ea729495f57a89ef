import Autodiff

extension Worksheet {
  /// The Hessian–vector product at `target` along the sheet's tangents: the tangents of the gradients, pushed
  /// back beside them from the sheet's own numbers.
  ///
  /// Each gate's rule is moved along the tangents of its operands, (vjp(x + hẋ) − vjp(x − hẋ)) / 2h, and gets
  /// the tangent of its upstream gradient: exact to about eight figures, for any gate and after any slip.
  func product(at target: NodeID) -> Tensor? {
    guard !tangents.isEmpty, target <= wiring.output else { return nil }
    var moves = wiring.shapes.map { Tensor(repeating: 0, $0) }
    for node in (target..<wiring.output).reversed() where wiring.carriesGradient[node] {
      let terms = wiring.uses[node].flatMap { edge -> [Tensor] in
        guard let gate = gate(edge.node) else { return [] }
        let byUpstream =
          locals[edge].flatMap {
            Arithmetic.handBack(local: $0, upstream: moves[edge.node], to: wiring.shapes[node])
          } ?? gate.vjp(edge.operand, moves[edge.node], conventions)
        return [byUpstream] + [change(of: gate, along: edge)].compactMap { $0 }
      }
      guard let total = Arithmetic.total(terms) else { continue }
      // What is left of terms that cancel is no number of anyone's.
      let largest = terms.flatMap(\.elements).reduce(0) { max($0, $1.magnitude) }
      moves[node] = total.mapped { $0.magnitude <= 1e-9 * largest ? 0 : $0 }
    }
    return MistakeModel.finite(moves[target])
  }

  /// How what `gate` hands back changes with its operands, the upstream gradient held fixed.
  private func change(of gate: Gate, along edge: Edge) -> Tensor? {
    let directions = inputTangents(of: edge.node)
    let moving = directions.compactMap { $0 } + [tangents[edge.node]]
    let largest = moving.flatMap(\.elements).reduce(0) { max($0, $1.magnitude) }
    guard largest > 0 else { return nil }
    let step = 1e-5 / max(1, largest)
    func handedBack(_ side: Double) -> Tensor {
      var moved = gate
      for (k, direction) in directions.enumerated() {
        if let direction { moved.inputs[k] = gate.inputs[k].moved(side, along: direction) }
      }
      moved.output = gate.output.moved(side, along: tangents[edge.node])
      return moved.vjp(edge.operand, gradients[edge.node], conventions)
    }
    return Arithmetic.total([handedBack(step), handedBack(-step).scaled(by: -1)])?.scaled(by: 0.5 / step)
  }
}

extension Tensor {
  fileprivate func moved(_ step: Double, along direction: Tensor) -> Tensor {
    var moved = self
    for index in moved.elements.indices { moved.elements[index] += step * direction.elements[index] }
    return moved
  }
}
