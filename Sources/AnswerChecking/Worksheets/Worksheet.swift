import Autodiff

/// The numbers one works from: a value and a gradient for every node, as exact as the engine has them, as
/// displayed, or as a learner has them after a slip.
///
/// Every question is one step from these numbers, so that the same step can be taken from each kind of sheet.
struct Worksheet: Sendable {
  let wiring: Wiring
  var values: [Tensor]
  /// ∂⟨upstream, output⟩/∂node.
  var gradients: [Tensor]
  /// The tangent of each node; empty without a direction.
  var tangents: [Tensor]
  var conventions: Conventions = [:]
  /// Local gradients that stand, by edge; they replace the rule of the operation.
  var locals: [Edge: Tensor] = [:]
  /// Contributions that stand, by edge.
  var contributions: [Edge: Tensor] = [:]
  /// Whether a gate's result is taken from its operands instead of from the sheet.
  var recomputesOutputs = false

  func inputs(of node: NodeID) -> [Tensor] {
    wiring.operands[node].map {
      switch $0 {
      case .node(let id): values[id]
      case .literal(let tensor): tensor
      }
    }
  }

  /// The operation at `node` on the sheet's numbers; nil at a leaf.
  func gate(_ node: NodeID) -> Gate? {
    guard let operation = wiring.operations[node] else { return nil }
    let gate = Gate(operation: operation, inputs: inputs(of: node), output: values[node])
    return recomputesOutputs ? gate.with(inputs: gate.inputs) : gate
  }

  func step(_ edge: Edge) -> EdgeStep? {
    guard let gate = gate(edge.node) else { return nil }
    return EdgeStep(sheet: self, edge: edge, gate: gate, upstream: gradients[edge.node])
  }

  /// What comes back along `edge`.
  func contribution(along edge: Edge) -> Tensor? {
    guard locals.isEmpty, contributions.isEmpty else { return step(edge)?.contribution }
    return gate(edge.node)?.vjp(edge.operand, gradients[edge.node], conventions)
  }

  /// What each use of `node` hands back, in evaluation order.
  func terms(of node: NodeID) -> [Tensor] {
    wiring.uses[node].compactMap { contribution(along: $0) }
  }

  /// The gradient of `node`, one step from the sheet: its contributions added up.
  func gradient(of node: NodeID) -> Tensor {
    if node == wiring.output { return gradients[node] }
    return Arithmetic.total(terms(of: node)) ?? Tensor(repeating: 0, wiring.shapes[node])
  }

  /// The answer to `quantity`, one step from the sheet; nil for shapes, and where there is no such number.
  func answer(_ quantity: Quantity) -> Tensor? {
    switch quantity {
    case .value(let node):
      return gate(node).map { $0.primitive.forward($0.inputs, $0.attributes) } ?? values[node]
    case .gradient(let node):
      return gradient(of: node)
    case .local(let node, let source, let operand):
      let edges = wiring.edges(from: source, into: node, operand: operand)
      return Arithmetic.total(edges.compactMap { local($0) })
    case .contribution(let node, let source, let operand):
      let edges = wiring.edges(from: source, into: node, operand: operand)
      return Arithmetic.total(edges.compactMap { contribution(along: $0) })
    case .jacobian(let y, let x):
      return jacobian(of: y, withRespectTo: x)
    case .tangent(let node):
      guard !tangents.isEmpty else { return nil }
      return gate(node).map { $0.jvp(inputTangents(of: node), conventions) } ?? tangents[node]
    case .hvp(let node):
      return product(at: node)
    case .shape, .gradientShape:
      return nil
    }
  }

  func inputTangents(of node: NodeID) -> [Tensor?] {
    wiring.operands[node].map { $0.node.map { tangents[$0] } }
  }

  /// The local gradient along `edge`: number by number, or the Jacobian of the one operation.
  private func local(_ edge: Edge) -> Tensor? {
    guard let step = step(edge) else { return nil }
    return step.local
      ?? jacobianRows(of: step.gate.output.shape, by: step.shape) {
        step.gate.vjp(step.operand, $0, conventions)
      }
  }
}
