import Foundation
import GraphDrawing

/// Other programs, run on the same graphs.
enum Shell {
  /// Runs a shell command on a file with this text (its path is `$0`): what it prints and how long it takes.
  static func run(_ command: String, on input: String) -> (output: String, milliseconds: Double, isDone: Bool)
  {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("layout-\(UUID().uuidString)")
    try? input.write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command, file.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    var output = ""
    let time = ContinuousClock().measure {
      try? process.run()
      output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
    }
    let milliseconds =
      Double(time.components.seconds) * 1000 + Double(time.components.attoseconds) / 1e15
    return (output, milliseconds, process.terminationStatus == 0)
  }

  /// The text padded on the left to a column of a table.
  static func column(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  /// A number of milliseconds with three figures or so.
  static func figure(_ milliseconds: Double) -> String {
    milliseconds < 10
      ? "\(Double(Int(milliseconds * 100)) / 100)" : "\(Int(milliseconds.rounded()))"
  }
}

extension Diagram {
  /// The graph in the language of Graph::Easy.
  var graphEasy: String {
    edges.map { "[ \($0.from) ] --> [ \($0.to) ]" }.joined(separator: "\n") + "\n"
  }
}
