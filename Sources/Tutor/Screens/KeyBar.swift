import TerminalText
import TerminalUI

/// The line at the bottom that says what works now.
struct KeyBar {
  let settings: Settings

  /// One key and what it does.
  struct Hint {
    let key: String
    let action: LocalizedText
    /// Whether it gives way to those behind it.
    let isLesser: Bool

    init(_ key: String, _ action: LocalizedText, isLesser: Bool = false) {
      self.key = key
      self.action = action
      self.isLesser = isLesser
    }
  }

  /// Draws as many hints as fit whole, the last one always among them: it is the way out.
  ///
  /// Where not all of them fit the lesser ones give way first, from the end, then the others.
  ///
  /// Hints name the keys as shipped; drawn are those the learner chose.
  func draw(_ shipped: [Hint], in rect: Rect, on buffer: inout Buffer) {
    var hints = shipped.map { Hint(settings.keys.shown($0.key), $0.action, isLesser: $0.isLesser) }
    let margin = rect.width > LessonLayout.minimum.width ? 1 : 0
    while hints.count > 1, width(hints) > rect.width - margin {
      hints.remove(at: hints.dropLast().lastIndex(where: \.isLesser) ?? hints.count - 2)
    }
    var column = rect.column + margin
    for hint in hints {
      column = buffer.put(
        hint.key, row: rect.row, column: column, style: Style(.plain, bold: true), clip: rect)
      column = buffer.put(
        " " + settings.say(hint.action) + "  ", row: rect.row, column: column, style: Style(.faint),
        clip: rect)
    }
  }

  /// The cells the hints take side by side.
  private func width(_ hints: [Hint]) -> Int {
    let texts = hints.map { displayWidth(of: $0.key) + 1 + displayWidth(of: settings.say($0.action)) }
    return texts.reduce(0, +) + 2 * (hints.count - 1)
  }
}
