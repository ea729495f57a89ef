import Lessons
import TerminalText
import TerminalUI

/// Draws the lesson screen.
struct LessonView {
  let screen: LessonScreen
  let settings: Settings
  /// The title of the unit the lesson belongs to; empty for one's own program.
  let unitTitle: String

  private var session: LessonSession { screen.session }
  private func say(_ text: LocalizedText) -> String { text[settings.language] }

  /// The layout for a terminal of `size`.
  static func layout(_ screen: LessonScreen, _ size: Size) -> LessonLayout {
    LessonLayout(size, isPage: !screen.isQuestionLike, promptRows: screen.promptRows)
  }

  /// The whole screen.
  func draw(on buffer: inout Buffer) {
    let layout = Self.layout(screen, buffer.size)
    drawTitle(layout, on: &buffer)
    rule(row: layout.title.endRow, layout, on: &buffer)
    if screen.showsPage {
      PageView(screen: screen, settings: settings).draw(in: layout.main, on: &buffer)
    } else {
      drawMain(layout, on: &buffer)
    }
    if !layout.prompt.isEmpty {
      plainRule(row: layout.prompt.row - 1, on: &buffer)
      PromptView(screen: screen, settings: settings).draw(in: layout.prompt, on: &buffer)
    }
    KeyBar(settings: settings).draw(keyHints, in: layout.keyBar, on: &buffer)
  }

  private func drawTitle(_ layout: LessonLayout, on buffer: inout Buffer) {
    let step = say(
      LocalizedText(
        "step \(session.position + 1) of \(session.items.count)",
        "第 \(session.position + 1) 步，共 \(session.items.count) 步"))
    let stepWidth = displayWidth(of: step)
    let lesson = say(session.lesson.title)
    let full = unitTitle.isEmpty ? lesson : "\(unitTitle) › \(lesson)"
    let room = layout.title.width - stepWidth - 4
    let title = displayWidth(of: full) <= room ? full : clipped(lesson, width: max(0, room))
    buffer.put(title, row: 0, column: 1, style: Style(.title, bold: true))
    buffer.put(step, row: 0, column: layout.title.width - stepWidth - 1, style: Style(.faint))
  }

  private func drawMain(_ layout: LessonLayout, on buffer: inout Buffer) {
    let glyphs = settings.glyphs
    switch layout.arrangement {
    case .narrow:
      switch screen.narrowPanel {
      case .graph: drawGraph(in: layout.main, on: &buffer)
      case .explanation: drawExplanation(in: layout.main.inset(columns: 1), on: &buffer)
      case .code: CodePanel(session: session, settings: settings).drawStacked(in: layout.main, on: &buffer)
      }
    case .standard:
      drawGraph(in: layout.graph, on: &buffer)
      verticalRule(column: layout.panel.column - 1, rows: layout.panel.row..<layout.panel.endRow, on: &buffer)
      drawExplanation(in: layout.panel.inset(columns: 1), on: &buffer)
      plainRule(row: layout.panel.endRow, on: &buffer)
      buffer.put(
        glyphs.teeUp, row: layout.panel.endRow, column: layout.panel.column - 1, style: Style(.frame))
      CodePanel(session: session, settings: settings).draw(in: layout.code, on: &buffer)
    case .wide:
      drawGraph(in: layout.graph, on: &buffer)
      verticalRule(column: layout.panel.column - 1, rows: layout.main.row..<layout.main.endRow, on: &buffer)
      drawExplanation(in: layout.panel.inset(columns: 1), on: &buffer)
      let row = layout.panel.endRow
      buffer.put(
        glyphs.teeRight + String(repeating: glyphs.horizontal, count: layout.panel.width), row: row,
        column: layout.panel.column - 1, style: Style(.frame))
      CodePanel(session: session, settings: settings).drawStacked(
        in: layout.code.inset(columns: 1), on: &buffer)
    }
  }

  private func drawGraph(in rect: Rect, on buffer: inout Buffer) {
    screen.pane.draw(screen, settings, in: rect, on: &buffer)
  }

  private func drawExplanation(in rect: Rect, on buffer: inout Buffer) {
    let lines: [StyledText]
    if case .whatIf(let whatIf) = screen.focus {
      lines = whatIf.lines(settings, width: rect.width)
    } else {
      lines = ExplanationPanel(session: session, settings: settings, width: rect.width).lines
    }
    buffer.put(lines, in: rect, scroll: screen.scroll, glyphs: settings.glyphs)
  }

  private func rule(row: Int, _ layout: LessonLayout, on buffer: inout Buffer) {
    plainRule(row: row, on: &buffer)
    guard !layout.panel.isEmpty, !screen.showsPage else { return }
    buffer.put(settings.glyphs.teeDown, row: row, column: layout.panel.column - 1, style: Style(.frame))
  }

  private func plainRule(row: Int, on buffer: inout Buffer) {
    let line = String(repeating: settings.glyphs.horizontal, count: buffer.size.width)
    buffer.put(line, row: row, column: 0, style: Style(.frame))
  }

  private func verticalRule(column: Int, rows: Range<Int>, on buffer: inout Buffer) {
    for row in rows { buffer.put(settings.glyphs.vertical, row: row, column: column, style: Style(.frame)) }
  }

  /// The keys that work now, the most useful first: what does not fit falls off the end.
  private var keyHints: [KeyBar.Hint] {
    typealias Hint = KeyBar.Hint
    let leave = Hint("F10", LocalizedText("leave", "退出"))
    let help = Hint("F1", LocalizedText("keys", "按键"))
    let arrows = Hint(settings.glyphs.leftRight, LocalizedText("step", "前后"))
    switch screen.focus {
    case .panning:
      return [
        Hint(settings.glyphs.leftRight + settings.glyphs.upDown, LocalizedText("move", "移动")),
        Hint("t", LocalizedText("turn", "转向")), Hint("c", LocalizedText("compact", "紧凑")),
        Hint("Esc", LocalizedText("back", "返回")),
      ]
    case .search:
      return [Hint("Enter", LocalizedText("look", "查看")), Hint("Esc", LocalizedText("back", "返回"))]
    case .grid:
      return [
        Hint("Enter", LocalizedText("check", "检查")), Hint("Tab", LocalizedText("next cell", "下一格")),
        Hint("Esc", LocalizedText("one line", "改为单行")), leave,
      ]
    case .whatIf:
      return [
        Hint("Enter", LocalizedText("change", "改")),
        Hint(settings.glyphs.upDown, LocalizedText("input", "选输入")),
        Hint("Esc", LocalizedText("back to the lesson", "回到课程")), leave,
      ]
    case .prompt, .commands: break
    }
    let lessons = Hint("F4", LocalizedText("lessons", "课程"))
    guard session.item.isQuestion else {
      return [
        Hint(
          "Enter", LocalizedText(session.isAtEnd ? "next lesson" : "go on", session.isAtEnd ? "下一课" : "继续")),
        arrows, help, lessons, leave,
      ]
    }
    if session.entry.isSettled {
      return [
        Hint("Enter", LocalizedText("go on", "继续")), arrows, Hint("F6", LocalizedText("undo", "撤回")),
        Hint("F5", LocalizedText("what if", "试改输入")), help, lessons, leave,
      ]
    }
    if case .commands = screen.focus {
      return [
        Hint("Enter", LocalizedText("answer", "作答")), Hint("h", LocalizedText("hint", "提示")),
        Hint("r", LocalizedText("reveal", "看答案")), Hint("e", LocalizedText("what if", "试改输入")),
        Hint("/", LocalizedText("find", "查找")), Hint("p", LocalizedText("pan", "平移")),
        Hint("?", LocalizedText("keys", "按键")), Hint("l", LocalizedText("lessons", "课程")),
        Hint("q", LocalizedText("leave", "退出")),
      ]
    }
    return [
      Hint("Enter", LocalizedText("check", "检查")), arrows, Hint("F2", LocalizedText("hint", "提示")),
      Hint("F3", LocalizedText("reveal", "看答案")), help, lessons, leave,
    ]
  }
}

extension LessonScreen {
  /// Whether there is a prompt at this stop.
  var isQuestionLike: Bool {
    if case .whatIf = focus { return true }
    if case .search = focus { return true }
    return session.item.isQuestion
  }

  /// Whether the main area is a page to read, with the graph above it, and not graph and panels.
  var showsPage: Bool {
    switch focus {
    case .whatIf, .panning, .search: return false
    case .prompt, .commands, .grid: break
    }
    if case .ask = session.item.kind { return false }
    return true
  }

  /// The rows the prompt takes: more where a grid is filled in.
  var promptRows: Int {
    if case .grid(let grid) = focus { return 3 + min(grid.rows, 8) }
    return 4
  }
}
