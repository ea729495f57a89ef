import Autodiff

/// A mistake that explains an answer, and the node it was made at where that is another than the one asked
/// about.
struct Cause {
  let model: MistakeModel
  let place: NodeID?
}

/// Finds the mistake models that give a wrong answer.
struct Diagnosis {
  let question: Question
  /// The groups of sheets to run the models on: the learner's own and the true numbers, then those nearly
  /// as good.
  let sheets: [[Worksheet]]

  /// The models for which `isAnswer` holds, most likely first, at most three.
  ///
  /// A model that explains the answer from the learner's own or the true numbers comes before one that needs
  /// others.
  func causes(of isAnswer: (Tensor) -> Bool) -> [Cause] {
    for group in sheets {
      let steps = group.map { MistakenStep(question, on: $0) }
      var found: [MistakeModel] = []
      for model in MistakeModel.all
      where !(model.isLastResort && !found.isEmpty)
        && steps.contains(where: { $0.answers(of: model).contains(where: isAnswer) })
      {
        found.append(model)
        if found.count == 3 { break }
      }
      if !found.isEmpty { return found.map { Cause(model: $0, place: nil) } }
    }
    return []
  }
}
