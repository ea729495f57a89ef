import Foundation
import Progress
import Testing

@Suite struct KilledTests {
  /// The probe lies where the tests were built.
  private var probe: URL {
    get throws {
      let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
      let folders = [tests, CommandLine.arguments[0]].map {
        URL(fileURLWithPath: $0).deletingLastPathComponent()
      }
      let candidates = folders.map { $0.appendingPathComponent("progress-probe") }
      return try #require(candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) })
    }
  }

  @Test func `A killed session loses no acknowledged answer`() async throws {
    let folder = try Folder()
    var acknowledged: Set<String> = []
    for round in 0..<6 {
      let process = Process()
      process.executableURL = try probe
      process.arguments = [folder.url.path, "\(round * 1000)", "1000"]
      let output = Pipe()
      process.standardOutput = output
      try process.run()
      // The later rounds are killed further on: while opening, at the first answer, and after many.
      try await Task.sleep(for: .milliseconds(10 + 25 * round))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
      for line in text.split(separator: "\n") where line.hasPrefix("saved ") {
        acknowledged.insert("backward/" + line.dropFirst(6))
      }
      let store = try folder.open()
      #expect(store.notices.isEmpty)
      #expect(try folder.sql("PRAGMA integrity_check") == "\"ok\"")
      let lesson = LessonKey(pack: "course", lesson: "probe")
      let settled = Set(try store.answers(in: lesson).map(\.stop))
      #expect(settled.isSuperset(of: acknowledged))
      // An answer, its attempt and the counts come together or not at all.
      #expect(try attempts(of: store).count == settled.count)
      #expect(try store.mistakes(limit: 1).map(\.times).first ?? 0 == settled.count)
    }
    #expect(!acknowledged.isEmpty)
  }
}
