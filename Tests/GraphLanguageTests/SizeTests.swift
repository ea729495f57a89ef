import Autodiff
import Testing

@testable import GraphLanguage

@Suite("Large programs")
struct SizeTests {
  @Test(
    "A chain of 5,000 lines is read, written back and turned into code without recursion or quadratic cost")
  func chain() throws {
    let lines = (1...5_000).map { "x\($0) = x\($0 - 1) * 0.5 + \($0 % 3)" }
    let program = try Program(parsing: "x0 = 1\n" + lines.joined(separator: "\n"))
    #expect(program.graph.count == 10_001)
    let text = programText(of: program.graph)
    #expect(text.hasPrefix("x0 = 1\nx1 = x0 * 0.5 + 1\n"))
    #expect(FlatCode(program.graph).lines.count == 10_001 + 10_001)
    #expect(FlatCode(program.graph, .pytorch).lines.count == 10_001 + 1)
  }

  @Test("One line of 9,000 operations nests as a graph, not on the stack")
  func deepLine() throws {
    let program = try Program(parsing: "x = 0.5\nf = x" + String(repeating: " * x", count: 9_000) + " + 1")
    let text = programText(of: program.graph)
    #expect(try Program(parsing: text).graph.count == program.graph.count)
  }

  @Test("A tensor of 9,000 numbers in one line")
  func tensor() throws {
    let row = "[" + (0..<90).map { "\($0)" }.joined(separator: ", ") + "]"
    let matrix = "[" + Array(repeating: row, count: 90).joined(separator: ",\n") + "]"
    let program = try Program(parsing: "X = \(matrix); f = sum(X)")
    #expect(try program.forward()[1] == Tensor(Double(90 * 89 / 2 * 90)))
  }
}
