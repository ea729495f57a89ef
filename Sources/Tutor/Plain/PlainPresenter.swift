import AnswerChecking
public import Autodiff
import GraphLanguage
public import Lessons
import TerminalText
import TerminalUI

/// The tutor line by line: no cursor movement, no boxes, the graph told in sentences.
///
/// For screen readers, pipes and terminals that can do no more. It plays the same session as the screen.
public struct PlainPresenter {
  var session: LessonSession
  /// How everything is told.
  public let settings: Settings
  private var toldScene: Int?
  /// Whether the lesson is over: played to its end, or left.
  public private(set) var isOver = false
  /// Whether the lesson was played to its end.
  public private(set) var isFinished = false
  /// Whether the lesson is over to be started over.
  public private(set) var startsOver = false

  /// The lines a learner can give instead of an answer.
  private enum Command: String, CaseIterable {
    case hint, reveal, undo, skip, back, graph, edges, code, restart, help, quit

    var meaning: LocalizedText {
      switch self {
      case .hint: LocalizedText("a hint", "给一条提示")
      case .reveal: LocalizedText("show the answer", "看答案")
      case .undo: LocalizedText("take the last answer back", "撤回答案")
      case .skip: LocalizedText("go on without answering", "跳过这一步")
      case .back: LocalizedText("go one step back", "后退一步")
      case .graph: LocalizedText("tell the graph and its numbers", "说明计算图和其中的数")
      case .edges: LocalizedText("list the edges of the graph", "列出计算图的每条边")
      case .code: LocalizedText("tell the flat code, forward and backward", "列出逐行代码，前向和反向")
      case .restart:
        LocalizedText("start the lesson over, with new numbers where they are drawn", "重做这一课；数值随机的课会换一组数")
      case .help: LocalizedText("this list", "本列表")
      case .quit: LocalizedText("leave", "退出")
      }
    }
  }

  /// A lesson from its first stop; throws where a scene cannot be computed.
  public init(_ lesson: Lesson, settings: Settings) throws(GraphError) {
    session = try LessonSession(lesson)
    self.settings = settings
  }

  /// One question of a quiz.
  init(_ session: LessonSession, settings: Settings) {
    self.session = session
    self.settings = settings
  }

  /// Puts back what was answered in earlier sessions, and goes to where the learner left.
  public mutating func restore(_ answers: [AnswerRecord], at stop: String?) {
    session.restore(answers, at: stop)
  }

  /// What is to be kept of what happened since the last call.
  public mutating func takeEffects() -> [Effect] { session.takeEffects() }

  /// The effects that keep where the learner is.
  public var saving: [Effect] { session.saving }

  private func say(_ text: LocalizedText) -> String {
    settings.glyphs.plain(text[settings.language].sanitized)
  }

  /// What is said before the first line is read.
  public mutating func start() -> [String] {
    [
      say(session.lesson.title),
      say(
        LocalizedText(
          "Type an answer, or :help for what else can be typed and how signs are read.",
          "请输入答案；输入 :help 查看其他命令和符号的读法。")),
      "",
    ] + present()
  }

  /// Takes one line and says what is to be printed.
  public mutating func take(_ line: String) -> [String] {
    let text = line.drop { $0 == " " }
    if text.hasPrefix(":") || text.hasPrefix("：") { return run(String(text.dropFirst())) }
    guard session.item.isQuestion else { return next() }
    if session.entry.isSettled { return text.isEmpty ? next() : [waysOn] }
    if text.isEmpty { return [say(LocalizedText("Type an answer, or :skip.", "请输入答案，或输入 :skip。"))] }
    let lines = answer(String(text))
    if session.entry.isSettled {
      return lines + (session.isExam ? [say(LocalizedText("Handed in.", "已交。"))] : []) + [""] + next()
    }
    let ways = LocalizedText(":hint, :reveal and :skip go on from here.", "可以输入 :hint、:reveal 或 :skip。")
    return lines + (session.entry.wrongTries > 1 ? [say(ways)] : []) + [say(session.promptSymbol)]
  }

  /// Hands in an answer; says how it was read and, where that is told, what the judge says.
  mutating func answer(_ text: String) -> [String] {
    session.edit { $0 = TextField(text, limit: 65_536) }
    let echo = session.reading.map { [say($0)] } ?? []
    session.submit()
    return echo + verdict()
  }

  /// What the judge said, in lines; nothing while an exam goes on.
  func verdict() -> [String] {
    if session.entry.isSettled, !session.tellsVerdicts { return [] }

    var texts: [LocalizedText?] = []
    if let judgement = session.entry.judgement {
      texts = [judgement.message, judgement.nextStep, session.freeNote]
    }
    if session.entry.isSettled { texts += [session.tangentTold, session.saying, session.explanation] }
    texts.append(session.countingNote)
    return texts.compactMap { $0.map(say) }.filter { !$0.isEmpty }.flatMap { wrapped($0, width: 78) }
  }

  private mutating func run(_ name: String) -> [String] {
    let typed = Self.folded(name.lowercased())
    guard
      let command = Command.allCases.first(where: {
        $0.rawValue.hasPrefix(typed) && !typed.isEmpty
      })
    else {
      return [say(LocalizedText("There is no such command; :help lists them.", "没有这个命令；:help 列出全部命令。"))]
        + prompt
    }
    switch command {
    case .hint:
      guard session.hasMoreHints else { return [refusal] + prompt }
      session.hint()
      let hint = session.shownHints.last.map { wrapped(say($0), width: 78) } ?? []
      return hint + (session.countingNote.map { [say($0)] } ?? []) + prompt
    case .reveal:
      guard session.canReveal else { return [refusal] + prompt }
      session.reveal()
      return [say(session.promptSymbol) + say(LocalizedText(same: session.settledText))] + verdict() + [""]
        + next()
    case .undo:
      guard let answered = lastAnswered else {
        let nothing = LocalizedText("There is no answer to take back.", "没有可以撤回的答案。")
        return (session.isExam ? [refusal] : [say(nothing)]) + prompt
      }
      session.go(to: answered)
      session.undo()
      return present()
    case .skip: return next()
    case .back:
      session.stepBack()
      return present()
    case .graph: return graph() + prompt
    case .edges: return edges() + prompt
    case .code:
      let covered = session.coveredLines
      return session.context.code.lines.indices.map {
        say(LocalizedText(same: "  " + session.codeText(of: $0, covered: covered)))
      } + prompt
    case .help:
      return Command.allCases.map { ":\($0.rawValue)  \(say($0.meaning))" } + signs + prompt
    case .restart:
      guard !session.isExam else { return [refusal] + prompt }
      isOver = true
      startsOver = true
      return []
    case .quit:
      isOver = true
      return []
    }
  }

  /// What the next line is taken for, said again after anything else was told; nothing where none is asked.
  var prompt: [String] {
    session.item.isQuestion && !session.entry.isSettled ? [say(session.promptSymbol)] : []
  }

  /// The stop whose answer was given last; nil where none may be taken back.
  private var lastAnswered: Int? {
    guard session.quizRules == nil, !session.isExam else { return nil }
    return (0...session.position).last { session.items[$0].isQuestion && session.entries[$0].isSettled }
  }

  /// How the signs are to be read, for ears: some screen readers leave them out.
  var signs: [String] {
    let text =
      settings.glyphs.isASCII
      ? LocalizedText(
        "df/dq is the gradient of f with respect to q, * multiplies.", "df/dq 是 f 对 q 的梯度，* 表示相乘。")
      : LocalizedText(
        "∂f/∂q is the gradient of f with respect to q; × and · multiply. "
          + "A screen reader that leaves these signs out reads them with --ascii, as df/dq and *.",
        "∂f/∂q 是 f 对 q 的梯度；× 和 · 表示相乘。读屏软件若读不出这些符号，请加 --ascii：写成 df/dq 和 *。")
    return wrapped(say(text), width: 78)
  }

  /// What is said where a command can do nothing.
  private var refusal: String {
    session.isExam
      ? say(LocalizedText("Not in an exam.", "考试中不可用。"))
      : say(LocalizedText("That has no use here.", "这个命令在这里用不上。"))
  }

  /// Full-width letters, as input methods type them, as their ASCII twins.
  private static func folded(_ text: String) -> String {
    String(text.map { if case .character(let twin) = Key.character($0).folded { twin } else { $0 } })
  }

  private mutating func next() -> [String] {
    if session.isAtEnd {
      isOver = true
      isFinished = true
      return []
    }
    session.stepForward()
    return present()
  }

  /// Tells the present stop: its scene when it is new, then the page or the question.
  mutating func present() -> [String] {
    var lines: [String] = []
    if session.item.isQuestion, toldScene != session.item.scene {
      toldScene = session.item.scene
      lines += graph() + [""]
    }
    let step = LocalizedText(
      "Step \(session.position + 1) of \(session.items.count).",
      "第 \(session.position + 1) 步，共 \(session.items.count) 步。")
    if session.quizRules == nil { lines.append(say(step)) }
    let width = 78
    let told: [String]
    if case .comparison(let comparison) = session.item.kind {
      let view = ComparisonView(comparison: comparison, settings: settings, width: width)
      told = view.sentences.flatMap { wrapped($0, width: width) }
    } else if session.item.quantity == nil {
      told = PageText(session: session, settings: settings, width: width, isLineByLine: true).lines.map(
        \.text)
    } else {
      told =
        ExplanationPanel(session: session, settings: settings, width: width, isLineByLine: true).lines.map(
          \.text)
    }
    lines += told.map { say(LocalizedText(same: $0)) }
    if session.item.isQuestion {
      lines.append("")
      lines += wrapped(say(session.questionLine), width: width)
      guard session.entry.isSettled else { return lines + prompt }
      let answer = LocalizedText(same: session.settledText.sanitized)
      lines.append(say(session.promptSymbol + answer))
      if session.tellsVerdicts { lines.append(say(session.statusTitle)) }
      lines.append(waysOn)
    } else {
      lines += ["", say(LocalizedText("Enter goes on.", "按 Enter 继续。"))]
    }
    return lines
  }

  /// What can be done at a question that is answered already.
  private var waysOn: String {
    let undoes = session.canUndo ? LocalizedText(", :undo takes the answer back", "，输入 :undo 撤回答案") : nil
    return say(
      LocalizedText("Answered already. Enter goes on", "这一题已经答过。按 Enter 继续")
        + (undoes ?? LocalizedText(same: "")) + LocalizedText(".", "。"))
  }

  /// The graph as a list of edges, in the order of evaluation.
  private func edges() -> [String] {
    let graph = session.context.graph
    return (0..<graph.count).flatMap { id in
      let users = graph.consumers(of: id).map(\.node)
      let each = users.indices.filter { users.firstIndex(of: users[$0]) == $0 }.map { users[$0] }
      return each.map { user in
        let uses = users.count { $0 == user }
        let times = uses > 1 ? LocalizedText(", \(uses) times", "，\(uses) 次") : LocalizedText(same: "")
        return say(LocalizedText(same: "  \(graph.name(of: id)) -> \(graph.name(of: user))") + times)
      }
    }
  }

  /// The graph as sentences: every leaf with its value, every operation with what it takes and where it goes.
  func graph() -> [String] {
    let graph = session.context.graph
    var lines = [say(LocalizedText("The graph:", "计算图："))]
    for id in 0..<graph.count {
      var line = "  " + graph.equation(of: id)
      if graph.operation(of: id) == nil {
        line += " = " + session.context.forward[id].oneLine(figures: session.figures)
      }
      let users = graph.consumers(of: id).map { graph.name(of: $0.node) }.reduce(into: [String]()) {
        if !$0.contains($1) { $0.append($1) }
      }
      if !users.isEmpty {
        line += say(
          LocalizedText(", goes to \(users.joined(separator: ", "))", "，流向 \(users.joined(separator: "、"))"))
      } else {
        line += say(LocalizedText(", the output", "，为输出"))
      }
      let labels = session.labels(of: id)
      if graph.operation(of: id) != nil, !labels.value.isEmpty {
        line += say(LocalizedText("; value \(labels.value)", "；值 \(labels.value)"))
      }
      if !labels.gradient.isEmpty {
        line += say(LocalizedText("; gradient \(labels.gradient)", "；梯度 \(labels.gradient)"))
      }
      lines.append(say(LocalizedText(same: line)))
    }
    return lines
  }
}
