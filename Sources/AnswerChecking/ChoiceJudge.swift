public import Autodiff
public import TerminalText

/// Judges answers that are no numbers: one of several texts, a node's name, an order of lines.
public enum ChoiceJudge {
  /// The verdict on a choice, typed as its number from 1.
  ///
  /// `reasons` says for each choice why it is right or wrong, where there is something to say.
  public static func choice(_ typed: String, isRight: [Bool], reasons: [LocalizedText?]) -> Judgement {
    guard let number = Int(folded(typed)), isRight.indices.contains(number - 1) else {
      return Judgement(
        verdict: .unreadable,
        message: LocalizedText(
          "Answer with a number from 1 to \(isRight.count).", "请输入 1 到 \(isRight.count) 之间的序号。"))
    }
    return verdict(isRight[number - 1], because: reasons[number - 1])
  }

  /// The verdict on a node, typed as its name, or as what its box says where only one says so.
  public static func node(_ typed: String, in graph: Graph, right: [NodeID]) -> Judgement {
    let name = folded(typed)
    let alike = (0..<graph.count).filter {
      let label = graph.operation(of: $0) == nil ? "" : graph.label($0)
      return label == name || AnswerText(label).text == name
        || graph.name(of: $0).lowercased() == name.lowercased()
    }
    guard let node = graph.node(named: name) ?? (alike.count == 1 ? alike[0] : nil) else {
      return Judgement(
        verdict: .unreadable,
        message: LocalizedText("No node here is called “\(name)”.", "图中没有名为“\(name)”的节点。"))
    }
    return verdict(right.contains(node), because: nil)
  }

  /// The verdict on an order, typed as the numbers from 1 of the lines shown; `right` is the right order.
  public static func order(_ typed: String, right: [Int]) -> Judgement {
    let numbers = folded(typed).split { " ,;".contains($0) }.map { Int($0) }
    guard numbers.compactMap({ $0 }).sorted() == Array(1...right.count), numbers.count == right.count else {
      let example = (1...right.count).map(String.init).joined(separator: " ")
      return Judgement(
        verdict: .unreadable,
        message: LocalizedText("Name every line once, like \(example).", "每行的序号各写一次，如 \(example)。"))
    }
    return verdict(numbers == right, because: nil)
  }

  private static func folded(_ typed: String) -> String {
    let text = AnswerText(typed).text.drop { $0 == " " }
    return String(text.reversed().drop { $0 == " " }.reversed())
  }

  private static func verdict(_ isRight: Bool, because: LocalizedText?) -> Judgement {
    let reason = because.map { LocalizedText(" ", "") + $0 } ?? LocalizedText(same: "")
    if isRight { return Judgement(verdict: .right, message: LocalizedText("Right.", "正确。") + reason) }
    return Judgement(
      verdict: .wrong, message: LocalizedText("Not that one.", "不是这个。") + reason,
      nextStep: because == nil
        ? LocalizedText("Look at the graph once more.", "再看看计算图。")
        : LocalizedText(same: ""))
  }
}
