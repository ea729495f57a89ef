import AnswerChecking
import Lessons
import Scheduling
import TerminalText
import TerminalUI

/// How a quiz went, as lines: for the screen and for the line-by-line presenter alike.
struct QuizResults {
  let quiz: QuizSession
  let now: Timestamp
  let settings: Settings
  /// The cells a line may take.
  let width: Int
  /// Whether shares are drawn as bars, which a screen reader would spell out sign by sign.
  var drawsBars = true

  private var summary: QuizSummary { QuizSummary(quiz, at: now) }
  private var glyphs: ScreenGlyphs { settings.glyphs }
  private func say(_ text: LocalizedText) -> String { settings.say(text) }

  /// The tally, what was weak, and what to do next.
  var lines: [StyledText] {
    var lines = tally
    let skills = summary.skills
    if !skills.isEmpty {
      lines += [StyledText(), heading(LocalizedText("Skills", "技能"))]
      for result in skills { lines.append(line(result)) }
    }
    let next = advice
    if !next.isEmpty { lines += [StyledText(), heading(LocalizedText("Next", "接下来"))] + next }
    return lines
  }

  private func heading(_ text: LocalizedText) -> StyledText {
    StyledText(say(text), Style(.title, bold: true))
  }

  private var tally: [StyledText] {
    let time = QuizSummary.clock(milliseconds: quiz.milliseconds(at: now))
    let asked = quiz.plays.count
    var lines = [
      StyledText(
        say(
          LocalizedText(
            "\(asked) \(asked == 1 ? "question" : "questions") in \(time)", "\(asked) 道题，用时 \(time)")),
        Style(.plain, bold: true))
    ]
    let rows: [(QuizPlay.Outcome, LocalizedText)] = [
      (.clean, LocalizedText("right at the first try", "一次答对")),
      (.helped, LocalizedText("right with a hint or a later try", "有提示或重试后答对")),
      (.missed, LocalizedText("wrong or shown", "答错或看了答案")),
      (.skipped, LocalizedText("not answered", "没有作答")),
    ]
    for (outcome, text) in rows {
      let number = summary.count(outcome)
      if number == 0 { continue }
      lines.append(StyledText(padded("\(number)", 4) + "  " + say(text)))
    }
    let streak = summary.longestStreak
    if streak > 1 {
      lines.append(
        StyledText(padded("\(streak)", 4) + "  " + say(LocalizedText("in a row at the best", "最长连对"))))
    }
    return lines
  }

  private func line(_ result: QuizSummary.SkillResult) -> StyledText {
    let score = "\(result.clean)/\(result.asked)"
    let bar = result.mastery.map { mastery in
      "  " + (drawsBars ? TextBar.text(mastery, cells: 10, glyphs: glyphs) + " " : "")
        + "\(Int(mastery * 100)) %"
    }
    return StyledText([
      StyledText.Span(padded(score, 6) + "  "),
      StyledText.Span(
        say(result.skill.title), Style(result.clean < result.asked ? .hint : .plain)),
      StyledText.Span(bar ?? "", Style(.faint)),
    ])
  }

  private var advice: [StyledText] {
    var items: [String] = []
    let weak = summary.weak.prefix(3)
    if !weak.isEmpty {
      let names = weak.map { say($0.skill.title) }.joined(separator: say(LocalizedText(", ", "、")))
      items.append(say(LocalizedText("Weak here: \(names).", "本次较弱：\(names)。")))
    }
    for skill in weak {
      let titles = skill.skill.lessons.compactMap { quiz.lessonTitle($0) }.map(say)
      if titles.isEmpty { continue }
      let list = titles.joined(separator: say(LocalizedText(", ", "、")))
      items.append(say(LocalizedText("Lessons to go back to: \(list).", "可以回头看的课：\(list)。")))
    }
    for (id, times) in summary.mistakes.prefix(2) {
      guard let model = MistakeModel.named(id) else { continue }
      items.append(
        say(LocalizedText("A mistake made \(times == 1 ? "once" : "\(times) times"): ", "犯了 \(times) 次的错误："))
          + say(model.diagnosis))
    }
    let due = summary.due
    if !due.isEmpty {
      let parts = due.prefix(4).map {
        say(
          LocalizedText("\($0.items) in \($0.pause.english)", "\($0.pause.simplifiedChinese)后 \($0.items) 道"))
      }
      items.append(
        say(LocalizedText("Due again: ", "再次到期：")) + parts.joined(separator: say(LocalizedText(", ", "、")))
          + say(LocalizedText(".", "。")))
    }
    if quiz.deck?.replays == true {
      items.append(
        say(LocalizedText("The same questions again: --seed \(quiz.seed)", "再出同样的题：--seed \(quiz.seed)")))
    }
    return items.flatMap {
      StyledText(glyphs.bullet + " " + glyphs.plain($0)).wrapped(width: width, hanging: 2)
    }
  }

  /// One line for each question: how it went, its title, what was asked.
  func line(of index: Int, isSelected: Bool) -> StyledText {
    let play = quiz.plays[index]
    let (mark, ink): (String, Ink) =
      switch play.outcome {
      case .clean: (glyphs.verdict(isRight: true, in: settings.language), .good)
      case .helped: (glyphs.slip, .hint)
      case .missed: (glyphs.verdict(isRight: false, in: settings.language), .bad)
      case .skipped, nil: (glyphs.skipped, .faint)
      }
    let gap = String(repeating: " ", count: (glyphs.isASCII ? 5 : 2) - displayWidth(of: mark))
    return StyledText([
      StyledText.Span(isSelected ? glyphs.pointer + " " : "  ", Style(.plain, bold: true)),
      StyledText.Span(mark + gap, Style(ink, bold: true)),
      StyledText.Span("\(index + 1)  " + say(play.question.title), Style(.plain, bold: isSelected)),
      StyledText.Span("  " + say(play.lesson.askedSymbol), Style(.code)),
    ])
  }

  private func padded(_ text: String, _ cells: Int) -> String {
    String(repeating: " ", count: max(0, cells - displayWidth(of: text))) + text
  }
}

extension QuizSession {
  /// The title of a lesson of the course that comes with the program.
  func lessonTitle(_ id: String) -> LocalizedText? { Course.builtIn.entry(id)?.title }
}
