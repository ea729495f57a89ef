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
  /// The sheets to run the models on, the learner's own first.
  let sheets: [Worksheet]

  /// The models for which `isAnswer` holds, most likely first, at most three.
  ///
  /// A model that explains the answer from numbers nearer to the learner's comes before one that needs
  /// others.
  func causes(of isAnswer: (Tensor) -> Bool) -> [Cause] {
    for sheet in sheets {
      let step = MistakenStep(question, on: sheet)
      var found: [MistakeModel] = []
      for model in MistakeModel.all
      where !(model.isLastResort && !found.isEmpty) && step.answers(of: model).contains(where: isAnswer) {
        found.append(model)
        if found.count == 3 { break }
      }
      if !found.isEmpty { return found.map { Cause(model: $0, place: nil) } }
    }
    return []
  }
}
