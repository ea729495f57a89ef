import AnswerChecking
import Autodiff
import TerminalUI

/// The numbers on the wires at the learner's present stop.
extension LessonSession {
  /// The value above a node's wire and the gradient below it; an empty text is not there yet, `?` is asked,
  /// `–` was skipped, `~` marks a number carried on from a slip.
  ///
  /// Where tangents are asked they stand in the gradient's place, `→` before them: they travel the other way.
  func labels(of node: NodeID) -> (value: String, gradient: String) {
    (label(.value(node), width: 7), lowerLabel(of: node))
  }

  private func lowerLabel(of node: NodeID) -> String {
    // Integer labels and shapes have no gradient, not one of 0.
    guard context.graph.carriesGradient(node) else { return "" }
    guard showsMotion else { return label(.gradient(node), width: 7) }
    let tangent =
      asksTangents
      ? label(.tangent(node), width: 6) : context.subject.direction[node]?.label(width: 6) ?? ""
    return tangent.isEmpty ? "" : "→" + tangent
  }

  /// Whether the wires show how the leaves move and what follows, in place of gradients.
  private var showsMotion: Bool {
    switch item.quantity {
    case .tangent, .hvp: true
    case nil: !context.subject.direction.isEmpty && !walksBack(item.scene)
    default: false
    }
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
      (isSlip ? "~" : "") + tensor.label(width: width - (isSlip ? 1 : 0), figures: figures)
    case .asked: "?"
    case .skipped: "–"
    case .hidden: ""
    }
  }
}
