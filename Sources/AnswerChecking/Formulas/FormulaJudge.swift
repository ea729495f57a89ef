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
  let record: Record
  let reader: AnswerReader

  func judge(_ typed: String) throws(ReadingProblem) -> Judgement {
    let (syntax, names) = try reader.formula(typed)
    let text = syntax.text
    let found: Shape
    do {
      found = try shape(of: syntax)
    } catch {
      var judgement = Judgement.unreadable(error)
      if let near = nearMiss(syntax) { judgement.nextStep = near.diagnosis }
      return judgement
    }
    guard fits(found) else {
      return Judgement(
        verdict: .shape, message: Wording.shape(found: found, expected: question.shape),
        nextStep: nearMiss(syntax)?.diagnosis ?? Wording.formulaShapeStep, reading: text)
    }
    var points = TrialPoints(question)
    let operations = text.count { "+-*/@(".contains($0) } + text.count { $0 == "@" } * 30
    guard points.isAffordable(for: reader.size(of: syntax, text) * operations) else {
      return undecided(Wording.tooLargeToTry, syntax)
    }
    let trial = try trials(of: syntax, &points)
    if let point = trial.disagreement {
      return wrong(syntax, names, [point] + trial.agreements.suffix(2) + more(&points), &points)
    }
    if trial.agreements.count < TrialPoints.wanted {
      return trial.undefined > trial.agreements.count
        ? Judgement(
          verdict: .wrong, message: Wording.undefinedFormula, nextStep: Wording.checkDomain, reading: text)
        : undecided(Wording.tooFewPoints, syntax)
    }
    if names.isEmpty, needsNames(trial) { return numberOnly(syntax) }
    if let left = upstreamLeftOut(syntax, names, trial, &points) { return left }
    let remark = remark(syntax, names, trial)
    return Judgement(
      verdict: .right, message: remark ?? Wording.rightFormula, reading: text, value: valueHere(syntax))
  }

  // MARK: Trials

  struct Trials {
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

  func value(of syntax: ExpressionSyntax, at point: TrialPoint) -> Tensor? {
    let names = point.names
    let value = try? syntax.evaluate { name in
      if case .value(let tensor) = names.meaning(of: name) { tensor } else { nil }
    }
    guard let value, value.elements.allSatisfy(\.isFinite) else { return nil }
    return value.shape == question.shape ? value : stretched(value)
  }

  /// |a − t| ≤ 1e-9·|t| + 1e-12·max|t|: the second part is for terms that cancel in a formula written
  /// otherwise.
  func agree(_ value: Tensor, _ target: Tensor) -> Bool {
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

  /// The formula's value at the question's own numbers, for the record.
  private func valueHere(_ syntax: ExpressionSyntax) -> Tensor? {
    value(of: syntax, at: TrialPoint(question: question, sheet: question.subject.exact))
  }

  private func undecided(_ message: LocalizedText, _ syntax: ExpressionSyntax) -> Judgement {
    Judgement(verdict: .undecided, message: message, nextStep: Wording.cannotDecide, reading: syntax.text)
  }
}
