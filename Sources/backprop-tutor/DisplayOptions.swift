public import ArgumentParser
import Foundation
public import TerminalText
import TerminalUI
import Tutor

/// What every command that shows something takes.
struct DisplayOptions: ParsableArguments {
  @Option(name: .long, help: "The language: en or zh-Hans.")
  var lang: Language?

  @Flag(name: .long, help: "Draw with ASCII characters only.")
  var ascii = false

  /// The language asked for, else the one remembered, else the one the environment names.
  func language(remembered: Language?) -> Language {
    if let chosen = lang ?? remembered { return chosen }
    let environment = ProcessInfo.processInfo.environment
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    return locale?.hasPrefix("zh") == true ? .simplifiedChinese : .english
  }

  /// The language asked for, else the one the environment names.
  var language: Language { language(remembered: nil) }

  /// The settings for the screens.
  func settings(isUTF8: Bool = true, remembered: Language? = nil) -> Settings {
    Settings(language: language(remembered: remembered), glyphs: ascii || !isUTF8 ? .ascii : .unicode)
  }
}

/// What every interactive command takes besides.
struct InteractiveOptions: ParsableArguments {
  @OptionGroup var display: DisplayOptions

  @Flag(name: .long, help: "Line by line, without cursor movement: for screen readers and pipes.")
  var plain = false

  @Flag(name: .long, help: "No colour, as with NO_COLOR.")
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
