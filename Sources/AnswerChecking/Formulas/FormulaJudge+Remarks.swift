import Autodiff
import GraphLanguage
import TerminalText

/// What a formula that agrees at every point may still lack.
extension FormulaJudge {
  /// Whether the rule that is asked cannot be a mere number: a gradient contains what came from upstream.
  func needsNames(_ trial: Trials) -> Bool {
    switch question.quantity {
    case .gradient(let node) where node == question.subject.graph.output: false
    case .gradient, .contribution:
      trial.agreements.contains { $0.target?.elements.contains { $0 != 0 } ?? false }
    case .value, .local, .shape, .gradientShape, .jacobian, .tangent, .hvp: false
    }
  }

  /// What is said to a formula that leaves an upstream gradient out and is right only because it is 1 here.
  func upstreamLeftOut(
    _ syntax: ExpressionSyntax, _ names: [String], _ trial: Trials, _ points: inout TrialPoints
  ) -> Judgement? {
    let named = upstreamsNamed(names)
    let left = gates.filter { !named.contains($0) }
    guard needsNames(trial), !left.isEmpty, !gates.contains(question.subject.graph.output),
      let model = MistakeModel.named("upstream-ignored")
    else { return nil }
    var differs = false
    for point in trial.agreements.prefix(6) {
      let other = points.withOwnUpstream(point, at: gates)
      var ones = other.sheet
      for gate in left { ones.gradients[gate] = ones.gradients[gate].filled(with: 1) }
      guard let value = value(of: syntax, at: other), let local = ones.answer(question.quantity),
        let target = other.target, agree(value, local)
      else { return nil }
      differs = differs || !agree(value, target)
    }
    guard differs else { return nil }
    return Judgement(
      verdict: .mistake, mistakes: [model.id], message: Wording.upstreamHappensToBeOne,
      nextStep: model.nextStep, reading: syntax.text)
  }

  /// What to add to a right formula: that it has no value at 0, or follows another convention there.
  func remark(_ syntax: ExpressionSyntax, _ names: [String], _ trial: Trials) -> LocalizedText? {
    guard let base = trial.agreements.first else { return nil }
    let graph = question.subject.graph
    for name in names {
      guard let node = graph.node(named: name), graph.carriesGradient(node) else { continue }
      var point = base
      let zeros = point.sheet.values[node].filled(with: 0)
      point.sheet = point.sheet.goingOn(from: [.value(node): zeros])
      guard let target = point.target, target.elements.allSatisfy(\.isFinite) else { continue }
      guard let value = value(of: syntax, at: point) else { return Wording.rightExcept(name) }
      if !agree(value, target), let kink = kink(at: point), let own = value.elements.first {
        return Wording.rightBut(name, NumberText.short(own), record.conventions[kink] ?? kink.stated)
      }
    }
    return nil
  }

  /// The kink of relu or abs that a point lies on.
  private func kink(at point: TrialPoint) -> Kink? {
    gates.compactMap { gate in
      point.sheet.gate(gate).flatMap { $0.kink != .tie && $0.isAtKink ? $0.kink : nil }
    }.first
  }
}
