public import Autodiff
public import GraphLanguage
import TerminalText

extension Lesson {
  /// A lesson made of any program: every value on the way forward, every gradient on the way back.
  ///
  /// - Parameter walksBack: whether the gradients are walked too.
  public static func exploring(
    _ program: Program, upstream: Tensor? = nil, walksBack: Bool = true
  ) -> Lesson {
    let scene = Scene(id: "main", program: program, upstream: upstream, direction: [:])
    let forward = Walk.forward(scene.graph)
    let backward = Walk.backward(scene.graph, upstreamIsGiven: upstream != nil)
    var steps: [Step] = []
    if !forward.isEmpty {
      steps.append(Step(id: "forward", scene: 0, position: .start, content: .forward(forward)))
    }
    if !backward.isEmpty, walksBack {
      steps.append(Step(id: "backward", scene: 0, position: .start, content: .backward(backward)))
    }
    return Lesson(
      id: "explore",
      title: LocalizedText("Your own program", "你自己的程序"),
      summary: LocalizedText(
        "Walk it forward, then back, and type every number.", "先前向、再反向走一遍，亲手填出每个数。"),
      objectives: [], minutes: 5, topics: [], skills: [], rules: .usual, scenes: [scene], steps: steps,
      closing: LocalizedText(
        "Every gradient in this graph has now passed through your hands.", "这张图里的每个梯度都已经过你的手。"),
      isDrawn: false, seed: 0)
  }
}
