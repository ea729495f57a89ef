import Lessons
import TerminalText
public import TerminalUI

extension App {
  /// What every screen has, for the time before the first one is known.
  public static func frame(_ settings: Settings, _ size: Size) -> Buffer {
    var buffer = Buffer(size, glyphs: settings.glyphs, ambiguousWidth: settings.ambiguousWidth)
    let line = String(repeating: settings.glyphs.horizontal, count: size.width)
    buffer.put(line, row: 1, column: 0, style: Style(.frame))
    return buffer
  }

  /// The screen as it stands.
  public var view: Buffer {
    var buffer = Buffer(size, glyphs: settings.glyphs, ambiguousWidth: settings.ambiguousWidth)
    if isTooSmall {
      drawTooSmall(on: &buffer)
    } else if let help {
      HelpView(settings: settings, scroll: help.scroll).draw(on: &buffer)
    } else {
      switch screen {
      case .lessons: list.draw(settings, on: &buffer)
      case .lesson(let lesson):
        LessonView(screen: lesson, settings: settings, unitTitle: unitTitle(of: lesson)).draw(on: &buffer)
      case .leaves(let form): form.draw(settings, on: &buffer)
      case .welcome(let welcome): welcome.draw(settings, on: &buffer)
      case .quiz(let quiz): QuizView(screen: quiz, settings: settings).draw(on: &buffer)
      case .identity(let form): form.draw(settings, on: &buffer)
      }
    }
    if isUnsaved, !isTooSmall {
      let mark = LocalizedText("not saved", "未保存")[settings.language]
      buffer.put(
        mark, row: 1, column: max(0, size.width - displayWidth(of: mark) - 1),
        style: Style(.bad, reversed: true))
    }
    if let question, !isTooSmall {
      putLast(question, Style(.plain, bold: true), on: &buffer)
    } else if let failure {
      putLast(failure, Style(.bad, bold: true), on: &buffer)
    }
    return buffer
  }

  /// What the next key decides, in words.
  private var question: LocalizedText? {
    if let left = rivals?.left.resumed {
      return left.whereLeft
        + LocalizedText(
          " Enter: go on with it. n: begin the other quiz, and this one is gone.",
          "Enter：接着做它。n：开始另一个测验，原来的作废。")
    }
    guard let startingOver else { return nil }
    // What was handed in is kept for the class whatever is cleared here.
    let isCounted = assigned != nil && list.course.assignment?.counts(lesson: startingOver) == true
    return
      (isCounted
      ? LocalizedText(
        "Start this lesson over? What you have earned stays, tries and hints go on counting.",
        "重做这一课？已得的分不变，作答次数和提示继续累计。")
      : LocalizedText("Start this lesson over? Its answers go.", "重做这一课？答案会清空。"))
      + LocalizedText(" y: yes, any other key: no", "按 y 确定，其他键取消")
  }

  /// A sentence on the last line, or as many lines from the last one upwards as it needs.
  private func putLast(_ text: LocalizedText, _ style: Style, on buffer: inout Buffer) {
    let line = settings.say(text).split(whereSeparator: \.isNewline).joined(separator: " ")
    let lines = wrapped(line, width: size.width - 2).suffix(max(1, size.height / 2))
    let first = size.height - lines.count
    buffer.fill(Rect(row: first, column: 0, width: size.width, height: lines.count))
    for (offset, line) in lines.enumerated() {
      buffer.put(line, row: first + offset, column: 1, style: style)
    }
  }

  private func unitTitle(of lesson: LessonScreen) -> String {
    // What counts says so on every screen, in the place of its unit.
    if let assignment = list.course.assignment, lesson.session.lesson.rules.counting != nil {
      return settings.say(assignment.title)
    }
    guard let place = list.course.place(of: lesson.session.lesson.id) else { return "" }
    return settings.say(list.course.units[place.unit].title)
  }

  private func drawTooSmall(on buffer: inout Buffer) {
    let needed = "\(LessonLayout.minimum.width)×\(LessonLayout.minimum.height)"
    let text = settings.say(
      LocalizedText(
        "This window is \(size.width)×\(size.height); \(needed) is the least. q leaves.",
        "窗口为 \(size.width)×\(size.height)，至少需要 \(needed)。按 q 退出。"))
    for (row, line) in wrapped(text, width: size.width).enumerated() { buffer.put(line, row: row, column: 0) }
  }
}
