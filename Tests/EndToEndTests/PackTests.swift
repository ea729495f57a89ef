import Foundation
import TerminalUI
import Testing

/// The pack that `pack new` writes has every kind of step: played to its end in a real terminal.
@Suite struct PackTests {
  /// What is typed at the steps of a lesson, by their number; a line of the screen stands for its number there.
  private typealias Answers = [Int: [String]]

  private static let firstSteps: Answers = [
    3: ["-6"], 4: ["4"], 5: ["1"], 6: ["1"], 7: ["1"], 8: ["1"], 9: ["1"], 10: ["-3"], 11: ["b"], 12: ["2"],
    13: ["2"], 14: ["Because b is."],
  ]

  private static let asking: Answers = [
    2: ["[0.5, 5, -4]"], 3: ["0.5 5 0"], 4: ["(3, 2)"], 5: ["[2, 4, 0]"], 6: ["1 0 0; 0 1 0; 0 0 0"],
    7: ["h"],
    8: ["h", "z", "W and x"], 9: ["-0.533"], 10: ["-1/d**2"], 11: ["-df/d**2"], 12: ["-1/1.37**2"],
  ]

  @Test func everyKindOfStepIsPlayedInARealTerminal() async throws {
    let world = try World()
    let pack = world.folder.appendingPathComponent("pack").path
    #expect(try world.run([World.program, "pack", "new", pack]).status == 0)
    let terminal = try await Terminal(80, 24, tutor: ["learn", pack], in: world)
    try await terminal.expect("First")
    try terminal.press("<Enter>")
    try await play(Self.firstSteps, in: terminal)
    try await play(Self.asking, in: terminal)
    try await revealEverything(in: terminal)
  }

  /// Types the answers, each of which is taken at the first try, and reads the rest.
  private func play(_ answers: Answers, in terminal: Terminal) async throws {
    for stop in 1...60 {
      try await terminal.expect("step \(stop) of ")
      if let answer = answers[stop] {
        let screen = try terminal.screen
        let typed = answer.map { text in
          // Choices and lines to be put in order stand scattered, each behind its number.
          let line = screen.first { $0.hasPrefix("   ") && $0.hasSuffix("  " + text) }
          return line?.split(separator: " ").first.map(String.init) ?? text
        }
        try terminal.press(typed.joined(separator: " ") + "<Enter>")
        try await terminal.expect("✓", "\(answer) was not taken at step \(stop)")
      }
      let isLast = try terminal.screen.contains { $0.contains("To remember") }
      if isLast { try await terminal.expect("\(answers.count)  answered at the first try") }
      try terminal.press("<Enter>")
      if isLast { return }
    }
    Issue.record("the lesson does not end")
  }

  /// Shows every answer and steps on, page by page, to the lesson's last one and over it.
  private func revealEverything(in terminal: Terminal) async throws {
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
