import Autodiff

/// One question on one sheet, read once, and what each mistake model makes of it.
///
/// A class, so that a search over many steps does not copy them.
final class MistakenStep {
  private let question: Question
  private let sheet: Worksheet
  /// Whether all that is left to do is to add what the branches brought.
  private let isPlainSum: Bool
  /// Where a mistake is tried that several edges allow.
  private var choice = Choice.any

  private enum Choice: Equatable {
    /// Everywhere, then at each alone.
    case any
    /// Everywhere, at more than one.
    case everywhere
    /// At this one alone.
    case one(Int)
  }
  /// The operation whose value is asked.
  private let gate: Gate?
  /// The edges the answer is put together from, with their local gradients and what they hand back.
  private let edges: [Part]
  /// What each edge hands back.
  private let contributions: [Tensor]
  /// For a tangent, the tangent of the operand at the far end of each edge.
  private let tangents: [Tensor]

  /// One edge of the step.
  private struct Part {
    let step: EdgeStep
    let local: Tensor?
    let contribution: Tensor
  }

  /// What the rules about whole answers see; worked out when the first of them is tried.
  private lazy var asked: AskedStep? = {
    guard let right = sheet.answer(question.quantity) else { return nil }
    var (alongOne, alongOnes) = (Tensor?.none, Tensor?.none)
    if case .hvp(let node) = question.quantity {
      alongOne = question.subject.alongOne(node)
      alongOnes = question.subject.alongOnes(node)
    }
    return AskedStep(
      quantity: question.quantity, sheet: sheet, right: right, alongOne: alongOne, alongOnes: alongOnes)
  }()

  init(_ question: Question, on sheet: Worksheet, isPlainSum: Bool = false) {
    self.question = question
    self.sheet = sheet
    self.isPlainSum = isPlainSum
    var (gate, steps, tangents) = (Gate?.none, [EdgeStep](), [Tensor]())
    switch question.quantity {
    case .value(let node): gate = sheet.gate(node)
    case .tangent(let node):
      for (operand, source) in sheet.wiring.operands[node].enumerated() {
        guard let source = source.node, !sheet.tangents.isEmpty,
          let step = sheet.step(Edge(node: node, operand: operand)), step.local != nil
        else { continue }
        steps.append(step)
        tangents.append(sheet.tangents[source])
      }
    case .gradient, .local, .contribution:
      steps = sheet.edges(of: question.quantity).compactMap { sheet.step($0) }
    case .jacobian(let y, let x): steps = sheet.diagonalStep(from: x, into: y).map { [$0] } ?? []
    case .shape, .gradientShape, .hvp: break
    }
    self.gate = gate
    self.tangents = tangents
    edges = steps.map { Part(step: $0, local: $0.local, contribution: $0.contribution) }
    contributions = edges.map { $0.contribution }
  }

  /// What someone with the mistake `model` types; several where the rule leaves a choice.
  ///
  /// With `stepsOnly`, only the rules that are about the step, not those about the answer as a whole.
  func answers(of model: MistakeModel, stepsOnly: Bool = false) -> [Tensor] {
    var answers: [Tensor] = []
    for rule in model.rules { answers += self.answers(of: rule, stepsOnly: stepsOnly) }
    return answers
  }

  /// The gate of the one branch at which `model` explains an answer, or the operand of the one term of a tangent;
  /// nil where it explains it made everywhere, or where there is one branch.
  func branch(of model: MistakeModel, _ isAnswer: (Tensor) -> Bool) -> NodeID? {
    guard edges.count > 1 else { return nil }
    var isTangent = false
    switch question.quantity {
    case .gradient: break
    case .tangent: isTangent = true
    default: return nil
    }
    defer { choice = .any }
    choice = .everywhere
    if answers(of: model).contains(where: isAnswer) { return nil }
    for index in edges.indices {
      choice = .one(index)
      if answers(of: model, stepsOnly: true).contains(where: isAnswer) {
        let edge = edges[index].step.edge
        return isTangent ? sheet.wiring.source(of: edge) : edge.node
      }
    }
    return nil
  }

  private func answers(of rule: MistakeModel.Rule, stepsOnly: Bool) -> [Tensor] {
    switch rule {
    case .value(let typed):
      return gate.map { typed($0).compactMap { $0 } } ?? []
    case .local(let typed): return isPlainSum ? [] : local(typed)
    case .contribution(let typed): return isPlainSum ? [] : contributions { typed($0.step) }
    case .terms(let typed):
      let terms = terms
      guard terms.count > 1 else { return [] }
      // What comes back along b · b may be seen as two branches, or as one where nobody has asked for each.
      let gates = isPlainSum ? [] : termsByGate
      return (typed(terms) + (1 < gates.count && gates.count < terms.count ? typed(gates) : []))
        .compactMap { $0 }
    case .answer(let typed):
      guard !stepsOnly, let asked else { return [] }
      return typed(asked).compactMap { $0 }
    }
  }

  /// The terms the answer is the sum of; too few where it is no sum.
  private var terms: [Tensor] {
    switch question.quantity {
    case .gradient, .contribution: contributions
    case .local: edges.compactMap { $0.local }
    case .value, .shape, .gradientShape, .jacobian, .tangent, .hvp: []
    }
  }

  /// The contributions, those of one gate added up.
  private var termsByGate: [Tensor] {
    guard case .gradient = question.quantity else { return [] }
    var gates: [(node: NodeID, sum: Tensor)] = []
    for (edge, term) in zip(edges, contributions) {
      if let last = gates.indices.last, gates[last].node == edge.step.edge.node,
        let sum = Arithmetic.total([gates[last].sum, term])
      {
        gates[last].sum = sum
      } else {
        gates.append((edge.step.edge.node, term))
      }
    }
    return gates.map { $0.sum }
  }

  private func local(_ typed: (EdgeStep) -> [Tensor?]) -> [Tensor] {
    switch question.quantity {
    case .local:
      let known = edges.filter { $0.local != nil }
      return sums(known.compactMap { $0.local }) { typed(known[$0].step) }
    case .gradient, .contribution:
      return contributions { edge in typed(edge.step).map { $0.flatMap(edge.step.handBack) } }
    case .tangent:
      func along(_ local: Tensor?, _ index: Int) -> Tensor? {
        local.flatMap { Arithmetic.apply("mul", $0, tangents[index]) }
      }
      let terms = edges.indices.compactMap { along(edges[$0].local, $0) }
      guard terms.count == edges.count else { return [] }
      return sums(terms) { index in typed(edges[index].step).map { along($0, index) } }
    case .jacobian:
      return edges.flatMap { edge in typed(edge.step).compactMap { $0.flatMap(Tensor.diagonal) } }
    case .value, .shape, .gradientShape, .hvp: return []
    }
  }

  private func contributions(_ typed: (Part) -> [Tensor?]) -> [Tensor] {
    switch question.quantity {
    case .gradient, .contribution: sums(contributions) { typed(edges[$0]) }
    case .value, .local, .shape, .gradientShape, .jacobian, .tangent, .hvp: []
    }
  }

  /// The sum of the right terms with the mistake made in every term it applies to, then in one term only.
  ///
  /// `mistaken` gives the wrong variants of the term at a position.
  private func sums(_ right: [Tensor], _ mistaken: (Int) -> [Tensor?]) -> [Tensor] {
    // Most rules do not apply to most gates: nothing is allocated for those.
    var (wrong, most) = ([[Tensor?]](), 0)
    for position in right.indices {
      let variants = mistaken(position)
      if variants.isEmpty { continue }
      if wrong.isEmpty { wrong = Array(repeating: [], count: right.count) }
      wrong[position] = variants
      most = max(most, variants.count)
    }
    var sums: [Tensor] = []
    for variant in 0..<most {
      let affected = right.indices.filter { variant < wrong[$0].count && wrong[$0][variant] != nil }
      guard !affected.isEmpty else { continue }
      var choices =
        affected.count > 1 && affected.count <= 4 ? [affected] + affected.map { [$0] } : [affected]
      switch choice {
      case .any: break
      case .everywhere: choices = choices.filter { $0.count > 1 }
      case .one(let index): choices = choices.filter { $0 == [index] }
      }
      for choice in choices {
        var terms = right
        for index in choice { terms[index] = wrong[index][variant] ?? right[index] }
        if let total = Arithmetic.total(terms) { sums.append(total) }
      }
    }
    return sums
  }
}

extension Worksheet {
  /// What each operand's tangent adds to the tangent of `node`.
  func tangentTerms(of node: NodeID) -> [Tensor] {
    guard let gate = gate(node), !tangents.isEmpty else { return [] }
    let tangents = inputTangents(of: node)
    return tangents.indices.filter { tangents[$0] != nil }.map { kept in
      gate.jvp(tangents.indices.map { $0 == kept ? tangents[$0] : nil }, conventions)
    }
  }
}

extension Worksheet {
  /// The one gate between two vectors that works number by number, so that ∂y/∂x has its local gradients on the
  /// diagonal and nothing else.
  func diagonalStep(from x: NodeID, into y: NodeID) -> EdgeStep? {
    let edges = wiring.edges(from: x, into: y, operand: nil)
    guard edges.count == 1, wiring.shapes[x].rank == 1, wiring.shapes[x] == wiring.shapes[y],
      let step = step(edges[0]), let local = step.local, local.shape == wiring.shapes[y],
      Tensor.diagonal(local) == answer(.jacobian(y, x))
    else { return nil }
    return step
  }
}
