import Autodiff
import GraphLanguage
import Lessons
import TerminalText
import TerminalUI

/// Asks for the values of a program's leaves that have none, then opens the program as a lesson.
struct LeafForm {
  /// What a key led to.
  enum Outcome {
    case stay
    case leave
    case open(Lesson)
  }

  /// The program being opened.
  let request: ExploreRequest
  /// The values so far.
  private(set) var values: [String: Tensor]
  /// The leaf asked for.
  private(set) var name: String
  /// What is typed.
  private(set) var field = TextField(limit: 65_536)
  /// What was typed for each leaf, so that it can be mended where the values do not go together.
  private var typed: [String: String] = [:]
  /// Why the last value or the program was refused.
  private(set) var problem: LocalizedText?

  /// A form for the first missing leaf; nil where none is missing.
  init?(_ request: ExploreRequest) {
    guard let first = request.missing.first else { return nil }
    self.request = request
    values = request.values
    name = first
  }

  /// Takes a key.
  mutating func handle(_ key: Key) -> Outcome {
    switch key {
    case .escape, .function(10): return .leave
    case .enter: return enter()
    default:
      _ = field.handle(key)
      return .stay
    }
  }

  /// Takes pasted text.
  mutating func paste(_ text: String) { field.insert(text) }

  private mutating func enter() -> Outcome {
    guard !field.isEmpty else { return .stay }
    do {
      values[name] = try ExpressionSyntax(parsing: field.text).evaluate { _ in nil }
    } catch {
      problem = error.message
      return .stay
    }
    typed[name] = field.text
    problem = nil
    if let next = request.missing.first(where: { values[$0] == nil }) {
      ask(next)
      return .stay
    }
    do {
      return .open(try request.lesson(values: values))
    } catch {
      // The values do not go together: ask for them again, each as it was typed, saying why.
      problem = error.message + LocalizedText(" ", "") + error.help
      for missing in request.missing { values[missing] = nil }
      ask(request.missing[0])
      return .stay
    }
  }

  private mutating func ask(_ leaf: String) {
    name = leaf
    field = TextField(typed[leaf] ?? "", limit: 65_536)
  }

  /// Draws the form.
  func draw(_ settings: Settings, on buffer: inout Buffer) {
    func say(_ text: LocalizedText) -> String { settings.say(text) }
    let width = buffer.size.width - 2
    buffer.put(
      say(LocalizedText("Values for your program", "给你的程序赋值")), row: 0, column: 1,
      style: Style(.title, bold: true))
    buffer.put(
      String(repeating: settings.glyphs.horizontal, count: buffer.size.width), row: 1, column: 0,
      style: Style(.frame))
    var row = 3
    for line in request.source.split(whereSeparator: \.isNewline).prefix(max(1, buffer.size.height - 12)) {
      buffer.put("  " + line, row: row, column: 1, style: Style(.code))
      row += 1
    }
    row += 1
    for missing in request.missing {
      guard let value = values[missing] else { continue }
      buffer.put("  \(missing) = \(value.oneLine())", row: row, column: 1, style: Style(.value))
      row += 1
    }
    let column = buffer.put("\(name) = ", row: row, column: 3, style: Style(.plain, bold: true))
    let end = buffer.put(field.text, row: row, column: column)
    let before = displayWidth(of: String(field.characters.prefix(field.caret)))
    buffer.cursor = Buffer.Position(
      row: row, column: min(column + before, max(0, min(end, buffer.size.width - 1))))
    let hint =
      problem.map { ($0, Style(.bad)) }
      ?? (
        LocalizedText("A number, or a tensor such as [[1, 2], [3, 4]].", "一个数，或张量，如 [[1, 2], [3, 4]]。"),
        Style(.faint)
      )
    for (offset, line) in StyledText(say(hint.0), hint.1).wrapped(width: width).enumerated() {
      buffer.put(line, row: row + 2 + offset, column: 1)
    }
    KeyBar(settings: settings).draw(
      [KeyBar.Hint("Enter", LocalizedText("next", "下一个")), KeyBar.Hint("Esc", LocalizedText("leave", "退出"))],
      in: buffer.bounds.splitBottom(1).bottom, on: &buffer)
  }
}
