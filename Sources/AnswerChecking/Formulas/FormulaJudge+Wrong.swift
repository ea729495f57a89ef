import Autodiff
import GraphLanguage
import TerminalText

extension FormulaJudge {
  /// What is said to a formula that is another function: its cause, or a point that shows it.
  func wrong(
    _ syntax: ExpressionSyntax, _ names: [String], _ points: [TrialPoint], _ source: inout TrialPoints
  ) -> Judgement {
    if let cause = cause(syntax, names, points, &source) {
      let graph = question.subject.graph
      let gate = (cause.place ?? cause.branch ?? gates.first).flatMap {
        graph.operation(of: $0)?.primitive.name
      }
      var message = cause.model.diagnosis(at: gate)
      if let place = cause.place {
        message = Wording.elsewhere(at: graph.name(of: place), message)
      } else if let branch = cause.branch {
        message = Wording.onBranch(graph.name(of: branch), message)
      }
      return Judgement(
        verdict: .mistake, mistakes: [cause.model.id], message: message, nextStep: cause.model.nextStep,
        reading: syntax.text)
    }
    if names.isEmpty { return numberOnly(syntax) }
    if let near = nearMiss(syntax) {
      return Judgement(
        verdict: .mistake, mistakes: [near.mistake], message: near.diagnosis,
        nextStep: Wording.step(for: question.quantity, in: question.subject.graph), reading: syntax.text)
    }
    return Judgement(
      verdict: .wrong, message: Wording.notTheSameFunction(counterexample(syntax, names, &source)),
      nextStep: Wording.step(for: question.quantity, in: question.subject.graph), reading: syntax.text)
  }

  /// A number where a rule is asked.
  func numberOnly(_ syntax: ExpressionSyntax) -> Judgement {
    Judgement(
      verdict: .wrong, message: Wording.numberForFormula, nextStep: Wording.writeWithNames,
      reading: syntax.text)
  }

  /// A few points more, so that a cause is one on every branch.
  func more(_ points: inout TrialPoints) -> [TrialPoint] {
    var more: [TrialPoint] = []
    for _ in 0..<12 where more.count < 4 || !points.coversBranches {
      if let point = points.next() { more.append(point) }
    }
    return more
  }

  /// The gates whose upstream gradients the answer is made of.
  var gates: [NodeID] {
    let edges = question.subject.exact.edges(of: question.quantity)
    return edges.map(\.node).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// Which of `gates` a formula takes the upstream gradient of, by its name.
  func upstreamsNamed(_ names: [String]) -> [NodeID] {
    gates.filter { gate in
      names.contains("d" + question.subject.graph.name(of: gate))
        || (gates.count == 1 && names.contains("upstream"))
    }
  }

  /// The first mistake that gives the formula's values at every one of `points`.
  ///
  /// Where the formula names upstream gradients they are drawn for themselves: where they are always 1, one
  /// branch could pass for a factor.
  private func cause(
    _ syntax: ExpressionSyntax, _ names: [String], _ points: [TrialPoint], _ source: inout TrialPoints
  ) -> Cause? {
    let isLocal = if case .local = question.quantity { true } else { false }
    if !isLocal, !upstreamsNamed(names).isEmpty {
      return cause(syntax, points.map { source.withOwnUpstream($0, at: gates) })
    }
    if let cause = cause(syntax, points) { return cause }
    if isLocal {
      // With the upstream gradient of the question itself, as a number in the formula.
      let given = points.map { point in
        var point = point
        for gate in gates { point.sheet.gradients[gate] = question.subject.exact.gradients[gate] }
        return point
      }
      return cause(syntax, given)
    }
    return causeElsewhere(syntax, points)
  }

  private func cause(_ syntax: ExpressionSyntax, _ points: [TrialPoint]) -> Cause? {
    let known = points.compactMap { point in
      value(of: syntax, at: point).map { (MistakenStep(point.question, on: point.sheet), $0) }
    }
    guard let (step, value) = known.first else { return nil }
    let model = MistakeModel.all.first { model in
      known.allSatisfy { step, value in step.answers(of: model).contains { agree(value, $0) } }
    }
    return model.map { model in Cause(model: model, branch: step.branch(of: model) { agree(value, $0) }) }
  }

  /// A mistake at a step on the way that the formula leaps over, the same one at every point.
  private func causeElsewhere(_ syntax: ExpressionSyntax, _ points: [TrialPoint]) -> Cause? {
    var common: [Cause]?
    for point in points.prefix(4) {
      guard let value = value(of: syntax, at: point) else { continue }
      let search = Diagnosis(question: point.question, sheets: [[point.sheet]])
      let found = search.causesElsewhere(Record(), effort: 2_000, limit: 200) { agree(value, $0) }
      let kept = (common ?? found).filter { one in
        found.contains { $0.model.id == one.model.id && $0.place == one.place }
      }
      if kept.isEmpty { return nil }
      common = kept
    }
    return common?.first
  }

  /// A point at which the formula is another function than the answer, in the names it uses, with both values;
  /// nil where that is no line to read.
  private func counterexample(
    _ syntax: ExpressionSyntax, _ names: [String], _ points: inout TrialPoints
  ) -> Wording.Counterexample? {
    let graph = question.subject.graph
    // What the right answer is worked out from stands beside the names of the formula.
    let operands = gates.flatMap { graph.operands(of: $0).compactMap(\.node) }
      .filter { graph.shape(of: $0) == .scalar }.map { graph.name(of: $0) }
    var shown = Array(names.prefix(4))
    for name in operands where !shown.contains(name) && !name.hasPrefix("_") && shown.count < 5 {
      shown.append(name)
    }
    var best: Wording.Counterexample?
    for _ in 0..<16 {
      guard let point = points.small(), let right = point.target?.scalar,
        let typed = value(of: syntax, at: point), let own = typed.scalar, !agree(typed, Tensor(right))
      else { continue }
      let meanings = point.names
      let values = shown.compactMap { name -> String? in
        guard case .value(let tensor) = meanings.meaning(of: name), let number = tensor.scalar else {
          return nil
        }
        return "\(name) = \(NumberText.short(number))"
      }
      guard values.count == shown.count else { return nil }
      let found = Wording.Counterexample(
        place: values, typed: NumberText.short(own), right: NumberText.short(right))
      if best.map({ found.length < $0.length }) ?? true { best = found }
    }
    return best
  }
}
