import Autodiff
import Testing

@testable import GraphLanguage

@Suite("Programs")
struct ProgramTests {
  @Test("The notes' first graph")
  func chainRule() throws {
    let program = try Program(
      parsing: """
        x = -2   # a leaf
        y = 5; z = -4

        q = x + y
        f = q * z
        """)
    let graph = program.graph
    #expect((0..<graph.count).map { graph[$0].name } == ["x", "y", "z", "q", "f"])
    #expect(graph.output == 4)
    #expect(try program.forward()[4] == Tensor(-12))
    #expect(program.line(of: 3) == 4)
    #expect(program.position(of: 4) == SourcePosition(line: 5, column: 7))
    #expect(program.nodes(onLine: 2) == [1, 2])
  }

  @Test("Free names are leaves without a value, in order of first use")
  func freeNames() throws {
    let syntax = try ProgramSyntax(parsing: "f = (x + y) * z + x")
    #expect(syntax.freeNames == ["x", "y", "z"])
    let program = try Program(syntax, values: ["x": Tensor(-2), "y": Tensor(5), "z": Tensor(-4)])
    #expect((0..<6).map { program.graph[$0].name } == ["x", "y", "z", "_1", "_2", "f"])
    #expect(program.line(of: 0) == nil)
    #expect(program.position(of: 1) == SourcePosition(line: 1, column: 10))
    #expect(try program.forward()[program.graph.output] == Tensor(-14))
  }

  @Test("Literals fold into operations, arithmetic on literals into literals")
  func literals() throws {
    let program = try Program(parsing: "x = 1/4\nf = 2 ** 3 * x + (1 - 3)")
    let graph = program.graph
    #expect(graph.count == 3)
    #expect(graph.leafValue(0) == Tensor(0.25))
    #expect(graph[1].operands == [.literal(Tensor(8)), .node(0)])
    #expect(graph[2].operands == [.node(1), .literal(Tensor(-2))])
    #expect(try program.forward()[2] == Tensor(0))
  }

  @Test("A line that only renames is a copy")
  func renaming() throws {
    let program = try Program(parsing: "x = 3; y = x")
    #expect(program.graph[1].operation?.primitive.name == "copy")
  }

  @Test("Names may be any Unicode identifier; canonically equal spellings are one name")
  func unicodeNames() throws {
    let program = try Program(parsing: "e\u{301} = 2; 权重 = 3; σ = 4; f = \u{E9} * 权重 + σ; lambda = f")
    #expect(try program.forward()[program.graph.output] == Tensor(10))
    #expect(program.graph.node(named: "é") == 0)
  }

  @Test("Values override what a line declares, and nothing that is computed")
  func values() throws {
    let syntax = try ProgramSyntax(parsing: "x = 1; y = [1, 2]; f = x * y")
    let program = try Program(syntax, values: ["x": Tensor(Shape([3, 1]), [1, 2, 3])])
    #expect(program.graph[2].shape == Shape([3, 2]))
    #expect(throws: LanguageError(.notALeaf("f"), at: SourcePosition(line: 1, column: 20))) {
      try Program(syntax, values: ["f": Tensor(1)])
    }
    #expect(throws: LanguageError(.unknownLeaf("yy", near: "y"), at: .start)) {
      try Program(syntax, values: ["yy": Tensor(1)])
    }
    #expect(throws: LanguageError(.notFinite("x"), at: .start)) {
      try Program(syntax, values: ["x": Tensor(.infinity)])
    }
  }

  @Test("The output can be any name")
  func output() throws {
    let syntax = try ProgramSyntax(parsing: "x = 1; f = 2 * x; g = f + 1")
    #expect(try Program(syntax, output: "f").graph.output == 1)
    #expect(throws: LanguageError(.unknownOutput("ff", near: "f"), at: .start)) {
      try Program(syntax, output: "ff")
    }
  }

  @Test("A leaf used only as labels or as a condition carries no gradient")
  func labels() throws {
    let program = try Program(
      parsing: """
        s = [1, 2, 3]; y = 2; c = [1, 0, 1]; k = 1
        a = cross_entropy(s, y)
        b = svm_loss(s, k)
        w = where(c, s, 0)
        g = where(s > 0, s, k)
        """)
    func carries(_ name: String) throws -> Bool {
      program.graph[try #require(program.graph.node(named: name))].carriesGradient
    }
    #expect(try !carries("y") && !carries("c"))
    #expect(try carries("s") && carries("k"))
  }

  private static let refusedCases: [(String, Int, Int)] = [
    ("x = [1, 2]; y = [1, 2, 3]\nf = 2 * (x + y)", 2, 12), ("x = 0\nf = 3 + 1 / x", 2, 11),
    ("x = -1\nf = 1 + log(x)", 2, 9), ("x = 1000\nf = 1 + exp(x)", 2, 9), ("x = 1 / 0", 1, 7),
    ("X = [[1, 2]]\nf = X[0, 5]", 2, 6), ("x = [1, 2]\nf = sum(x, axis=1)", 2, 5),
    ("x = 1e200\nf = x * x", 2, 7),
    ("x = [1, 2]\nf = reshape(x, (100000, 100000))", 2, 5), ("x = -8\nf = x ** 0.5", 2, 7),
  ]

  @Test("What the engine refuses is reported at its operation", arguments: refusedCases)
  func engineErrors(_ source: String, line: Int, column: Int) {
    let error = #expect(throws: LanguageError.self) { try Program(parsing: source).forward() }
    #expect(error?.position == SourcePosition(line: line, column: column))
    guard case .graph = error?.reason else {
      Issue.record("not an error of the engine: \(String(describing: error))")
      return
    }
  }

  @Test("Permuting independent lines changes no value and no gradient")
  func permutation() throws {
    let lines = ["a = x * y", "b = x + z", "c = exp(y)"]
    let expected = try gradients(
      "x = 0.5; y = 1.5; z = 2\n" + lines.joined(separator: "\n") + "\nf = a * b * c")
    let other = try gradients(
      "z = 2; y = 1.5; x = 0.5\n" + lines.reversed().joined(separator: "\n") + "\nf = a * b * c")
    #expect(expected == other)
  }

  private func gradients(_ source: String) throws -> [String: Tensor] {
    let program = try Program(parsing: source)
    let backward = try BackwardPass(program.forward())
    return Dictionary(
      uniqueKeysWithValues: (0..<program.graph.count).filter { program.graph[$0].isNamed }
        .map { (program.graph[$0].name, backward.gradient(of: $0)) })
  }
}
