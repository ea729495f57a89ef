import ArgumentParser
import Foundation
import TerminalText

/// Looks at the terminal and at the user's data, and says what is wrong and what to do.
struct Doctor: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: Speech.text(
      "What the terminal can do, where data lives, what is wrong.", "终端有哪些能力，数据在哪里，哪里有问题。"))

  @Flag(name: .long, help: .said("One JSON object.", "一个 JSON 对象。")) var json = false
  @OptionGroup var display: DisplayOptions

  func run() throws {
    let environment = ProcessInfo.processInfo.environment
    let isAtTerminal = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
    let terminal = TerminalFindings(environment: environment, isAtTerminal: isAtTerminal).all
    let data = DataFindings(environment: environment).all
    let findings = terminal + data
    let isHealthy = findings.allSatisfy { $0.level != .problem }
    let language = Speech.language
    if json {
      let list = findings.map { "    " + $0.json(language) }.joined(separator: ",\n")
      print(
        """
        {
          "version": \(JSON.string(BackpropTutor.version)),
          "ok": \(isHealthy),
          "findings": [
        \(list)
          ]
        }
        """)
    } else {
      let verdict =
        isHealthy
        ? Speech.text("Nothing is wrong.", "一切正常。")
        : Speech.text("Something is wrong: see “problem” above.", "有问题：见上面标有“问题”的各行。")
      let sections = [
        ["backprop-tutor " + BackpropTutor.version],
        [Speech.text("Terminal", "终端")] + terminal.flatMap { $0.lines(language) },
        [Speech.text("Data", "数据")] + data.flatMap { $0.lines(language) }, [verdict],
      ]
      let told = sections.map { $0.map(\.sanitized).joined(separator: "\n") }.joined(separator: "\n\n")
      print(Speech.spelled(told))
    }
    if !isHealthy { throw ExitCode(ExitStatus.negative.rawValue) }
  }
}
