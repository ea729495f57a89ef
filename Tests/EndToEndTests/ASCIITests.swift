import Foundation
import Testing

/// What is printed where only ASCII may be.
@Suite struct PrintedASCIITests {
  private static let commands = [
    ["--help"], ["graph", "draw", "--help"], ["graph", "draw"] + lectureProgram,
    ["graph", "grad"] + lectureProgram,
    ["graph", "jacobian"] + lectureProgram, ["graph", "hessian"] + lectureProgram,
    ["graph", "jvp", "--direction", "x=1"] + lectureProgram,
    ["graph", "hvp", "--direction", "x=1"] + lectureProgram,
    ["graph", "grad", "-e", "f = foo(2)"], ["graph", "grad", "-e", "f = x +"],
    ["graph", "grad", "-e", "f = x"],
    ["learn", "nosuch"], ["learn", "fan-out", "--plain"], ["pack", "info"], ["doctor"], ["progress"],
    ["quiz", "--count", "none"],
  ]

  @Test(arguments: commands) func noOtherSignIsLeft(command: [String]) throws {
    let reveals = String(repeating: ":hint\n:reveal\n\n", count: 30)
    for (locale, options) in [("C", []), ("C.UTF-8", ["--ascii"])]
    where options.isEmpty || command[0] == "graph" {
      let ended = try World(["LANG": locale]).run([World.program] + command + options, input: reveals)
      for line in (ended.output + ended.errors).split(separator: "\n") where !line.allSatisfy(\.isASCII) {
        Issue.record("\(line)")
      }
    }
  }

  @Test func theCaretStandsUnderItsSignAlsoWhenTheLineIsSpelledOut() throws {
    let ended = try World(["LANG": "C"]).run([World.program, "graph", "grad", "-e", "f = σ * θ foo"])
    let lines = ended.errors.split(separator: "\n").map(String.init)
    #expect(lines.allSatisfy { $0.allSatisfy(\.isASCII) })
    let source = try #require(lines.firstIndex { $0.contains("sigma") })
    let caret = try #require(lines[source + 1].firstIndex(of: "^"))
    let column = lines[source + 1].distance(from: lines[source + 1].startIndex, to: caret)
    #expect(lines[source].dropFirst(column).hasPrefix("foo"), "\(ended.errors)")
  }
}
