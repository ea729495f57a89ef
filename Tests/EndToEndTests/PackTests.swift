import Foundation
import TerminalUI
import Testing

/// The pack that `pack new` writes has every kind of step: played to its end in a real terminal.
@Suite struct PackTests {
  @Test func everyKindOfStepIsPlayedInARealTerminal() async throws {
    let world = try World()
    let pack = world.folder.appendingPathComponent("pack").path
    #expect(try world.run([World.program, "pack", "new", pack]).status == 0)
    let terminal = try await Terminal(80, 24, tutor: ["learn", pack], in: world)
    try await terminal.expect("First")
    try terminal.press("<Enter>")
    for _ in 1...3 { try await playOneLesson(in: terminal) }
  }

  /// Shows every answer and steps on, page by page, to the lesson's last one and over it.
  private func playOneLesson(in terminal: Terminal) async throws {
    for stop in 1...60 {
      try await terminal.expect("step \(stop) of ")
      if try terminal.screen.contains(where: { $0.contains("To remember") }) {
        try terminal.press("<Enter>")
        return
      }
      try terminal.press("<F3><Tab>")
    }
    Issue.record("the lesson does not end")
  }
}
