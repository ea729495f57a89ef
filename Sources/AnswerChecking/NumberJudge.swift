import Autodiff
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

  private var quantity: Quantity { question.quantity }
  private var reading: String { Wording.text(of: answer.value) }

  var judgement: Judgement {
    guard let target = question.subject.answer(quantity, on: sheets.exact) else {
      return Judgement(verdict: .undecided, message: Wording.noTarget, reading: reading)
    }
    guard answer.value.shape == target.shape else { return wrongShape(target) }
    let cells = rightCells(target)
    if !cells.contains(false) { return right }
    if let adopted = otherConvention { return adopted }
    if let cancelled = cancelledFigures(target, cells) { return cancelled }
    if let digits = moreDigits(cells, [target]) { return digits }
    if let given = givenSlip { return given }
    if let named = mistake(cells) { return named }
    return Judgement(
      verdict: .wrong, message: Wording.wrong(answer.value, cells), nextStep: Wording.step(for: quantity),
      reading: reading, value: answer.value, cells: shown(cells))
  }

  /// A single number has no cells to mark.
  private func shown(_ cells: [Bool]) -> [Bool]? { cells.count > 1 ? cells : nil }

  // MARK: Right

  /// For each element, whether it is right for the exact target or for one worked from the screen.
  private func rightCells(_ target: Tensor) -> [Bool] {
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
  private var screenTargets: [Tensor] {
    let typed = sheets.asTyped.flatMap { question.subject.answer(quantity, on: $0) }
    return [typed].compactMap { $0 }
      + sheets.exact.displayed(for: quantity).compactMap { $0.answer(quantity) }
  }

  private func compare(with target: Tensor, on sheet: Worksheet) -> [Bool] {
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
  private func agrees(_ index: Int, with other: Tensor, for target: Tensor) -> Bool {
    let (shown, exact) = (other.elements[index], target.elements[index])
    return question.tolerance.accepts(answer.value.elements[index], for: shown)
      && !isLost(shown, exact, isResidue: { isResidue(index, target) })
  }

  /// Whether rounding to displayed figures lost what matters: the sign, or that the number is zero, or that
  /// it is not.
  private func isLost(_ shown: Double, _ exact: Double, isResidue: () -> Bool) -> Bool {
    if shown == 0 || exact == 0 { return shown != exact }
    if (shown < 0) != (exact < 0) { return true }
    return exact.magnitude < 1e-3 * shown.magnitude && isResidue()
  }

  private func isResidue(_ index: Int, _ target: Tensor) -> Bool {
    guard let terms = Residue(sheet: sheets.exact).terms(of: quantity), terms.shape == target.shape else {
      return false
    }
    return target.elements[index].magnitude <= question.tolerance.residue * terms.elements[index]
  }

  /// Whether the figures typed are as good as the displayed numbers allow; at most 1 % off.
  private func isWithinDisplayedSpread(_ exact: Tensor) -> Bool {
    guard let typed = answer.value.scalar, let figures = answer.figures[0], figures >= 2,
      let screen = sheets.exact.displayed(for: quantity).first,
      let target = screen.answer(quantity)?.scalar, target != 0, (target < 0) == (exact.elements[0] < 0),
      let spread = sheets.exact.displayedSpread(of: quantity)
    else { return false }
    return (typed - target).magnitude <= min(spread, 0.01 * target.magnitude)
  }

  private var right: Judgement {
    Judgement(
      verdict: .right, message: answer.usesNames ? Wording.rightAsFormula : Wording.right, reading: reading,
      value: answer.value, adopts: conventionInUse)
  }

  // MARK: Conventions

  private var kinks: [Kink] {
    Kink.allCases.filter { kink in
      record.conventions[kink] == nil
        && sheets.exact.wiring.operations.indices.contains {
          sheets.exact.gate($0).map { $0.kink == kink && $0.isAtKink } ?? false
        }
    }
  }

  /// The stated convention, where this right answer shows that the learner follows it.
  private var conventionInUse: Convention? {
    for kink in kinks {
      let others = Convention.allCases.filter { $0.kink == kink && $0 != kink.stated }
      let differs = others.contains { other in
        answered(under: other).map { !isAnswer($0) } ?? false
      }
      if differs { return kink.stated }
    }
    return nil
  }

  /// Right under another published convention: accepted and named, or refused when the learner had used
  /// another.
  private var otherConvention: Judgement? {
    for kink in kinks {
      for convention in Convention.allCases where convention.kink == kink && convention != kink.stated {
        guard let target = answered(under: convention), isAnswer(target) else { continue }
        return Judgement(
          verdict: .right, message: Wording.rightUnder(convention), reading: reading, value: answer.value,
          adopts: convention)
      }
    }
    for (kink, adopted) in record.conventions {
      for convention in Convention.allCases where convention.kink == kink && convention != adopted {
        guard let target = answered(under: convention), isAnswer(target) else { continue }
        return Judgement(
          verdict: .mistake, mistakes: ["convention-changed"],
          message: Wording.conventionChanged(from: adopted, to: convention),
          nextStep: Wording.keepConvention(adopted), reading: reading, value: answer.value)
      }
    }
    return nil
  }

  private func answered(under convention: Convention) -> Tensor? {
    var conventions = record.conventions
    conventions[convention.kink] = convention
    return question.subject.exact.under(conventions).answer(quantity)
  }

  /// Whether every element is right for `target`.
  private func isAnswer(_ target: Tensor) -> Bool {
    answer.value.shape == target.shape
      && zip(answer.value.elements, target.elements).allSatisfy { question.tolerance.accepts($0, for: $1) }
  }

  // MARK: More digits

  /// The displayed numbers cancel to nothing or to the wrong sign: asked for an expression, always free.
  private func cancelledFigures(_ target: Tensor, _ cells: [Bool]) -> Judgement? {
    for other in sheets.exact.displayed(for: quantity).compactMap({ $0.answer(quantity) })
    where other.shape == target.shape {
      let explained = cells.indices.allSatisfy { index in
        let (typed, shown) = (answer.value.elements[index], other.elements[index])
        return cells[index]
          || ((shown == 0 ? typed == 0 : question.tolerance.accepts(typed, for: shown))
            && isLost(shown, target.elements[index], isResidue: { isResidue(index, target) }))
      }
      if explained {
        return Judgement(
          verdict: .moreDigits, message: Wording.cancels, nextStep: Wording.useNames, reading: reading,
          value: answer.value)
      }
    }
    return nil
  }

  private func moreDigits(_ cells: [Bool], _ targets: [Tensor]) -> Judgement? {
    guard !record.digitsAsked.contains(quantity) else { return nil }
    for target in targets {
      let agrees = cells.indices.allSatisfy { index in
        guard !cells[index] else { return true }
        guard let figures = answer.figures[index], figures <= 3 else { return false }
        return Figures.agree(answer.value.elements[index], with: target.elements[index], figures: figures)
      }
      if agrees {
        return Judgement(
          verdict: .moreDigits, message: Wording.moreDigits, nextStep: Wording.threeFigures, reading: reading,
          value: answer.value, cells: shown(cells))
      }
    }
    return nil
  }

  // MARK: Slips and mistakes

  private var givenSlip: Judgement? {
    for sheet in sheets.slipped {
      let targets = [sheet.answer(quantity)] + sheet.displayed(for: quantity).map { $0.answer(quantity) }
      for case let target? in targets where isAnswer(target) {
        return Judgement(
          verdict: .rightGivenSlip, message: Wording.rightGivenSlip, nextStep: Wording.lookBack,
          reading: reading, value: answer.value)
      }
    }
    let own = sheets.slipped.compactMap { $0.answer(quantity) }.filter { $0.shape == answer.value.shape }
    return moreDigits(Array(repeating: false, count: answer.value.elements.count), own)
  }

  private func mistake(_ cells: [Bool]) -> Judgement? {
    let screens = sheets.exact.displayed(for: quantity)
    let all = sheets.slipped + [sheets.exact] + [sheets.asTyped].compactMap { $0 } + screens
    let diagnosis = Diagnosis(question: question, sheets: all)
    var causes = diagnosis.causes(of: isAnswer)
    if causes.isEmpty {
      causes = diagnosis.causesElsewhere(standing: Set(record.standing.keys), effort: effort, isAnswer)
    }
    guard let first = causes.first else { return nil }
    let others = causes.dropFirst().first
    let place = first.place.map { question.subject.graph.name(of: $0) }
    let diagnoses =
      others.map { Wording.either(first.model.diagnosis, $0.model.diagnosis) } ?? first.model.diagnosis
    return Judgement(
      verdict: .mistake, mistakes: causes.map(\.model.id),
      message: place.map { Wording.elsewhere(at: $0, diagnoses) } ?? diagnoses,
      nextStep: first.model.nextStep, reading: reading, value: answer.value, cells: shown(cells))
  }

  // MARK: Shape

  private func wrongShape(_ target: Tensor) -> Judgement {
    let expected = target.shape
    var explanation: LocalizedText?
    if let turned = target.swappedForShape(answer.value.shape, question), isAnswer(turned) {
      explanation = Wording.transposedLayout
    } else if let unsummed = unsummed(answer.value.shape), isAnswer(unsummed) {
      explanation = Wording.notSummedYet
    } else if answer.value.shape.dimensions == expected.dimensions.reversed(), expected.rank == 2 {
      explanation = Wording.shapeTransposed
    }
    return Judgement(
      verdict: .shape,
      message: Wording.shape(found: answer.value.shape, expected: expected)
        + (explanation.map { LocalizedText(same: " ") + $0 } ?? LocalizedText(same: "")),
      nextStep: Wording.shapeStep(quantity), reading: reading, value: answer.value)
  }

  /// The gradient before it was summed over broadcast axes, where it has `shape`.
  private func unsummed(_ shape: Shape) -> Tensor? {
    sheets.exact.edges(of: quantity).lazy.compactMap { sheets.exact.step($0)?.beforeSumming }
      .first { $0.shape == shape }
  }
}

extension Tensor {
  /// The answer in the other layout, where that has `shape`: a matrix transposed, a Jacobian by columns.
  fileprivate func swappedForShape(_ shape: Shape, _ question: Question) -> Tensor? {
    var swapped = transposedMatrix
    if case .jacobian(let y, let x) = question.quantity {
      swapped = swappingLayout(question.subject.shape(.value(y)), question.subject.shape(.value(x)))
    }
    return swapped?.shape == shape ? swapped : nil
  }
}
