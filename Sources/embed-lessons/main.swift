import Foundation

// Usage: embed-lessons FOLDER OUTPUT FILE…
// Writes a Swift source that holds each FILE, keyed by its path relative to FOLDER.

let folder = CommandLine.arguments[1]
let output = CommandLine.arguments[2]
var source = """
  /// The course's files by their path under `Lessons/`, as built in.
  enum EmbeddedCourse {
    static let files: [(path: String, text: String)] = [

  """
for file in CommandLine.arguments.dropFirst(3) {
  let text = try String(contentsOfFile: file, encoding: .utf8)
  // A raw string whose fence is longer than any in the text needs no escapes.
  let fence = String(repeating: "#", count: 8)
  precondition(!text.contains(fence), "\(file) contains \(fence)")
  source += "    (\n      path: \"\(file.dropFirst(folder.count + 1))\",\n"
  source += "      text: \(fence)\"\"\"\n\(text)\n\"\"\"\(fence)\n    ),\n"
}
source += "  ]\n}\n"
try source.write(toFile: output, atomically: true, encoding: .utf8)
