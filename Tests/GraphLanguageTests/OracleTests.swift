import Autodiff
import Foundation
import GraphLanguage
import Testing

/// What JAX, in float64, says of programs it read with a translator of its own; recorded by `Scripts/oracle/record`.
@Suite("Agreement with JAX")
struct OracleTests {
  @Test("Values and gradients of every named node of programs chosen by hand")
  func chosen() throws {
    let records = try OracleFile.chosen.programs
    #expect(records.count >= 150)
    for record in records { try OracleCase(record).checkValuesAndGradients() }
  }

  @Test("Every function of the language occurs among the chosen programs")
  func coverage() throws {
    var seen: Set<String> = []
    for record in try OracleFile.chosen.programs {
      let graph = try Program(parsing: record.program).graph
      for id in 0..<graph.count { graph.operation(of: id).map { _ = seen.insert($0.primitive.name) } }
    }
    #expect(Primitive.all.map(\.name).filter { !seen.contains($0) } == [])
  }

  @Test("Stated conventions at kinks, where JAX is not asked")
  func kinks() throws {
    func gradient(_ source: String, of name: String = "x") throws -> [Double] {
      let program = try Program(parsing: source)
      let node = try #require(program.graph.node(named: name))
      return try BackwardPass(program.forward()).gradient(of: node).elements
    }
    #expect(try gradient("x = 0; f = relu(x)") == [0])
    #expect(try gradient("x = 0; f = abs(x)") == [0])
    #expect(try gradient("x = 0; f = norm(x)") == [0])
    #expect(try gradient("x = [0, 0]; f = norm(x)") == [0, 0])
    #expect(try gradient("x = 2; y = 2; f = max(x, y)") == [0.5])
    #expect(try gradient("x = 2; y = 2; f = minimum(x, y)", of: "y") == [0.5])
    #expect(try gradient("x = [3, 1, 3, 3]; f = 3 * max(x)") == [1, 0, 1, 1])
    #expect(try gradient("x = [[1, 2], [1, 1]]; f = sum(min(x, axis=0))") == [0.5, 0, 0.5, 1])
    #expect(try gradient("s = [1, 2]; y = 1; f = svm_loss(s, y)", of: "s") == [0, 0])
    #expect(try gradient("x = 0; f = x ** 2 + x ** 1 + x ** 0") == [1])
    #expect(try gradient("x = 2; f = where(x > 1, x, 3 * x) * (x > 1)") == [1])
  }
}
