import Autodiff

extension Diagnosis {
  /// A slip at a step that was not asked, or not answered, shows in what comes after it.
  ///
  /// Homework that gives only the gradients of the leaves is judged this way: each model is tried alone at
  /// each step that leads to the question, and the rest is worked out faithfully. What the learner knows — it
  /// stands, or is on the screen — is left out. `effort` bounds how many gates may be worked out again, `limit`
  /// how many causes are looked for.
  func causesElsewhere(
    _ record: Record, effort: Int, limit: Int = 1, _ isAnswer: (Tensor) -> Bool
  ) -> [Cause] {
    guard let sheet = sheets.first?.first, effort > 0 else { return [] }
    var effort = effort
    switch question.quantity {
    case .value(let node):
      return forwardSlips(before: node, sheet, record, &effort, limit, isAnswer)
    case .gradient(let node):
      let backward = backwardSlips(above: node, sheet, record, &effort, limit, isAnswer)
      return backward.isEmpty
        ? forwardSlips(before: sheet.wiring.output + 1, sheet, record, &effort, limit, isAnswer) : backward
    case .local, .contribution, .shape, .gradientShape, .jacobian, .tangent, .hvp: return []
    }
  }

  /// A slip Δ in the gradient of s arrives at x as Σ Δ·∂s/∂x, and one tangent pass from x gives ∂s/∂x for
  /// every s.
  private func backwardSlips(
    above target: NodeID, _ sheet: Worksheet, _ record: Record, _ effort: inout Int, _ limit: Int,
    _ isAnswer: (Tensor) -> Bool
  ) -> [Cause] {
    let wiring = sheet.wiring
    guard let right = sheet.answer(question.quantity), target < wiring.output else { return [] }
    effort -= right.elements.count * (wiring.output - target)
    guard effort > 0 else { return [] }
    let slopes = right.elements.indices.map { sheet.slopes(of: target, element: $0) }
    let sources = ((target + 1)..<wiring.output).reversed().filter {
      wiring.carriesGradient[$0] && !record.knows(.gradient($0)) && !wiring.uses[$0].isEmpty
        && slopes.contains { [node = $0] in $0[node].elements.contains { $0 != 0 } }
    }
    // Trying every model on one step costs about as much as ten gates.
    let steps = sources.prefix(effort / 15).map {
      (node: $0, step: MistakenStep(Question(.gradient($0), of: question.subject), on: sheet))
    }
    effort -= 10 * steps.count
    var found: [Cause] = []
    for model in MistakeModel.all {
      for (source, step) in steps {
        // A value taken for a gradient and the like are slips of one answer, not of the way to another.
        for wrong in step.answers(of: model, stepsOnly: true) where wrong.shape == wiring.shapes[source] {
          var slipped = right
          for index in slipped.elements.indices {
            for (place, slope) in slopes[index][source].elements.enumerated() {
              slipped.elements[index] +=
                (wrong.elements[place] - sheet.gradients[source].elements[place]) * slope
            }
          }
          guard slipped != right, isAnswer(slipped) else { continue }
          found.append(Cause(model: model, place: source))
          if found.count == limit { return found }
        }
      }
    }
    return found
  }

  private func forwardSlips(
    before end: NodeID, _ sheet: Worksheet, _ record: Record, _ effort: inout Int, _ limit: Int,
    _ isAnswer: (Tensor) -> Bool
  ) -> [Cause] {
    let steps = (0..<end).reversed()
      .filter { sheet.wiring.operations[$0] != nil && !record.knows(.value($0)) }
      .prefix(effort / 2)
      .map { (node: $0, step: MistakenStep(Question(.value($0), of: question.subject), on: sheet)) }
    var found: [Cause] = []
    for model in MistakeModel.all {
      for (node, step) in steps {
        for wrong in step.answers(of: model, stepsOnly: true) where wrong.shape == sheet.wiring.shapes[node] {
          effort -= 2 * (sheet.wiring.count - node)
          guard effort > 0 else { return found }
          let after = sheet.goingOn(from: [.value(node): wrong])
          guard let answer = after.answer(question.quantity), isAnswer(answer) else { continue }
          found.append(Cause(model: model, place: node))
          if found.count == limit { return found }
        }
      }
    }
    return found
  }
}

extension Worksheet {
  /// ∂node/∂(one element of `source`) for every node up to the output.
  fileprivate func slopes(of source: NodeID, element: Int) -> [Tensor] {
    var sheet = self
    sheet.tangents = wiring.shapes.map { Tensor(repeating: 0, $0) }
    sheet.tangents[source].elements[element] = 1
    var isMoved = Array(repeating: false, count: wiring.count)
    isMoved[source] = true
    for node in (source + 1)..<(wiring.output + 1) {
      guard wiring.operands[node].contains(where: { $0.node.map { isMoved[$0] } ?? false }),
        let gate = sheet.gate(node)
      else { continue }
      isMoved[node] = true
      sheet.tangents[node] = gate.jvp(sheet.inputTangents(of: node), conventions)
    }
    return sheet.tangents
  }
}
