import Autodiff

/// How large the terms are that a number was added up from: the running error analysis of the two passes.
///
/// S(leaf) = |leaf|; S(f(a, b)) = |f| + Σ |∂f/∂a|·S(a); backward S(grad) = Σ |J|ᵀ·S(upstream). The rounding
/// error of a number is at most a few times 10⁻¹⁶·S, so a number below 10⁻¹³·S is residue: in exact
/// arithmetic it may well be 0. It is only worked out when someone answers 0.
struct Residue {
  let sheet: Worksheet

  /// The magnitudes for `quantity`; nil where nothing is known, and then only an exact 0 counts as zero.
  func terms(of quantity: Quantity) -> Tensor? {
    switch quantity {
    case .value(let node): return values(upTo: node)[node]
    case .gradient(let node): return gradients(downTo: node)[node]
    case .local:
      return Arithmetic.total(sheet.edges(of: quantity).compactMap { sheet.step($0)?.localTerms })
    case .contribution:
      let down = gradients(downTo: sheet.edges(of: quantity).map(\.node).min() ?? 0)
      return Arithmetic.total(sheet.edges(of: quantity).compactMap { handBack($0, down[$0.node]) })
    case .jacobian, .tangent, .hvp:
      // Sums of products without a term list of their own: the largest element speaks for all.
      guard let answer = sheet.answer(quantity), let largest = answer.elements.map(\.magnitude).max() else {
        return nil
      }
      return answer.filled(with: largest)
    case .shape, .gradientShape: return nil
    }
  }

  private func values(upTo last: NodeID) -> [Tensor] {
    var sizes: [Tensor] = []
    for node in 0...last {
      guard let gate = sheet.gate(node) else {
        sizes.append(sheet.values[node].mapped(\.magnitude))
        continue
      }
      var size = gate.output.mapped(\.magnitude)
      for (k, operand) in sheet.wiring.operands[node].enumerated() where gate.primitive.passesGradient(to: k)
      {
        let own = operand.node.map { sizes[$0] } ?? gate.inputs[k].mapped(\.magnitude)
        let term =
          gate.local(k, [:]).flatMap { Arithmetic.apply("mul", $0.mapped(\.magnitude), own) }
          ?? gate.absolute(replacing: k, by: own)
        size = Arithmetic.total([size, term]) ?? size
      }
      sizes.append(size)
    }
    return sizes
  }

  private func gradients(downTo first: NodeID) -> [Tensor] {
    let wiring = sheet.wiring
    var sizes = sheet.gradients.map { $0.mapped(\.magnitude) }
    guard first <= wiring.output else { return sizes }
    for node in (first...wiring.output).reversed() where node != wiring.output {
      if let size = Arithmetic.total(wiring.uses[node].compactMap { handBack($0, sizes[$0.node]) }) {
        sizes[node] = size
      }
    }
    return sizes
  }

  private func handBack(_ edge: Edge, _ upstream: Tensor) -> Tensor? {
    guard let step = sheet.step(edge) else { return nil }
    if let local = step.localTerms {
      return Arithmetic.handBack(local: local, upstream: upstream, to: step.shape)
    }
    let gate = step.gate
    switch gate.name {
    case "matmul", "outer", "dot":
      let positive = Gate(
        operation: gate.operation, inputs: gate.inputs.map { $0.mapped(\.magnitude) }, output: gate.output)
      return positive.vjp(edge.operand, upstream, [:])
    case "softmax", "log_softmax", "cross_entropy", "svm_loss":
      // p(g − Σ p·g) and (p − t)g: terms as large as g itself where p is, p·g elsewhere.
      let direct = step.vjp(upstream).mapped(\.magnitude)
      let p =
        Arithmetic.apply("softmax", step.input, attributes: gate.attributes) ?? step.input.filled(with: 1)
      let largest = upstream.elements.max() ?? 0
      return Arithmetic.total([direct, p.scaled(by: 2 * largest)])
    default:
      return step.vjp(upstream).mapped(\.magnitude)
    }
  }
}

extension EdgeStep {
  /// The magnitudes a local gradient is added up from: 1 + y² for tanh's 1 − y², y + y² for σ's y − y².
  fileprivate var localTerms: Tensor? {
    switch name {
    case "tanh": gate.output.mapped { 1 + $0 * $0 }
    case "sigmoid": gate.output.mapped { $0 + $0 * $0 }
    default: local?.mapped(\.magnitude)
    }
  }
}

extension Gate {
  /// |op| with operand `k` replaced by magnitudes: exact for sums and products; elsewhere the operand's own
  /// size where the rule subtracts, a part of the result where it only scales.
  fileprivate func absolute(replacing k: Int, by magnitudes: Tensor) -> Tensor {
    let linear = ["sum", "mean", "matmul", "dot", "outer", "reshape", "transpose", "index"]
    if linear.contains(name) {
      var positive = inputs.map { $0.mapped(\.magnitude) }
      positive[k] = magnitudes
      if let result = with(inputs: positive)?.output { return result }
    }
    let largest = magnitudes.elements.max() ?? 0
    let subtracting = ["cross_entropy", "log_softmax", "logsumexp", "svm_loss", "mse"]
    return subtracting.contains(name)
      ? output.filled(with: largest) : output.mapped { $0.magnitude * (1 + largest) }
  }
}
