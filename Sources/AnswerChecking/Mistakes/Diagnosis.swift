import Autodiff

/// A mistake that explains an answer, and the node it was made at where that is another than the one asked
/// about.
struct Cause {
  let model: MistakeModel
  let place: NodeID?
}

/// Finds the mistake models that give a wrong answer.
struct Diagnosis {
  let question: Question
  /// The sheets to run the models on, the learner's own first.
  let sheets: [Worksheet]

  private var quantity: Quantity { question.quantity }

  /// The models for which `isAnswer` holds, most likely first, at most three.
  ///
  /// A model that explains the answer from numbers nearer to the learner's comes before one that needs
  /// others.
  func causes(of isAnswer: (Tensor) -> Bool) -> [Cause] {
    for sheet in sheets {
      var found: [MistakeModel] = []
      for model in MistakeModel.all
      where !(model.isLastResort && !found.isEmpty) && answers(of: model, on: sheet).contains(where: isAnswer)
      {
        found.append(model)
        if found.count == 3 { break }
      }
      if !found.isEmpty { return found.map { Cause(model: $0, place: nil) } }
    }
    return []
  }

  /// What someone with the mistake `model` types, on `sheet`; several where the rule leaves a choice.
  ///
  /// With `stepsOnly`, only the rules that are about the step, not those about the answer as a whole.
  func answers(of model: MistakeModel, on sheet: Worksheet, stepsOnly: Bool = false) -> [Tensor] {
    model.rules.flatMap { rule in
      if stepsOnly, case .answer = rule { [Tensor]() } else { answers(of: rule, on: sheet) }
    }
  }

  private func answers(of rule: MistakeModel.Rule, on sheet: Worksheet) -> [Tensor] {
    switch rule {
    case .value(let typed):
      guard case .value(let node) = quantity, let gate = sheet.gate(node) else { return [] }
      return typed(gate).compactMap { $0 }
    case .local(let typed): return local(typed, on: sheet)
    case .contribution(let typed): return contributions(typed, on: sheet)
    case .terms(let typed):
      let terms = terms(on: sheet)
      return terms.count > 1 ? typed(terms).compactMap { $0 } : []
    case .answer(let typed):
      guard let right = question.subject.answer(quantity, on: sheet) else { return [] }
      var alongOne: Tensor?
      if case .hvp(let node) = quantity { alongOne = question.subject.alongOne(node) }
      return typed(AskedStep(quantity: quantity, sheet: sheet, right: right, alongOne: alongOne)).compactMap {
        $0
      }
    }
  }

  /// The terms the answer is the sum of.
  private func terms(on sheet: Worksheet) -> [Tensor] {
    switch quantity {
    case .gradient, .contribution: sheet.edges(of: quantity).compactMap { sheet.step($0)?.contribution }
    case .local: sheet.edges(of: quantity).compactMap { sheet.step($0)?.local }
    case .value, .shape, .gradientShape, .jacobian, .tangent, .hvp: []
    }
  }

  private func local(_ typed: (EdgeStep) -> [Tensor?], on sheet: Worksheet) -> [Tensor] {
    switch quantity {
    case .local:
      return sums(
        over: sheet.edges(of: quantity).compactMap { edge in
          sheet.step(edge).flatMap { step in
            step.local.map { Mistaken(right: $0, wrong: typed(step)) }
          }
        })
    case .gradient, .contribution:
      return contributions({ step in typed(step).map { $0.flatMap(step.handBack) } }, on: sheet)
    case .tangent(let node):
      guard let gate = sheet.gate(node), gate.primitive.isElementwise else { return [] }
      return sums(
        over: sheet.wiring.operands[node].indices.compactMap { operand in
          guard let source = sheet.wiring.operands[node][operand].node,
            let step = sheet.step(Edge(node: node, operand: operand)), let local = step.local,
            let right = Arithmetic.apply("mul", local, sheet.tangents[source])
          else { return nil }
          return Mistaken(
            right: right,
            wrong: typed(step).map { $0.flatMap { Arithmetic.apply("mul", $0, sheet.tangents[source]) } })
        })
    case .value, .shape, .gradientShape, .jacobian, .hvp: return []
    }
  }

  private func contributions(_ typed: (EdgeStep) -> [Tensor?], on sheet: Worksheet) -> [Tensor] {
    switch quantity {
    case .gradient, .contribution:
      sums(
        over: sheet.edges(of: quantity).compactMap { edge in
          sheet.step(edge).map { Mistaken(right: $0.contribution, wrong: typed($0)) }
        })
    case .value, .local, .shape, .gradientShape, .jacobian, .tangent, .hvp: []
    }
  }

  /// One term of a sum, and the wrong versions of it.
  private struct Mistaken {
    let right: Tensor
    let wrong: [Tensor?]
  }

  /// The sum with the mistake made in every term it applies to, then with it made in one term only.
  private func sums(over terms: [Mistaken]) -> [Tensor] {
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
