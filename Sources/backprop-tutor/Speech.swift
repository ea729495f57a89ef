import ArgumentParser
import Foundation
import TerminalText
import Tutor

/// The language this run of the program speaks, read once: messages must be worded before any option is parsed.
enum Speech {
  /// What `--lang` asks for, nil without it or where it names no language.
  static let asked: Language? = {
    let arguments = CommandLine.arguments
    for (index, argument) in arguments.enumerated() {
      if argument.hasPrefix("--lang=") { return Language(rawValue: String(argument.dropFirst(7))) }
      if argument == "--lang", index + 1 < arguments.count { return Language(rawValue: arguments[index + 1]) }
    }
    return nil
  }()

  /// The arguments without the language asked for, which may so stand anywhere: before a subcommand, too.
  static let arguments: [String] = {
    var arguments = Array(CommandLine.arguments.dropFirst())
    guard let asked else { return arguments }
    arguments.removeAll { $0 == "--lang=\(asked.rawValue)" }
    if let index = arguments.firstIndex(of: "--lang"), arguments.dropFirst(index + 1).first == asked.rawValue
    {
      arguments.removeSubrange(index...index + 1)
    }
    return arguments
  }()

  /// The language asked for, else the one of the configuration file, else the one the environment names and the
  /// terminal can show.
  static let language: Language = {
    if let chosen = asked ?? UserConfiguration.current.language { return chosen }
    let environment = ProcessInfo.processInfo.environment
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    return locale?.hasPrefix("zh") == true && !DisplayOptions.isConsole ? .simplifiedChinese : .english
  }()

  /// Whether this run keeps to ASCII: asked for, or the environment promises no more.
  static let isASCII: Bool = {
    let configured = UserConfiguration.current
    let isAsked = ["--ascii", "--wide-ambiguous"].contains(where: CommandLine.arguments.contains)
    return isAsked || configured.isASCII ?? DisplayOptions.isConsole || configured.isAmbiguousWide
      || !DisplayOptions.promisesUTF8
  }()

  /// `text` in the signs this run may use.
  static func spelled(_ text: String) -> String { isASCII ? text.spelledInASCII : text }

  /// A text in the language of this run.
  static func text(_ english: String, _ chinese: String) -> String {
    LocalizedText(english, chinese)[language]
  }
}

extension ArgumentHelp {
  /// Help in the language of this run.
  static func said(_ english: String, _ chinese: String) -> ArgumentHelp {
    ArgumentHelp(Speech.text(english, chinese))
  }
}
