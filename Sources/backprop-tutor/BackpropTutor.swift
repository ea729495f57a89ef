import ArgumentParser
import Foundation

/// The command line: the course, a lesson, any program, and the tools around them.
struct BackpropTutor: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backprop-tutor",
    abstract: "Learn backpropagation by hand: walk a computational graph both ways and type every number.",
    version: "0.1.0",
    subcommands: [Learn.self, Explore.self, GraphTools.self, PackTools.self],
    defaultSubcommand: Learn.self)
}

@main
enum Main {
  static func main() {
    do {
      var command = try BackpropTutor.parseAsRoot()
      try command.run()
    } catch let failure as Failure {
      failure.report()
    } catch {
      // Help and version go to standard output with 0, wrong usage to standard error with 2.
      let isUsage = BackpropTutor.exitCode(for: error) != .success
      let text = BackpropTutor.fullMessage(for: error)
      FileHandle(fileDescriptor: isUsage ? 2 : 1).write(Data((text + "\n").utf8))
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
}

/// An end with a sentence on standard error and an exit code.
struct Failure: Error {
  let status: ExitStatus
  let text: String

  /// Prints the sentence and ends the program.
  func report() -> Never {
    FileHandle.standardError.write(Data((text + "\n").utf8))
    exit(status.rawValue)
  }
}
