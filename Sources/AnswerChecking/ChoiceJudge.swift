public import Autodiff
import GraphLanguage
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

  /// The verdict on a node, typed as its name, or as what its box says where only one box says so.
  ///
  /// `reasons` says of wrong nodes why they are wrong, where there is something to say.
  public static func node(
    _ typed: String, in graph: Graph, right: [NodeID], reasons: [NodeID: LocalizedText] = [:]
  ) -> Judgement {
    let name = folded(typed)
    if let node = graph.node(named: name) { return verdict(node, graph, right, reasons[node]) }
    let boxes = (0..<graph.count).filter { boxLabels(graph, $0).contains(compact(typed)) }
    if boxes.count == 1 { return verdict(boxes[0], graph, right, reasons[boxes[0]]) }
    let known = (0..<graph.count).map { graph.name(of: $0) }
    let sameLetters = known.filter { $0.lowercased() == name.lowercased() }
    let message =
      boxes.isEmpty
      ? LocalizedText("No node here is called “\(name)”.", "图中没有名为“\(name)”的节点。")
      : LocalizedText("Several boxes say “\(name)”.", "有几个方框都写着“\(name)”。")
    let names = (boxes.isEmpty ? known : boxes.map { graph.name(of: $0) }).prefix(12)
    return Judgement(
      verdict: .unreadable, message: message,
      nextStep: sameLetters.isEmpty
        ? LocalizedText(
          "Type one of the names: " + names.joined(separator: ", ") + ".",
          "请写下列名字之一：" + names.joined(separator: "、") + "。")
        : ReadingProblem.otherCase(sameLetters.joined(separator: " / ")))
  }

  /// What a node's box says, without blanks, in each notation.
  private static func boxLabels(_ graph: Graph, _ node: NodeID) -> Set<String> {
    guard let operation = graph.operation(of: node) else { return [] }
    let labels = [graph.label(node, .unicode), graph.label(node, .ascii), operation.primitive.name]
    return Set(labels.flatMap { [$0.filter { $0 != " " }, compact($0)] })
  }

  private static func compact(_ text: String) -> String { folded(text).filter { $0 != " " } }

  private static func verdict(
    _ node: NodeID, _ graph: Graph, _ right: [NodeID], _ reason: LocalizedText?
  ) -> Judgement {
    if right.contains(node) { return verdict(true, because: nil) }
    let name = graph.name(of: node)
    let message = LocalizedText("Not “\(name)”.", "不是“\(name)”。")
    guard let reason = reason ?? wrongKind(node, graph, right) else {
      return Judgement(
        verdict: .wrong, message: message,
        nextStep: LocalizedText("Look at the graph once more.", "再看看计算图。"))
    }
    return Judgement(verdict: .wrong, message: message + LocalizedText(" ", "") + reason)
  }

  /// What can be said of a node of another kind than any that is right.
  private static func wrongKind(_ node: NodeID, _ graph: Graph, _ right: [NodeID]) -> LocalizedText? {
    let isLeaf = graph.operation(of: node) == nil
    guard right.allSatisfy({ (graph.operation(of: $0) == nil) != isLeaf }) else { return nil }
    let name = graph.name(of: node)
    return isLeaf
      ? LocalizedText(
        "“\(name)” is given; what is meant here is computed.", "“\(name)”是给定的量；这里要的是由运算得到的量。")
      : LocalizedText(
        "“\(name)” is computed from others; what is meant here is given.", "“\(name)”由别的量算出；这里要的是给定的量。")
  }

  /// The verdict on an order, typed as the numbers from 1 of the lines shown; `right` is the right order.
  ///
  /// `lines` are the lines as shown, which may be lines of code; `reasons` says of a line, by its number, why it
  /// cannot stand earlier.
  public static func order(
    _ typed: String, right: [Int], lines: [LocalizedText] = [], reasons: [Int: LocalizedText] = [:]
  ) -> Judgement {
    let text = folded(typed)
    // Up to nine lines need no blanks between their numbers.
    let pieces =
      right.count < 10 && text.count == right.count && text.allSatisfy { ("1"..."9").contains($0) }
      ? text.map(String.init) : text.split { " ,;".contains($0) }.map(String.init)
    let numbers = pieces.map { Int($0) }
    guard numbers.compactMap({ $0 }).sorted() == Array(1...right.count), numbers.count == right.count else {
      let example = (1...right.count).map(String.init).joined(separator: " ")
      return Judgement(
        verdict: .unreadable,
        message: LocalizedText("Name every line once, like \(example).", "每行的序号各写一次，如 \(example)。"))
    }
    guard let early = zip(numbers, right).first(where: { $0 != $1 })?.0 else {
      return verdict(true, because: nil)
    }
    let message = LocalizedText(
      "Not in this order: line \(early) stands too early.", "次序不对：第 \(early) 行放得太早了。")
    let later = numbers.compactMap { $0 }.drop { $0 != early }.dropFirst()
    if let reason = reasons[early] ?? missing(for: early, among: Array(later), lines) {
      return Judgement(verdict: .wrong, message: message + LocalizedText(" ", "") + reason)
    }
    return Judgement(
      verdict: .wrong, message: message,
      nextStep: LocalizedText(
        "What does that line need that is not there yet?", "想一想：那一行需要的东西，此时都有了吗？"))
  }

  /// What a line of code uses that only one of the lines behind it sets.
  private static func missing(for early: Int, among later: [Int], _ lines: [LocalizedText]) -> LocalizedText?
  {
    func sides(_ number: Int) -> (left: String, right: [String])? {
      guard lines.indices.contains(number - 1) else { return nil }
      let parts = lines[number - 1].english.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { return nil }
      let left = parts[0].filter { !" +".contains($0) }
      guard !left.isEmpty, left.allSatisfy(\.isWordPart) else { return nil }
      return (left, parts[1].words)
    }
    guard let used = sides(early)?.right else { return nil }
    for number in later {
      guard let name = sides(number)?.left, used.contains(name) else { continue }
      return LocalizedText(
        "It needs “\(name)”, which line \(number) has yet to set.", "它要用到“\(name)”，而第 \(number) 行才算出它。")
    }
    return nil
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
        ? LocalizedText("Look at the graph once more.", "再看看计算图。") : LocalizedText(same: ""))
  }
}
