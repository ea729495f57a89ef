import Lessons
public import Scheduling
import TerminalText
import TerminalUI

/// A quiz line by line: no cursor movement, no boxes.
///
/// It plays the same session as the screen.
public struct PlainQuiz {
  private var quiz: QuizSession
  private var question: PlainPresenter
  /// How everything is told.
  public let settings: Settings
  private var state = State.answer
  /// Whether the quiz is over or left.
  public private(set) var isOver = false

  /// What the next line is taken for.
  private enum State {
    case answer
    /// How hard a right answer came.
    case feeling
    /// Whether to hand in an exam.
    case handIn
  }

  /// The lines a learner can give instead of an answer.
  private enum Command: String, CaseIterable {
    case hint, reveal, skip, back, graph, help, quit

    var meaning: LocalizedText {
      switch self {
      case .hint: LocalizedText("a hint", "给一条提示")
      case .reveal: LocalizedText("show the solution", "看解答")
      case .skip: LocalizedText("go on without answering", "跳过这一题")
      case .back: LocalizedText("go one question back", "后退一题")
      case .graph: LocalizedText("tell the graph and its numbers", "说明计算图和其中的数")
      case .help: LocalizedText("this list", "本列表")
      case .quit: LocalizedText("leave; you can go on later", "退出；以后可以接着做")
      }
    }
  }

  /// A quiz at its first question, or where it was left; nil where there is nothing to ask.
  public init?(_ setup: QuizSetup, settings: Settings, at now: Timestamp) {
    guard let quiz = QuizSession(setup, at: now) else { return nil }
    self.quiz = quiz
    self.settings = settings
    question = PlainPresenter(quiz.play.lesson, settings: settings)
  }

  /// What is to be kept of what happened since the last call.
  public mutating func takeEffects() -> [Effect] { quiz.takeEffects() }

  /// The effects that keep the quiz where it was left; none once it is over.
  public func saving(at now: Timestamp) -> [Effect] {
    quiz.isOver ? [] : [quiz.keeping(at: now)]
  }

  private func say(_ text: LocalizedText) -> String {
    settings.glyphs.plain(text[settings.language].sanitized)
  }

  /// What is said before the first line is read.
  public mutating func start(at now: Timestamp) -> [String] {
    let title =
      quiz.rules.isExam
      ? LocalizedText("Exam: one try for each question, results at the end.", "考试：每题一次机会，最后公布结果。")
      : quiz.deck == nil ? LocalizedText("Assignment", "作业") : LocalizedText("Quiz", "测验")
    var lines = [
      say(title),
      say(
        LocalizedText(
          "Type an answer, or :help for what else can be typed and how signs are read.",
          "请输入答案；输入 :help 查看其他命令和符号的读法。")),
    ]
    if let limit = quiz.rules.timeLimit {
      lines.append(say(LocalizedText("You have \(limit / 60) minutes.", "限时 \(limit / 60) 分钟。")))
    }
    if quiz.isResumed { lines.append(say(Notice.resumed.text(settings.keys))) }
    return lines + [""] + present(at: now)
  }

  /// Takes one line and says what is to be printed.
  public mutating func take(_ line: String, at now: Timestamp) -> [String] {
    if quiz.rules.isExam, quiz.isTimeOver(at: now) {
      return [say(LocalizedText("The time is over: that answer came too late.", "时间到：这个答案来晚了。"))]
        + finish(at: now)
    }
    let text = String(line.drop { $0 == " " })
    if text.hasPrefix(":") || text.hasPrefix("：") { return run(String(text.dropFirst()), at: now) }
    switch state {
    case .handIn: return finish(at: now)
    case .feeling:
      if let felt = feeling(text) { quiz.feel(felt, at: now) }
      return goOn(at: now)
    case .answer: return answer(text, at: now)
    }
  }

  private func feeling(_ text: String) -> Rating? {
    switch text.lowercased() {
    case "2", "hard", "吃力": .hard
    case "3", "good", "正好": .good
    case "4", "easy", "轻松": .easy
    default: nil
    }
  }

  private mutating func answer(_ text: String, at now: Timestamp) -> [String] {
    if question.session.entry.isSettled { return goOn(at: now) }
    if text.isEmpty { return [say(LocalizedText("Type an answer, or :skip.", "请输入答案，或输入 :skip。"))] }
    let lines = question.answer(text)
    quiz.take(&question.session, at: now)
    if question.session.entry.isSettled { return lines + settled(at: now) }
    return lines + [say(question.session.promptSymbol)]
  }

  /// After an answer: the solution and what it means for the schedule, or in an exam the next question.
  private mutating func settled(at now: Timestamp) -> [String] {
    guard question.session.tellsVerdicts else { return goOn(at: now) }
    let lines = [""] + solution(of: question.session)
    let pauses = quiz.pauses(at: now)
    guard !pauses.isEmpty else { return lines + goOn(at: now) }
    state = .feeling
    let texts = pauses.map { QuizSummary.text($0.pause) }
    return lines + [
      "",
      say(
        LocalizedText(
          "How did it come? 2 hard (\(texts[0].english)), 3 good (\(texts[1].english)), 4 easy (\(texts[2].english)); Enter means good.",
          "感觉如何？2 吃力（\(texts[0].simplifiedChinese)），3 正好（\(texts[1].simplifiedChinese)），4 轻松（\(texts[2].simplifiedChinese)）；按 Enter 表示正好。"
        )),
    ]
  }

  private func solution(of session: LessonSession) -> [String] {
    SolutionText(session: session, settings: settings, width: 78).lines
      .map { say(LocalizedText(same: $0.text)) }
  }

  private mutating func run(_ name: String, at now: Timestamp) -> [String] {
    guard !name.isEmpty,
      let command = Command.allCases.first(where: { $0.rawValue.hasPrefix(name.lowercased()) })
    else {
      return [say(LocalizedText("There is no such command; :help lists them.", "没有这个命令；:help 列出全部命令。"))]
        + prompt
    }
    switch command {
    case .help: return commands.map { ":\($0.rawValue)  \(say($0.meaning))" } + question.signs + prompt
    case .quit:
      isOver = true
      return []
    case .graph: return question.graph() + prompt
    case .skip: return goOn(at: now)
    case .back:
      quiz.goBack(at: now)
      return show(at: now)
    case .hint, .reveal:
      guard commands.contains(command), state == .answer, !question.session.entry.isSettled else {
        let reason =
          commands.contains(command)
          ? LocalizedText("This question is answered. Enter goes on.", "这一题已经答过。按 Enter 继续。")
          : LocalizedText("Not in an exam.", "考试中不可用。")
        return [say(reason)] + prompt
      }
      if command == .hint { question.session.hint() } else { question.session.reveal() }
      quiz.take(&question.session, at: now)
      if command == .reveal { return settled(at: now) }
      return (question.session.shownHints.last.map { wrapped(say($0), width: 78) } ?? []) + prompt
    }
  }

  /// The prompt of a question that is still open.
  private var prompt: [String] { state == .answer ? question.prompt : [] }

  /// The commands the rules allow.
  private var commands: [Command] {
    Command.allCases.filter {
      ($0 != .hint || quiz.rules.hints > 0) && ($0 != .reveal || quiz.rules.reveals)
    }
  }

  private mutating func goOn(at now: Timestamp) -> [String] {
    switch quiz.goOn(at: now) {
    case .question: return show(at: now)
    case .over: return finish(at: now)
    case .handIn:
      state = .handIn
      let open = quiz.plays.count { !$0.entry.isSettled }
      return [
        say(
          LocalizedText(
            "That was the last question; \(open) still open. Enter hands in, :back goes back.",
            "这是最后一题；还有 \(open) 题没有答。按 Enter 交卷，输入 :back 返回。"))
      ]
    }
  }

  private mutating func show(at now: Timestamp) -> [String] {
    question = PlainPresenter(quiz.play.lesson, settings: settings)
    state = .answer
    return [""] + present(at: now)
  }

  /// The present question with its number.
  private mutating func present(at now: Timestamp) -> [String] {
    let number = quiz.position + 1
    let place =
      quiz.total.map { LocalizedText("Question \(number) of \($0).", "第 \(number) 题，共 \($0) 题。") }
      ?? LocalizedText("Question \(number).", "第 \(number) 题。")
    let skill = (quiz.deck?.library ?? .builtIn).skill(quiz.play.question.skill)
    let name = skill.map { LocalizedText(" ", "") + $0.title } ?? LocalizedText(same: "")
    if quiz.play.entry.isSettled {
      return [say(place + name), say(LocalizedText("Answered. Enter goes on.", "已作答。按 Enter 继续。"))]
    }
    return [say(place + name)] + question.present()
  }

  /// Ends the quiz: how it went; after an exam every question with its solution.
  private mutating func finish(at now: Timestamp) -> [String] {
    quiz.finish(at: now)
    isOver = true
    let results = QuizResults(quiz: quiz, now: now, settings: settings, width: 78, drawsBars: false)
    var lines = [""] + results.lines.map { say(LocalizedText(same: $0.text)) }
    guard quiz.rules.isExam else { return lines }
    for (index, play) in quiz.plays.enumerated() {
      lines += ["", say(LocalizedText(same: results.line(of: index, isSelected: false).text))]
      let presenter = PlainPresenter(play.lesson, settings: settings)
      if play.entry.isSettled {
        lines.append(say(play.lesson.promptSymbol) + play.entry.field.text.sanitized)
      }
      lines += presenter.verdict() + solution(of: play.lesson)
    }
    return lines
  }
}
