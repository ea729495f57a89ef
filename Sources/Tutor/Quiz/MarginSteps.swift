import Autodiff
import TerminalText
import TerminalUI

/// How `svm_loss` hands its gradient back to the scores, in the steps one takes on paper.
///
/// Written out as one formula it takes more lines than any screen has room for.
struct MarginSteps {
  private let margins: [[String]]
  private let counts: String
  private let delta: Double

  /// The steps for the scores `node`; nil where another operation uses them.
  init?(_ context: SceneContext, _ node: NodeID) {
    let graph = context.graph
    let uses = graph.consumers(of: node)
    guard uses.count == 1, uses[0].operand == 0, let loss = graph.operation(of: uses[0].node),
      loss.primitive.name == "svm_loss", let labels = graph.operands(of: uses[0].node)[1].node,
      let upstream = context.backward.gradient(of: uses[0].node).scalar, upstream != 0
    else { return nil }
    let (scores, label) = (context.forward[node], context.forward[labels])
    let classes = scores.shape.dimensions.last ?? 1
    let examples = scores.shape.count / classes
    delta = loss.attributes.delta
    margins = (0..<examples).map { [delta] example in
      let row = Array(scores.elements[example * classes..<(example + 1) * classes])
      let right =
        label.shape == scores.shape
        ? label.elements[example * classes..<(example + 1) * classes].firstIndex(of: 1).map {
          $0 - example * classes
        } ?? 0 : Int(label.elements[example])
      return row.indices.map { $0 == right ? "·" : NumberText.short(row[$0] - row[right] + delta) }
    }
    let each = Double(examples) / upstream
    let gradient = context.backward.gradient(of: node)
    counts = Tensor(gradient.shape, gradient.elements.map { ($0 * each).rounded() }).oneLine()
  }

  /// The margins, and what each score gets for them before the upstream gradient and the mean over the examples.
  var lines: [LocalizedText] {
    let rows = margins.map { "[" + $0.joined(separator: ", ") + "]" }.joined(separator: ", ")
    let all = margins.count > 1 ? "[\(rows)]" : rows
    let margin = "s_j − s_y + \(NumberText.short(delta))"
    let mean =
      margins.count > 1 ? LocalizedText(", then 1/\(margins.count) of all", "，再一律乘 1/\(margins.count)") : nil
    return [
      LocalizedText("Margins \(margin) of the wrong classes: \(all)", "各错误类的间隔 \(margin)：\(all)"),
      LocalizedText(
        "A positive margin gives its class 1 and takes 1 from the right class: \(counts)",
        "间隔为正的错误类得 1，正确类相应减 1：\(counts)") + (mean ?? LocalizedText(same: "")),
    ]
  }
}
