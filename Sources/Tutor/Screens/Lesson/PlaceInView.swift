import Autodiff
import GraphDrawing
import Lessons
import TerminalText

/// What of a drawing has to be in view.
struct PlaceInView {
  /// A number on a wire.
  enum Number {
    case value(NodeID)
    case gradient(NodeID)
    /// What an edge hands back.
    case term(of: NodeID, operand: Int)
  }

  /// The number that is asked for, where the drawing has a place for it.
  var number: Number?
  /// The boxes a question on a page speaks of.
  var named: [NodeID] = []
  /// The box that is marked, or was or will be.
  var box: NodeID?

  /// The cells of what has to be in view, the most important first.
  func places(in layout: Layout, of shown: Diagram.Folded) -> [CellRect] {
    func id(_ node: NodeID) -> Int { shown.shown[node] ?? node }
    var places: [CellRect?] = []
    switch number {
    case .value(let node): places = [layout.fields(of: id(node))?.value, layout.box(of: id(node))]
    case .gradient(let node): places = [layout.fields(of: id(node))?.gradient, layout.box(of: id(node))]
    case .term(let node, let operand):
      let edge = layout.diagram.edges.first { $0.to == id(node) && $0.operand == operand }
      places = [edge.flatMap(layout.field)]
    case nil: break
    }
    places += named.map { layout.room(of: id($0)) }
    if let box { places += [layout.box(of: id(box)), layout.room(of: id(box))] }
    return places.compactMap(\.self)
  }
}

extension LessonScreen {
  /// What has to be in view at the present stop: what is asked, on a page the next question's box or else the last one's.
  ///
  /// A page before the first question of its scene shows where the graph begins.
  var placeInView: PlaceInView {
    if case .whatIf(let whatIf) = focus { return PlaceInView(box: whatIf.leafID) }
    if let node = pane.lookedAt { return PlaceInView(box: node) }
    return PlaceInView(number: session.numberAsked, named: session.nodesNamed, box: session.nodeInView)
  }
}

extension LessonSession {
  /// Where on the drawing the answer to the present question stands.
  var numberAsked: PlaceInView.Number? {
    switch item.quantity {
    case .value(let node), .shape(let node): .value(node)
    case .gradient(let node), .tangent(let node), .gradientShape(let node): .gradient(node)
    case .contribution(let node, let operand, let use):
      .term(of: node, operand: context.graph.position(of: operand, use: use, in: node))
    case .local, .jacobian, .hvp, nil: nil
    }
  }

  /// The nodes that a question on a page speaks of by name, in its words' order.
  fileprivate var nodesNamed: [NodeID] {
    guard item.quantity == nil, case .exercise(let exercise) = item.kind, let prompt = exercise.prompt else {
      return []
    }
    // In Chinese every Latin word is a name; in English "a" need not be one.
    let text = prompt[.simplifiedChinese].map(\.plain).joined(separator: " ")
    let plain = String(text.map { "₀₁₂₃₄₅₆₇₈₉".contains($0) ? Character("\($0.wholeNumberValue ?? 0)") : $0 })
    let words = plain.split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_")) }
    let nodes = words.compactMap { context.graph.node(named: String($0)) }
    // Every gradient's symbol names the output.
    return nodes.filter { $0 != context.graph.output }
  }

  /// The box to bring into view: the present question's, on a page the next one's or else the last one's; none before
  /// the first.
  fileprivate var nodeInView: NodeID? {
    let here = items.indices.filter { items[$0].scene == item.scene && gate(of: items[$0]) != nil }
    guard let first = here.first, first <= position else { return nil }
    let stop = here.first { $0 >= position } ?? here[here.count - 1]
    return gate(of: items[stop])
  }
}
