import Autodiff

/// A mistake that explains an answer, and where it was made.
struct Cause {
  let model: MistakeModel
  /// The node it was made at, where that is another than the one asked about.
  var place: NodeID?
  /// The gate of the one branch it was made on, where not on all.
  var branch: NodeID?
  /// Whether it gives the very answer, not just one that is near.
  var isExact = false
}

/// Finds the mistake models that give a wrong answer.
struct Diagnosis {
  let question: Question
  /// The groups of sheets to run the models on: the learner's own and the true numbers, then those nearly
  /// as good.
  let sheets: [[Worksheet]]
  /// Whether all that was left to do was to add what the branches brought.
  var isPlainSum = false

  /// The models for which `isAnswer` holds, most likely first, at most three.
  ///
  /// A model that explains the answer from the learner's own or the true numbers comes before one that needs
  /// others, and one that was followed throughout before one that was followed on one branch only.
  func causes(of isAnswer: (Tensor) -> Bool, exactly isVeryAnswer: (Tensor) -> Bool) -> [Cause] {
    for group in sheets {
      let steps = group.map { MistakenStep(question, on: $0, isPlainSum: isPlainSum) }
      var found: [Cause] = []
      for model in MistakeModel.all where !(model.isLastResort && !found.isEmpty) {
        var cause: Cause?
        for step in steps {
          let answers = step.answers(of: model).filter(isAnswer)
          guard !answers.isEmpty else { continue }
          cause = Cause(
            model: model, branch: step.branch(of: model, isAnswer),
            isExact: answers.contains(where: isVeryAnswer))
          break
        }
        if let cause { found.append(cause) }
        if found.count == 3 { break }
      }
      if !found.isEmpty {
        return found.filter { $0.branch == nil } + found.filter { $0.branch != nil }
      }
    }
    return []
  }
}
