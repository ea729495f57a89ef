import ArgumentParser
import Foundation
import TerminalText
import TerminalUI

/// ArgumentParser's help and complaints in the language of this run, broken at the edge of the terminal.
///
/// The library words them in English only, and counts characters where a terminal counts cells.
enum UsageText {
  /// What is to be said about an error of parsing, or a request for help or the version.
  static func text(for error: any Error) -> String {
    let text = BackpropTutor.fullMessage(for: error, columns: 100_000)
    // A completion script is asked for in the same way as help, and is not for people.
    guard ["OVERVIEW: ", "USAGE: ", "Error: "].contains(where: text.hasPrefix) else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { line in
        let line =
          Speech.language == .english ? String(line) : phrases.reduce(String(line)) { $1.apply(to: $0) }
        // An option and its value stay together.
        let bound = Speech.spelled(line).replacing(" <", with: "\u{A0}<")
        return wrapped(bound, width: width, hanging: hanging(line)).map { $0.replacing("\u{A0}", with: " ") }
      }
      .joined(separator: "\n")
  }

  /// How many cells a line has: the terminal's, 80 where there is none.
  private static var width: Int {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 40 else { return 80 }
    return Int(size.ws_col)
  }

  /// Where a line goes on below: behind the names of an option, or behind the first word.
  private static func hanging(_ line: String) -> Int {
    if line.hasPrefix("  -") || line.hasPrefix("  <") || line.hasPrefix("   ") { return 26 }
    return line.lowercased().hasPrefix("usage:") ? 7 : line.hasPrefix("用法：") ? 6 : 2
  }

  /// A line of the library and the same in Chinese; `%` stands for any text, taken over in order.
  private struct Phrase {
    let english: String
    let chinese: String

    /// The line in Chinese; unchanged where it is another one.
    func apply(to line: String) -> String {
      let parts = english.components(separatedBy: "%")
      guard let head = parts.first, let tail = parts.last, line.hasPrefix(head), line.hasSuffix(tail) else {
        return line
      }
      if parts.count == 1 { return line == english ? chinese : line }
      var rest = line.dropFirst(head.count)
      var taken: [Substring] = []
      for part in parts.dropFirst().dropLast() {
        guard let found = rest.firstRange(of: part) else { return line }
        taken.append(rest[..<found.lowerBound])
        rest = rest[found.upperBound...]
      }
      guard rest.hasSuffix(tail) else { return line }
      taken.append(rest.dropLast(tail.count))
      let texts = chinese.components(separatedBy: "%")
      return zip(texts, taken).map { $0 + $1 }.joined() + (texts.last ?? "")
    }
  }

  /// Every phrase of the library that this program can bring about, the closer ones first.
  private static let phrases = [
    Phrase(english: "OVERVIEW: %", chinese: "%"),
    Phrase(english: "USAGE: %", chinese: "用法：%"),
    Phrase(english: "Usage: %", chinese: "用法：%"),
    Phrase(english: "ARGUMENTS:", chinese: "参数："),
    Phrase(english: "OPTIONS:", chinese: "选项："),
    Phrase(english: "SUBCOMMANDS:", chinese: "子命令："),
    Phrase(english: "Help:  %", chinese: "说明：%"),
    Phrase(english: "  See '%' for more information.", chinese: "  详见 %"),
    Phrase(english: "  See '%' for detailed help.", chinese: "  各子命令的用法：%"),
    Phrase(english: "% <subcommand>", chinese: "% <子命令>"),
    Phrase(english: "% [<options>] %", chinese: "% [<选项>] %"),
    Phrase(english: "% (default) %", chinese: "%（缺省）   %"),
    Phrase(english: "%Show the version.", chinese: "%显示版本。"),
    Phrase(english: "%Show help information.", chinese: "%显示帮助。"),
    Phrase(english: "% (values: %; default: %)", chinese: "%（可取 %；缺省为 %）"),
    Phrase(english: "% (values: %)", chinese: "%（可取 %）"),
    Phrase(english: "% (default: %)", chinese: "%（缺省为 %）"),
    Phrase(english: "Error: Unknown option '%'. Did you mean '%'?", chinese: "错误：没有选项 %。是否想写 %？"),
    Phrase(english: "Error: Unknown option '%'", chinese: "错误：没有选项 %。"),
    Phrase(english: "Error: Missing value for '%'", chinese: "错误：% 缺少取值。"),
    Phrase(english: "Error: Missing expected argument '%'", chinese: "错误：缺少参数 %。"),
    Phrase(english: "Error: Unexpected argument '%'", chinese: "错误：多出了参数 %。"),
    Phrase(english: "Error: % unexpected arguments: '%'", chinese: "错误：多出了 % 个参数：'%'。"),
    Phrase(
      english: "Error: The value '%' is invalid for '%'. Please provide one of %.",
      chinese: "错误：% 不能用于 %。请从这些中选一个：%。"),
    Phrase(english: "Error: The value '%' is invalid for '%'", chinese: "错误：% 不能用于 %。"),
    Phrase(
      english: "Error: The option '%' does not take any value, but '%' was specified.",
      chinese: "错误：选项 % 不带取值，却给了 %。"),
    Phrase(
      english: "Error: Value to be set with flag '%' had already been set with flag '%'",
      chinese: "错误：% 与 % 不能同时使用。"),
    Phrase(english: "错误：%' or '%", chinese: "错误：%' 或 '%"),
    Phrase(english: "Error: %", chinese: "错误：%"),
  ]
}
