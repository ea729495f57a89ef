import Autodiff
import GraphLanguage
import Lessons

extension LessonSession {
  /// The lines of the scene's flat code that a question still asks the learner to write, as code or as a formula.
  var coveredLines: Set<Int> {
    if quizRules != nil {
      // The backward code is the way to the answer.
      guard !isTold else { return [] }
      return Set(context.code.lines.indices.filter { context.code.lines[$0].operand != nil })
    }
    var covered: Set<Int> = []
    for (index, other) in items.enumerated() where other.scene == item.scene {
      let isTold = entries[index].isSettled && tellsVerdicts
      guard other.asksForFormula, !isTold, let quantity = other.quantity else { continue }
      covered.formUnion(lines(writing: quantity))
    }
    return covered
  }

  /// A line of the scene's flat code, its right side covered while it is asked for.
  func codeText(of line: Int, covered: Set<Int>) -> String {
    let text = context.code.lines[line].text
    guard covered.contains(line), let sign = text.firstIndex(of: "=") else { return text }
    return text[...sign] + " …"
  }

  private func lines(writing quantity: Quantity) -> [Int] {
    if case .gradient(let node) = quantity { return context.code.backwardLines(into: node) }
    return context.code.line(of: quantity, in: context.graph).map { [$0] } ?? []
  }
}
