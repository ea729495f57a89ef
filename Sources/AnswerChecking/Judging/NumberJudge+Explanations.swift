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
    // Asked once; of the very same answer the same is said again.
    if let asked = record.digitsAsked[quantity], asked != answer.value { return nil }
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
    if isRepeatedNonsense { return nil }
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

  /// Whether the answer is one number that stands wrong at two other places already, each a slip of its own.
  ///
  /// Who fills a sheet with ones would be right, given those, wherever 1 · 1 is asked: no work to be carried over.
  private var isRepeatedNonsense: Bool {
    guard let number = answer.value.oneNumber else { return false }
    return record.slips.values.count { $0.isOrigin && $0.value.oneNumber == number } >= 2
  }

  /// What someone who goes on from the slips finds.
  var ownTargets: [Tensor] {
    sheets.slipped.compactMap { $0.answer(quantity) }.filter { $0.shape == answer.value.shape }
  }

  /// The mistakes that explain the answer, most likely first.
  var causes: [Cause] {
    let others = [sheets.asTyped].compactMap { $0 } + sheets.screens
    let search = Diagnosis(
      question: question, sheets: [sheets.slipped + [sheets.exact]] + others.map { [$0] },
      isPlainSum: isPlainSum)
    let causes = search.causes(of: isAnswer, exactly: isVeryAnswer)
    if let named = causeByName(causes, MistakenStep(question, on: sheets.onScreen)) { return [named] }
    return causes.isEmpty ? search.causesElsewhere(record, effort: effort, limit: 3, isAnswer) : causes
  }

  /// What someone did who typed a name: nothing has to be guessed.
  private func causeByName(_ causes: [Cause], _ step: MistakenStep) -> Cause? {
    guard isBareUpstream else { return nil }
    for id in ["local-dropped", "upstream-for-local"] as [MistakeID] {
      guard let model = MistakeModel.named(id), step.answers(of: model).contains(where: isAnswer) else {
        continue
      }
      return Cause(model: model, isExact: true)
    }
    return nil
  }

  /// Whether what each branch brings is known, or was asked by itself before, so that all that is left to do is
  /// to add.
  private var isPlainSum: Bool {
    guard case .gradient(let source) = quantity else { return false }
    let wiring = sheets.exact.wiring
    let edges = wiring.uses[source]
    return edges.count > 1
      && edges.allSatisfy { edge in
        let use = wiring.edges(from: source, into: edge.node, operand: nil).firstIndex(of: edge).map {
          $0 + 1
        }
        return [nil, use].contains { use in
          let branch = Quantity.contribution(edge.node, source, operand: use)
          return record.knows(branch) || record.hidden.contains(branch)
        }
      }
  }

  func mistake(_ first: Cause, _ causes: [Cause], _ cells: [Bool]) -> Judgement {
    let graph = question.subject.graph
    var message = first.model.diagnosis(at: place(of: first))
    if first.model.id == "tie-to-both", first.place == nil { message = message + sharedAtTie }
    if let place = first.place {
      message = Wording.elsewhere(at: graph.name(of: place), message)
    } else if let branch = first.branch {
      message =
        quantity.isTangent
        ? Wording.inTerm(graph.name(of: branch), message) : Wording.onBranch(graph.name(of: branch), message)
    }
    let otherPlace = first.place.flatMap { place in causes.first { $0.place != place }?.place }
    if let otherPlace {
      return Judgement(
        verdict: .mistake, mistakes: [first.model.id], message: message,
        nextStep: Wording.step(first.model.nextStep, orAt: graph.name(of: otherPlace)), reading: reading,
        value: answer.value, cells: shown(cells))
    }
    let second = causes.dropFirst().first { $0.branch == nil && $0.model.secondGuess != nil }
    return Judgement(
      verdict: .mistake, mistakes: causes.map(\.model.id), message: message,
      nextStep: second?.model.secondGuess.map { Wording.step(first.model.nextStep, orElse: $0) }
        ?? first.model.nextStep,
      reading: reading, value: answer.value, cells: shown(cells))
  }

  /// The primitive a mistake was made at, or that it was made in a Jacobian.
  private func place(of cause: Cause) -> String? {
    if cause.place == nil, case .jacobian = quantity { return "jacobian" }
    return gate(of: cause).flatMap { question.subject.graph.operation(of: $0)?.primitive.name }
  }

  /// The gate a mistake was made at, where there is one.
  private func gate(of cause: Cause) -> NodeID? {
    if quantity.isTangent { return nil }
    if let gate = cause.place ?? cause.branch { return gate }
    if case .value(let node) = quantity { return node }
    let gates = Set(sheets.exact.edges(of: quantity).map(\.node))
    return gates.count == 1 ? gates.first : nil
  }

  func wrongShape(_ target: Tensor) -> Judgement {
    let expected = target.shape
    var explanation: LocalizedText?
    if let turned = target.swappedForShape(answer.value.shape, question), isAnswer(turned) {
      explanation = quantity.isJacobian ? Wording.transposedLayout : Wording.transposedNumbers
    } else if let unsummed = unsummed(answer.value.shape), isAnswer(unsummed) {
      explanation = Wording.notSummedYet
    } else if let cause = causeWhenTurned {
      explanation = Wording.alsoTurned + cause
    }
    return Judgement(
      verdict: .shape,
      message: Wording.shape(found: answer.value.shape, expected: expected)
        + (explanation.map { LocalizedText(" ", "") + $0 } ?? LocalizedText(same: "")),
      nextStep: Wording.shapeStep(quantity), reading: reading, value: answer.value)
  }

  /// What was done by someone whose numbers, turned over, are a known mistake's.
  private var causeWhenTurned: LocalizedText? {
    guard let turned = answer.value.transposedMatrix, turned.shape == question.shape else { return nil }
    var other = answer
    (other.value, other.figures) = (turned, Array(repeating: nil, count: turned.elements.count))
    let judge = NumberJudge(question: question, record: record, sheets: sheets, answer: other, effort: 0)
    return judge.causes.first.map { judge.mistake($0, [$0], []).message }
  }

  /// The gradient before it was summed over broadcast axes, where it has `shape`.
  private func unsummed(_ shape: Shape) -> Tensor? {
    sheets.exact.edges(of: quantity).lazy.compactMap { sheets.exact.step($0)?.beforeSumming }
      .first { $0.shape == shape }
  }
}

extension Quantity {
  fileprivate var isTangent: Bool {
    if case .tangent = self { true } else { false }
  }

  fileprivate var isJacobian: Bool {
    switch self {
    case .jacobian, .local: true
    default: false
    }
  }
}

extension Tensor {
  /// The number that all elements are.
  fileprivate var oneNumber: Double? {
    elements.first.flatMap { first in elements.allSatisfy { $0 == first } ? first : nil }
  }

  /// The answer in the other layout, where that has `shape`: a matrix transposed, a Jacobian by columns.
  fileprivate func swappedForShape(_ shape: Shape, _ question: Question) -> Tensor? {
    var swapped = transposedMatrix
    if case .jacobian(let y, let x) = question.quantity {
      swapped = swappingLayout(question.subject.shape(.value(y)), question.subject.shape(.value(x)))
    }
    return swapped?.shape == shape ? swapped : nil
  }
}
