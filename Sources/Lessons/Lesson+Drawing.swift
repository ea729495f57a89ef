import AnswerChecking
public import Autodiff
import GraphLanguage
import TerminalText

extension Lesson {
  /// The lesson as its file gives it for another seed, without reading the file again.
  ///
  /// Throws where a value does not fit its leaf, which a lesson that was read rules out.
  public func drawn(seed: UInt64) throws(GraphError) -> Lesson {
    var scenes: [Scene] = []
    for scene in self.scenes { scenes.append(try scene.drawn(seed: seed, lesson: id)) }
    let steps = self.steps.map { step -> Step in
      guard case .exercise(let exercise) = step.content, case .choice(let choices) = exercise.task else {
        return step
      }
      let name = "\(id)/\(step.id)"
      let written = Exercise.gathered(choices, seed: self.seed, name: name)
      return step.asking(.choice(Exercise.scattered(written, seed: seed, name: name)))
    }
    return Lesson(
      id: id, title: title, summary: summary, objectives: objectives, minutes: minutes, topics: topics,
      skills: skills, rules: rules, scenes: scenes, steps: steps, closing: closing, isDrawn: isDrawn,
      seed: seed)
  }
}

extension Scene {
  /// The scene with its drawn leaves drawn for another seed.
  func drawn(seed: UInt64, lesson: String) throws(GraphError) -> Scene {
    if drawn.isEmpty { return self }
    var values: [String: Tensor] = [:]
    for (name, value) in drawn { values[name] = value.draw(seed: seed, name: "\(lesson)/\(id)/\(name)") }
    return Scene(
      id: id, program: try program.replacing(values), upstream: upstream, direction: direction, drawn: drawn)
  }
}

extension Scene {
  /// What was drawn, `x = 3, y = -2`; nil where nothing was.
  var drawnText: String? {
    if drawn.isEmpty { return nil }
    return drawn.keys.sorted().compactMap { name in
      guard let value = graph.node(named: name).map(graph.leafValue) else { return nil }
      let text = value.scalar.map(NumberText.roundTrip) ?? ReferenceAnswer.text(value)
      return "\(name) = \(text)"
    }.joined(separator: ", ")
  }
}

extension Step {
  /// The step with another task for its question.
  fileprivate func asking(_ task: Exercise.Task) -> Step {
    guard case .exercise(let exercise) = content else { return self }
    var asked = exercise
    asked.task = task
    return Step(id: id, scene: scene, position: position, content: .exercise(asked))
  }
}

extension Exercise {
  /// Choices in the order a seed gives them: authors tend to write the right one first.
  static func scattered(_ choices: [Choice], seed: UInt64, name: String) -> [Choice] {
    var choices = choices
    for (one, other) in swaps(choices.count, seed, name) { choices.swapAt(one, other) }
    return choices
  }

  /// Choices a seed has scattered, in the order they were written.
  static func gathered(_ choices: [Choice], seed: UInt64, name: String) -> [Choice] {
    var choices = choices
    for (one, other) in swaps(choices.count, seed, name).reversed() { choices.swapAt(one, other) }
    return choices
  }

  /// Fisher and Yates, written out: the same seed must give the same order for ever.
  private static func swaps(_ count: Int, _ seed: UInt64, _ name: String) -> [(Int, Int)] {
    var generator = SplitMix64(seed: seed, name: name)
    return (0..<count).dropFirst().reversed().map { ($0, generator.below($0 + 1)) }
  }
}
