import AnswerChecking
import Autodiff
import GraphDrawing
import GraphLanguage
import Lessons
import TerminalText

/// Everything computed once about a scene: its passes, its drawing and its code.
struct SceneContext {
  /// The program and its upstream gradient.
  let scene: Scene
  /// The graph with every value and gradient worked out, for the judge.
  let subject: WorkedGraph
  /// The flat code beside the graph.
  let code: FlatCode
  /// What is drawn.
  private(set) var diagram: Diagram
  /// The cells that a term of a shared value's gradient takes at its arrow.
  private(set) var contributionWidth = 6
  /// Whether beside every box there is room for a mark before its gradient.
  private(set) var marksGradients = true

  /// Runs both passes; throws where a value is not defined.
  init(_ scene: Scene) throws(GraphError) { try self.init(scene, scene.graph) }

  private init(_ scene: Scene, _ graph: Graph) throws(GraphError) {
    self.scene = scene
    let shape = graph.shape(of: graph.output)
    // A scene that is only walked forward may end in a tensor; its gradients are never shown.
    let upstream = scene.upstream ?? (shape.rank == 0 ? nil : Tensor(repeating: 1, shape))
    subject = try WorkedGraph(graph, upstream: upstream, direction: scene.direction)
    code = FlatCode(graph, .python, upstream: scene.upstream)
    diagram = Diagram(graph)
    keepRoomForNumbers()
  }

  /// Keeps as many cells beside each box as its numbers take with three figures: `−1.66e−6` is eight.
  private mutating func keepRoomForNumbers() {
    func cells(_ tensor: Tensor?) -> Int {
      tensor?.scalar.map { displayWidth(of: NumberText.short($0)) } ?? 0
    }
    var uses = Array(repeating: 0, count: graph.count)
    for node in 0..<graph.count {
      let gradient = graph.carriesGradient(node) ? backward.gradient(of: node) : nil
      let width = max(7, cells(forward[node]), cells(gradient))
      diagram.boxes[node].fieldWidth = width
      if cells(gradient) >= width { marksGradients = false }
      for operand in graph.operands(of: node) { operand.node.map { uses[$0] += 1 } }
    }
    for edge in diagram.edges where uses[edge.from] > 1 && graph.passesGradient(edge.to, edge.operand) {
      let use = graph.use(of: edge.operand, in: edge.to)
      let term = subject.answer(.contribution(edge.to, edge.from, operand: use))
      contributionWidth = max(contributionWidth, cells(term))
    }
  }

  /// Writes the names of boxes that have none into them, for questions that speak of them: `_1`, `_2`.
  mutating func nameBoxes() {
    for id in 0..<graph.count { diagram.boxes[id].name = graph.name(of: id) }
  }

  /// The lines of the program that are several nodes, which may be drawn as one box each.
  var lineGroups: [Diagram.Group] {
    let lines = Dictionary(grouping: 0..<graph.count) { scene.program.line(of: $0) ?? 0 }
    return lines.filter { $0.key > 0 && $0.value.count > 1 }.sorted { $0.key < $1.key }.map { line, nodes in
      Diagram.Group(id: graph.count + line, name: graph.name(of: nodes[nodes.count - 1]), members: Set(nodes))
    }
  }

  /// The same scene with other values at its leaves.
  func replacing(_ graph: Graph) throws(GraphError) -> SceneContext { try SceneContext(scene, graph) }

  /// The graph of the scene.
  var graph: Graph { subject.graph }
  /// Every value.
  var forward: ForwardPass { subject.forward }
  /// Every gradient.
  var backward: BackwardPass { subject.backward }

  /// The true answer to a quantity; nil for shapes.
  func truth(of quantity: Quantity) -> Tensor? { subject.answer(quantity) }
}
