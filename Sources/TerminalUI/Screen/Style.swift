/// What a piece of text means; a theme decides which colour that is.
///
/// Colour adds, it never carries.
public enum Ink: UInt8, CaseIterable, Sendable {
  case plain, faint, frame, title, value, gradient, current, good, bad, hint, code
}

/// How a cell looks: an ink and the attributes every terminal has.
public struct Style: Hashable, Sendable {
  /// What the text means.
  public var ink: Ink
  /// Drawn bold.
  public var isBold: Bool
  /// Drawn with foreground and background swapped.
  public var isReversed: Bool
  /// Drawn underlined.
  public var isUnderlined: Bool

  /// A style of one ink.
  public init(_ ink: Ink = .plain, bold: Bool = false, reversed: Bool = false, underlined: Bool = false) {
    self.ink = ink
    isBold = bold
    isReversed = reversed
    isUnderlined = underlined
  }

  /// The terminal's own foreground on its own background.
  public static let plain = Style()
}
