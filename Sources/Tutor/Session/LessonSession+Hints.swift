import Autodiff
import Lessons
import TerminalText

extension LessonSession {
  /// Whether another hint can be had.
  var hasMoreHints: Bool {
    item.isQuestion && !entry.isSettled && entry.hintLevel < min(hintCount, quizRules?.hints ?? .max)
  }

  /// The hints asked for so far.
  var shownHints: [LocalizedText] { (0..<min(entry.hintLevel, hintCount)).compactMap(hint) }

  /// How many hints there are: the author's, and as far as the lesson wants them the usual ones after those.
  private var hintCount: Int {
    switch lesson.rules.hints {
    case .none: 0
    case .own: authorsHints.count
    case .usual: max(authorsHints.count, usualCount)
    }
  }

  private var authorsHints: [LocalizedText] {
    guard case .exercise(let exercise) = item.kind else { return [] }
    return exercise.hints.map(\.plain)
  }

  private var usualCount: Int {
    guard item.quantity == nil, case .exercise(let exercise) = item.kind else { return 3 }
    switch exercise.task {
    // The last wrong choice is not struck out: that would be the answer.
    case .choice(let choices): return max(0, choices.count - 2)
    case .pick, .order: return 1
    case .quantity, .formula, .code: return 3
    }
  }

  /// The author's hint, or where those end the usual one of that level.
  private func hint(_ index: Int) -> LocalizedText? {
    let own = authorsHints
    if own.indices.contains(index) { return own[index] }
    if let quantity = item.quantity {
      // A quiz question takes several steps, and none of them is on the screen.
      if quizRules != nil, !item.asksForFormula {
        let solution = WorkedSolution(context: context, quantity: quantity)
        if index == 0, let route = solution.route { return route }
        if index == 2, let lead = solution.lead { return LocalizedText("Worked: ", "演算：") + lead }
      }
      return Hints(context: context, figures: figures, names: item.formulaNames)
        .hint(quantity, level: index + 1, isFormula: item.asksForFormula)
    }
    guard case .exercise(let exercise) = item.kind else { return nil }
    switch exercise.task {
    case .choice(let choices): return strikingOut(index, of: choices)
    case .pick(let nodes): return narrowing(nodes)
    case .order(let lines): return beginning(lines)
    case .quantity, .formula, .code: return nil
    }
  }

  /// Takes one wrong choice away, with what speaks against it.
  private func strikingOut(_ index: Int, of choices: [Exercise.Choice]) -> LocalizedText? {
    let wrong = choices.indices.filter { !choices[$0].isRight }
    guard wrong.indices.contains(index) else { return nil }
    let number = wrong[index] + 1
    let because = choices[wrong[index]].because?.plain
    return LocalizedText("Choice \(number) is out. ", "第 \(number) 项不对。")
      + (because ?? LocalizedText(same: ""))
  }

  /// A few nodes, one of which is right.
  private func narrowing(_ right: [NodeID]) -> LocalizedText {
    let graph = context.graph
    let others = (0..<graph.count).filter { !right.contains($0) }
    // Neighbours in the order of evaluation: the far ones would be no temptation.
    let near = others.sorted { abs($0 - right[0]) < abs($1 - right[0]) }.prefix(2)
    let names = (near + [right[0]]).sorted().map { graph.name(of: $0) }
    return LocalizedText(
      "It is one of \(names.joined(separator: ", ")).", "是 \(names.joined(separator: "、")) 当中的一个。")
  }

  private func beginning(_ lines: [LocalizedText]) -> LocalizedText? {
    let numbers = Exercise.rightOrder(lines)
    return numbers.first.map { LocalizedText("Line \($0) comes first.", "第 \($0) 行排在最前。") }
  }
}
