import TerminalText
import TerminalUI

/// The line at the bottom that says what works now.
struct KeyBar {
  let settings: Settings

  /// One key and what it does.
  struct Hint {
    let key: String
    let action: LocalizedText

    init(_ key: String, _ action: LocalizedText) {
      self.key = key
      self.action = action
    }
  }

  /// Draws as many hints as fit whole, the last one always among them: it is the way out.
  ///
  /// Hints name the keys as shipped; drawn are those the learner chose.
  func draw(_ shipped: [Hint], in rect: Rect, on buffer: inout Buffer) {
    let hints = shipped.map { Hint(settings.keys.shown($0.key), $0.action) }
    func width(_ hint: Hint) -> Int {
      displayWidth(of: hint.key) + displayWidth(of: hint.action[settings.language]) + 3
    }
    guard let last = hints.last else { return }
    let margin = rect.width > LessonLayout.minimum.width ? 1 : 0
    var room = rect.width - margin - width(last) + 2
    var shown: [Hint] = []
    for hint in hints.dropLast() {
      guard width(hint) <= room else { break }
      room -= width(hint)
      shown.append(hint)
    }
    var column = rect.column + margin
    for hint in shown + [last] {
      column = buffer.put(
        hint.key, row: rect.row, column: column, style: Style(.plain, bold: true), clip: rect)
      column = buffer.put(
        " " + hint.action[settings.language] + "  ", row: rect.row, column: column, style: Style(.faint),
        clip: rect)
    }
  }
}
