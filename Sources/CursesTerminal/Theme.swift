import TerminalUI

/// Which colour number each ink has, on the terminal's own background.
///
/// The 256-colour numbers keep a contrast of at least 3:1 on black and on white alike; blue against orange survives
/// every common colour blindness.
struct Theme {
  /// The colour of `ink` where `colors` are to be had; nil is the terminal's own foreground,
  /// as it is for every ink where there are fewer than 8.
  static func color(of ink: Ink, colors: Int) -> Int32? {
    guard colors >= 8 else { return nil }
    return switch ink {
    case .plain, .current: nil
    case .faint, .frame: colors >= 256 ? 244 : nil
    case .title: nil
    case .value, .code: colors >= 256 ? 32 : 4
    case .gradient: colors >= 256 ? 166 : 3
    case .good: colors >= 256 ? 30 : 6
    case .bad: colors >= 256 ? 160 : 1
    case .hint: colors >= 256 ? 97 : 5
    }
  }
}
