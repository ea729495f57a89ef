import Foundation
import TerminalUI
import Testing

/// A real terminal of its own for one test: a private tmux server with one pane.
final class Terminal {
  /// The world the program runs in.
  let world: World
  private let tmux: [String]
  private let server: Process

  /// Opens a terminal of `columns` × `rows` cells that runs `command` and stays open after it.
  init(_ columns: Int, _ rows: Int, _ command: [String], in world: World? = nil) async throws {
    let world = try world ?? World()
    self.world = world
    let settings = world.folder.appendingPathComponent("tmux.conf").path
    let socket = world.folder.appendingPathComponent("tmux.socket").path
    let term = world.environment["TERM"] ?? ""
    try Data(
      """
      set -g default-terminal "\(term)"
      set -s escape-time 0
      set -g status off
      set -g remain-on-exit on
      """.utf8
    ).write(to: URL(fileURLWithPath: settings))
    // The server stays our child: as a daemon it would hold what tells us that the command which started it has ended.
    server = try world.start(["tmux", "-u", "-D", "-S", socket, "-f", settings])
    tmux = ["tmux", "-u", "-N", "-S", socket]
    let quoted = command.map(Self.quoted).joined(separator: " ")
    let open = tmux + ["new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", quoted]
    let opened = try await eventually { try world.run(open).status == 0 }
    try #require(opened, "tmux did not start")
  }

  /// The tutor with `arguments` in a terminal of its own.
  convenience init(_ columns: Int, _ rows: Int, tutor arguments: [String], in world: World? = nil)
    async throws
  {
    try await self.init(columns, rows, [World.program] + arguments, in: world)
  }

  deinit {
    _ = try? run(["kill-server"])
    if server.isRunning { server.terminate() }
  }

  /// `text` as one word of a shell command.
  static func quoted(_ text: String) -> String {
    "'" + text.replacingOccurrences(of: "'", with: "'\\''") + "'"
  }

  @discardableResult
  private func run(_ command: [String]) throws -> String { try world.run(tmux + command).output }

  /// The screen as lines of text without trailing blanks.
  var screen: [String] {
    get throws {
      try run(["capture-pane", "-p"]).split(separator: "\n", omittingEmptySubsequences: false).map(
        String.init)
    }
  }

  /// A property of the pane as tmux formats it.
  func property(_ name: String) throws -> String {
    try run(["display-message", "-p", "#{\(name)}"]).trimmingCharacters(in: .newlines)
  }

  /// Presses the keys of a script; see `keys(script:)`.
  func press(_ script: String) throws {
    var typed = ""
    func type() throws {
      if !typed.isEmpty { try run(["send-keys", "-l", "--", typed]) }
      typed = ""
    }
    for key in keys(script: script) {
      if case .character(let character) = key {
        typed.append(character)
      } else {
        try type()
        try run(["send-keys", key.tmuxName])
      }
    }
    try type()
  }

  /// Pastes `text` as a terminal does: in brackets where the program asked for them.
  func paste(_ text: String) throws {
    try run(["set-buffer", text])
    try run(["paste-buffer", "-p"])
  }

  /// Gives the terminal another size.
  func resize(_ columns: Int, _ rows: Int) throws {
    try run(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
  }

  /// Closes the terminal under the program.
  func close() throws { try run(["kill-server"]) }

  /// Waits until the screen is as `condition` says; it is in the report where it never is.
  func expectScreen(
    _ comment: String, at location: SourceLocation = #_sourceLocation, _ condition: ([String]) -> Bool
  ) async throws {
    let came = try await eventually { condition(try screen) }
    let shown = try screen.joined(separator: "\n")
    #expect(came, "\(comment)\n\(shown)", sourceLocation: location)
  }

  /// Waits until some line of the screen contains `text`.
  func expect(_ text: String, _ comment: String = "", at location: SourceLocation = #_sourceLocation)
    async throws
  {
    try await expectScreen("“\(text)” never appeared. \(comment)", at: location) {
      $0.contains { $0.contains(text) }
    }
  }

  /// Waits until no line of the screen contains `text`.
  func expectNo(_ text: String, at location: SourceLocation = #_sourceLocation) async throws {
    try await expectScreen("“\(text)” stayed.", at: location) { !$0.contains { $0.contains(text) } }
  }
}

extension Key {
  /// What tmux calls the key.
  fileprivate var tmuxName: String {
    switch self {
    case .character(let character): String(character)
    case .control(let letter): "C-\(letter)"
    case .function(let number): "F\(number)"
    case .enter: "Enter"
    case .tab: "Tab"
    case .backTab: "BTab"
    case .escape: "Escape"
    case .backspace: "BSpace"
    case .delete: "DC"
    case .left: "Left"
    case .right: "Right"
    case .up: "Up"
    case .down: "Down"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PPage"
    case .pageDown: "NPage"
    }
  }
}
