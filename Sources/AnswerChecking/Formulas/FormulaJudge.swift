import Autodiff
import GraphLanguage
import TerminalText

/// Judges a formula as a function: shapes first, then its values at trial points.
///
/// It is right when it has the target's shape and agrees with it to 1e-9, relative, at at least 12 points at
/// which both are defined, drawn until every branch of the graph has come up on both sides. Nothing undefined
/// ever counts as equal. Where 12 points cannot be found, or the graph is too large to be worked out that
/// often, the judge says that it cannot tell.
struct FormulaJudge {
  let question: Question
  let reader: AnswerReader

  func judge(_ typed: String) throws(ReadingProblem) -> Judgement {
    let text = AnswerText(typed).text.trimmingSpaces
    guard !text.isEmpty else { throw ReadingProblem(.empty) }
    let (syntax, names) = try reader.parsed(text)
    let found = try shape(of: syntax)
    guard fits(found) else {
      return Judgement(
        verdict: .shape, message: Wording.shape(found: found, expected: question.shape),
        nextStep: Wording.formulaShapeStep, reading: syntax.text)
    }
    var points = TrialPoints(question)
    let operations = syntax.text.count { "+-*/@(".contains($0) } + syntax.text.count { $0 == "@" } * 30
    guard points.isAffordable(for: reader.size(of: syntax, text) * operations) else {
      return undecided(Wording.tooLargeToTry, syntax)
    }
    let trial = try trials(of: syntax, &points)
    if let point = trial.disagreement {
      return wrong(syntax, names, [point] + trial.agreements.suffix(2) + more(&points))
    }
    if trial.agreements.count < TrialPoints.wanted {
      return trial.undefined > trial.agreements.count
        ? Judgement(
          verdict: .wrong, message: Wording.undefinedFormula, nextStep: Wording.checkDomain,
          reading: syntax.text)
        : undecided(Wording.tooFewPoints, syntax)
    }
    if ignoresUpstream(syntax, names, trial, &points), let model = MistakeModel.named("upstream-ignored") {
      return Judgement(
        verdict: .mistake, mistakes: [model.id], message: Wording.upstreamHappensToBeOne,
        nextStep: model.nextStep,
        reading: syntax.text)
    }
    return Judgement(
      verdict: .right, message: Wording.rightFormula, reading: syntax.text, value: valueHere(syntax))
  }

  // MARK: Trials

  private struct Trials {
    var agreements: [TrialPoint] = []
    var disagreement: TrialPoint?
    /// Points at which the truth is defined and the formula is not.
    var undefined = 0
  }

  private func trials(of syntax: ExpressionSyntax, _ points: inout TrialPoints) throws(ReadingProblem)
    -> Trials
  {
    var trials = Trials()
    while points.drawn < TrialPoints.limit {
      if trials.agreements.count >= TrialPoints.wanted, points.coversBranches { break }
      // Twice as many points as wanted, and a branch that never came up cannot be reached.
      if trials.agreements.count >= 2 * TrialPoints.wanted { break }
      guard let point = points.next(), let target = point.target else { continue }
      guard let value = value(of: syntax, at: point) else {
        trials.undefined += 1
        continue
      }
      guard agree(value, target) else {
        trials.disagreement = point
        break
      }
      trials.agreements.append(point)
    }
    return trials
  }

  private func value(of syntax: ExpressionSyntax, at point: TrialPoint) -> Tensor? {
    let names = point.names
    let value = try? syntax.evaluate { name in
      if case .value(let tensor) = names.meaning(of: name) { tensor } else { nil }
    }
    guard let value, value.elements.allSatisfy(\.isFinite) else { return nil }
    return value.shape == question.shape ? value : stretched(value)
  }

  /// |a − t| ≤ 1e-9·|t| + 1e-12·max|t|: the second part is for terms that cancel in a formula written
  /// otherwise.
  private func agree(_ value: Tensor, _ target: Tensor) -> Bool {
    guard value.shape == target.shape else { return false }
    let largest = target.elements.map(\.magnitude).max() ?? 0
    return zip(value.elements, target.elements).allSatisfy { a, t in
      (a - t).magnitude <= 1e-9 * t.magnitude + 1e-12 * largest
    }
  }

  // MARK: Shapes

  private func shape(of syntax: ExpressionSyntax) throws(ReadingProblem) -> Shape {
    do {
      return try syntax.shape { name in
        if case .value(let tensor) = reader.names(name) { tensor.shape } else { nil }
      }
    } catch {
      throw ReadingProblem(.syntax(error), column: error.position.column)
    }
  }

  /// A local gradient is the same number everywhere as often as not: there `1` stands for a tensor of ones.
  private func fits(_ shape: Shape) -> Bool {
    if shape == question.shape { return true }
    guard case .local(let node, _, _) = question.quantity else { return false }
    let isElementwise = question.subject.exact.wiring.operations[node]?.primitive.isElementwise ?? false
    return isElementwise && shape.rank == 0
  }

  private func stretched(_ value: Tensor) -> Tensor? {
    value.scalar.map { Tensor(repeating: $0, question.shape) }
  }

  // MARK: Wrong formulas

  private func wrong(
    _ syntax: ExpressionSyntax, _ names: [String], _ points: [TrialPoint]
  ) -> Judgement {
    if let model = cause(syntax, points) {
      return Judgement(
        verdict: .mistake, mistakes: [model.id], message: model.diagnosis, nextStep: model.nextStep,
        reading: syntax.text)
    }
    if names.isEmpty {
      return Judgement(
        verdict: .wrong, message: Wording.numberForFormula, nextStep: Wording.writeWithNames,
        reading: syntax.text)
    }
    return Judgement(
      verdict: .wrong, message: Wording.notTheSameFunction(at: points.first.flatMap(place)),
      nextStep: Wording.step(for: question.quantity, in: question.subject.graph), reading: syntax.text)
  }

  /// A few points more, so that a cause is one on every branch.
  private func more(_ points: inout TrialPoints) -> [TrialPoint] {
    var more: [TrialPoint] = []
    for _ in 0..<12 where more.count < 4 || !points.coversBranches {
      if let point = points.next() { more.append(point) }
    }
    return more
  }

  /// The first mistake model that gives the formula's values at every one of `points`.
  private func cause(_ syntax: ExpressionSyntax, _ points: [TrialPoint]) -> MistakeModel? {
    let known = points.compactMap { point in
      value(of: syntax, at: point).map { (MistakenStep(point.question, on: point.sheet), $0) }
    }
    return MistakeModel.all.first { model in
      !known.isEmpty
        && known.allSatisfy { step, value in step.answers(of: model).contains { agree(value, $0) } }
    }
  }

  /// Whether the formula leaves the upstream gradient out and is right only because it is 1 here.
  private func ignoresUpstream(
    _ syntax: ExpressionSyntax, _ names: [String], _ trials: Trials, _ points: inout TrialPoints
  ) -> Bool {
    guard case .contribution(let gate, _, _) = question.quantity, gate != question.subject.graph.output,
      !names.contains("upstream"), !names.contains("d" + question.subject.graph.name(of: gate))
    else { return false }
    var differs = false
    for point in trials.agreements.prefix(6) {
      let other = points.withOwnUpstream(point, at: gate)
      var ones = other.sheet
      ones.gradients[gate] = ones.gradients[gate].filled(with: 1)
      guard let value = value(of: syntax, at: other), let local = ones.answer(question.quantity),
        let target = other.target, agree(value, local)
      else { return false }
      differs = differs || !agree(value, target)
    }
    return differs
  }

  /// `x = 1.2, y = −0.7`, for a graph with few scalar leaves.
  private func place(of point: TrialPoint) -> String? {
    let graph = point.question.subject.graph
    let leaves = graph.leaves.filter { graph.carriesGradient($0) }
    guard leaves.count <= 4, leaves.allSatisfy({ graph.shape(of: $0).rank == 0 }) else { return nil }
    return leaves.map { "\(graph.name(of: $0)) = \(NumberText.short(point.sheet.values[$0].elements[0]))" }
      .joined(separator: ", ")
  }

  /// The formula's value at the question's own numbers, for the record.
  private func valueHere(_ syntax: ExpressionSyntax) -> Tensor? {
    value(of: syntax, at: TrialPoint(question: question, sheet: question.subject.exact))
  }

  private func undecided(_ message: LocalizedText, _ syntax: ExpressionSyntax) -> Judgement {
    Judgement(verdict: .undecided, message: message, nextStep: Wording.cannotDecide, reading: syntax.text)
  }
}
