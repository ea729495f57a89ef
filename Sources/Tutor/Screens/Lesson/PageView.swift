import Lessons
import TerminalText
import TerminalUI

/// A page to read or an author's question: the graph above, the text below.
struct PageView {
  let screen: LessonScreen
  let settings: Settings
  /// The page's place.
  private let rect: Rect
  /// The row from which the prompt covers the text.
  private let end: Int
  private let lines: [StyledText]
  /// How many lines the text has without hints: the drawing does not make room for those.
  private let bodyCount: Int

  private var session: LessonSession { screen.session }

  /// The page that `screen` shows in `rect`, as far as the row `end`.
  init(screen: LessonScreen, settings: Settings, in rect: Rect, end: Int = .max) {
    (self.screen, self.settings, self.rect, self.end) = (screen, settings, rect, end)
    let text = PageText(
      session: screen.session, settings: settings, width: min(rect.width - 2, 76),
      isHintAtPrompt: screen.hasHintAtPrompt)
    (lines, bodyCount) = (text.lines, text.body.count)
  }

  /// The room a drawing above the text may take: what the text leaves, at least two fifths; none on a small screen.
  var roomForGraph: Size {
    guard showsGraph, rect.height >= 10 else { return Size(width: rect.width, height: 0) }
    return Size(width: rect.width, height: max(rect.height * 2 / 5, rect.height - bodyCount))
  }

  private var parts: (graph: Rect, text: Rect) {
    let rows = showsGraph && rect.height >= 10 ? screen.pane.height(of: session.item.scene) : 0
    let (above, below) = rect.splitTop(rows)
    // A line between them, where there is one to spare.
    let isTight = rows == 0 || below.height <= bodyCount
    let text = isTight ? below : below.splitTop(1).rest
    return (above, text.splitTop(min(text.height, end - text.row)).top)
  }

  /// Whether the text is longer than its place.
  var goesOn: Bool { lines.count > parts.text.height }

  /// Draws the graph above and the text below it.
  func draw(on buffer: inout Buffer) {
    let (above, text) = parts
    screen.pane.draw(screen, settings, in: above, on: &buffer)
    buffer.put(
      lines, in: text.inset(columns: 1), scroll: scroll(height: text.height), glyphs: settings.glyphs)
  }

  /// How far the text is scrolled: as the learner left it, but so that the choice made is in view.
  private func scroll(height: Int) -> Int {
    guard let first = lines.firstIndex(where: { $0.text.hasPrefix(settings.glyphs.pointer + " ") }) else {
      return screen.scroll
    }
    let last = lines[first...].dropFirst().firstIndex { !$0.text.hasPrefix("     ") } ?? lines.count
    // One line more for the sign that the text goes on, where that has no room beside the last one.
    let isFull = displayWidth(of: lines[last - 1].text) > rect.width - 4
    return max(min(screen.scroll, first), min(first, last + (isFull ? 1 : 0) - height))
  }

  private var showsGraph: Bool {
    switch session.item.kind {
    case .opening, .closing: false
    case .page, .comparison, .exercise, .ask: true
    }
  }
}

/// Sets an author's text in lines.
struct RichTextView {
  let settings: Settings
  let width: Int

  /// The text's lines, a blank one between its blocks.
  func lines(_ text: RichText) -> [StyledText] {
    var lines: [StyledText] = []
    for block in text[settings.language] {
      if !lines.isEmpty { lines.append(StyledText()) }
      switch block {
      case .paragraph(let spans):
        lines += StyledText(spans.map(styled)).spelled(settings.glyphs).wrapped(width: width)
      case .list(let items):
        for item in items {
          let bullet = StyledText.Span(settings.glyphs.bullet + " ")
          lines += StyledText([bullet] + item.map(styled)).spelled(settings.glyphs)
            .wrapped(width: width, hanging: 2)
        }
      case .code(let code): lines += unbroken(code, 2, Style(.code))
      case .formula(let formula): lines += unbroken([formula], 4, Style(.plain, bold: true))
      }
    }
    return lines
  }

  /// Lines kept as they are; one that has grown too wide by being spelled out in ASCII goes on below.
  private func unbroken(_ lines: [String], _ usual: Int, _ style: Style) -> [StyledText] {
    let lines = lines.map(settings.glyphs.plain)
    let indent = indent(lines, usual)
    return lines.flatMap { line in
      displayWidth(of: line) > width
        ? StyledText(line, style).wrapped(width: width, hanging: 2) : [StyledText(indent + line, style)]
    }
  }

  /// The blanks before lines that may not be broken: fewer where they would push one off the screen.
  private func indent(_ lines: [String], _ usual: Int) -> String {
    let widest = lines.map { displayWidth(of: $0) }.max() ?? 0
    return String(repeating: " ", count: max(0, min(usual, width - widest)))
  }

  private func styled(_ span: RichText.Span) -> StyledText.Span {
    switch span.style {
    case .plain: StyledText.Span(span.text)
    case .emphasis: StyledText.Span(span.text, Style(.plain, bold: true))
    case .code: StyledText.Span(span.text, Style(.code))
    }
  }
}
