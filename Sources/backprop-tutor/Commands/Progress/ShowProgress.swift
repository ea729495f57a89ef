import ArgumentParser
import Foundation
import Progress
import Scheduling
import TerminalText

/// What is due, what is known, what goes wrong.
struct ShowProgress: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: Speech.text(
      "What is due, what comes when, how well each skill is known, which mistakes come most.",
      "到期的题、未来的安排、各项技能的掌握程度、最常犯的错误。"))

  @Flag(name: .long, help: .said("One JSON object.", "一个 JSON 对象。")) var json = false
  @OptionGroup var display: DisplayOptions

  func run() throws {
    let clock = SessionClock()
    let store = try ProgressTools.store(at: clock.now, mustSave: false)
    do throws(ProgressError) {
      let report = try ProgressReport(store, library: PackLibrary().quizLibrary, at: clock.now)
      Output.print(
        json
          ? report.json
          : report.text(
            display.settings(
              remembered: (try? store.preference(.language)).flatMap { $0 }.flatMap(Language.init(rawValue:)))
          ).joined(separator: "\n"))
    } catch {
      throw error.failure
    }
  }
}
