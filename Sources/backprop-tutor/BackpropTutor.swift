import ArgumentParser
import CursesTerminal
import Foundation
import TerminalText

/// The command line: the course, a lesson, any program, and the tools around them.
struct BackpropTutor: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backprop-tutor",
    abstract: Speech.text(
      "Learn backpropagation by hand: walk a computational graph both ways and type every number.",
      "亲手学反向传播：在计算图上前向、反向各走一遍，填出每个数。"),
    version: "backprop-tutor " + version,
    subcommands: [
      Learn.self, Quiz.self, Explore.self, GraphTools.self, CheckAnswers.self, PackTools.self,
      ClassTools.self, ProgressTools.self, Doctor.self,
    ],
    defaultSubcommand: Learn.self)

  /// The program's version; Scripts/package reads it from `--version`.
  static let version = "0.1.0"
}

@main
enum Main {
  static func main() {
    // A limit on file sizes is a failed write like any other, to be told.
    signal(SIGXFSZ, SIG_IGN)
    CursesTerminal.catchCrashes(
      lastWords: Speech.text(
        "backprop-tutor has a mistake and cannot go on. What was saved is safe.",
        "backprop-tutor 出现内部错误，无法继续。已保存的内容不受影响。"))
    do {
      var command = try BackpropTutor.parseAsRoot(Speech.arguments)
      try OpenFiles.secure()
      try command.run()
    } catch let failure as Failure {
      failure.report()
    } catch let code as ExitCode {
      exit(code.rawValue)
    } catch {
      // Help and version go to standard output with 0, wrong usage to standard error with 2.
      let isUsage = BackpropTutor.exitCode(for: error) != .success
      let text = UsageText.text(for: error)
      if isUsage { Output.complain(text) } else { print(text) }
      exit(isUsage ? ExitStatus.usage.rawValue : 0)
    }
  }
}

/// The exit codes, the same for every command.
enum ExitStatus: Int32 {
  case negative = 1
  case usage = 2
  case invalidInput = 3
  case otherVersion = 4
  case storeNotWritable = 5
  case noTerminal = 6
  case `internal` = 70
  case interrupted = 130
}

/// An end with a sentence on standard error and an exit code.
struct Failure: Error {
  let status: ExitStatus
  let text: String

  /// An end with a finished text, such as an error with its line of source.
  init(status: ExitStatus, text: String) {
    self.status = status
    self.text = text
  }

  /// An end with a sentence in the language of this run, after the name of the file it is about.
  init(_ status: ExitStatus, _ sentence: LocalizedText, file: String? = nil) {
    self.init(
      status: status, text: (file.map { $0.sanitized + ": " } ?? "") + sentence[Speech.language].sanitized)
  }

  /// Prints the sentence and ends the program.
  func report() -> Never {
    Output.complain(text)
    exit(status.rawValue)
  }
}
