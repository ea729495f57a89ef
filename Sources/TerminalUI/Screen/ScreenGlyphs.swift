public import TerminalText

/// The signs the screens are drawn with: one table for Unicode, one for ASCII.
public struct ScreenGlyphs: Hashable, Sendable {
  /// A horizontal rule and a vertical one.
  public let horizontal, vertical: String
  /// Where rules meet: down, up and right of a tee.
  public let teeDown, teeUp, teeRight: String
  /// Marks the current line, a step done, a wrong one, a skipped one, one to come, one right given a slip.
  public let pointer, done, wrong, skipped, open, slip: String
  /// Marks a wrong number in a grid, in one cell.
  public let wrongCell: String
  /// A bullet, what stands between two parts of a title, an ellipsis, left-right and up-down arrows.
  public let bullet, separator, ellipsis, leftRight, upDown: String
  /// One cell of a bar in a chart.
  public let bar: String
  /// Whether these are the ASCII forms.
  public let isASCII: Bool

  /// Light lines and arrows.
  public static let unicode = ScreenGlyphs(
    horizontal: "─", vertical: "│", teeDown: "┬", teeUp: "┴", teeRight: "├",
    pointer: "▸", done: "✓", wrong: "✗", skipped: "–", open: "·", slip: "~",
    wrongCell: "✗", bullet: "•", separator: "·", ellipsis: "…", leftRight: "←→", upDown: "↑↓", bar: "█",
    isASCII: false)

  /// Nothing beyond ASCII.
  public static let ascii = ScreenGlyphs(
    horizontal: "-", vertical: "|", teeDown: "+", teeUp: "+", teeRight: "+",
    pointer: ">", done: "[ok]", wrong: "[x]", skipped: "-", open: ".", slip: "~",
    wrongCell: "!", bullet: "*", separator: "-", ellipsis: "...", leftRight: "Left/Right", upDown: "Up/Down",
    bar: "#", isASCII: true)

  /// What stands before or behind a verdict: bare letters would read as variables.
  public func verdict(isRight: Bool, in language: Language) -> String {
    guard isASCII, language == .simplifiedChinese else { return isRight ? done : wrong }
    return isRight ? "[对]" : "[错]"
  }

  /// `text` in the signs at hand: mathematical signs beyond ASCII spelled out where only ASCII may be drawn.
  public func plain(_ text: String) -> String {
    isASCII ? text.spelledInASCII : text
  }
}
