import CursesTerminal
import Foundation
import TerminalUI
import Tutor

/// Runs the full-screen tutor: events from the terminal in, frames out, effects done.
struct FullScreen {
  let options: InteractiveOptions

  /// Opens the terminal, lets `begin` choose what is shown, and plays until the learner leaves.
  func run(_ begin: (Settings, Size) throws -> App) throws {
    let terminal: CursesTerminal
    do {
      terminal = try CursesTerminal(color: options.color)
    } catch {
      throw Failure(
        status: .noTerminal,
        text: "TERM names a terminal unknown here, and so is xterm-256color. Use --plain, or set TERM.")
    }
    defer { terminal.stop() }
    var app = try begin(options.display.settings(isUTF8: terminal.isUTF8), terminal.size)
    terminal.draw(app.view)
    while true {
      for effect in app.update(terminal.nextEvent()) {
        switch effect {
        case .quit:
          terminal.stop()
          if let signal = terminal.endingSignal { CursesTerminal.end(bySignal: signal) }
          return
        case .suspend: terminal.suspend()
        case .redraw: terminal.redraw()
        case .remember, .save: break
        }
      }
      terminal.draw(app.view)
    }
  }
}

/// Plays a lesson line by line on standard input and output.
struct LineByLine {
  /// Plays until the lesson or the input ends.
  static func run(_ presenter: PlainPresenter) {
    var presenter = presenter
    show(presenter.start())
    while !presenter.isOver, let line = readLine() { show(presenter.take(line)) }
  }

  private static func show(_ lines: [String]) {
    let text = lines.map { $0 + "\n" }.joined()
    FileHandle.standardOutput.write(Data(text.utf8))
  }
}
