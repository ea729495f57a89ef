import AnswerChecking
import Autodiff
import TerminalText

/// Someone who has nothing but the figures on the screen: three of each number, and what was answered before.
///
/// What is not shown yet is worked out from what is, and rounded to three figures at every step. Where the
/// result is taken as right, the question can be answered from the screen.
struct ScreenWorker {
  private let subject: WorkedGraph
  /// What some question of the scene asks for: it shows once it is answered.
  private let asked: Set<Quantity>
  private var answered: Set<Quantity> = []

  init(_ subject: WorkedGraph, asked: Set<Quantity>) {
    self.subject = subject
    self.asked = asked
  }

  private var graph: Graph { subject.graph }

  /// Notes that the answer to `quantity` is on the screen from now on.
  mutating func see(_ quantity: Quantity) { answered.insert(quantity) }

  /// What the worker finds for `quantity`; nil where nothing is worked out: a shape.
  func answer(_ quantity: Quantity) -> Tensor? {
    var notes = Notes()
    return answer(quantity, &notes)?.shown
  }

  /// What was worked out on the way to one answer.
  private struct Notes {
    var values: [NodeID: Tensor] = [:]
    var gradients: [NodeID: Tensor] = [:]
    var tangents: [NodeID: Tensor] = [:]
  }

  private func answer(_ quantity: Quantity, _ notes: inout Notes) -> Tensor? {
    switch quantity {
    case .value(let node): return computed(node, &notes)
    case .gradient(let node): return node == graph.output ? exact(quantity) : total(node, &notes)
    case .local(let node, let x, let use):
      return sum(edges(x, node, use).compactMap { local($0.node, $0.operand, &notes) })
    case .contribution(let node, let x, let use):
      return sum(edges(x, node, use).compactMap { contribution($0.node, $0.operand, &notes) })
    case .tangent(let node): return computedTangent(node, &notes)
    case .jacobian(let y, let x):
      return (try? ForwardPass(shownGraph).jacobian(of: y, withRespectTo: x))?.value
    case .hvp(let node):
      guard let forward = try? ForwardPass(shownGraph) else { return nil }
      return (try? forward.hvp(direction: subject.direction, upstream: subject.upstream))?[node]
    case .shape, .gradientShape: return nil
    }
  }

  private func exact(_ quantity: Quantity) -> Tensor? { subject.answer(quantity)?.shown }

  /// The graph with its leaves as they are shown.
  private var shownGraph: Graph {
    var graph = graph
    for leaf in graph.leaves where graph.carriesGradient(leaf) {
      // A value of the shape it had.
      try? graph.setLeafValue(leaf, graph.leafValue(leaf).shown)
    }
    return graph
  }

  // MARK: Forward

  /// The value of `node` as the screen has it, else worked out.
  private func value(_ node: NodeID, _ notes: inout Notes) -> Tensor? {
    if !asked.contains(.value(node)) || answered.contains(.value(node)) { return subject.forward[node].shown }
    if let known = notes.values[node] { return known }
    let value = computed(node, &notes)?.shown
    notes.values[node] = value
    return value
  }

  private func computed(_ node: NodeID, _ notes: inout Notes) -> Tensor? {
    guard let operation = graph.operation(of: node) else { return subject.forward[node].shown }
    return inputs(node, &notes).map { operation.primitive.forward($0, operation.attributes) }
  }

  private func inputs(_ node: NodeID, _ notes: inout Notes) -> [Tensor]? {
    var inputs: [Tensor] = []
    for operand in graph.operands(of: node) {
      switch operand {
      case .literal(let tensor): inputs.append(tensor)
      case .node(let id):
        guard let value = value(id, &notes) else { return nil }
        inputs.append(value)
      }
    }
    return inputs
  }

  private func computedTangent(_ node: NodeID, _ notes: inout Notes) -> Tensor? {
    if let known = notes.tangents[node] { return known }
    guard let operation = graph.operation(of: node) else {
      return subject.direction[node]?.shown ?? Tensor(repeating: 0, graph.shape(of: node))
    }
    guard let inputs = inputs(node, &notes), let output = value(node, &notes) else { return nil }
    let tangents = graph.operands(of: node).map { operand -> Tensor? in
      guard let id = operand.node else { return nil }
      return answered.contains(.tangent(id)) ? exact(.tangent(id)) : computedTangent(id, &notes)
    }
    let tangent = operation.primitive.jvp(
      inputs: inputs, tangents: tangents, output: output, attributes: operation.attributes
    ).shown
    notes.tangents[node] = tangent
    return tangent
  }

  // MARK: Backward

  /// The gradient of `node` as the screen has it, else worked out.
  private func gradient(_ node: NodeID, _ notes: inout Notes) -> Tensor? {
    if node == graph.output || answered.contains(.gradient(node)) { return exact(.gradient(node)) }
    if let known = notes.gradients[node] { return known }
    let gradient = total(node, &notes)?.shown
    notes.gradients[node] = gradient
    return gradient
  }

  private func total(_ node: NodeID, _ notes: inout Notes) -> Tensor? {
    let uses = graph.consumers(of: node).filter { use in
      use.node <= graph.output
        && graph.operation(of: use.node)?.primitive.passesGradient(to: use.operand) == true
    }
    let terms = uses.compactMap { use -> Tensor? in
      let quantity = Quantity.contribution(use.node, node, operand: self.use(use.operand, of: use.node))
      if answered.contains(quantity) { return exact(quantity) }
      return contribution(use.node, use.operand, &notes)?.shown
    }
    guard terms.count == uses.count else { return nil }
    return sum(terms) ?? Tensor(repeating: 0, graph.shape(of: node))
  }

  private func contribution(_ node: NodeID, _ operand: Int, _ notes: inout Notes) -> Tensor? {
    guard let operation = graph.operation(of: node), let inputs = inputs(node, &notes),
      let output = value(node, &notes), let upstream = gradient(node, &notes)
    else { return nil }
    return operation.primitive.vjp(
      operand: operand, inputs: inputs, output: output, upstream: upstream, attributes: operation.attributes)
  }

  private func local(_ node: NodeID, _ operand: Int, _ notes: inout Notes) -> Tensor? {
    guard let operation = graph.operation(of: node), operation.primitive.isElementwise,
      let inputs = inputs(node, &notes), let output = value(node, &notes)
    else { return nil }
    return operation.primitive.localValue(
      operand: operand, inputs: inputs, output: output, attributes: operation.attributes)
  }

  /// Which use of its operand this is, from 1, where the node uses it more than once.
  private func use(_ operand: Int, of node: NodeID) -> Int? {
    let operands = graph.operands(of: node)
    let uses = operands.indices.filter { operands[$0] == operands[operand] }
    return uses.count > 1 ? uses.firstIndex(of: operand).map { $0 + 1 } : nil
  }

  private func edges(_ x: NodeID, _ node: NodeID, _ use: Int?) -> [(node: NodeID, operand: Int)] {
    let operands = graph.operands(of: node)
    let uses = operands.indices.filter { operands[$0] == .node(x) }
    if let use { return uses.indices.contains(use - 1) ? [(node, uses[use - 1])] : [] }
    return uses.map { (node, $0) }
  }

  private func sum(_ terms: [Tensor]) -> Tensor? {
    guard var sum = terms.first else { return nil }
    for term in terms.dropFirst() {
      for index in sum.elements.indices { sum.elements[index] += term.elements[index] }
    }
    return sum
  }
}

extension Tensor {
  /// The numbers at the figures the screen shows.
  fileprivate var shown: Tensor { Tensor(shape, elements.map { NumberText.displayed($0) }) }
}
