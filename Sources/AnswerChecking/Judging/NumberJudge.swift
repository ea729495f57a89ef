import Autodiff
import GraphLanguage
import TerminalText

/// Judges an answer that is numbers, in the order of the rules: shape, right, more digits, given a slip, a
/// mistake, wrong.
struct NumberJudge {
  let question: Question
  let record: Record
  let sheets: Sheets
  let answer: TypedAnswer
  /// How many gates may be worked out again in search of a slip at another step.
  let effort: Int

  var quantity: Quantity { question.quantity }
  var reading: String { Wording.text(of: answer.value) }

  var judgement: Judgement {
    guard let target = question.subject.answer(quantity, on: sheets.exact) else {
      return Judgement(verdict: .undecided, message: Wording.noTarget, reading: reading)
    }
    guard answer.value.shape == target.shape else { return wrongShape(target) }
    let cells = rightCells(target)
    if !cells.contains(false) { return right }
    if let adopted = otherConvention { return adopted }
    if let cancelled = cancelledFigures(target, cells) { return cancelled }
    // Faithful to a slip in every figure says more than near the truth in one.
    if let given = givenSlip { return given }
    let causes = causes
    // What a mistake gives in every figure is that mistake, not the truth in one.
    if causes.first?.isExact != true, let digits = moreDigits(cells, [target] + ownTargets) { return digits }
    if let first = causes.first { return mistake(first, causes, cells) }
    return Judgement(
      verdict: .wrong, message: Wording.wrong(answer.value, cells, target),
      nextStep: isRoundedAway(target) ? Wording.writeSmall : nextStep, reading: reading,
      value: answer.value, cells: shown(cells))
  }

  /// The smallest step that helps: where a value goes over others that are not on the screen, those come first.
  private var nextStep: LocalizedText {
    let usual = Wording.step(for: quantity, in: question.subject.graph)
    guard case .value(let node) = quantity, record.seen != nil else { return usual }
    let wiring = sheets.exact.wiring
    let onTheWay = wiring.ancestors(of: node).filter {
      wiring.operations[$0] != nil && !record.knows(.value($0))
    }
    return onTheWay.isEmpty ? usual : Wording.stepByStep(onTheWay.map { question.subject.graph.name(of: $0) })
  }

  /// A small number typed as 0.
  private func isRoundedAway(_ target: Tensor) -> Bool {
    guard let target = target.scalar, answer.value.scalar == 0 else { return false }
    return target != 0 && target.magnitude < 5e-3
  }

  /// A single number has no cells to mark.
  func shown(_ cells: [Bool]) -> [Bool]? { cells.count > 1 ? cells : nil }

  /// For each element, whether it is right for the exact target or for one worked from the screen.
  func rightCells(_ target: Tensor) -> [Bool] {
    var cells = compare(with: target, on: sheets.exact)
    if !cells.contains(false) { return cells }
    for other in screenTargets where other.shape == target.shape {
      for index in cells.indices where !cells[index] {
        cells[index] = agrees(index, with: other, for: target)
      }
      if !cells.contains(false) { return cells }
    }
    if cells == [false], isWithinDisplayedSpread(target) { cells = [true] }
    return cells
  }

  /// Targets one honest step from displayed numbers, and from the learner's own right figures.
  var screenTargets: [Tensor] {
    ([sheets.asTyped].compactMap { $0 } + sheets.screens).compactMap { $0.answer(quantity) }
  }

  func compare(with target: Tensor, on sheet: Worksheet) -> [Bool] {
    var cells = zip(answer.value.elements, target.elements).map { question.tolerance.accepts($0, for: $1) }
    // Whether a target is residue matters only where something next to 0 was answered.
    let isDoubtful = cells.indices.contains {
      !cells[$0] && answer.value.elements[$0].magnitude <= question.tolerance.zero
    }
    if isDoubtful, let terms = Residue(sheet: sheet).terms(of: quantity), terms.shape == target.shape {
      for index in cells.indices where !cells[index] {
        cells[index] = question.tolerance.accepts(
          answer.value.elements[index], for: target.elements[index], terms: terms.elements[index])
      }
    }
    return cells
  }

  /// Right for `other`, worked from the screen, where that still shows what the exact `target` is.
  func agrees(_ index: Int, with other: Tensor, for target: Tensor) -> Bool {
    let (shown, exact) = (other.elements[index], target.elements[index])
    return question.tolerance.accepts(answer.value.elements[index], for: shown)
      && !isLost(shown, exact, isResidue: { isResidue(index, target) })
  }

  /// Whether rounding to displayed figures lost what matters: the sign, or that the number is zero, or that
  /// it is not.
  func isLost(_ shown: Double, _ exact: Double, isResidue: () -> Bool) -> Bool {
    if shown == 0 || exact == 0 { return shown != exact }
    if (shown < 0) != (exact < 0) { return true }
    return exact.magnitude < 1e-3 * shown.magnitude && isResidue()
  }

  func isResidue(_ index: Int, _ target: Tensor) -> Bool {
    guard let terms = Residue(sheet: sheets.exact).terms(of: quantity), terms.shape == target.shape else {
      return false
    }
    return target.elements[index].magnitude <= question.tolerance.residue * terms.elements[index]
  }

  /// Whether the figures typed are as good as the displayed numbers allow; at most 1 % off.
  func isWithinDisplayedSpread(_ exact: Tensor) -> Bool {
    guard let typed = answer.value.scalar, let figures = answer.figures[0], figures >= 2,
      let screen = sheets.screens.first,
      let target = screen.answer(quantity)?.scalar, target != 0, (target < 0) == (exact.elements[0] < 0),
      let spread = sheets.exact.displayedSpread(of: quantity)
    else { return false }
    return (typed - target).magnitude <= min(spread, 0.01 * target.magnitude)
  }

  var right: Judgement {
    if answer.usesNames, record.written.contains(quantity) {
      return Judgement(verdict: .unreadable, message: Wording.formulaAgain, nextStep: Wording.putNumbersIn)
    }
    if record.seen != nil, let expression = answer.expression, question.isRestated(by: expression) {
      return Judgement(verdict: .unreadable, message: Wording.bareRule, nextStep: Wording.workItOut)
    }
    return Judgement(
      verdict: .right, message: rightMessage, reading: reading, value: answer.value, adopts: conventionInUse)
  }

  private var rightMessage: LocalizedText {
    guard answer.usesNames, let expression = answer.expression else { return Wording.right }
    if case .local(let gate, _, _) = quantity,
      let name = expression.names.first(where: { $0 == "upstream" || gradientName(gate) == $0 })
    {
      return Wording.rightDespite(name)
    }
    return Wording.rightAsFormula
  }

  private func gradientName(_ node: NodeID) -> String { "d" + question.subject.graph.name(of: node) }

  /// Whether the answer is nothing but the name of what comes back to the gate in question.
  var isBareUpstream: Bool {
    guard let expression = answer.expression, expression.names == [expression.text] else { return false }
    let gates = sheets.exact.edges(of: quantity).map(\.node)
    return Set(gates).count == 1
      && (expression.text == "upstream" || expression.text == gradientName(gates[0]))
  }

  /// Whether the answer is `target` in every figure.
  func isVeryAnswer(_ target: Tensor) -> Bool {
    answer.value.shape == target.shape
      && zip(answer.value.elements, target.elements).allSatisfy { ($0 - $1).magnitude <= 1e-9 * $1.magnitude }
  }

  /// Whether every element is right for `target`.
  func isAnswer(_ target: Tensor) -> Bool {
    answer.value.shape == target.shape
      && zip(answer.value.elements, target.elements).allSatisfy { question.tolerance.accepts($0, for: $1) }
  }
}
