import Autodiff
import GraphLanguage
import Lessons

extension LessonSession {
  /// The lines of the scene's flat code that a question still asks for: to be written, or to be worked out backward.
  var coveredLines: Set<Int> {
    if quizRules != nil {
      // The backward code is the way to the answer.
      guard !isTold else { return [] }
      return Set(context.code.lines.indices.filter { context.code.lines[$0].operand != nil })
    }
    var (toWrite, beside, toWorkOut, done): (Set<Int>, Set<Int>, Set<Int>, Set<Int>) = ([], [], [], [])
    for (index, other) in items.enumerated() where other.scene == item.scene {
      guard let quantity = other.quantity else { continue }
      if entries[index].isSettled, tellsVerdicts {
        // What a branch hands back is a line of its own, though the sum may still be asked for.
        let isBranch = if case .contribution = quantity { true } else { false }
        if other.asksForFormula || isBranch { done.formUnion(lines(writing: quantity)) }
      } else if other.asksForFormula {
        toWrite.formUnion(lines(writing: quantity))
        // What the same gate hands to its other input is the answer with the names swapped.
        if index == position { beside.formUnion(linesBeside(quantity)) }
      } else {
        toWorkOut.formUnion(lines(workingOut: quantity))
      }
    }
    // What comes from outside is not spoken of before the way back begins.
    let output = context.graph.output
    if !isAsked(.gradient(output)), firstTurn[item.scene].map({ $0 > position }) == true {
      toWrite.formUnion(lines(writing: .gradient(output)))
    }
    // Who has written a line keeps it while its number, or the line beside it, is asked for.
    return toWrite.union(beside.union(toWorkOut).subtracting(done))
  }

  /// The nodes of the scene whose tangents a question still asks for: how they are put together is the way to the answer.
  var coveredTangents: Set<NodeID> {
    if quizRules != nil { return isTold ? [] : Set(0..<context.graph.count) }
    return Set(
      zip(items, entries).compactMap { other, entry in
        guard other.scene == item.scene, case .tangent(let node) = other.quantity else { return nil }
        return entry.isSettled && tellsVerdicts ? nil : node
      })
  }

  /// A line of the scene's flat code, its right side covered while it is asked for.
  ///
  /// Whether a gradient is set or added to is part of what is asked.
  func codeText(of line: Int, covered: Set<Int>) -> String {
    let text = context.code.lines[line].text
    guard covered.contains(line), let sign = text.firstIndex(of: "=") else { return text }
    let left = text[..<sign]
    return left.hasSuffix("+") ? left.dropLast() + "…" : left + "= …"
  }

  /// The backward lines that tell how a number is got; forward lines are the problem, not its answer.
  private func lines(workingOut quantity: Quantity) -> [Int] {
    switch quantity {
    case .gradient, .local, .contribution: lines(writing: quantity)
    case .jacobian(let node, let operand):
      context.graph.operands(of: node).firstIndex { $0.node == operand }
        .flatMap { context.code.backwardLine(of: node, operand: $0) }.map { [$0] } ?? []
    case .value, .shape, .gradientShape, .tangent, .hvp: []
    }
  }

  /// The backward lines of the gates that hand back what is asked.
  private func linesBeside(_ quantity: Quantity) -> [Int] {
    let graph = context.graph
    let gates: [NodeID]
    switch quantity {
    case .local(let node, _, _), .contribution(let node, _, _): gates = [node]
    case .gradient(let node): gates = graph.consumers(of: node).map(\.node)
    default: gates = []
    }
    // Where the walk starts, `dL = 1`, is no line that hands something back.
    return gates.flatMap { context.code.backwardLines(of: $0) }
      .filter { context.code.lines[$0].operand != nil }
  }

  private func lines(writing quantity: Quantity) -> [Int] {
    if case .gradient(let node) = quantity { return context.code.backwardLines(into: node) }
    return context.code.line(of: quantity, in: context.graph).map { [$0] } ?? []
  }
}
