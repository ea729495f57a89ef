/// Which colour number each ink has under a theme.
///
/// On 256 colours every ink keeps a contrast of at least 4.5:1 on black (dark), on white (light) or, within a tenth,
/// on both (unknown); the high-contrast theme paints its own ground and keeps 7:1.
public struct Palette: Equatable, Sendable {
  /// A foreground and the background it stands on.
  public struct Ground: Equatable, Sendable {
    /// The two colour numbers.
    public let foreground, background: Int
  }

  /// The ground the screen is painted with; nil for the terminal's own.
  public let ground: Ground?
  private let inks: Inks

  /// The colours of a theme where `colors` are to be had; none below 8.
  public init(_ theme: Theme, on background: Background, colors: Int) {
    let background: Background =
      switch theme {
      case .dark: .dark
      case .light: .light
      case .automatic, .colorBlind, .highContrast: background
      }
    guard colors >= 8 else {
      ground = nil
      inks = Inks()
      return
    }
    let isRich = colors >= 256
    if theme == .highContrast {
      let isLight = background == .light
      ground =
        isRich
        ? Ground(foreground: isLight ? 16 : 231, background: isLight ? 231 : 16)
        : Ground(foreground: isLight ? 0 : 7, background: isLight ? 7 : 0)
      inks = isRich ? (isLight ? .contrastOnWhite : .contrastOnBlack) : Inks()
      return
    }
    ground = nil
    if !isRich {
      inks = background == .dark ? .eightOnBlack : background == .light ? .eightOnWhite : .eight
      return
    }
    switch (theme == .colorBlind, background) {
    case (false, .unknown): inks = .middling
    case (false, .dark): inks = .onBlack
    case (false, .light): inks = .onWhite
    case (true, .unknown): inks = .blindMiddling
    case (true, .dark): inks = .blindOnBlack
    case (true, .light): inks = .blindOnWhite
    }
  }

  /// The colour of `ink`; nil is the ground's foreground.
  public func color(of ink: Ink) -> Int? {
    switch ink {
    case .plain, .current, .title: nil
    case .faint, .frame: inks.faint
    case .value, .code: inks.value
    case .gradient: inks.gradient
    case .good: inks.good
    case .bad: inks.bad
    case .hint: inks.hint
    }
  }
}

/// The colour numbers of one palette; nil is the foreground.
private struct Inks: Equatable, Sendable {
  var faint, value, gradient, good, bad, hint: Int?

  static let onBlack = Inks(faint: 246, value: 75, gradient: 214, good: 114, bad: 210, hint: 177)
  static let onWhite = Inks(faint: 241, value: 25, gradient: 94, good: 22, bad: 124, hint: 90)
  /// For black and white alike: no orange of the 256 has more than 4.46:1 on both.
  static let middling = Inks(faint: 243, value: 63, gradient: 130, good: 29, bad: 163, hint: 98)

  // What must be told apart is told apart by blue and yellow, and by lightness.
  static let blindOnBlack = Inks(faint: 246, value: 75, gradient: 214, good: 123, bad: 208, hint: 229)
  static let blindOnWhite = Inks(faint: 241, value: 25, gradient: 94, good: 18, bad: 130, hint: 240)
  static let blindMiddling = Inks(faint: 243, value: 63, gradient: 130, good: 63, bad: 130, hint: 243)

  static let contrastOnBlack = Inks(value: 117, gradient: 220, good: 120, bad: 217, hint: 225)
  static let contrastOnWhite = Inks(value: 18, gradient: 52, good: 22, bad: 88, hint: 54)

  // Of the eight, blue is too dark on black, yellow, green and cyan too light on white.
  static let eightOnBlack = Inks(value: 6, gradient: 3, good: 2, bad: 1, hint: 5)
  static let eightOnWhite = Inks(value: 4, gradient: 5, good: 4, bad: 1, hint: 5)
  static let eight = Inks(gradient: 5, bad: 1)
}
