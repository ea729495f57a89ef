import Foundation
import Testing

/// A session that waits for a key.
@Suite struct IdleTests {
  @Test func aWaitingSessionIsOneThreadThatSleeps() async throws {
    let terminal = try await Terminal(80, 24, tutor: ["learn", "chain-rule"])
    try await terminal.expect("The chain rule")
    let process = try terminal.property("pane_pid")
    // What opening the progress file started must be over: a thread of libdispatch would wake every second.
    let threads = "/proc/\(process)/task"
    let isAlone = try await eventually {
      try FileManager.default.contentsOfDirectory(atPath: threads).count == 1
    }
    #expect(isAlone)
  }
}
