import Autodiff
import TerminalUI

/// The numbers on the wires at the learner's present stop.
extension LessonSession {
  /// The value above a node's wire and the gradient below it; an empty text is not there yet, `?` is asked,
  /// `–` was skipped, `~` marks a number carried on from a slip.
  func labels(of node: NodeID) -> (value: String, gradient: String) {
    (label(.value(node), width: 7), label(.gradient(node), width: 7))
  }

  /// The contribution that comes back along one edge, if it is on the screen.
  func contributionLabel(of node: NodeID, operand: Int) -> String {
    let operands = context.graph.operands(of: node)
    guard let source = operands[operand].node else { return "" }
    let uses = operands.indices.filter { operands[$0] == operands[operand] }
    let use = uses.count > 1 ? uses.firstIndex(of: operand).map { $0 + 1 } : nil
    return label(.contribution(node, source, operand: use), width: 6)
  }

  private func label(_ quantity: Quantity, width: Int) -> String {
    switch visibility(of: quantity) {
    case .shown(let tensor, let isSlip):
      isSlip ? "~" + tensor.label(width: width - 1) : tensor.label(width: width)
    case .asked: "?"
    case .skipped: "–"
    case .hidden: ""
    }
  }
}
