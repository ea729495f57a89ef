import Autodiff

extension Diagnosis {
  /// A slip at a place that was not asked, or not answered, shows in what comes after it.
  ///
  /// Homework that gives only the gradients of the leaves is judged this way: each model is tried alone at
  /// each step that leads to the question, and the rest is worked out faithfully. Steps whose answers stand
  /// are known, and are left out.
  func causesElsewhere(standing: Set<Quantity>, _ isAnswer: (Tensor) -> Bool) -> [Cause] {
    guard let sheet = sheets.first else { return [] }
    switch question.quantity {
    case .value(let node): return forwardSlips(before: node, sheet, standing, isAnswer)
    case .gradient(let node):
      let backward = backwardSlips(above: node, sheet, standing, isAnswer)
      return backward.isEmpty
        ? forwardSlips(before: sheet.wiring.output + 1, sheet, standing, isAnswer) : backward
    case .local, .contribution, .shape, .gradientShape, .jacobian, .tangent, .hvp: return []
    }
  }

  /// So many nodes are worked out again, over all tries, before the search is given up.
  private static let effort = 20_000

  private func backwardSlips(
    above target: NodeID, _ sheet: Worksheet, _ standing: Set<Quantity>, _ isAnswer: (Tensor) -> Bool
  ) -> [Cause] {
    let wiring = sheet.wiring
    guard let right = sheet.answer(question.quantity), target < wiring.output else { return [] }
    let sources = ((target + 1)..<wiring.output).reversed().filter {
      wiring.carriesGradient[$0] && !standing.contains(.gradient($0)) && !wiring.uses[$0].isEmpty
    }
    var effort = 0
    for model in MistakeModel.all {
      for source in sources {
        let slip = Diagnosis(
          question: Question(.gradient(source), of: question.subject, tolerance: question.tolerance),
          sheets: [])
        // A value taken for a gradient and the like are slips of one answer, not of the way to another.
        for wrong in slip.answers(of: model, on: sheet, stepsOnly: true) {
          let difference = Arithmetic.total([wrong, sheet.gradients[source].scaled(by: -1)])
          guard let difference, difference.elements.contains(where: { $0 != 0 }) else { continue }
          effort += source - target
          guard effort < Self.effort else { return [] }
          let carried = sheet.handBack(difference, from: source, to: target)
          if let total = Arithmetic.total([right, carried]), isAnswer(total) {
            return [Cause(model: model, place: source)]
          }
        }
      }
    }
    return []
  }

  private func forwardSlips(
    before end: NodeID, _ sheet: Worksheet, _ standing: Set<Quantity>, _ isAnswer: (Tensor) -> Bool
  ) -> [Cause] {
    let nodes = (0..<end).reversed().filter {
      sheet.wiring.operations[$0] != nil && !standing.contains(.value($0))
    }
    var effort = 0
    for model in MistakeModel.all {
      for node in nodes {
        let slip = Diagnosis(question: Question(.value(node), of: question.subject), sheets: [])
        for wrong in slip.answers(of: model, on: sheet, stepsOnly: true) {
          effort += 2 * sheet.wiring.count
          guard effort < Self.effort else { return [] }
          let after = sheet.goingOn(from: [.value(node): wrong])
          if let answer = after.answer(question.quantity), isAnswer(answer) {
            return [Cause(model: model, place: node)]
          }
        }
      }
    }
    return []
  }
}
