import AnswerChecking
import Autodiff
import TerminalText

/// What makes a question a good one.
extension QuizQuestion {
  /// Whether the numbers are readable, no kink or tie is hit by accident, and every mistake shows.
  func isGood(about mistakes: Set<MistakeID>) -> Bool {
    guard
      let subject = try? WorkedGraph(scene.graph, upstream: scene.upstream, direction: scene.direction)
    else { return false }
    switch quantity {
    case .shape, .gradientShape: return true
    default: break
    }
    let question = Question(quantity, of: subject, form: form)
    guard isReadable(subject), !cancels(subject), !hasKink(subject.forward),
      let answer = subject.answer(quantity),
      answer.elements.contains(where: { $0 != 0 }), answer.elements.allSatisfy(isReadable)
    else { return false }
    let made = question.mistakenAnswers()
    let separation = question.separation(of: made)
    return showsMistakes(question, separation, mistakes)
      && !isRoundedMistake(question, answer, made, hidden: Set(separation.hidden))
  }

  // MARK: Numbers

  /// The sizes a learner can work with, besides 0.
  private static let readable = 0.004...999.0

  private func isReadable(_ number: Double) -> Bool {
    number == 0 || Self.readable.contains(number.magnitude)
  }

  private func isReadable(_ subject: WorkedGraph) -> Bool {
    (0..<scene.graph.count).allSatisfy { node in
      subject.forward[node].elements.allSatisfy(isReadable)
        && (subject.lacksUpstream || subject.backward.gradient(of: node).elements.allSatisfy(isReadable))
    }
  }

  /// Whether some sum is so much smaller than its terms that three figures of them do not give it.
  private func cancels(_ subject: WorkedGraph) -> Bool {
    func isSmall(_ sum: Double, besides terms: [Double]) -> Bool {
      sum != 0 && sum.magnitude < 0.04 * (terms.map(\.magnitude).max() ?? 0)
    }
    return (0..<scene.graph.count).contains { node in
      let operands = scene.graph.operands(of: node)
      let name = scene.graph.operation(of: node)?.primitive.name
      // Saturated: with the output shown as 1.00 the derivative 1 − y² or y(1 − y) would be 0.
      if ["tanh", "sigmoid"].contains(name),
        subject.forward[node].elements.contains(where: { $0.magnitude > 0.96 })
      {
        return true
      }
      if ["add", "sub"].contains(name), operands.count == 2 {
        let (a, b) = (subject.forward[operands[0]], subject.forward[operands[1]])
        let sums = subject.forward[node].elements
        if zip(sums, zip(a.spread(to: b), b.spread(to: a))).contains(where: {
          isSmall($0, besides: [$1.0, $1.1])
        }) {
          return true
        }
      }
      guard !subject.lacksUpstream else { return false }
      let terms = subject.backward.terms(of: node).map(\.value.elements)
      return terms.count > 1
        && subject.backward.gradient(of: node).elements.enumerated().contains { index, sum in
          isSmall(sum, besides: terms.map { $0[index] })
        }
    }
  }

  // MARK: Kinks

  /// Closer than this to a kink or a tie, relative to the numbers compared, is too close to see.
  private static let margin = 0.02

  private func hasKink(_ forward: ForwardPass) -> Bool {
    (0..<scene.graph.count).contains { node in
      guard let operation = scene.graph.operation(of: node) else { return false }
      let inputs = scene.graph.operands(of: node).map { forward[$0] }
      switch operation.primitive.name {
      case "relu", "abs": return inputs[0].elements.contains { $0.magnitude < Self.margin }
      case "maximum", "minimum", "lt", "le", "gt", "ge", "eq", "ne":
        return zip(inputs[0].spread(to: inputs[1]), inputs[1].spread(to: inputs[0])).contains(where: isTie)
      case "max", "min":
        return inputs[0].elements.enumerated().contains { index, number in
          inputs[0].elements[..<index].contains { isTie($0, number) }
        }
      case "svm_loss":
        // The margins between scores one apart are 0.
        return inputs[0].elements.contains { score in
          inputs[0].elements.contains { isTie($0 + operation.attributes.delta, score) }
        }
      default: return false
      }
    }
  }

  private func isTie(_ a: Double, _ b: Double) -> Bool {
    (a - b).magnitude < Self.margin * max(1, a.magnitude, b.magnitude)
  }

  // MARK: Mistakes

  /// Whether each mistake that can be made shows, and shows as itself.
  ///
  /// Some mistakes give the same number as the truth, or as each other, whatever the leaves are: a dropped
  /// local gradient at an add gate. Such pairs stay together when the leaves move a little; a pair that parts
  /// then coincides here by accident, and the question is no good.
  private func showsMistakes(
    _ question: Question, _ here: Separation, _ wanted: Set<MistakeID>
  ) -> Bool {
    let visible = Set(here.applicable).subtracting(here.hidden)
    guard wanted.isEmpty || !visible.isDisjoint(with: wanted) else { return false }
    guard !here.hidden.isEmpty || !here.coinciding.isEmpty else { return true }
    guard let moved = moved(question) else { return false }
    let there = moved.separation()
    return Set(here.hidden).isSubset(of: there.hidden)
      && Set(here.coinciding).isSubset(of: there.coinciding)
  }

  /// Whether a mistake passes for the right answer with too few figures: then the learner would be asked for
  /// more digits instead of being told what is wrong.
  private func isRoundedMistake(
    _ question: Question, _ answer: Tensor, _ made: [(mistake: MistakeID, answers: [Tensor])],
    hidden: Set<MistakeID>
  ) -> Bool {
    made.contains { mistake, answers in
      !hidden.contains(mistake)
        && answers.contains { wrong in
          // The judge is slow: only what agrees to the last figure typed can pass for the right answer.
          let isNear = zip(wrong.elements, answer.elements).allSatisfy { wrong, right in
            wrong == right
              || (wrong - right).magnitude <= max(1.05 * Self.lastPlace(of: wrong), 0.05 * right.magnitude)
          }
          guard wrong.shape == answer.shape, wrong != answer, isNear else { return false }
          return Judge().judge(ReferenceAnswer.text(wrong), question, Record()).verdict != .mistake
        }
    }
  }

  /// The place value of the last figure of a number at the digits the screen shows: 10 for 20, 0.1 for 1.5.
  private static func lastPlace(of number: Double) -> Double {
    let shown = NumberText.displayed(number).magnitude
    if shown == 0 { return 1 }
    var place = 1e6
    while place > 1e-9 {
      let count = shown / place
      if count >= 1, (count - count.rounded()).magnitude < 1e-6 { return place }
      place /= 10
    }
    return place
  }

  /// The same question with every leaf, the upstream and the direction moved by some part of itself.
  private func moved(_ question: Question) -> Question? {
    var draw = SplitMix64(seed: reference.seed)
    func moved(_ tensor: Tensor) -> Tensor {
      Tensor(tensor.shape, tensor.elements.map { $0 * draw.uniform(0.8, 1.25) })
    }
    var graph = scene.graph
    do {
      for leaf in graph.leaves where graph.carriesGradient(leaf) {
        try graph.setLeafValue(leaf, moved(graph.leafValue(leaf)))
      }
      var direction = scene.direction
      // In the order of the leaves: a dictionary has another order each time.
      for leaf in direction.keys.sorted() { direction[leaf] = direction[leaf].map(moved) }
      let subject = try WorkedGraph(graph, upstream: scene.upstream.map(moved), direction: direction)
      return Question(quantity, of: subject, form: form)
    } catch {
      return nil
    }
  }
}

extension Tensor {
  /// The elements repeated to the number of elements of `other`, where that is larger.
  fileprivate func spread(to other: Tensor) -> [Double] {
    let count = max(elements.count, other.elements.count)
    return (0..<count).map { elements[$0 % elements.count] }
  }
}
