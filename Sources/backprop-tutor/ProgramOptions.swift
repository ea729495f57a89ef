import ArgumentParser
import Autodiff
import Foundation
import GraphLanguage
import TerminalText

/// The program a command works on: a file, standard input, or lines given directly.
struct ProgramOptions: ParsableArguments {
  @Argument(help: "A file with a program, or - for standard input.")
  var program: String?

  @Option(
    name: .customShort("e"), parsing: .unconditionalSingleValue,
    help: "A line of the program; may be repeated.")
  var lines: [String] = []

  @Option(
    name: .long, parsing: .unconditionalSingleValue, help: "A leaf's value, as in x=-2; may be repeated.")
  var set: [String] = []

  @Option(name: .long, help: "The output; the last line without it.")
  var output: String?

  @Option(name: .long, parsing: .unconditional, help: "The upstream gradient of the output.")
  var upstream: String?

  /// How messages name the program.
  var name: String {
    if !lines.isEmpty { return "-e" }
    return program == "-" ? "<stdin>" : (program ?? "").sanitized
  }

  /// The program's text.
  func source() throws -> String {
    if !lines.isEmpty { return lines.joined(separator: "\n") }
    guard let program else {
      throw ValidationError("Name a file with a program, - for standard input, or give lines with -e.")
    }
    return try BoundedFile.text(of: program)
  }

  /// The values given with --set.
  func values(_ language: Language) throws -> [String: Tensor] {
    var values: [String: Tensor] = [:]
    for pair in set {
      guard let equals = pair.firstIndex(of: "=") else {
        throw ValidationError("--set takes NAME=VALUE, as in --set x=-2, not \(pair.sanitized).")
      }
      let name = pair[..<equals].filter { $0 != " " }
      values[name] = try tensor(String(pair[pair.index(after: equals)...]), option: "--set \(name)", language)
    }
    return values
  }

  /// The upstream gradient given, or nil.
  func upstreamValue(_ language: Language) throws -> Tensor? {
    try upstream.map { try tensor($0, option: "--upstream", language) }
  }

  private func tensor(_ text: String, option: String, _ language: Language) throws -> Tensor {
    do throws(LanguageError) {
      return try ExpressionSyntax(parsing: text, limits: .program).evaluate { _ in nil }
    } catch {
      throw Failure(status: .invalidInput, text: error.rendered(file: option, source: text, language))
    }
  }
}

/// Reads files that a user names, never more than a program may be long.
enum BoundedFile {
  /// The most bytes read.
  static let limit = 1 << 20

  /// The text of a regular file, or of standard input for `-`.
  static func text(of path: String) throws -> String {
    let shown = path.sanitized
    let handle: FileHandle
    if path == "-" {
      handle = .standardInput
    } else {
      var information = stat()
      guard stat(path, &information) == 0 else {
        throw Failure(status: .invalidInput, text: "\(shown): there is no such file.")
      }
      guard information.st_mode & S_IFMT == S_IFREG else {
        throw Failure(status: .invalidInput, text: "\(shown): this is not a regular file.")
      }
      guard let opened = FileHandle(forReadingAtPath: path) else {
        throw Failure(status: .invalidInput, text: "\(shown): this file may not be read.")
      }
      handle = opened
    }
    let data = try handle.read(upToCount: limit + 1) ?? Data()
    guard data.count <= limit else {
      throw Failure(status: .invalidInput, text: "\(shown): longer than 1 MiB, the most a program may be.")
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw Failure(status: .invalidInput, text: "\(shown): not UTF-8 text.")
    }
    return text
  }
}
