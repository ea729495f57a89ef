import ArgumentParser
import Autodiff
import Foundation
import GraphLanguage
import TerminalText

/// The program a command works on: a file, standard input, or lines given directly.
struct ProgramOptions: ParsableArguments {
  @Argument(
    help: .said("A file with a program, or - for standard input.", "程序文件；- 表示标准输入。"), completion: .file())
  var program: String?

  @Option(
    name: .customShort("e"), parsing: .unconditionalSingleValue,
    help: .said("A line of the program; may be repeated.", "程序的一行；可重复。"))
  var lines: [String] = []

  @Option(
    name: .long, parsing: .unconditionalSingleValue,
    help: .said("A leaf's value, as in x=-2; may be repeated.", "叶子节点的值，如 x=-2；可重复。"))
  var set: [String] = []

  @Option(name: .long, help: .said("The output; the last line without it.", "输出；缺省为最后一行。"))
  var output: String?

  @Option(
    name: .long, parsing: .unconditional, help: .said("The upstream gradient of the output.", "输出的上游梯度。"))
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
      throw Failure(
        .usage,
        LocalizedText(
          "Name a file with a program, - for standard input, or give lines with -e.",
          "请给出程序文件，用 - 表示标准输入，或用 -e 逐行给出。"))
    }
    let isThere = program == "-" || FileManager.default.fileExists(atPath: program)
    if !isThere, program.contains(where: { "=*+^( ".contains($0) }) {
      let line = program.contains("=") ? program : "f = " + program
      throw Failure(
        .invalidInput,
        LocalizedText(
          "there is no such file. A program itself stands behind -e: -e '\(line)'",
          "没有这个文件。直接写程序请用 -e：-e '\(line)'"), file: program)
    }
    return try BoundedFile.text(of: program)
  }

  /// What a mistake in the program, in `--output` or in `--set` ends the command with.
  func failure(_ error: LanguageError, source: String) -> Failure {
    switch error.reason {
    case .unknownOutput(let name, let near): return unknown(name, near, in: "--output")
    case .unknownLeaf(let name, let near): return unknown(name, near, in: "--set")
    default: break
    }
    return Failure(
      status: .invalidInput,
      text: error.rendered(file: self.name, source: source, Speech.language, inASCII: Speech.isASCII))
  }

  private func unknown(_ name: String, _ near: String?, in option: String) -> Failure {
    let ways = near.map { LocalizedText(" Did you mean \($0)?", "是不是想写 \($0)？") }
    return Failure(
      .invalidInput,
      LocalizedText("\(option): nothing in the program is called \(name).", "\(option)：程序里没有名为 \(name) 的量。")
        + (ways ?? LocalizedText(same: "")))
  }

  /// The values given with --set.
  func values() throws -> [String: Tensor] {
    Dictionary(try NamedValue.all(set, option: "--set"), uniquingKeysWith: { $1 })
  }

  /// The upstream gradient given, or nil.
  func upstreamValue() throws -> Tensor? {
    try upstream.map { try NamedValue.tensor($0, option: "--upstream") }
  }
}

/// A direction over the leaves, for tangents and Hessian-vector products.
struct DirectionOptions: ParsableArguments {
  @Option(
    name: .long, parsing: .unconditionalSingleValue,
    help: .said("A leaf's part of the direction, as in x=1; may be repeated.", "方向在某个叶子上的分量，如 x=1；可重复。"))
  var direction: [String] = []
}

/// `name=value` pairs of options.
enum NamedValue {
  /// Every pair of an option that may be repeated.
  static func all(_ pairs: [String], option: String) throws -> [(String, Tensor)] {
    try pairs.map { pair in
      guard let equals = pair.firstIndex(of: "=") else {
        throw Failure(
          .usage,
          LocalizedText(
            "\(option) takes NAME=VALUE, as in \(option) x=-2, not \(pair).",
            "\(option) 的写法是 名称=值，如 \(option) x=-2，而不是 \(pair)。"))
      }
      let name = pair[..<equals].filter { $0 != " " }
      let value = String(pair[pair.index(after: equals)...])
      if let comma = value.firstIndex(of: ","), value[comma...].contains("=") {
        let rest = value[comma...].dropFirst()
        throw Failure(
          .usage,
          LocalizedText(
            "\(option) takes one name at a time: \(option) \(name)=\(value[..<comma]) \(option) \(rest)",
            "\(option) 一次只给一个名称：\(option) \(name)=\(value[..<comma]) \(option) \(rest)"))
      }
      return (name, try tensor(value, option: "\(option) \(name)"))
    }
  }

  /// The tensor that an option's text gives.
  static func tensor(_ text: String, option: String) throws -> Tensor {
    do throws(LanguageError) {
      return try ExpressionSyntax(parsing: text, limits: .program).evaluate { _ in nil }
    } catch {
      if case .unknownName(let name, _) = error.reason {
        throw Failure(
          .invalidInput,
          LocalizedText(
            "\(option): \(name) is no number. Write one like -2 or 1e-3, or a list like [1, 2].",
            "\(option)：\(name) 不是数。请写成 -2、1e-3 这样的数，或 [1, 2] 这样的列表。"))
      }
      throw Failure(
        status: .invalidInput,
        text: error.rendered(file: option.sanitized, source: text, Speech.language, inASCII: Speech.isASCII))
    }
  }
}
