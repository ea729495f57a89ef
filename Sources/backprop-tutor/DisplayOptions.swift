public import ArgumentParser
import Foundation
public import TerminalText
import TerminalUI
import Tutor

/// What every command that shows something takes.
struct DisplayOptions: ParsableArguments {
  @Option(name: .long, help: .said("The language: en or zh-Hans.", "语言：en 或 zh-Hans。"))
  var lang: Language?

  @Flag(name: .long, help: .said("Draw with ASCII characters only.", "只用 ASCII 字符画图。"))
  var ascii = false

  @Flag(
    name: .long,
    help: .said(
      "The terminal draws characters such as ∂ and × two cells wide; lines are then drawn in ASCII.",
      "终端把 ∂、× 等字符画成两格宽；此时线条用 ASCII。"))
  var wideAmbiguous = false

  /// The settings for the screens.
  func settings(isUTF8: Bool = true, remembered: Language? = nil) -> Settings {
    Settings(
      language: lang ?? remembered ?? Speech.language,
      glyphs: ascii || wideAmbiguous || !isUTF8 ? .ascii : .unicode,
      ambiguousWidth: wideAmbiguous ? .wide : .narrow)
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

  /// Whether colour may be used.
  var color: Bool {
    !noColor && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
  }

  /// Whether to go line by line: asked for, or nothing else is possible.
  var isPlain: Bool {
    plain || isatty(STDIN_FILENO) == 0 || isatty(STDOUT_FILENO) == 0
      || ProcessInfo.processInfo.environment["TERM"] == "dumb"
  }
}

extension Language: ExpressibleByArgument {}
