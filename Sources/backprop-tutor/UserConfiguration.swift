import Foundation
import Lessons
import TerminalText
import Tutor

/// The user's configuration file, read once.
enum UserConfiguration {
  /// Where it is looked for; nil without a home.
  static let path: String? = {
    let environment = ProcessInfo.processInfo.environment
    // The XDG rules say that a relative path is to be ignored.
    func absolute(_ name: String) -> String? {
      environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil }
    }
    let folder = absolute("XDG_CONFIG_HOME") ?? absolute("HOME").map { $0 + "/.config" }
    return folder.map { $0 + "/backprop-tutor/config.yaml" }
  }()

  /// What the file says; everything as shipped where there is none.
  static var current: Configuration { loaded.configuration }

  /// What is wrong in the file, named without its folder; the rest of it holds.
  static var problems: [LocalizedText] { loaded.problems }

  private static let name = "config.yaml"

  private static let loaded: (configuration: Configuration, problems: [LocalizedText]) = {
    guard let path, access(path, F_OK) == 0 else { return (Configuration(), []) }
    do throws(BoundedFile.Refusal) {
      let (configuration, problems) = Configuration.read(try BoundedFile.contents(of: path), file: name)
      let told = problems.map { problem in
        LocalizedText(problem.rendered(.english), problem.rendered(.simplifiedChinese))
      }
      return (configuration, told)
    } catch {
      return (Configuration(), [LocalizedText(same: name + ": ") + error.sentence])
    }
  }()

  /// Tells what is wrong in the file on standard error.
  static func complain(_ language: Language = Speech.language) {
    let folder = path.map { $0.dropLast(name.count) } ?? ""
    for problem in problems { Output.complain(folder + problem[language]) }
  }
}
