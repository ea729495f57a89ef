import GraphDrawing
import Lessons
import TerminalText
import TerminalUI

/// Draws the lesson screen.
struct LessonView {
  let screen: LessonScreen
  let settings: Settings
  /// The title of the unit the lesson belongs to; empty for one's own program.
  let unitTitle: String
  /// What stands in the first line and at the bottom of a quiz, in place of a lesson's.
  var frame: Frame?

  /// The lines around a question.
  struct Frame {
    /// Left in the title line: where the learner is.
    let title: String
    /// Right in the title line, the first that fits: how far, how well, how long.
    let states: [String]
    /// What works now.
    let keys: [KeyBar.Hint]
  }

  private var session: LessonSession { screen.session }
  private func say(_ text: LocalizedText) -> String { settings.say(text) }

  /// The layout for a terminal of `size`.
  static func layout(_ screen: LessonScreen, _ size: Size) -> LessonLayout {
    LessonLayout(size, isPage: !screen.isQuestionLike, hasText: screen.showsPage)
  }

  /// The whole screen.
  func draw(on buffer: inout Buffer) {
    let layout = Self.layout(screen, buffer.size)
    drawTitle(layout, on: &buffer)
    rule(row: layout.title.endRow, layout, on: &buffer)
    let isNarrow = layout.arrangement == .narrow
    let prompt = PromptView(
      screen: screen, settings: settings, isNarrow: isNarrow, reading: screen.reading)
    let promptRect = layout.prompt.isEmpty ? nil : prompt.grown(layout.prompt, within: layout.main)
    var goesOn: Bool
    if screen.showsPage {
      let page = PageView(
        screen: screen, settings: settings, in: layout.main, end: promptRect.map { $0.row - 1 } ?? .max)
      page.draw(on: &buffer)
      goesOn = page.goesOn
    } else {
      goesOn = drawMain(layout, above: promptRect, on: &buffer)
    }
    if let promptRect {
      buffer.fill(promptRect)
      // Right below the title's rule a second one would say nothing.
      if promptRect.row - 1 > layout.title.endRow + 1 || layout.main.height <= 1 {
        plainRule(row: promptRect.row - 1, on: &buffer)
      } else {
        buffer.fill(Rect(row: promptRect.row - 1, column: 0, width: buffer.size.width, height: 1))
      }
      if !screen.showsPage, arrangement(layout) == .standard, hidesCode(layout, promptRect) {
        buffer.put(
          settings.glyphs.teeUp, row: promptRect.row - 1, column: layout.panel.column - 1,
          style: Style(.frame))
      }
      prompt.draw(in: promptRect, on: &buffer)
      goesOn = goesOn || prompt.goesOn(in: promptRect)
    }
    var hints = frame?.keys ?? screen.keyHints(settings.glyphs, isNarrow: isNarrow)
    if prompt.isQuestionCut(in: layout.prompt), let view = hints.firstIndex(where: { $0.key == "F9" }) {
      hints[view] = KeyBar.Hint("F9", LocalizedText("text", "全文"))
    }
    // The sign that a text goes on does not say how to see the rest.
    if goesOn, scrolls {
      let more = KeyBar.Hint("PgDn", LocalizedText("more", "更多"))
      // On a small screen there is room for few keys, and Enter is known.
      if isNarrow { hints[0] = more } else { hints.insert(more, at: 1) }
    }
    KeyBar(settings: settings).draw(hints, in: layout.keyBar, on: &buffer)
  }

  private func drawTitle(_ layout: LessonLayout, on buffer: inout Buffer) {
    if let frame {
      Self.drawTitle(frame, width: layout.title.width, on: &buffer)
      return
    }
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
    buffer.put(step, row: 0, column: layout.title.width - stepWidth - 1)
  }

  /// Draws a title line: what does not fit is cut off the left part, once the right one is at its shortest.
  static func drawTitle(_ frame: Frame, width: Int, on buffer: inout Buffer) {
    let needed = min(displayWidth(of: frame.title), width / 2)
    let state =
      frame.states.first { displayWidth(of: $0) + needed + 4 <= width } ?? frame.states.last ?? ""
    let stateWidth = displayWidth(of: state)
    let title = clipped(frame.title, width: max(0, width - stateWidth - 4))
    buffer.put(title, row: 0, column: 1, style: Style(.title, bold: true))
    buffer.put(state, row: 0, column: width - stateWidth - 1)
  }

  /// Draws the graph and what stands beside it; returns whether the explanation is longer than its place.
  private func drawMain(_ layout: LessonLayout, above prompt: Rect?, on buffer: inout Buffer) -> Bool {
    let glyphs = settings.glyphs
    let arrangement = arrangement(layout)
    // What of its place the prompt leaves free.
    var free = arrangement == .narrow ? layout.main : layout.panel
    if let prompt { free = free.splitTop(max(0, min(free.height, prompt.row - 1 - free.row))).top }
    let rect = free.inset(columns: 1)
    switch arrangement {
    case .narrow:
      switch screen.narrowPanel {
      case .graph:
        drawGraph(in: layout.main, on: &buffer)
        return false
      case .explanation: break
      case .code:
        CodePanel(session: session, settings: settings).drawStacked(in: free, on: &buffer)
        return false
      }
    case .standard:
      let column = layout.panel.column - 1
      verticalRule(column: column, rows: layout.panel.row..<layout.panel.endRow, on: &buffer)
      if prompt.map({ hidesCode(layout, $0) }) == true {
        // The rule above the prompt does for both.
        buffer.put(glyphs.vertical, row: layout.panel.endRow, column: column, style: Style(.frame))
      } else {
        plainRule(row: layout.panel.endRow, on: &buffer)
        buffer.put(glyphs.teeUp, row: layout.panel.endRow, column: column, style: Style(.frame))
      }
      // After the rules, for where it goes on it says so on them.
      drawGraph(in: layout.graph, on: &buffer)
      CodePanel(session: session, settings: settings).draw(in: layout.code, on: &buffer)
    case .wide:
      drawGraph(in: layout.graph, on: &buffer)
      verticalRule(column: layout.panel.column - 1, rows: layout.main.row..<layout.main.endRow, on: &buffer)
      let row = layout.panel.endRow
      buffer.put(
        glyphs.teeRight + String(repeating: glyphs.horizontal, count: layout.panel.width), row: row,
        column: layout.panel.column - 1, style: Style(.frame))
      CodePanel(session: session, settings: settings).drawStacked(
        in: layout.code.inset(columns: 1), on: &buffer)
    }
    let lines = explanation(in: rect)
    // A hint just asked for comes into view.
    let hint = screen.seeksHint ? lines.firstIndex { $0.spans.contains { $0.style.ink == .hint } } : nil
    let scroll = hint.map { $0 < rect.height ? 0 : $0 } ?? 0
    buffer.put(lines, in: rect, scroll: max(screen.scroll, scroll), glyphs: glyphs)
    return lines.count > rect.height
  }

  /// Whether a prompt has grown over all the code.
  private func hidesCode(_ layout: LessonLayout, _ prompt: Rect) -> Bool {
    prompt.row - 1 <= layout.panel.endRow + 1
  }

  private func drawGraph(in rect: Rect, on buffer: inout Buffer) {
    screen.pane.draw(screen, settings, in: rect, on: &buffer)
  }

  private func explanation(in rect: Rect) -> [StyledText] {
    if case .whatIf(let whatIf) = screen.focus { return whatIf.lines(session, settings, width: rect.width) }
    if case .panning = screen.focus { return map(in: rect) }
    let lines = ExplanationPanel(
      session: session, settings: settings, width: rect.width, isDrawingCut: screen.pane.isCut,
      inspected: screen.pane.lookedAt
    ).lines
    return fitted(lines, height: rect.height)
  }

  /// Lines without the blank ones there is no room for, for tightly set is better than scrolled; those beside a hint
  /// go last, and the one below the heading first.
  private func fitted(_ lines: [StyledText], height: Int) -> [StyledText] {
    func isHint(_ index: Int) -> Bool {
      lines.indices.contains(index) && lines[index].spans.contains { $0.style.ink == .hint }
    }
    let blanks = lines.indices.filter { lines[$0].spans.isEmpty }
    let room = max(0, height - (lines.count - blanks.count))
    guard room < blanks.count else { return lines }
    let besideHint = blanks.filter { isHint($0 - 1) || isHint($0 + 1) }
    let others = blanks.filter { !besideHint.contains($0) }
    let dropped = Set(blanks).subtracting((besideHint + others.reversed()).prefix(room))
    return lines.indices.filter { !dropped.contains($0) }.map { lines[$0] }
  }

  /// Whether keys scroll what is longer than its place.
  private var scrolls: Bool {
    switch screen.focus {
    case .prompt, .commands: true
    case .panning, .search, .grid, .whatIf: false
    }
  }

  /// How the parts are arranged: a worked solution may need all the room there is.
  private func arrangement(_ layout: LessonLayout) -> LessonLayout.Arrangement {
    session.quizRules != nil && screen.narrowPanel != .graph ? .narrow : layout.arrangement
  }

  /// A map of the drawing, while it is panned.
  private func map(in rect: Rect) -> [StyledText] {
    let title = StyledText(say(LocalizedText("MAP", "全图")), Style(.title, bold: true))
    let rows = screen.pane.map(
      screen, limit: CellSize(width: rect.width, height: max(1, rect.height - 2)),
      glyphs: settings.glyphs.isASCII ? .ascii : .unicode)
    return [title, StyledText()] + rows.map { StyledText($0) }
  }

  private func rule(row: Int, _ layout: LessonLayout, on buffer: inout Buffer) {
    plainRule(row: row, on: &buffer)
    guard !layout.panel.isEmpty, !screen.showsPage, arrangement(layout) != .narrow else { return }
    buffer.put(settings.glyphs.teeDown, row: row, column: layout.panel.column - 1, style: Style(.frame))
  }

  private func plainRule(row: Int, on buffer: inout Buffer) {
    let line = String(repeating: settings.glyphs.horizontal, count: buffer.size.width)
    buffer.put(line, row: row, column: 0, style: Style(.frame))
  }

  private func verticalRule(column: Int, rows: Range<Int>, on buffer: inout Buffer) {
    for row in rows { buffer.put(settings.glyphs.vertical, row: row, column: column, style: Style(.frame)) }
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
    return session.item.quantity == nil
  }
}
