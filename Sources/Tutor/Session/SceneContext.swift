import AnswerChecking
import Autodiff
import GraphDrawing
import GraphLanguage
import Lessons

/// Everything computed once about a scene: its passes, its drawing and its code.
struct SceneContext {
  /// The program and its upstream gradient.
  let scene: Scene
  /// The graph with every value and gradient worked out, for the judge.
  let subject: WorkedGraph
  /// The flat code beside the graph.
  let code: FlatCode
  /// What is drawn.
  let diagram: Diagram

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
