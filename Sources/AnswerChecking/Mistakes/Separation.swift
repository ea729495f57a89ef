public import Autodiff

/// Which mistakes a question can tell apart from the truth and from each other.
public struct Separation: Sendable, Equatable {
  /// The mistakes someone can make on this question, most likely first.
  public let applicable: [MistakeID]
  /// Those among them that lead to the right answer here, so that the question cannot see them.
  public let hidden: [MistakeID]
  /// Pairs that lead to the same wrong answer here, so that only the likelier one is named first.
  public let coinciding: [Pair]

  /// Two mistakes with one answer.
  public struct Pair: Sendable, Hashable {
    /// The likelier one.
    public let first: MistakeID
    /// The other one.
    public let second: MistakeID
  }
}

extension Question {
  /// Two answers closer than this, as a part of the larger, may be one once they are rounded to three
  /// figures.
  private static let margin = 0.012

  /// Which of `mistakes` (nil: all there are) this question, at these numbers, sees and tells apart.
  public func separation(among mistakes: [MistakeID]? = nil) -> Separation {
    separation(of: mistakenAnswers(among: mistakes))
  }

  /// The same for mistakes whose answers are worked out already.
  public func separation(of answers: [(mistake: MistakeID, answers: [Tensor])]) -> Separation {
    guard let right = subject.answer(quantity) else {
      return Separation(applicable: [], hidden: [], coinciding: [])
    }
    let hidden = answers.filter { isClose($0.answers[0], right) }
    var coinciding: [Separation.Pair] = []
    for (index, first) in answers.enumerated() {
      for second in answers.dropFirst(index + 1)
      where first.answers.contains(where: { one in second.answers.contains { isClose(one, $0) } }) {
        coinciding.append(Separation.Pair(first: first.mistake, second: second.mistake))
      }
    }
    return Separation(
      applicable: answers.map(\.mistake), hidden: hidden.map(\.mistake), coinciding: coinciding)
  }

  /// Whether each of `mistakes` can be made here, none of them gives the right answer, and no two give the
  /// same.
  ///
  /// A variant for which this is false is a bad question for a lesson that is about these mistakes.
  public func separates(_ mistakes: [MistakeID]) -> Bool {
    let separation = separation(among: mistakes)
    return separation.applicable.count == Set(mistakes).count && separation.hidden.isEmpty
      && separation.coinciding.isEmpty
  }

  /// What someone with each of `mistakes` (nil: all there are) would type, most likely mistake first.
  ///
  /// The first of a mistake's answers has it made everywhere it can be made in this step.
  public func mistakenAnswers(
    among mistakes: [MistakeID]? = nil
  ) -> [(mistake: MistakeID, answers: [Tensor])] {
    let step = MistakenStep(self, on: subject.exact)
    return MistakeModel.all.filter { mistakes?.contains($0.id) ?? true }.compactMap { model in
      let answers = step.answers(of: model).filter { answer in
        answer.shape == shape && answer.elements.allSatisfy(\.isFinite)
      }
      return answers.isEmpty ? nil : (model.id, answers)
    }
  }

  private func isClose(_ one: Tensor, _ other: Tensor) -> Bool {
    one.shape == other.shape
      && zip(one.elements, other.elements).allSatisfy { a, b in
        (a - b).magnitude <= Self.margin * max(a.magnitude, b.magnitude)
          || max(a.magnitude, b.magnitude) <= tolerance.zero
      }
  }
}
