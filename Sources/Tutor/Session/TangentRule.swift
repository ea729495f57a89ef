import AnswerChecking
import Autodiff
import GraphLanguage
import Lessons
import TerminalText

/// How the tangent of one node is put together: each local gradient times the tangent that arrives, added up.
///
/// Only for operations that work number by number; others have no local gradient that is a factor.
struct TangentRule {
  /// The scene the node belongs to.
  let context: SceneContext
  /// The node whose tangent is asked.
  let node: NodeID

  private var graph: Graph { context.graph }

  private var uses: [(position: Int, source: NodeID)] {
    graph.operands(of: node).enumerated().compactMap { position, operand in
      guard let source = operand.node, graph.passesGradient(node, position) else { return nil }
      return (position, source)
    }
  }

  private var isElementwise: Bool { graph.operation(of: node)?.primitive.isElementwise == true }

  /// The rule in names, `tangent` saying how the tangent of a node is written; nil where there is none to write.
  func text(_ tangent: (NodeID) -> String, sign: String) -> String? {
    guard isElementwise else { return nil }
    let isASCII = sign == " * "
    let terms = uses.map { position, source -> String? in
      guard let local = graph.localFormula(of: node, operand: position, isASCII ? .ascii : .unicode) else {
        return nil
      }
      if local == "1" { return tangent(source) }
      let isName = local.allSatisfy(\.isWordPart)
      return (isName ? local : "(\(local))") + sign + tangent(source)
    }
    guard !terms.isEmpty, !terms.contains(nil) else { return nil }
    return terms.compactMap { $0 }.joined(separator: " + ")
  }

  /// The rule as the panel and a hint write it: `z·(∂q·v) + q·(∂z·v)`; nil where there is none to write.
  var inSymbols: String? {
    let texts = AskTexts(context: context)
    return text({ "(\(texts.symbol(.tangent($0)).english))" }, sign: "·")
  }

  /// The rule with its numbers put in; nil where they are tensors.
  var numbers: String? {
    guard isElementwise else { return nil }
    let terms = uses.map { position, source -> String? in
      guard case .elementwise(let local) = context.forward.local(node, operand: position),
        let local = local.scalar, let tangent = context.truth(of: .tangent(source))?.scalar
      else { return nil }
      let arriving = NumberText.short(tangent).inFactor
      return local == 1 ? arriving : "\(NumberText.short(local).inFactor)·\(arriving)"
    }
    guard !terms.contains(nil) else { return nil }
    return terms.compactMap { $0 }.joined(separator: " + ")
  }
}
