import Foundation
import Testing

/// `doctor` and `--version`.
@Suite struct DoctorTests {
  /// What `doctor --json` says.
  private struct Report: Decodable {
    struct Finding: Decodable {
      let id: String
      let level: String
      let message: String
      let advice: String?
    }
    let version: String
    let ok: Bool
    let findings: [Finding]
  }

  private func report(in world: World, status: Int32) throws -> Report {
    let ended = try world.run([World.program, "doctor", "--json"])
    #expect(ended.status == status)
    return try JSONDecoder().decode(Report.self, from: Data(ended.output.utf8))
  }

  @Test func aNewUserIsHealthyAndNothingIsMade() throws {
    let world = try World()
    let report = try report(in: world, status: 0)
    #expect(report.ok)
    let progress = try #require(report.findings.first { $0.id == "data.progress" })
    #expect(progress.message.contains(world.folder.path + "/data/backprop-tutor"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: world.folder.path).isEmpty)
  }

  @Test func progressIsFoundAndLeftAsItIs() throws {
    let world = try World()
    _ = try world.run([World.program, "learn", "chain-rule", "--plain"], input: "3\n")
    let file = world.folder.appendingPathComponent("data/backprop-tutor/progress.sqlite")
    let before = try Data(contentsOf: file)
    #expect(try report(in: world, status: 0).findings.contains { $0.message.contains(", 1 backup.") })
    #expect(try Data(contentsOf: file) == before)
    try Data(repeating: 7, count: 5000).write(to: file)
    let damaged = try report(in: world, status: 1)
    #expect(damaged.findings.contains { $0.level == "problem" && $0.message.contains("is damaged") })
    #expect(!damaged.ok)
  }

  @Test(arguments: ["", "/dev/null/home", "/proc/nowhere"])
  func aHomeThatTakesNoFiles(home: String) throws {
    let world = try World(["HOME": home, "XDG_DATA_HOME": ""])
    let finding = try report(in: world, status: 1).findings.first { $0.id == "data.progress" }
    #expect(finding?.level == "problem")
    let chinese = try world.run([World.program, "doctor", "--lang", "zh-Hans"])
    #expect(chinese.status == 1)
    #expect(chinese.output.contains("问题"))
  }

  @Test func aRelativeFolderIsNamed() throws {
    let world = try World(["XDG_DATA_HOME": "data"])
    let finding = try report(in: world, status: 0).findings.first { $0.id == "data.XDG_DATA_HOME" }
    #expect(finding?.level == "note")
    #expect(finding?.advice != nil)
  }

  @Test func aMistakeInTheConfigurationIsNamedWithItsLine() throws {
    let world = try World()
    let folder = world.folder.appendingPathComponent("config/backprop-tutor")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data("no-such-setting: 1\n".utf8).write(to: folder.appendingPathComponent("config.yaml"))
    let finding = try report(in: world, status: 1).findings.first { $0.id == "data.configuration" }
    #expect(finding?.message.contains("config.yaml:1:1") == true)
  }

  @Test func aPackThatCannotBeReadIsNamed() throws {
    let world = try World()
    let shelf = world.folder.appendingPathComponent("data/backprop-tutor/packs")
    try FileManager.default.createDirectory(at: shelf, withIntermediateDirectories: true)
    #expect(try report(in: world, status: 0).findings.contains { $0.message.hasPrefix("0 packs") })
    try Data("no pack".utf8).write(to: shelf.appendingPathComponent("broken.tar"))
    let finding = try report(in: world, status: 1).findings.first { $0.id == "data.packs" }
    #expect(finding?.message.contains("broken.tar") == true)
  }

  @Test func theTerminalIsMeasured() async throws {
    let terminal = try await Terminal(120, 40, tutor: ["doctor"])
    try await terminal.expect("Nothing is wrong.")
    try await terminal.expect("The size is 120×40.")
    try await terminal.expect("TERM is tmux-256color, known here.")
    // tmux was asked where its cursor went, and what was written to ask is gone.
    try await terminal.expect("Signs and lines take one cell each, Chinese characters two.")
    try await terminal.expectNo("梯度")
  }

  @Test func anUnknownTerminalIsAProblem() async throws {
    let world = try World()
    let terminal = try await Terminal(
      120, 40, ["env", "TERM=no-such-terminal", World.program, "doctor"], in: world)
    try await terminal.expect("“no-such-terminal”, which is unknown here")
    try await terminal.expect("It is taken for an xterm-256color.")
    try await terminal.expect("Something is wrong")
  }

  @Test func theVersionIsTheOneOfTheChangelog() throws {
    let world = try World()
    let ended = try world.run([World.program, "--version"])
    #expect(ended.status == 0)
    let version = try #require(ended.output.wholeMatch(of: /backprop-tutor (\d+\.\d+\.\d+)\n/)?.1)
    let changelog = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../CHANGELOG.md")
    let text = try String(contentsOf: changelog, encoding: .utf8)
    #expect(text.firstMatch(of: /## (\d+\.\d+\.\d+)/)?.1 == version)
  }
}
