import Lessons
import TerminalText
import TerminalUI

/// The text of a page, of an author's question, of a lesson's first and last stop.
struct PageText {
  let session: LessonSession
  let settings: Settings
  /// The cells a line may take.
  let width: Int
  /// Whether there are no keys, and every line is read out as it stands.
  var isLineByLine = false

  /// Whether the newest hint stands at the prompt, as long as it is new.
  var isHintAtPrompt = false

  private func say(_ text: LocalizedText) -> String { settings.say(text) }

  /// The text's lines and the hints below it; none for a stop of a walk, which has no text of its own.
  var lines: [StyledText] { body + hints }

  /// The text without the hints asked for.
  var body: [StyledText] {
    switch session.item.kind {
    case .opening: opening
    case .page(let text): RichTextView(settings: settings, width: width).lines(text)
    case .comparison(let comparison):
      ComparisonView(comparison: comparison, settings: settings, width: width).lines
    case .exercise(let exercise): question(exercise)
    case .closing: closing
    case .ask: []
    }
  }

  private var opening: [StyledText] {
    let lesson = session.lesson
    let bullet = settings.glyphs.bullet + " "
    var lines = StyledText(say(lesson.title), Style(.title, bold: true)).wrapped(width: width)
    lines += [StyledText()] + StyledText(say(lesson.summary)).wrapped(width: width) + [StyledText()]
    lines.append(StyledText(say(LocalizedText("Afterwards you can", "学完之后，你能够")), Style(.plain, bold: true)))
    lines += lesson.objectives.flatMap { StyledText(bullet + say($0)).wrapped(width: width, hanging: 2) }
    lines.append(StyledText())
    lines.append(
      StyledText(
        say(
          LocalizedText(
            "About \(lesson.minutes) minutes, \(session.items.count) steps.",
            "约 \(lesson.minutes) 分钟，共 \(session.items.count) 步。")), Style(.faint)))
    if let counting = lesson.rules.counting {
      let text = LocalizedText("This lesson counts. ", "本课计入成绩。") + counting.terms
      lines += StyledText(say(text), Style(.hint)).wrapped(width: width)
    }
    return lines
  }

  private func question(_ exercise: Exercise) -> [StyledText] {
    let rich = RichTextView(settings: settings, width: width)
    var lines = exercise.prompt.map(rich.lines) ?? []
    func numbered(_ texts: [LocalizedText]) {
      lines.append(StyledText())
      let chosen = Int(session.entry.field.text)
      for (index, text) in texts.enumerated() {
        let isChosen = chosen == index + 1
        let mark = isChosen ? settings.glyphs.pointer : " "
        lines += StyledText("\(mark) \(index + 1)  " + say(text), Style(.plain, bold: isChosen))
          .wrapped(width: width, hanging: 5)
      }
    }
    switch exercise.task {
    case .choice(let choices): numbered(choices.map(\.text))
    case .order(let texts): numbered(Exercise.shuffled(texts))
    case .quantity, .formula, .code, .pick: break
    }
    return lines
  }

  /// The hints to a question, the newest first, as it is what was just asked for; read out in their order.
  private var hints: [StyledText] {
    guard case .exercise = session.item.kind else { return [] }
    let hints = session.shownHints.enumerated().dropLast(isHintAtPrompt ? 1 : 0)
    return (isLineByLine ? Array(hints) : hints.reversed()).flatMap { index, hint in
      [StyledText()] + Self.hint(index + 1, hint, settings).wrapped(width: width, hanging: 3)
    }
  }

  /// A hint under its number.
  static func hint(_ number: Int, _ text: LocalizedText, _ settings: Settings) -> StyledText {
    StyledText(settings.say(LocalizedText("Hint \(number): ", "提示 \(number)：") + text), Style(.hint))
  }

  private var closing: [StyledText] {
    let tally = session.tally
    var lines = [
      StyledText(say(LocalizedText("To remember", "请记住")), Style(.title, bold: true)), StyledText(),
    ]
    lines += StyledText(say(session.lesson.closing), Style(.plain, bold: true)).wrapped(width: width)
    lines.append(StyledText())
    let handedIn = tally.clean + tally.helped + tally.shown
    let rows: [(Int, LocalizedText)] = [
      (tally.clean, LocalizedText("answered at the first try", "一次答对")),
      (tally.helped, LocalizedText("answered with a hint or a second try", "经提示或重试后答对")),
      (tally.shown, LocalizedText("shown or kept wrong", "看了答案或保留了错误")),
      (tally.skipped, LocalizedText("skipped", "跳过")),
    ]
    let told = session.tellsVerdicts ? rows : [(handedIn, LocalizedText("handed in", "已交"))] + rows.suffix(1)
    for (count, text) in told where count > 0 {
      let number = String(count)
      lines.append(
        StyledText(String(repeating: " ", count: max(0, 4 - number.count)) + number + "  " + say(text)))
    }
    if tally.skipped > 0 {
      lines.append(StyledText())
      let way =
        isLineByLine
        ? LocalizedText(":back goes back to what you skipped.", "输入 :back 可以回到跳过的步骤。")
        : LocalizedText(
          "Shift-Tab or the left arrow goes back to what you skipped.", "按 Shift-Tab 或左方向键可以回到跳过的步骤。")
      lines += StyledText(say(way), Style(.faint)).wrapped(width: width)
    }
    return lines
  }
}
