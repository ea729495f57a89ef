import CursesTerminal
import Foundation
import Lessons
import TerminalText
import TerminalUI
import Tutor

/// Keys: bytes as a terminal sends them, decoded by curses and ourselves, and played to a lesson.
enum KeyTarget {
  // libFuzzer calls from one thread.
  private nonisolated(unsafe) static let terminal: CursesTerminal = {
    setenv("TERM", "xterm-256color", 1)
    guard let terminal = try? CursesTerminal(palette: { _ in nil }) else { fatalError("no terminal") }
    return terminal
  }()

  /// A lesson with every kind of step that waits for its first key.
  private nonisolated(unsafe) static let lesson: App = {
    let settings = Settings(language: .english)
    guard let course = try? Course(files: PackTemplate.files(id: "keys")),
      let entry = course.units.first?.lessons.first
    else { fatalError("the template of packs does not read") }
    var app = App(course: course, settings: settings, size: Size(width: 80, height: 24))
    _ = app.open(entry)
    return app
  }()

  /// What curses draws goes nowhere; libFuzzer reports on standard error.
  static func prepare() {
    let nowhere = open("/dev/null", O_WRONLY)
    dup2(nowhere, STDOUT_FILENO)
    _ = terminal
    // libFuzzer's clock, which ours must not take for its own.
    signal(SIGALRM, SIG_DFL)
  }

  static func run(_ bytes: [UInt8]) -> Int32 {
    var ends: [Int32] = [0, 0]
    guard bytes.count < 60_000, pipe(&ends) == 0 else { return 0 }
    _ = bytes.withUnsafeBytes { write(ends[1], $0.baseAddress, $0.count) }
    close(ends[1])
    dup2(ends[0], STDIN_FILENO)
    close(ends[0])
    var app = lesson
    var played = 0
    while true {
      let event = terminal.nextEvent()
      if event == .hangUp { return 0 }
      if played < 60 {
        _ = app.update(event)
        played += 1
      }
      if played % 20 == 1 { _ = app.view }
    }
  }
}
