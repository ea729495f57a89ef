import Foundation
import Testing

/// Every way out gives the terminal back as it was.
@Suite struct EndingTests {
  /// A way to end the program, and the status its shell then sees.
  enum Way: Hashable, CustomTestStringConvertible {
    case keys(String, status: Int)
    case signal(String, Int)

    var status: Int {
      switch self {
      case .keys(_, let status): status
      case .signal(_, let number): 128 + number
      }
    }

    var testDescription: String {
      switch self {
      case .keys(let script, _): script
      case .signal(let name, _): name
      }
    }
  }

  static let ways: [Way] = [
    .keys("<Esc>q", status: 0), .keys("<C-c>", status: 130), .signal("TERM", 15), .signal("HUP", 1),
    .signal("INT", 2),
    .signal("QUIT", 3), .signal("SEGV", 11), .signal("ABRT", 6), .signal("ILL", 4),
  ]

  /// Runs the tutor between two looks at the terminal's settings, then shows every byte it is sent.
  private static let script = """
    ulimit -c 0
    stty -g > before
    bash -c 'echo $$ > pid; exec "$0" "$@"' "$@"
    echo "ended with $?"
    stty -g > after
    exec cat -v
    """

  @Test(arguments: ways) func theTerminalIsAsBefore(way: Way) async throws {
    let terminal = try await Terminal(
      80, 24, ["bash", "-c", Self.script, "bash", World.program, "explore"] + lectureProgram)
    let world = terminal.world
    try await terminal.expect("step 1 of 12")
    #expect(try terminal.property("alternate_on") == "1")
    switch way {
    case .keys(let keys, _): try terminal.press(keys)
    case .signal(let name, _):
      let pid = try #require(world.text(of: "pid")).trimmingCharacters(in: .newlines)
      _ = try world.run(["kill", "-\(name)", pid])
    }
    try await terminal.expect("ended with \(way.status)")
    #expect(try terminal.property("alternate_on") == "0")
    #expect(try terminal.property("cursor_flag") == "1")
    #expect(try terminal.property("keypad_flag") == "0")
    #expect(await eventually { world.text(of: "after")?.hasSuffix("\n") == true })
    #expect(world.text(of: "before") == world.text(of: "after"))
    try terminal.paste("no brackets")
    try await terminal.expect("no brackets")
    try await terminal.expectNo("200~")
  }

  @Test func stoppingAndGoingOn() async throws {
    let terminal = try await Terminal(80, 24, ["bash", "--norc", "--noprofile", "-i"])
    let world = terminal.world
    let tutor =
      ([World.program, "explore"] + lectureProgram.map { $0.replacingOccurrences(of: "\n", with: "\\n") })
    let command = tutor.map { $0.contains("\\n") ? "$" + Terminal.quoted($0) : Terminal.quoted($0) }
    try terminal.press("stty -g > before; " + command.joined(separator: " ") + "<Enter>")
    try await terminal.expect("step 1 of 12")
    try terminal.press("3<Enter>")
    try await terminal.expect("✓")
    let before = try terminal.screen

    try terminal.press("<C-z>")
    try await terminal.expect("Stopped")
    #expect(try terminal.property("alternate_on") == "0")
    try terminal.press("stty -g > stopped<Enter>")
    #expect(await eventually { world.text(of: "stopped")?.hasSuffix("\n") == true })
    #expect(world.text(of: "before") == world.text(of: "stopped"))
    try terminal.press("fg<Enter>")
    try await terminal.expectScreen("all is drawn again") { $0 == before }

    try terminal.press("<C-z>")
    try await terminal.expect("Stopped")
    try terminal.resize(100, 30)
    try terminal.press("fg<Enter>")
    try await terminal.expectScreen("a new size is taken up") {
      $0.contains { $0.hasPrefix(String(repeating: "─", count: 100)) }
    }

    try terminal.press("<F10>")
    try terminal.press("stty -g > after<Enter>")
    #expect(await eventually { world.text(of: "after")?.hasSuffix("\n") == true })
    #expect(world.text(of: "before") == world.text(of: "after"))
  }

  @Test func stoppedByForceItDrawsAllAgain() async throws {
    // A child of a child, for tmux lets go on whatever of its own children stops.
    let terminal = try await Terminal(
      80, 24, ["bash", "-c", Self.script, "bash", World.program, "explore"] + lectureProgram)
    let world = terminal.world
    try await terminal.expect("step 1 of 12")
    let before = try terminal.screen
    let pid = try #require(world.text(of: "pid")).trimmingCharacters(in: .newlines)
    _ = try world.run(["kill", "-STOP", pid])
    // Someone else writes over the screen meanwhile.
    let tty = try terminal.property("pane_tty")
    try Data("\u{1B}[2Jnoise".utf8).write(to: URL(fileURLWithPath: tty))
    try await terminal.expect("noise")
    _ = try world.run(["kill", "-CONT", pid])
    try await terminal.expectScreen("all is drawn again") { $0 == before }
  }

  @Test(arguments: ["", "trap '' HUP; "]) func aClosedTerminalEndsIt(preparation: String) async throws {
    let script = preparation + "echo $$ > pid; exec \"$0\" \"$@\""
    let terminal = try await Terminal(
      80, 24, ["bash", "-c", script, World.program, "explore"] + lectureProgram)
    try await terminal.expect("step 1 of 12")
    let pid = try #require(terminal.world.text(of: "pid")).trimmingCharacters(in: .newlines)
    try terminal.close()
    #expect(await eventually { !FileManager.default.fileExists(atPath: "/proc/\(pid)/stat") })
  }
}
