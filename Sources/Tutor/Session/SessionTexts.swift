import AnswerChecking
import Autodiff
import GraphLanguage
import Lessons
import TerminalText
import TerminalUI

/// What a session has to say at its present stop, for the screen and for the line-by-line presenter alike.
extension LessonSession {
  /// The question and the form of its answer, on one line.
  var questionLine: LocalizedText {
    guard let form = questionForm else { return questionTitle }
    return questionTitle + LocalizedText(" — ", "——") + form
  }

  /// What is asked.
  var questionTitle: LocalizedText {
    let texts = AskTexts(context: context)
    switch item.kind {
    case .ask(let ask): return texts.title(ask.quantity)
    case .exercise(let exercise):
      switch exercise.task {
      case .formula(let quantity) where quizRules == nil: return texts.formulaTitle(quantity)
      case .quantity(let quantity), .formula(let quantity):
        return quizRules == nil ? texts.title(quantity) : texts.quizTitle(quantity)
      case .code:
        return LocalizedText("Complete the line of code", "补全这一行代码")
      case .choice(let choices):
        return LocalizedText(
          "Choose one: a number from 1 to \(choices.count)", "选一项：输入 1 到 \(choices.count) 的序号")
      case .pick: return LocalizedText("Pick a node: type its name", "选一个节点：输入它的名字")
      case .order(let lines):
        return LocalizedText(
          "Put the lines in order: \(lines.indices.map { "\($0 + 1)" }.joined(separator: " ")) rearranged",
          "排出正确的顺序：把 \(lines.indices.map { "\($0 + 1)" }.joined(separator: " ")) 重新排列")
      }
    case .opening, .page, .comparison, .closing: return LocalizedText(same: "")
    }
  }

  /// What kind of answer is wanted and how exact; nil where the question says it itself.
  var questionForm: LocalizedText? {
    let texts = AskTexts(context: context)
    switch item.kind {
    case .ask(let ask): return texts.form(ask.quantity, isFormula: false)
    case .exercise(let exercise):
      switch exercise.task {
      case .quantity(let quantity): return texts.form(quantity, isFormula: false)
      case .formula(let quantity): return texts.form(quantity, isFormula: true)
      case .code, .choice, .pick, .order: return nil
      }
    case .opening, .page, .comparison, .closing: return nil
    }
  }

  /// What stands left of the typed answer: `∂f/∂q = `.
  ///
  /// A local gradient says so: at the output it would read like the gradient of the whole.
  var promptSymbol: LocalizedText {
    guard let quantity = item.quantity else { return LocalizedText(same: "> ") }
    if case .exercise(let exercise) = item.kind, case .code = exercise.task {
      let line = context.code.line(of: quantity, in: context.graph).map { context.code.lines[$0].text }
      // A gradient that several lines add up to is asked for in one: `dc = `, not `dc += `.
      let left = line?.prefix { $0 != "=" && $0 != "+" } ?? ""
      return LocalizedText(same: left + "= ")
    }
    let symbol = AskTexts(context: context).symbol(quantity) + LocalizedText(same: " = ")
    if case .local = quantity { return LocalizedText("local ", "局部 ") + symbol }
    return symbol
  }

  /// What is asked, as the screen writes it: `∂f/∂q`; nothing where the answer is no quantity.
  var askedSymbol: LocalizedText {
    item.quantity.map(AskTexts(context: context).symbol) ?? LocalizedText(same: "")
  }

  /// What a lecturer would say here: before the answer what the question means, after it the gate's rule.
  ///
  /// The rule gives the first question at a gate away, so it waits for the answer, or for the hint that tells it.
  var saying: LocalizedText? {
    guard let quantity = item.quantity else { return nil }
    switch quantity {
    case .tangent(let node):
      // Once it is found the numbers say it.
      let name = context.graph.name(of: node)
      return entry.isSettled
        ? nil : LocalizedText("How fast \(name) moves along v.", "沿 v 动时，\(name) 动得多快。")
    case .hvp:
      return LocalizedText(
        "H·v says how the gradient changes while the leaves move along v.", "H·v 说的是：叶子节点沿 v 动时，梯度怎样变。")
    default:
      let isToldAsHint = entry.hintLevel > 1 && !item.asksForFormula
      return (entry.isSettled && !isExam) || isToldAsHint
        ? GateTexts.backward(quantity, in: context.graph) : nil
    }
  }

  /// The answer as it stands once the question is settled: what was typed, or what was shown.
  var settledText: String {
    if entry.status != .revealed { return entry.field.text }
    switch item.kind {
    case .exercise(let exercise):
      switch exercise.task {
      case .pick(let nodes): return nodes.map { context.graph.name(of: $0) }.joined(separator: " / ")
      case .choice, .order: return exercise.rightNumbers ?? ""
      case .formula(let quantity), .code(let quantity):
        return ReferenceAnswer.formula(quantity, in: context.subject.graph, using: exercise.names)
          ?? answerText(of: quantity)
      case .quantity(let quantity): return answerText(of: quantity)
      }
    case .ask(let ask): return answerText(of: ask.quantity)
    case .opening, .page, .comparison, .closing: return ""
    }
  }

  /// The true answer to a quantity as one would type it.
  func answerText(of quantity: Quantity) -> String {
    switch quantity {
    case .shape(let node), .gradientShape(let node): "\(context.graph.shape(of: node))"
    default: context.subject.answer(quantity, following: records[item.scene])?.oneLine(limit: 64) ?? ""
    }
  }

  /// How the answer stands, in a word or two.
  var statusTitle: LocalizedText {
    if isClosed, !entry.isSettled { return LocalizedText("not answered", "没有作答") }
    // Nobody goes on from a wrong answer in a quiz: it is not kept for anything.
    return quizRules != nil && entry.status == .standsWrong
      ? LocalizedText("wrong", "不对") : entry.status.title
  }

  /// How the tangent just found is put together, in names and in numbers.
  var tangentTold: LocalizedText? {
    guard case .tangent(let node) = item.quantity, isTold, quizRules == nil else { return nil }
    let rule = TangentRule(context: context, node: node)
    let texts = [rule.inSymbols, rule.numbers].compactMap(\.self)
    return texts.isEmpty ? nil : LocalizedText(same: ([askedSymbol.english] + texts).joined(separator: " = "))
  }

  /// The author's explanation, once the question is settled; of a choice that was shown, also why it is the right one.
  var explanation: LocalizedText? {
    guard entry.isSettled, tellsVerdicts, case .exercise(let exercise) = item.kind else { return nil }
    var texts: [LocalizedText] = []
    // Who chose it has been told by the judge.
    if entry.status == .revealed, case .choice(let choices) = exercise.task,
      let reason = choices.first(where: \.isRight)?.because
    {
      texts.append(reason.plain)
    }
    if let text = exercise.explanation { texts.append(text.plain) }
    return texts.isEmpty ? nil : texts.dropFirst().reduce(texts[0]) { $0 + LocalizedText(" ", "") + $1 }
  }

  /// That an answer which was not accepted has cost nothing, where one might think it had.
  var freeNote: LocalizedText? {
    guard !entry.isSettled, let verdict = entry.judgement?.verdict,
      verdict == .moreDigits || verdict == .undecided
    else { return nil }
    return LocalizedText("This was no try.", "这次不计入尝试。")
  }

  /// Whether the wrong answer in the prompt may be kept.
  var mayStand: Bool {
    guard item.quantity != nil, let judgement = entry.judgement, judgement.value != nil,
      !judgement.verdict.isAccepted
    else { return false }
    return entry.wrongTries >= lesson.rules.tries
  }

  /// Whether the answer may be shown.
  var canReveal: Bool {
    item.isQuestion && !entry.isSettled && lesson.rules.canReveal && quizRules?.reveals ?? true
  }

  /// What a try or a hint has cost, where the question counts; nil where there is nothing to say.
  var countingNote: LocalizedText? {
    guard let rules = lesson.rules.counting, !rules.isExam, item.isQuestion else { return nil }
    if entry.isSettled {
      let isRight = entry.judgement?.verdict.isAccepted ?? false
      guard isRight, let tries = rules.tries, entry.wrongTries >= tries else { return nil }
      return LocalizedText(
        "It came after the \(tries) tries that count.", "但计分的 \(tries) 次机会已经用完。")
    }
    let wrong = entry.judgement?.verdict.costsTry ?? false
    if wrong, let tries = rules.tries {
      return entry.wrongTries >= tries
        ? LocalizedText("Later answers to this question do not count.", "这一题之后的作答不再计分。")
        : LocalizedText(
          "\(entry.wrongTries) of \(tries) tries used.", "已用 \(tries) 次计分机会中的 \(entry.wrongTries) 次。")
    }
    guard entry.hintLevel > 0, !wrong else { return nil }
    let cost = Int((rules.hintCosts[min(entry.hintLevel, 3) - 1] * 100).rounded())
    return cost == 0
      ? nil : LocalizedText("Hints have cost \(cost) % of this question.", "提示已扣去这一题的 \(cost) %。")
  }

  /// How it went, for the last page: answered without help, with help or after a mistake, shown, skipped.
  var tally: (clean: Int, helped: Int, shown: Int, skipped: Int) {
    var tally = (clean: 0, helped: 0, shown: 0, skipped: 0)
    for (item, entry) in zip(items, entries) where item.isQuestion {
      switch entry.status {
      case .right where entry.hintLevel == 0 && entry.wrongTries == 0: tally.clean += 1
      case .right, .rightGivenSlip: tally.helped += 1
      case .revealed, .standsWrong: tally.shown += 1
      case .open, .skipped: tally.skipped += 1
      }
    }
    return tally
  }
}

extension Entry.Status {
  /// How the answer stands, in a word or two.
  var title: LocalizedText {
    switch self {
    case .open: LocalizedText("open", "未答")
    case .skipped: LocalizedText("skipped", "已跳过")
    case .right: LocalizedText("right", "正确")
    case .rightGivenSlip: LocalizedText("right, given an earlier slip", "沿用前面的错误值，推得正确")
    case .standsWrong: LocalizedText("kept, but wrong", "未改正")
    case .revealed: LocalizedText("shown", "已给出")
    }
  }
}

extension Notice {
  /// The notice in words, with the learner's own keys.
  func text(_ keys: KeyMap) -> LocalizedText {
    switch self {
    case .typeFirst:
      LocalizedText(
        "Type an answer first. Tab skips this one, \(keys.shown("F2")) gives a hint.",
        "请先输入答案。按 Tab 跳过这一题，按 \(keys.shown("F2")) 看提示。")
    case .typeFirstWithoutHelp:
      LocalizedText("Type an answer first. Tab skips this one.", "请先输入答案。按 Tab 跳过这一题。")
    case .emptyCell: LocalizedText("This cell is still empty.", "这一格还没有填。")
    case .noMoreHints: LocalizedText("There is no further hint here.", "这里没有更多提示了。")
    case .noHint: LocalizedText("There is no hint here.", "这里没有提示。")
    case .notInExam: LocalizedText("Not in an exam. Tab skips this one.", "考试中没有提示，也不给答案。按 Tab 跳过这一题。")
    case .noReveal:
      LocalizedText("This lesson does not show answers. Tab goes on without one.", "这一课不给出答案。按 Tab 跳过这一步。")
    case .questionSettled:
      LocalizedText("This question is answered. Enter goes on.", "这一题已经答过。按 Enter 继续。")
    case .alreadySettled:
      LocalizedText(
        "This step is answered. Enter goes on, \(keys.shown("F6")) takes the answer back.",
        "这一步已经答过。按 Enter 继续，按 \(keys.shown("F6")) 撤回答案。")
    case .noSuchNode(let name):
      LocalizedText("No node here is called “\(name)”.", "图中没有名为“\(name)”的节点。")
    case .nothingHere: LocalizedText("This page asks nothing. Enter goes on.", "这一页没有提问。按 Enter 继续。")
    case .nothingToTakeBack:
      LocalizedText(
        "Nothing is answered here yet; the left arrow goes to the step before.", "这一步还没有作答；按左方向键回到上一步。")
    case .noWhatIf:
      LocalizedText("Changing an input comes after the answer here.", "在这里，作答之后才能试改输入。")
    case .resumed: LocalizedText("This goes on where you left it.", "接着上次离开的地方继续。")
    case .noStepThere: LocalizedText("There is no step in that direction.", "这个方向没有别的步骤了。")
    case .copiedLine(let line):
      LocalizedText(
        "Sent to the clipboard: \(line)  (\(keys.shown("F11")) again: the program)",
        "已送往剪贴板：\(line)（再按 \(keys.shown("F11")) 复制整个程序）")
    case .copiedProgram:
      LocalizedText("The program was sent to the terminal's clipboard.", "整个程序已送往终端的剪贴板。")
    case .programAsked:
      LocalizedText("A line of the program is still asked for: answer it first.", "程序中还有一行正等你来写：请先作答。")
    }
  }
}
