import Autodiff

/// Judges an answer that is a shape.
struct ShapeJudge {
  let question: Question

  func judge(_ typed: String) -> Judgement {
    let answer: Shape
    do {
      answer = try ShapeReader.read(typed)
    } catch {
      return .unreadable(error)
    }
    let expected = question.shape
    let value = Tensor(Shape([answer.rank]), answer.dimensions.map(Double.init))
    let reading = "\(answer)"
    if answer == expected {
      return Judgement(verdict: .right, message: Wording.right, reading: reading, value: value)
    }
    if let model = ShapeMistake.all.first(where: { $0.shape(question) == answer }) {
      return Judgement(
        verdict: .mistake, mistakes: [model.id], message: model.diagnosis, nextStep: model.nextStep,
        reading: reading, value: value)
    }
    return Judgement(
      verdict: .wrong, message: Wording.wrongShapeTyped(answer, expectedRank: expected.rank),
      nextStep: Wording.shapeStep(question.quantity), reading: reading, value: value)
  }
}
