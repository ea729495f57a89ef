import Autodiff
import TerminalText

extension NumberJudge {
  private var kinks: [Kink] {
    Kink.allCases.filter { kink in
      record.conventions[kink] == nil
        && sheets.exact.wiring.operations.indices.contains {
          sheets.exact.gate($0).map { $0.kink == kink && $0.isAtKink } ?? false
        }
    }
  }

  /// The stated convention, where this right answer shows that the learner follows it.
  var conventionInUse: Convention? {
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
  var otherConvention: Judgement? {
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
        if kink == .tie, let whole = wholeToBoth { return whole }
        return Judgement(
          verdict: .mistake, mistakes: ["convention-changed"],
          message: Wording.conventionChanged(from: adopted, to: convention),
          nextStep: Wording.keepConvention, reading: reading, value: answer.value)
      }
    }
    return nil
  }

  /// The whole gradient given to a second one of tied inputs: no convention does that.
  private var wholeToBoth: Judgement? {
    let exact = question.subject.exact
    let hasServedOther = exact.edges(of: quantity).contains { edge in
      guard let gate = exact.gate(edge.node), gate.kink == .tie, gate.isAtKink else { return false }
      return exact.wiring.operands[edge.node].enumerated().contains { k, operand in
        guard k != edge.operand, let other = operand.node else { return false }
        let given =
          record.standing[.contribution(edge.node, other, operand: nil)] ?? record.standing[.gradient(other)]
        return given?.value.elements.contains { $0 != 0 } ?? false
      }
    }
    guard hasServedOther, let model = MistakeModel.named("tie-to-both"),
      MistakenStep(question, on: exact).answers(of: model).contains(where: isAnswer)
    else { return nil }
    return Judgement(
      verdict: .mistake, mistakes: [model.id], message: model.diagnosis + sharedAtTie,
      nextStep: record.conventions[.tie].map { $0 == .tieEven } ?? true
        ? model.nextStep : Wording.keepConventionAtTie,
      reading: reading, value: answer.value)
  }

  /// The number that the shares at a tie add up to, where one gate hands one number back; else nothing.
  var sharedAtTie: LocalizedText {
    let exact = question.subject.exact
    let gates = Set(exact.edges(of: quantity).map(\.node)).filter { exact.gate($0)?.kink == .tie }
    guard gates.count == 1, let gate = gates.first, let upstream = exact.answer(.gradient(gate))?.scalar
    else { return LocalizedText(same: "") }
    let number = NumberText.short(upstream)
    return LocalizedText(" Here that is \(number).", "这里就是 \(number)。")
  }

  private func answered(under convention: Convention) -> Tensor? {
    var conventions = record.conventions
    conventions[convention.kink] = convention
    return question.subject.exact.under(conventions).answer(quantity)
  }
}
