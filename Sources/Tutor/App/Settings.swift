public import TerminalText
public import TerminalUI

/// What the learner's terminal and taste decide, the same on every screen.
public struct Settings: Equatable, Sendable {
  /// The language spoken.
  public var language: Language
  /// The signs drawn with.
  public var glyphs: ScreenGlyphs
  /// How wide ambiguous characters are.
  public var ambiguousWidth: AmbiguousWidth
  /// Which keys run which command.
  public var keys: KeyMap
  /// Whether the mouse may be reported.
  public var usesMouse: Bool

  /// Settings for one session.
  public init(
    language: Language = .english, glyphs: ScreenGlyphs = .unicode, ambiguousWidth: AmbiguousWidth = .narrow,
    keys: KeyMap = .shipped, usesMouse: Bool = true
  ) {
    self.language = language
    self.glyphs = glyphs
    self.ambiguousWidth = ambiguousWidth
    self.keys = keys
    self.usesMouse = usesMouse
  }

  /// A text as it is shown: in the learner's language, in the signs at hand, ready to be measured and wrapped.
  func say(_ text: LocalizedText) -> String { glyphs.plain(text[language]) }
}
