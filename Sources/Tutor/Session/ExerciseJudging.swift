import AnswerChecking
import Autodiff
import Lessons
import TerminalText

extension Exercise {
  /// What is said to an answer to a question that has no number: a choice, a node, an order.
  ///
  /// Choices and lines are answered by their numbers from 1, a node by its name.
  func judge(_ typed: String, in graph: Graph) -> Judgement {
    switch task {
    case .choice(let choices):
      ChoiceJudge.choice(
        typed, isRight: choices.map(\.isRight), reasons: choices.map { $0.because?.plain })
    case .pick(let nodes):
      ChoiceJudge.node(typed, in: graph, right: nodes, reasons: reasons.mapValues(\.plain))
    case .order(let lines):
      ChoiceJudge.order(
        typed, right: Exercise.rightOrder(lines), lines: Exercise.shuffled(lines),
        reasons: reasonsByShownLine(lines))
    case .quantity, .formula, .code: preconditionFailure("quantities are judged by the judge")
    }
  }

  /// The lines in the order they are shown: scattered, the same way every time, never already right.
  static func shuffled(_ lines: [LocalizedText]) -> [LocalizedText] {
    func hash(_ text: String) -> UInt32 {
      text.utf8.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 }
    }
    let scattered = lines.sorted { hash($0.english) < hash($1.english) }
    return scattered == lines ? lines.reversed() : scattered
  }

  /// The numbers of the lines as shown, in the right order.
  static func rightOrder(_ lines: [LocalizedText]) -> [Int] {
    let shown = shuffled(lines)
    return lines.compactMap { shown.firstIndex(of: $0) }.map { $0 + 1 }
  }

  /// The author's reasons by the number, from 1, under which a line is shown.
  private func reasonsByShownLine(_ lines: [LocalizedText]) -> [Int: LocalizedText] {
    let numbers = Exercise.rightOrder(lines)
    return reasons.reduce(into: [:]) { shown, reason in
      if numbers.indices.contains(reason.key) { shown[numbers[reason.key]] = reason.value.plain }
    }
  }

  /// The right answer to a choice or an order as it would be typed; nil for what has no numbers.
  var rightNumbers: String? {
    switch task {
    case .choice(let choices): choices.firstIndex(where: \.isRight).map { "\($0 + 1)" }
    case .order(let lines): Exercise.rightOrder(lines).map(String.init).joined(separator: " ")
    case .pick, .quantity, .formula, .code: nil
    }
  }
}
