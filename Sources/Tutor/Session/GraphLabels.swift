import AnswerChecking
import Autodiff
import GraphDrawing
import TerminalText
import TerminalUI

/// The numbers on the wires at the learner's present stop.
extension LessonSession {
  /// The value above a node's wire and the gradient below it; an empty text is not there yet, `?` is asked,
  /// `–` was skipped, `~` marks a number carried on from a slip.
  ///
  /// Where tangents are asked they stand in the gradient's place, `→` before them: they travel the other way.
  func labels(of node: NodeID) -> (value: String, gradient: String) {
    (label(.value(node), width: context.diagram.boxes[node].fieldWidth), lowerLabel(of: node))
  }

  /// A gradient's label with `←` before it, where that fits: it comes back, as a tangent's `→` says it goes on.
  func marked(_ gradient: String, of node: NodeID) -> String {
    guard !gradient.isEmpty, !gradient.hasPrefix("→") else { return gradient }
    let fits = displayWidth(of: gradient) < context.diagram.boxes[node].fieldWidth
    return fits ? "←" + gradient : gradient
  }

  private func lowerLabel(of node: NodeID) -> String {
    // Integer labels and shapes have no gradient, not one of 0.
    guard context.graph.carriesGradient(node) else { return "" }
    let width = context.diagram.boxes[node].fieldWidth
    guard showsMotion else { return label(.gradient(node), width: width) }
    let direction = context.subject.direction[node]
    let tangent =
      asksTangents
      ? label(.tangent(node), width: width - 1) : direction?.label(width: width - 1) ?? ""
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
    guard let source = context.graph.operands(of: node)[operand].node else { return "" }
    let use = context.graph.use(of: operand, in: node)
    return label(.contribution(node, source, operand: use), width: context.contributionWidth)
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
