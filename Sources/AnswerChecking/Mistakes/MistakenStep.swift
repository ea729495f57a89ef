import Autodiff

/// One question on one sheet, read once, and what each mistake model makes of it.
///
/// A class, so that a search over many steps does not copy them.
final class MistakenStep {
  private let question: Question
  private let sheet: Worksheet
  /// The operation whose value is asked.
  private let gate: Gate?
  /// The edges the answer is put together from, with their local gradients and what they hand back.
  private let edges: [(step: EdgeStep, local: Tensor?, contribution: Tensor)]
  /// For a tangent, the tangent of the operand at the far end of each edge.
  private let tangents: [Tensor]

  /// What the rules about whole answers see; worked out when the first of them is tried.
  private lazy var asked: AskedStep? = {
    guard let right = question.subject.answer(question.quantity, on: sheet) else { return nil }
    var alongOne: Tensor?
    if case .hvp(let node) = question.quantity { alongOne = question.subject.alongOne(node) }
    return AskedStep(quantity: question.quantity, sheet: sheet, right: right, alongOne: alongOne)
  }()

  init(_ question: Question, on sheet: Worksheet) {
    self.question = question
    self.sheet = sheet
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
    case .shape, .gradientShape, .jacobian, .hvp: break
    }
    self.gate = gate
    self.tangents = tangents
    edges = steps.map { ($0, $0.local, $0.contribution) }
  }

  /// What someone with the mistake `model` types; several where the rule leaves a choice.
  ///
  /// With `stepsOnly`, only the rules that are about the step, not those about the answer as a whole.
  func answers(of model: MistakeModel, stepsOnly: Bool = false) -> [Tensor] {
    var answers: [Tensor] = []
    for rule in model.rules { answers += self.answers(of: rule, stepsOnly: stepsOnly) }
    return answers
  }

  private func answers(of rule: MistakeModel.Rule, stepsOnly: Bool) -> [Tensor] {
    switch rule {
    case .value(let typed):
      return gate.map { typed($0).compactMap { $0 } } ?? []
    case .local(let typed): return local(typed)
    case .contribution(let typed): return contributions { typed($0.step) }
    case .terms(let typed):
      let terms = terms
      return terms.count > 1 ? typed(terms).compactMap { $0 } : []
    case .answer(let typed):
      guard !stepsOnly, let asked else { return [] }
      return typed(asked).compactMap { $0 }
    }
  }

  /// The terms the answer is the sum of; too few where it is no sum.
  private var terms: [Tensor] {
    switch question.quantity {
    case .gradient, .contribution: edges.map(\.contribution)
    case .local: edges.compactMap(\.local)
    case .value, .shape, .gradientShape, .jacobian, .tangent, .hvp: []
    }
  }

  private func local(_ typed: (EdgeStep) -> [Tensor?]) -> [Tensor] {
    switch question.quantity {
    case .local:
      return sums(edges.compactMap { edge in edge.local.map { ($0, typed(edge.step)) } })
    case .gradient, .contribution:
      return contributions { edge in typed(edge.step).map { $0.flatMap(edge.step.handBack) } }
    case .tangent:
      return sums(
        zip(edges, tangents).compactMap { edge, tangent in
          let along = { (local: Tensor?) in local.flatMap { Arithmetic.apply("mul", $0, tangent) } }
          return along(edge.local).map { ($0, typed(edge.step).map(along)) }
        })
    case .value, .shape, .gradientShape, .jacobian, .hvp: return []
    }
  }

  private func contributions(
    _ typed: ((step: EdgeStep, local: Tensor?, contribution: Tensor)) -> [Tensor?]
  ) -> [Tensor] {
    switch question.quantity {
    case .gradient, .contribution: sums(edges.map { ($0.contribution, typed($0)) })
    case .value, .local, .shape, .gradientShape, .jacobian, .tangent, .hvp: []
    }
  }

  /// The sum of the right terms with the mistake made in every term it applies to, then in one term only.
  private func sums(_ terms: [(right: Tensor, wrong: [Tensor?])]) -> [Tensor] {
    let most = terms.map(\.wrong.count).max() ?? 0
    var sums: [Tensor] = []
    for variant in 0..<most {
      let affected = terms.indices.filter { index in
        variant < terms[index].wrong.count && terms[index].wrong[variant] != nil
      }
      guard !affected.isEmpty else { continue }
      let choices =
        affected.count > 1 && affected.count <= 4 ? [affected] + affected.map { [$0] } : [affected]
      for choice in choices {
        let sum = terms.indices.map { index in
          (choice.contains(index) ? terms[index].wrong[variant] : nil) ?? terms[index].right
        }
        if let total = Arithmetic.total(sum) { sums.append(total) }
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
