import Autodiff

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
}
