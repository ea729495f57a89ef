import Foundation
import Progress
import Scheduling
import TerminalText

/// Saves answers one after the other and says after each whether it is on the disk, to be killed on the way:
/// `progress-probe FOLDER FIRST COUNT`.
@main
struct ProgressProbe {
  static func main() throws {
    guard CommandLine.arguments.count == 4, let first = Int(CommandLine.arguments[2]),
      let count = Int(CommandLine.arguments[3])
    else {
      say("usage: progress-probe FOLDER FIRST COUNT")
      exit(2)
    }
    let folder = URL(fileURLWithPath: CommandLine.arguments[1], isDirectory: true)
    let store: ProgressStore
    do {
      store = try ProgressStore.open(in: folder, at: moment(0))
    } catch {
      say("refused \(error.kind)")
      exit(5)
    }
    store.notices.forEach { say("notice \($0.english)") }
    if let problem = store.unsaved { say("in memory \(problem.kind)") }
    for number in first..<first + count {
      do {
        try store.save(answer(number))
        say("saved \(number)")
      } catch {
        say("unsaved \(number) \(error.kind)")
      }
    }
    do {
      try store.retry()
      say("all saved")
    } catch {
      say("lost \(error.kind)")
      exit(5)
    }
  }

  /// Writes a line at once, without a buffer that a kill would lose.
  private static func say(_ line: String) {
    FileHandle.standardOutput.write(Data("\(line)\n".utf8))
  }

  /// What one answer of a lesson changes: the attempt, the settled answer, the position.
  private static func answer(_ number: Int) -> [ProgressChange] {
    let lesson = LessonKey(pack: "course", lesson: "probe")
    let stop = "backward/\(number)"
    return [
      .attempt(
        Attempt(
          .stop(stop, of: lesson), answer: "-4", verdict: "mistake", mistake: "upstream-ignored",
          hintLevel: 0, number: 1, timeTaken: .seconds(3), at: moment(number), day: StudyDay(number: 20000))),
      .settle(
        SettledAnswer(stop: stop, answer: "-4", verdict: "right", hintLevel: 0, tries: 2, at: moment(number)),
        in: lesson),
      .position(
        LessonPosition(lesson: lesson, stop: stop, settled: number, questions: 1000, at: moment(number))),
    ]
  }

  private static func moment(_ second: Int) -> Timestamp {
    Timestamp(milliseconds: 1_795_219_200_000 + Int64(second) * 1000)
  }
}
