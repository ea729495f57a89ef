/// The colour themes a learner can choose among; the raw value is how one is asked for.
public enum Theme: String, CaseIterable, Sendable {
  /// For the terminal's own background: dark, light, or middling colours where nobody tells which it is.
  case automatic = "auto"
  /// For a dark background.
  case dark
  /// For a light background.
  case light
  /// Blue against orange, which every common colour blindness tells apart.
  case colorBlind = "color-blind"
  /// White on black, or black on a background known to be light, whatever the terminal's own colours are.
  case highContrast = "high-contrast"
}

/// What is known of the terminal's own background.
public enum Background: Sendable {
  case dark, light, unknown

  /// What the environment tells: COLORFGBG ends with the number of the background, and the Linux console is black.
  ///
  /// The terminal itself is not asked: its answer would come as typed input, late or never.
  public init(colorFGBG: String?, term: String?) {
    switch colorFGBG?.split(separator: ";").last.flatMap({ Int($0) }) {
    case .some(0...6), .some(8): self = .dark
    case .some(7), .some(9...15): self = .light
    default: self = term == "linux" ? .dark : .unknown
    }
  }
}
