import AnswerChecking
import Autodiff
import GraphLanguage
import Lessons
import TerminalText
import TerminalUI

/// The lines where an answer is typed: what is asked, what is typed and how it reads, what the judge says.
struct PromptView {
  let screen: LessonScreen
  let settings: Settings
  /// Whether there is room for one part of the screen at a time above the prompt.
  var isNarrow = false
  /// What the typed answer reads as, worked out once for a frame; nil where nothing useful can be said.
  var reading: LocalizedText?

  private var session: LessonSession { screen.session }
  private func say(_ text: LocalizedText) -> String { settings.say(text) }

  /// Draws the prompt and puts the cursor where typing goes.
  func draw(in rect: Rect, on buffer: inout Buffer) {
    switch screen.focus {
    case .whatIf(let whatIf): draw(whatIf, in: rect, on: &buffer)
    case .search(let field): drawSearch(field, in: rect, on: &buffer)
    case .grid(let grid):
      drawQuestion(in: rect, on: &buffer)
      let (gridRect, message) = rect.splitTop(fieldRow(rect)).rest.splitBottom(2)
      draw(grid, in: gridRect, on: &buffer)
      drawMessage(in: message, on: &buffer)
    case .prompt, .commands, .panning:
      drawQuestion(in: rect, on: &buffer)
      drawField(in: rect, on: &buffer)
      drawMessage(in: messageRect(rect), on: &buffer)
    }
  }

  /// The prompt's place, grown upwards over what lies above it where the judge has more to say than fits.
  ///
  /// What lies above is covered, not moved: the drawing stays where it is.
  func grown(_ rect: Rect, within main: Rect) -> Rect {
    if isHintFirst { return rect }
    let lines = messageLines(rect).count
    let gridRows = if case .grid(let grid) = screen.focus { min(grid.rows, 8) } else { 0 }
    // Where nothing is said yet, a short prompt stays short.
    let isSaid = session.entry.judgement != nil || screen.notice != nil || gridRows > 0
    let messageRows = isSaid ? max(lines, 2) : lines
    // A grid or a verdict may cover a small drawing altogether: it has to be seen whole.
    let room = isNarrow || (gridRows > 0 && main.height < 8) ? main.height : main.height - 3
    let rows = fieldRow(rect) + max(1, gridRows) + messageRows
    let more = max(0, min(rows - rect.height, room))
    return Rect(row: rect.row - more, column: rect.column, width: rect.width, height: rect.height + more)
  }

  /// The question and the form of its answer: one line where it fits, never more than three, or four of an author's own.
  private func questionLines(_ rect: Rect) -> [StyledText] {
    if let own = ownQuestion(rect.width - 2) { return own.lines }
    let text = StyledText(say(session.questionLine), Style(.plain, bold: true))
    return Array(text.wrapped(width: rect.width - 2).prefix(3))
  }

  /// On a small screen the author's own question, for the text beside the graph that has it elsewhere is out of view;
  /// nil where it is in view, or there is none.
  private func ownQuestion(_ width: Int) -> (lines: [StyledText], isCut: Bool, hasForm: Bool)? {
    guard isNarrow, screen.narrowPanel != .explanation, session.item.quantity != nil,
      case .exercise(let exercise) = session.item.kind, let prompt = exercise.prompt
    else { return nil }
    let most = 4
    var lines = RichTextView(settings: settings, width: width).lines(prompt).filter { !$0.spans.isEmpty }
    if lines.count > most, let last = lines.prefix(most).last {
      let ellipsis = settings.glyphs.ellipsis
      let end = clipped(last.text, width: width - displayWidth(of: ellipsis)) + ellipsis
      return (lines.prefix(most - 1) + [StyledText(end)], true, false)
    }
    guard let form = session.questionForm.map(say) else { return (lines, false, true) }
    let dash = settings.language == .english ? " — " : "——"
    if let last = lines.last, displayWidth(of: last.text + dash + form) <= width {
      lines[lines.count - 1].spans.append(StyledText.Span(dash + form))
      return (lines, false, true)
    }
    let below = StyledText(form).wrapped(width: width)
    let hasRoom = lines.count + below.count <= most
    return (hasRoom ? lines + below : lines, false, hasRoom)
  }

  /// Whether the author's question is longer than the prompt can show.
  func isQuestionCut(in rect: Rect) -> Bool { ownQuestion(rect.width - 2)?.isCut ?? false }

  /// How many rows the question takes from what lies above its place, before anything is said to an answer.
  func rowsCovered(above rect: Rect) -> Int { max(0, fieldRow(rect) + 1 - rect.height) }

  /// Whether a short answer is typed right behind the question: the text above needs the room.
  private func isOnOneLine(_ rect: Rect) -> Bool {
    session.item.quantity == nil && displayWidth(of: say(session.questionLine)) + 24 <= rect.width
  }

  /// The row the answer is typed in, from the top of the prompt.
  private func fieldRow(_ rect: Rect) -> Int { isOnOneLine(rect) ? 0 : questionLines(rect).count }

  /// The form of the answer at the right, where it stands still from question to question; false where it has no room.
  private func drawApart(in rect: Rect, on buffer: inout Buffer) -> Bool {
    guard ownQuestion(rect.width - 2) == nil, let form = session.questionForm.map(say) else { return false }
    let title = say(session.questionTitle)
    let end = min(rect.width, 80) - 1
    guard displayWidth(of: title) + displayWidth(of: form) + 3 < end else { return false }
    buffer.put(title, row: rect.row, column: rect.column + 1, style: Style(.plain, bold: true), clip: rect)
    buffer.put(form, row: rect.row, column: rect.column + end - displayWidth(of: form), clip: rect)
    return true
  }

  private func drawQuestion(in rect: Rect, on buffer: inout Buffer) {
    if drawApart(in: rect, on: &buffer) { return }
    for (offset, line) in questionLines(rect).enumerated() {
      buffer.put(line, row: rect.row + offset, column: rect.column + 1, clip: rect)
    }
  }

  /// Where the typed answer begins.
  private func fieldColumn(_ rect: Rect) -> Int {
    rect.column + 1 + (isOnOneLine(rect) ? displayWidth(of: say(session.questionLine)) + 1 : 0)
      + displayWidth(of: say(session.promptSymbol))
  }

  /// What the answer reads as, and whether both have room on one line: an answer that is seen in part, or an echo, tells
  /// nobody whether it is right.
  private func echo(_ rect: Rect) -> (text: String, isBeside: Bool) {
    guard let echo = reading.map(say) else { return ("", true) }
    let typed = displayWidth(of: session.entry.field.text)
    return (echo, fieldColumn(rect) + typed + 2 + displayWidth(of: echo) < rect.endColumn)
  }

  private func drawField(in rect: Rect, on buffer: inout Buffer) {
    let row = rect.row + fieldRow(rect)
    guard row < rect.endRow else { return }
    let entry = session.entry
    let symbol = say(session.promptSymbol)
    var column = fieldColumn(rect)
    buffer.put(symbol, row: row, column: column - displayWidth(of: symbol), clip: rect)
    if entry.isSettled || session.isClosed {
      column = buffer.put(session.settledText, row: row, column: column, clip: rect)
      guard session.tellsVerdicts else {
        let text = say(LocalizedText("handed in", "已交"))
        buffer.put("  " + text, row: row, column: column, style: Style(.hint, bold: true), clip: rect)
        return
      }
      // That it is right the judge says below.
      if entry.status == .right, entry.judgement != nil { return }
      buffer.put(
        "  " + say(session.statusTitle) + " " + mark(entry.status), row: row, column: column,
        style: Style(ink(entry.status), bold: true), clip: rect)
      return
    }
    let (visible, caret) = window(entry.field, width: max(8, rect.endColumn - column - 1))
    buffer.put(visible, row: row, column: column, style: Style(.plain, underlined: false), clip: rect)
    if case .prompt = screen.focus {
      buffer.cursor = Buffer.Position(row: row, column: min(column + caret, buffer.size.width - 1))
    }
    if entry.field.isEmpty {
      let hint = say(fieldHint(width: rect.endColumn - column - 3, questionWidth: rect.width - 2))
      buffer.put(hint, row: row, column: column + 2, style: Style(.faint), clip: rect)
    }
    let echo = echo(rect)
    if echo.isBeside {
      buffer.put(
        echo.text, row: row, column: rect.endColumn - displayWidth(of: echo.text) - 1, style: Style(.faint),
        clip: rect)
    }
  }

  /// What stands in an empty field: how to answer what is asked.
  private func fieldHint(width: Int, questionWidth: Int) -> LocalizedText {
    if case .commands = screen.focus {
      return LocalizedText("(Enter to answer)", "（按 Enter 作答）")
    }
    guard screen.emptyGrid != nil else {
      // The form of the answer that had no room below the author's question.
      guard let own = ownQuestion(questionWidth), !own.hasForm, let form = session.questionForm,
        displayWidth(of: say(form)) <= width
      else { return LocalizedText(same: "") }
      return form
    }
    let full = LocalizedText("[…] on one line, or ↓ for a grid", "一行写成 […]，或按 ↓ 逐格填写")
    return displayWidth(of: say(full)) <= width ? full : LocalizedText("↓ for a grid", "按 ↓ 逐格填写")
  }

  /// What the judge said, or the notice about the last key.
  private func drawMessage(in rect: Rect, on buffer: inout Buffer) {
    let lines = messageLines(rect)
    if isHintFirst, lines.count > rect.height { return }
    buffer.put(lines, in: rect.inset(columns: 1), scroll: screen.scroll, glyphs: settings.glyphs)
  }

  /// Whether the hint just asked for has the room, where there is room for it or for a verdict.
  private var isHintFirst: Bool {
    screen.seeksHint && screen.narrowPanel == .explanation && session.quizRules == nil
  }

  private func messageLines(_ rect: Rect) -> [StyledText] {
    let echo = echo(rect)
    let below = echo.isBeside ? [] : [StyledText(echo.text, Style(.faint))]
    return (below + message).flatMap { $0.spelled(settings.glyphs).wrapped(width: rect.width - 2) }
  }

  private func messageRect(_ rect: Rect) -> Rect { rect.splitTop(fieldRow(rect) + 1).rest }

  /// Whether what is said does not fit the prompt, grown as far as it can be.
  func goesOn(in rect: Rect) -> Bool {
    switch screen.focus {
    case .prompt, .commands, .panning: messageLines(rect).count > messageRect(rect).height
    case .grid: messageLines(rect).count > 2
    case .search, .whatIf: false
    }
  }

  private var message: [StyledText] {
    let notice = screen.notice.map { [StyledText(say($0.text(settings.keys)), Style(.hint))] }
    // Below a text that fills its place a hint would not be seen.
    if screen.hasHintAtPrompt, let hint = session.shownHints.last {
      return [PageText.hint(session.shownHints.count, hint, settings)] + (notice ?? [])
    }
    if let notice { return notice }
    let entry = session.entry
    if (entry.isSettled && !session.tellsVerdicts) || (session.isClosed && !entry.isSettled) { return [] }
    if entry.status == .revealed || entry.isSettled, let explanation = session.explanation {
      let verdict = entry.judgement.map { mark($0) + " " + say($0.message) + sentenceGap } ?? ""
      return [StyledText(verdict + say(explanation), Style(.good))]
    }
    guard let judgement = entry.judgement else {
      return session.countingNote.map { [StyledText(say($0), Style(.hint))] } ?? []
    }
    let ink: Ink = judgement.verdict.isAccepted ? .good : judgement.verdict.costsTry ? .bad : .hint
    // Once something else is typed the verdict is about what stood there before.
    if !entry.isSettled, !entry.isFreshlyJudged {
      if entry.field.isEmpty { return [] }
      let text = say(judgement.message) + sentenceGap + say(judgement.nextStep)
      return [StyledText(say(LocalizedText("Before: ", "上次：")) + text, Style(.faint))]
    }
    var spans = [StyledText.Span(mark(judgement) + " " + say(judgement.message), Style(ink))]
    let next = say(judgement.nextStep)
    if !next.isEmpty { spans.append(StyledText.Span(sentenceGap + next, Style(.plain))) }
    if let note = session.freeNote { spans.append(StyledText.Span(sentenceGap + say(note), Style(.faint))) }
    if !judgement.verdict.isAccepted, session.mayStand, let ways {
      spans.append(StyledText.Span(say(ways), Style(.faint)))
    }
    if let note = session.countingNote {
      spans.append(StyledText.Span(sentenceGap + say(note), Style(.hint)))
    }
    return [StyledText(spans)]
  }

  /// The ways on from an answer that was wrong twice; nil where there is none but another try.
  private var ways: LocalizedText? {
    let key = settings.keys.shown("F3")
    if session.quizRules != nil {
      return session.canReveal ? LocalizedText(" (\(key) shows the solution)", "（按 \(key) 看解答）") : nil
    }
    return session.canReveal
      ? LocalizedText(" (Tab keeps it and goes on, \(key) reveals)", "（按 Tab 保留这个答案继续，按 \(key) 看答案）")
      : LocalizedText(" (Tab keeps it and goes on)", "（按 Tab 保留这个答案继续）")
  }

  /// Between sentences: Chinese has no blank there.
  private var sentenceGap: String { settings.language == .english ? " " : "" }

  private func mark(_ judgement: Judgement) -> String {
    judgement.verdict.isAccepted || judgement.verdict.costsTry
      ? settings.glyphs.verdict(isRight: judgement.verdict.isAccepted, in: settings.language) : "?"
  }

  private func mark(_ status: Entry.Status) -> String {
    switch status {
    case .right: settings.glyphs.verdict(isRight: true, in: settings.language)
    case .rightGivenSlip: settings.glyphs.slip
    case .standsWrong: settings.glyphs.verdict(isRight: false, in: settings.language)
    case .skipped: settings.glyphs.skipped
    // A dash would read as a minus sign.
    case .revealed: ""
    case .open: settings.glyphs.open
    }
  }

  private func ink(_ status: Entry.Status) -> Ink {
    switch status {
    case .right, .rightGivenSlip: .good
    case .standsWrong: .bad
    case .revealed, .skipped, .open: .hint
    }
  }

  private func drawSearch(_ field: TextField, in rect: Rect, on buffer: inout Buffer) {
    let column = buffer.put(
      say(LocalizedText("Look at the node named: ", "输入要查看的节点名：")), row: rect.row, column: rect.column + 1,
      clip: rect)
    let (visible, caret) = window(field, width: max(4, rect.endColumn - column - 1))
    buffer.put(visible, row: rect.row, column: column, clip: rect)
    buffer.cursor = Buffer.Position(row: rect.row, column: min(column + caret, buffer.size.width - 1))
    if screen.notice != nil { drawMessage(in: rect.splitTop(1).rest, on: &buffer) }
  }

  private func draw(_ whatIf: WhatIf, in rect: Rect, on buffer: inout Buffer) {
    let name = whatIf.changed.graph.name(of: whatIf.leafID)
    buffer.put(
      say(
        LocalizedText(
          "What if \(name) were another value? The lesson stays as it is.", "如果 \(name) 取别的值呢？课程本身不变。")),
      row: rect.row, column: rect.column + 1, style: Style(.plain, bold: true), clip: rect)
    let column = buffer.put("\(name) = ", row: rect.row + 1, column: rect.column + 1, clip: rect)
    let (visible, caret) = window(whatIf.field, width: max(4, rect.endColumn - column - 1))
    buffer.put(visible, row: rect.row + 1, column: column, clip: rect)
    buffer.cursor = Buffer.Position(row: rect.row + 1, column: min(column + caret, buffer.size.width - 1))
    guard let problem = whatIf.problem else { return }
    buffer.put(
      StyledText(say(problem), Style(.bad)).wrapped(width: rect.width - 2),
      in: rect.splitTop(2).rest.inset(columns: 1), glyphs: settings.glyphs)
  }

  /// The part of a field around its caret that fits `width` cells, marked where it goes on, and the caret's cell in it.
  private func window(_ field: TextField, width: Int) -> (text: String, caret: Int) {
    let mark = width > 12 ? settings.glyphs.ellipsis : ""
    // A character of several letters may be wider than the window.
    let typed = String(field.characters.prefix(field.caret)).cellCharacters
    let rest = String(field.characters.dropFirst(field.caret))
    let before = displayWidth(of: String(typed))
    let isWhole = displayWidth(of: field.text) <= width
    guard before >= (isWhole ? width : width - 1) else {
      return (clipped(field.text, width: width, ellipsis: mark), before)
    }
    var start = typed.count
    var cells = displayWidth(of: mark)
    while start > 0, cells + typed[start - 1].displayWidth < width {
      start -= 1
      cells += typed[start].displayWidth
    }
    return (clipped(mark + String(typed[start...]) + rest, width: width, ellipsis: mark), cells)
  }

  private func draw(_ grid: GridField, in rect: Rect, on buffer: inout Buffer) {
    let symbol = say(session.promptSymbol)
    let left = rect.column + 1 + displayWidth(of: symbol)
    // Narrower cells where only so all columns stand side by side.
    let field = max(6, min(9, (rect.endColumn - left - 2) / grid.columns))
    buffer.put(symbol, row: rect.row, column: rect.column + 1, clip: rect)
    let columns = max(1, (rect.endColumn - left - 2) / field)
    let firstColumn = max(0, min(grid.column - columns / 2, grid.columns - columns))
    let firstRow = max(0, min(grid.row - rect.height / 2, grid.rows - rect.height))
    let cells = session.entry.judgement?.cells
    for row in firstRow..<min(grid.rows, firstRow + rect.height) {
      let line = rect.row + row - firstRow
      buffer.put(settings.glyphs.vertical, row: line, column: left, style: Style(.frame), clip: rect)
      for column in firstColumn..<min(grid.columns, firstColumn + columns) {
        let index = row * grid.columns + column
        let isFocused = row == grid.row && column == grid.column
        let (text, caret) = window(grid.fields[index], width: field - 2)
        let isWrong = cells.map { $0.indices.contains(index) && !$0[index] } ?? false
        let place = left + 1 + (column - firstColumn) * field
        let shown = text.isEmpty ? settings.glyphs.open : text
        let padded = shown + String(repeating: " ", count: max(0, field - 2 - displayWidth(of: shown)))
        buffer.put(
          padded + (isWrong ? settings.glyphs.wrongCell : " "), row: line, column: place + 1,
          style: Style(isWrong ? .bad : .plain, bold: isFocused, underlined: isFocused), clip: rect)
        if isFocused {
          buffer.cursor = Buffer.Position(row: line, column: min(place + 1 + caret, buffer.size.width - 1))
        }
      }
      let end = left + 1 + min(columns, grid.columns) * field
      buffer.put(settings.glyphs.vertical, row: line, column: end, style: Style(.frame), clip: rect)
    }
  }
}
