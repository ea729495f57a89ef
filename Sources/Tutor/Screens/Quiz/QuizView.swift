import Lessons
import Scheduling
import TerminalText
import TerminalUI

/// Draws the quiz screen.
struct QuizView {
  let screen: QuizScreen
  let settings: Settings

  private var quiz: QuizSession { screen.quiz }
  private func say(_ text: LocalizedText) -> String { settings.say(text) }
  private typealias Hint = KeyBar.Hint

  /// The whole screen.
  func draw(on buffer: inout Buffer) {
    switch screen.mode {
    case .question:
      LessonView(screen: screen.lesson, settings: settings, unitTitle: "", frame: questionFrame(buffer.size))
        .draw(on: &buffer)
    case .walk(let walk):
      let frame = LessonView.Frame(
        title: title + " › " + say(LocalizedText("walk", "走一遍")), states: [stepText(walk)],
        keys: walkKeys(walk))
      LessonView(screen: walk, settings: settings, unitTitle: "", frame: frame).draw(on: &buffer)
    case .handIn: drawHandIn(on: &buffer)
    case .results: drawResults(on: &buffer)
    }
  }

  private func stepText(_ walk: LessonScreen) -> String {
    say(
      LocalizedText(
        "step \(walk.session.position + 1) of \(walk.session.items.count)",
        "第 \(walk.session.position + 1) 步，共 \(walk.session.items.count) 步"))
  }

  private var title: String {
    say(
      quiz.rules.isExam
        ? LocalizedText("Exam", "考试")
        : quiz.deck == nil ? LocalizedText("Assignment", "作业") : LocalizedText("Quiz", "测验"))
  }

  // MARK: A question

  private func questionFrame(_ size: Size) -> LessonView.Frame {
    let library = quiz.deck?.library ?? .builtIn
    let skill = quiz.play.question.skill
    var place = title + (library.skill(skill).map { " › " + say($0.title) } ?? "")
    if !quiz.rules.isExam, let mastery = quiz.deck?.mastery(at: screen.now)[skill] {
      place += " \(Int(mastery.covered * 100)) %"
    }
    return LessonView.Frame(
      title: place, states: states,
      keys: keys(isNarrow: LessonLayout(size, isPage: false).arrangement == .narrow)
    )
  }

  /// How far, how many in a row, how long: at length and in short.
  private var states: [String] {
    let number = quiz.position + 1
    let time: String
    if let deadline = quiz.deadline {
      let left = Int(deadline.milliseconds - screen.now.milliseconds)
      let clock = QuizSummary.clock(milliseconds: left)
      time = say(LocalizedText("\(clock) left", "剩余 \(clock)"))
    } else {
      time = QuizSummary.clock(milliseconds: quiz.milliseconds(at: screen.now))
    }
    let place =
      quiz.total.map { LocalizedText("question \(number) of \($0)", "第 \(number) 题，共 \($0) 题") }
      ?? LocalizedText("question \(number)", "第 \(number) 题")
    let streak = QuizSummary(quiz, at: screen.now).streak
    let dot = " \(settings.glyphs.separator) "
    let row =
      streak > 1 && !quiz.rules.isExam
      ? dot + say(LocalizedText("\(streak) in a row", "连对 \(streak) 题")) : ""
    let short = quiz.total.map { "\(number)/\($0)" } ?? "\(number)"
    return [say(place) + row + dot + time, short + row + dot + time, short + dot + time]
  }

  private func keys(isNarrow: Bool) -> [Hint] {
    let glyphs = settings.glyphs
    let session = screen.lesson.session
    let leave = Hint("F10", LocalizedText("leave", "退出"))
    let help = Hint("F1", LocalizedText("keys", "按键"))
    switch screen.lesson.focus {
    case .panning, .search, .grid, .whatIf: return screen.lesson.keyHints(glyphs, isNarrow: isNarrow)
    case .prompt, .commands: break
    }
    let walk = Hint("w", LocalizedText("walk", "走一遍"))
    let view = Hint("F9", LocalizedText("view", "切换"))
    if quiz.isOver {
      return [
        Hint("Enter", LocalizedText("results", "结果")),
        Hint(glyphs.leftRight, LocalizedText("question", "换题")), view,
      ]
        + (session.item.quantity == nil ? [] : [walk]) + [leave]
    }
    if screen.isTold {
      return [Hint("Enter", LocalizedText("go on", "继续"))] + feelings + [walk, view, help, leave]
    }
    if session.entry.isSettled {
      return [
        Hint("Enter", LocalizedText("go on", "继续")), Hint(glyphs.leftRight, LocalizedText("question", "换题")),
        leave,
      ]
    }
    var hints = [
      Hint("Enter", quiz.rules.isExam ? LocalizedText("hand in", "提交") : LocalizedText("check", "检查"))
    ]
    if quiz.rules.hints > 0 { hints.append(Hint("F2", LocalizedText("hint", "提示"))) }
    if quiz.rules.reveals { hints.append(Hint("F3", LocalizedText("solution", "解答"))) }
    hints.append(Hint("Tab", LocalizedText("skip", "跳过")))
    // Where there is no room for both, the rest of the question matters more than the way past it.
    if isNarrow { hints.insert(view, at: quiz.rules.hints > 0 ? 2 : 1) }
    if screen.lesson.pane.isCut { hints.append(Hint("F8", LocalizedText("move", "平移"))) }
    return hints + [help, Hint("F4", LocalizedText("home", "主页")), leave]
  }

  /// What the learner may say about a right answer, and when the item would come back.
  private var feelings: [Hint] {
    let felt = quiz.play.felt ?? .good
    return quiz.pauses(at: screen.now).map { rating, pause in
      let name =
        switch rating {
        case .hard: LocalizedText("hard", "吃力")
        case .easy: LocalizedText("easy", "轻松")
        case .good, .again: LocalizedText("good", "正好")
        }
      let mark = rating == felt ? settings.glyphs.pointer : ""
      return Hint(
        mark + "\(rating.rawValue)",
        name + LocalizedText(same: " ") + QuizSummary.text(pause))
    }
  }

  private func walkKeys(_ walk: LessonScreen) -> [Hint] {
    switch walk.focus {
    case .panning, .search, .grid, .whatIf: walk.keyHints(settings.glyphs, isNarrow: false)
    case .prompt, .commands:
      [
        Hint(settings.glyphs.leftRight, LocalizedText("step", "前后")),
        Hint("F5", LocalizedText("what if", "试改输入")), Hint("F8", LocalizedText("pan", "平移")),
        Hint("Esc", LocalizedText("back to the question", "回到题目")),
      ]
    }
  }

  // MARK: The end

  private func drawFrame(_ frame: LessonView.Frame, on buffer: inout Buffer) -> Rect {
    LessonView.drawTitle(frame, width: buffer.size.width, on: &buffer)
    buffer.put(
      String(repeating: settings.glyphs.horizontal, count: buffer.size.width), row: 1, column: 0,
      style: Style(.frame))
    let (body, bar) = buffer.bounds.splitTop(2).rest.splitBottom(1)
    KeyBar(settings: settings).draw(frame.keys, in: bar, on: &buffer)
    return body.inset(columns: 1)
  }

  private func drawHandIn(on buffer: inout Buffer) {
    let open = quiz.plays.count { !$0.entry.isSettled }
    let frame = LessonView.Frame(
      title: title, states: states,
      keys: [
        Hint("Enter", LocalizedText("hand in", "交卷")),
        Hint(settings.glyphs.leftRight, LocalizedText("go back", "返回")),
        Hint("F10", LocalizedText("leave, go on later", "退出，以后继续")),
      ])
    let body = drawFrame(frame, on: &buffer)
    let all = quiz.plays.count
    let texts = [
      LocalizedText("That was the last question.", "这是最后一题。"),
      open == 0
        ? LocalizedText("All \(all) are answered.", "\(all) 道题都已作答。")
        : LocalizedText(
          "\(all - open) of \(all) are answered; \(open) \(open == 1 ? "is" : "are") still open.",
          "\(all) 道题中已答 \(all - open) 道，还有 \(open) 道没有答。"),
      LocalizedText(
        "Enter hands in and shows the results; nothing can be answered after that.",
        "按 Enter 交卷并查看结果；交卷后不能再作答。"),
    ]
    let lines = texts.flatMap { StyledText(say($0)).wrapped(width: body.width) + [StyledText()] }
    buffer.put([StyledText()] + lines, in: body, glyphs: settings.glyphs)
  }

  private func drawResults(on buffer: inout Buffer) {
    let results = QuizResults(
      quiz: quiz, now: screen.now, settings: settings, width: min(buffer.size.width - 2, 100))
    var keys = [
      Hint("Enter", LocalizedText("look at it", "查看")),
      Hint(settings.glyphs.upDown, LocalizedText("question", "选题")),
    ]
    if QuizSummary(quiz, at: screen.now).lessonToRevisit != nil {
      keys.append(Hint("r", LocalizedText("revisit the lesson", "回到课程")))
    }
    if quiz.deck != nil { keys.append(Hint("a", LocalizedText("again", "再来一次"))) }
    keys += [Hint("Esc", LocalizedText("home", "主页")), Hint("q", LocalizedText("leave", "退出"))]
    let frame = LessonView.Frame(
      title: title + " › " + say(LocalizedText("results", "结果")), states: [], keys: keys)
    let body = drawFrame(frame, on: &buffer)
    let listed = quiz.plays.indices.map { results.line(of: $0, isSelected: $0 == screen.selection) }
    let all = results.lines + [StyledText()] + listed
    // The chosen question stays in view; the page keys go up to the tally and down again.
    let chosen = results.lines.count + 1 + screen.selection
    let first = max(0, min(chosen - body.height + 1, all.count - body.height))
    let isMoved = screen.selection > 0
    buffer.put(all, in: body, scroll: isMoved ? max(first, 0) : screen.scroll, glyphs: settings.glyphs)
  }
}
