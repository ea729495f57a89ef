import Autodiff
import TerminalText

extension NumberJudge {
  /// The displayed numbers cancel to nothing or to the wrong sign: asked for an expression, always free.
  func cancelledFigures(_ target: Tensor, _ cells: [Bool]) -> Judgement? {
    for other in sheets.screens.compactMap({ $0.answer(quantity) })
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

  /// Right as far as it goes for one of `targets`, the truth first; `cells` says what is right for the truth.
  func moreDigits(_ cells: [Bool], _ targets: [Tensor]) -> Judgement? {
    guard !record.digitsAsked.contains(quantity) else { return nil }
    for (position, target) in targets.enumerated() {
      let agrees = cells.indices.allSatisfy { index in
        if position == 0, cells[index] { return true }
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

  var givenSlip: Judgement? {
    for sheet in sheets.slipped {
      let targets = [sheet.answer(quantity)] + sheet.screens(for: quantity).sheets.map { $0.answer(quantity) }
      for case let target? in targets where isAnswer(target) {
        return Judgement(
          verdict: .rightGivenSlip, message: Wording.rightGivenSlip, nextStep: Wording.lookBack,
          reading: reading, value: answer.value)
      }
    }
    return nil
  }

  /// What someone who goes on from the slips finds.
  var ownTargets: [Tensor] {
    sheets.slipped.compactMap { $0.answer(quantity) }.filter { $0.shape == answer.value.shape }
  }

  func mistake(_ cells: [Bool]) -> Judgement? {
    let others = [sheets.asTyped].compactMap { $0 } + sheets.screens
    let search = Diagnosis(
      question: question, sheets: [sheets.slipped + [sheets.exact]] + others.map { [$0] })
    var causes = search.causes(of: isAnswer)
    if causes.isEmpty {
      causes = search.causesElsewhere(
        standing: record.shown.union(record.standing.keys), effort: effort, isAnswer)
    }
    guard let first = causes.first else { return nil }
    let graph = question.subject.graph
    let place = first.place.map { graph.name(of: $0) }
    let asked: NodeID? = if case .value(let node) = quantity { node } else { nil }
    let gate = (first.place ?? asked).flatMap { graph.operation(of: $0)?.primitive.name }
    let diagnosis = first.model.diagnosis(at: gate)
    let second = causes.dropFirst().first
    return Judgement(
      verdict: .mistake, mistakes: causes.map(\.model.id),
      message: place.map { Wording.elsewhere(at: $0, diagnosis) } ?? diagnosis,
      nextStep: second.map { Wording.step(first.model.nextStep, orElse: $0.model.diagnosis) }
        ?? first.model.nextStep,
      reading: reading, value: answer.value, cells: shown(cells))
  }

  func wrongShape(_ target: Tensor) -> Judgement {
    let expected = target.shape
    var explanation: LocalizedText?
    if let turned = target.swappedForShape(answer.value.shape, question), isAnswer(turned) {
      explanation = quantity.isJacobian ? Wording.transposedLayout : Wording.transposedNumbers
    } else if let unsummed = unsummed(answer.value.shape), isAnswer(unsummed) {
      explanation = Wording.notSummedYet
    } else if answer.value.shape.dimensions == expected.dimensions.reversed(), expected.rank == 2 {
      explanation = Wording.shapeTransposed
    }
    return Judgement(
      verdict: .shape,
      message: Wording.shape(found: answer.value.shape, expected: expected)
        + (explanation.map { LocalizedText(" ", "") + $0 } ?? LocalizedText(same: "")),
      nextStep: Wording.shapeStep(quantity), reading: reading, value: answer.value)
  }

  /// The gradient before it was summed over broadcast axes, where it has `shape`.
  private func unsummed(_ shape: Shape) -> Tensor? {
    sheets.exact.edges(of: quantity).lazy.compactMap { sheets.exact.step($0)?.beforeSumming }
      .first { $0.shape == shape }
  }
}

extension Quantity {
  fileprivate var isJacobian: Bool {
    switch self {
    case .jacobian, .local: true
    default: false
    }
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
