import Autodiff
import TerminalText

/// Someone who takes one step with the numbers as the screen shows them: written from the engine's rules
/// alone, without any of the judge's code, so that it can bear witness.
struct ScreenWorker {
  let forward: ForwardPass
  let backward: BackwardPass
  /// How many figures the screen shows.
  let figures: Int

  private var graph: Graph { forward.graph }

  private func shown(_ tensor: Tensor) -> Tensor {
    Tensor(tensor.shape, tensor.elements.map { NumberText.displayed($0, figures: figures) })
  }

  private func inputs(_ node: NodeID) -> [Tensor] {
    graph.operands(of: node).map {
      switch $0 {
      case .node(let id): shown(forward[id])
      case .literal(let tensor): tensor
      }
    }
  }

  private func contribution(_ node: NodeID, _ operand: Int) -> Tensor? {
    guard let operation = graph.operation(of: node) else { return nil }
    return operation.primitive.vjp(
      operand: operand, inputs: inputs(node), output: shown(forward[node]),
      upstream: shown(backward.gradient(of: node)),
      attributes: operation.attributes)
  }

  func answer(_ quantity: Quantity) -> Tensor? {
    switch quantity {
    case .value(let node):
      guard let operation = graph.operation(of: node) else { return nil }
      return operation.primitive.forward(inputs(node), operation.attributes)
    case .local(let node, let source, _):
      guard let operation = graph.operation(of: node),
        let operand = graph.operands(of: node).firstIndex(of: .node(source))
      else { return nil }
      return operation.primitive.localValue(
        operand: operand, inputs: inputs(node), output: shown(forward[node]), attributes: operation.attributes
      )
    case .contribution(let node, let source, _):
      return graph.operands(of: node).firstIndex(of: .node(source)).flatMap { contribution(node, $0) }
    case .gradient(let node):
      let terms = graph.consumers(of: node).filter { $0.node <= graph.output }
        .compactMap { contribution($0.node, $0.operand) }
      guard var sum = terms.first else { return nil }
      for term in terms.dropFirst() {
        for index in sum.elements.indices { sum.elements[index] += term.elements[index] }
      }
      return sum
    default: return nil
    }
  }
}
