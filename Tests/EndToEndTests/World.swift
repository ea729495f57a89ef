import Foundation
import Testing

/// A pinned world for one run of the built program: a folder of its own, and an environment that owes nothing to
/// whoever runs the tests.
final class World {
  /// An empty folder, gone with the world; also the home of the program.
  let folder: URL
  /// What the program finds in its environment.
  private(set) var environment: [String: String]

  /// A world with a fresh folder; `environment` adds to the pinned one or, where empty, takes away.
  init(_ environment: [String: String] = [:]) throws {
    folder = URL(fileURLWithPath: "/tmp/bt-\(UUID().uuidString.prefix(8))", isDirectory: true)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let home = folder.path
    self.environment = [
      "PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8", "TERM": "tmux-256color", "TZ": "UTC",
      "HOME": home, "XDG_DATA_HOME": home + "/data", "XDG_STATE_HOME": home + "/state",
      "XDG_CONFIG_HOME": home + "/config", "ESCDELAY": "25", "SHELL": "/bin/bash",
    ]
    for (name, value) in environment { self.environment[name] = value.isEmpty ? nil : value }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The program that was built with these tests.
  static let program: String = {
    let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let beside = tests.deletingLastPathComponent().appendingPathComponent("backprop-tutor").path
    // Swift Testing may run from the toolchain's helper; then the bundle's path is an argument.
    let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? ""
    let besideBundle = URL(fileURLWithPath: bundle).deletingLastPathComponent()
      .appendingPathComponent("backprop-tutor").path
    return FileManager.default.isExecutableFile(atPath: beside) ? beside : besideBundle
  }()

  /// Runs a command to its end with `input` on its standard input.
  func run(_ command: [String], input: String = "") throws -> Outcome {
    // Files, not pipes: nothing can fill up and block.
    let files = ["in", "out", "err"].map { folder.appendingPathComponent("\(UUID().uuidString).\($0)") }
    defer { for file in files { try? FileManager.default.removeItem(at: file) } }
    try Data(input.utf8).write(to: files[0])
    for file in files[1...] { try Data().write(to: file) }
    let process = try start(
      command, input: FileHandle(forReadingFrom: files[0]), output: FileHandle(forWritingTo: files[1]),
      errors: FileHandle(forWritingTo: files[2]))
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: try String(contentsOf: files[1], encoding: .utf8),
      errors: try String(contentsOf: files[2], encoding: .utf8))
  }

  /// Starts a command in this world.
  func start(
    _ command: [String], input: FileHandle = .nullDevice, output: FileHandle = .nullDevice,
    errors: FileHandle = .nullDevice
  ) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    process.environment = environment
    process.currentDirectoryURL = folder
    process.standardInput = input
    process.standardOutput = output
    process.standardError = errors
    // Tests run on threads that block most signals, and a child inherits that.
    var none = sigset_t()
    var before = sigset_t()
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    try process.run()
    return process
  }

  /// The text of a file in the folder; nil while there is none.
  func text(of file: String) -> String? {
    try? String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
  }
}

/// How a command ended.
struct Outcome {
  let status: Int32
  let output: String
  let errors: String
}

/// Waits until `condition` holds; false where a generous deadline passes first.
func eventually(_ condition: () throws -> Bool) async rethrows -> Bool {
  let deadline = ContinuousClock.now + .seconds(40)
  while ContinuousClock.now < deadline {
    if try condition() { return true }
    try? await Task.sleep(for: .milliseconds(20))
  }
  return try condition()
}

/// The graph every lecture begins with, as arguments of `explore`.
let lectureProgram = ["-e", "q = x + y\nf = q * z", "--set", "x=-2", "--set", "y=5", "--set", "z=-4"]
