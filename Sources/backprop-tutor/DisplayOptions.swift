public import ArgumentParser
import Foundation
public import TerminalText
public import TerminalUI
import Tutor

/// What every command that shows something takes.
struct DisplayOptions: ParsableArguments {
  /// Declared for the help; a language there is has been taken out of the arguments as `Speech.asked`.
  @Option(name: .long, help: .said("The language.", "语言。"))
  var lang: Language?

  @Flag(name: .long, help: .said("Draw with ASCII characters only.", "只用 ASCII 字符画图。"))
  var ascii = false

  @Flag(
    name: .long,
    help: .said(
      "The terminal draws characters such as ∂ and × two cells wide; lines are then drawn in ASCII.",
      "终端把 ∂、× 等字符画成两格宽；此时线条用 ASCII。"))
  var wideAmbiguous = false

  /// The settings for what is shown; `isUTF8` is what the terminal promises, without one the environment counts.
  func settings(isUTF8: Bool = Self.promisesUTF8, remembered: Language? = nil) -> Settings {
    let configured = UserConfiguration.current
    let isWide = wideAmbiguous || configured.isAmbiguousWide
    return Settings(
      language: Speech.asked ?? configured.language ?? (Self.isConsole ? nil : remembered) ?? Speech.language,
      glyphs: (configured.isASCII ?? Self.isConsole) || ascii || isWide || !isUTF8 ? .ascii : .unicode,
      ambiguousWidth: isWide ? .wide : .narrow, keys: configured.keys, usesMouse: configured.usesMouse)
  }

  /// Whether this is the Linux console, whose font has letters and lines, but neither ∂ nor Chinese.
  static var isConsole: Bool {
    isatty(STDOUT_FILENO) == 1 && (ProcessInfo.processInfo.environment["TERM"] ?? "").hasPrefix("linux")
  }

  /// Whether the environment names a UTF-8 locale, installed here or not.
  static var promisesUTF8: Bool {
    let environment = ProcessInfo.processInfo.environment
    let name = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
    if ["utf-8", "utf8"].contains(where: { name.lowercased().contains($0) }) { return true }
    guard setlocale(LC_CTYPE, "") != nil, let codeset = nl_langinfo(Int32(CODESET)) else { return false }
    return String(cString: codeset) == "UTF-8"
  }
}

/// What every interactive command takes besides.
struct InteractiveOptions: ParsableArguments {
  @OptionGroup var display: DisplayOptions

  @Flag(
    name: .long,
    help: .said(
      "Line by line, without cursor movement: for screen readers and pipes.", "逐行进行，不移动光标：供读屏软件和管道使用。"))
  var plain = false

  @Flag(name: .long, help: .said("No colour, as with NO_COLOR.", "不用颜色，同 NO_COLOR。"))
  var noColor = false

  @Option(
    name: .long,
    help: .said(
      "The colours.", "配色。"))
  var theme: Theme?

  /// The colours to draw with where the terminal shows `colors` of them; nil for none.
  func palette(colors: Int) -> Palette? {
    let environment = ProcessInfo.processInfo.environment
    let configured = UserConfiguration.current
    guard !noColor, configured.usesColor, (environment["NO_COLOR"] ?? "").isEmpty else { return nil }
    let background = Background(colorFGBG: environment["COLORFGBG"], term: environment["TERM"])
    return Palette(theme ?? configured.theme, on: background, colors: colors)
  }

  /// Whether to go line by line: asked for, or nothing else is possible.
  var isPlain: Bool {
    plain || UserConfiguration.current.isPlain || isatty(STDIN_FILENO) == 0 || isatty(STDOUT_FILENO) == 0
      || ProcessInfo.processInfo.environment["TERM"] == "dumb"
  }
}

extension Language: ExpressibleByArgument {}
extension Theme: ExpressibleByArgument {}
