import Autodiff

/// One edge in the backward pass: the gate that hands back, the operand it hands back to, what came from
/// above.///
/// Never changed, and handed to every model in turn: a class, so that this costs little.
final class EdgeStep {
  let sheet: Worksheet
  let edge: Edge
  let gate: Gate
  /// ∂out/∂output of the gate.
  let upstream: Tensor

  init(sheet: Worksheet, edge: Edge, gate: Gate, upstream: Tensor) {
    self.sheet = sheet
    self.edge = edge
    self.gate = gate
    self.upstream = upstream
  }

  /// Which operand, from 0.
  var operand: Int { edge.operand }
  var name: String { gate.name }
  /// The operand's numbers.
  var input: Tensor { gate.inputs[operand] }
  /// The shape of the operand, and of what is handed back.
  var shape: Shape { input.shape }

  /// The local gradient, number by number; nil for an operation on whole tensors.
  var local: Tensor? { sheet.locals[edge] ?? gate.local(operand, sheet.conventions) }

  /// The contribution: local · upstream, summed over broadcast axes; Jᵀ·upstream in general.
  var contribution: Tensor {
    if let standing = sheet.contributions[edge] { return standing }
    if let standing = sheet.locals[edge], let product = handBack(standing) { return product }
    return vjp(upstream)
  }

  /// `local · upstream`, summed over broadcast axes.
  func handBack(_ local: Tensor) -> Tensor? {
    Arithmetic.handBack(local: local, upstream: upstream, to: shape)
  }

  /// Jᵀ·upstream for another upstream of the same shape.
  func vjp(_ upstream: Tensor) -> Tensor {
    gate.vjp(operand, upstream, sheet.conventions)
  }

  /// What a gate of another name with the same operands would hand back.
  func vjp(as name: String) -> Tensor? {
    guard let primitive = Primitive.named(name),
      let output = Arithmetic.apply(primitive, gate.inputs, gate.attributes), output.shape == upstream.shape
    else { return nil }
    return primitive.vjp(
      operand: operand, inputs: gate.inputs, output: output, upstream: upstream, attributes: gate.attributes)
  }

  /// x in f(g(x)), where this edge leads from f back to g(x) and g works number by number on one node.
  var inner: Tensor? {
    let wiring = sheet.wiring
    guard let source = wiring.source(of: edge), let operation = wiring.operations[source],
      operation.primitive.isElementwise
    else { return nil }
    let nodes = wiring.operands[source].compactMap(\.node)
    return nodes.count == 1 ? sheet.values[nodes[0]] : nil
  }

  /// The edge above this one, where the gate's result has exactly one use.
  var above: EdgeStep? {
    let uses = sheet.wiring.uses[edge.node]
    return uses.count == 1 ? sheet.step(uses[0]) : nil
  }
}
