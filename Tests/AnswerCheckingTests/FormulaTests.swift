import AnswerChecking
import Autodiff
import GraphLanguage
import TerminalText
import Testing

@Suite struct FormulaTests {
  private func affine() throws -> Classwork {
    try Classwork(
      """
      X = [[1, -2, 0.5], [0.2, 1.5, -1]]
      W = [[0.1, -0.4, 2, 1], [0.3, 0.2, -1, 0.5], [-0.5, 0.6, 0.2, -0.3]]
      Y = X @ W
      L = sum(Y * Y)
      """)
  }

  @Test(arguments: [
    ("dY @ W.T", "right"), ("upstream @ W.T", "right"), ("(W @ dY.T).T", "right"), ("2 * Y @ W.T", "right"),
    ("dY @ W", "unreadable"), ("W.T", "shape"), ("dY", "shape"), ("X * 2", "wrong"),
    ("-dY @ W.T", "mistake sign"),
    ("0 * X", "wrong"), ("dX", "unreadable"), ("Y @ W.T", "mistake square-factor-dropped"),
  ])
  func matrixProductHandsBackToTheLeft(formula: String, verdict: String) throws {
    let work = try affine()
    let found = work.verdict(formula, try work.contribution("Y", "X", form: .formula))
    if formula == "Y @ W.T" {
      #expect(found == "wrong" || found.hasPrefix("mistake"))
    } else {
      #expect(found == verdict)
    }
  }

  @Test(arguments: [("X.T @ dY", "right"), ("dY.T @ X", "shape"), ("X.T @ (dY * 1)", "right")])
  func matrixProductHandsBackToTheRight(formula: String, verdict: String) throws {
    let work = try affine()
    #expect(work.verdict(formula, try work.contribution("Y", "W", form: .formula)) == verdict)
  }

  @Test(arguments: [
    ("-1/x**2", "right"), ("-f**2", "right"), ("-1/(x*x)", "right"), ("1/x**2", "mistake sign"),
    ("-1/f**2", "mistake derivative-at-output"), ("-0.53", "wrong"),
    ("-1/x", "mistake derivative-incomplete"),
    ("f", "mistake value-for-derivative"), ("-x**-2", "right"), ("-exp(-2*log(x))", "right"),
  ])
  func localGradientOfTheReciprocal(formula: String, verdict: String) throws {
    let graph = try Program(ProgramSyntax(parsing: "x = 1.37\nf = 1 / x")).graph
    let subject = try WorkedGraph(graph)
    let judgement = Judge().judge(formula, Question(.local(1, 0, operand: nil), of: subject, form: .formula))
    let found = ([judgement.verdict.rawValue] + (judgement.mistake.map { [$0.rawValue] } ?? []))
      .joined(separator: " ")
    #expect(found == verdict)
  }

  @Test(arguments: [
    ("where(x > 0, 1, 0)", "right"), ("x > 0", "right"), ("1", "mistake relu-mask-ignored"),
    ("x <= 0", "mistake relu-mask-inverted"), ("x", "wrong"),
  ])
  func everyBranchIsTried(formula: String, verdict: String) throws {
    let graph = try Program(ProgramSyntax(parsing: "x = 2\nf = relu(x)")).graph
    let judgement = Judge().judge(
      formula, Question(.local(1, 0, operand: nil), of: try WorkedGraph(graph), form: .formula))
    let found = ([judgement.verdict.rawValue] + (judgement.mistake.map { [$0.rawValue] } ?? []))
      .joined(separator: " ")
    #expect(found == verdict)
  }

  @Test func anAnswerThatGrowsWithoutBoundIsRefused() throws {
    let v = (1...20).map { "\($0)" }.joined(separator: ", ")
    let work = try Classwork("v = [\(v)]\nf = sum(v)")
    let flat = "reshape(outer(v, v), (400,))"
    let flatter = "reshape(outer(\(flat), \(flat)), (160000,))"
    #expect(work.verdict("sum(outer(\(flatter), v))", try work.value("f")) == "unreadable")
    #expect(work.verdict("sum(outer(v, v))", try work.value("f")) != "unreadable")
  }

  @Test func labelsMayBeWrittenAsTheScreenWritesThem() throws {
    let work = try Classwork("s = [1, 2, 0]\ny = 1\nL = cross_entropy(s, y)\nf = 3 * L")
    let question = try work.contribution("L", "s", form: .formula)
    #expect(work.verdict("dL * (softmax(s) - onehot(y))", question) == "right")
    #expect(work.verdict("dL * (softmax(s) - onehot(y, 3))", question) == "right")
    #expect(work.verdict("dL * (onehot(y) - softmax(s))", question) == "mistake cross-entropy-sign")
    #expect(work.verdict("onehot(L)", question) == "unreadable")
    #expect(work.verdict("onehot(", question) == "unreadable")
  }

  @Test func aRuleWithoutItsUpstreamIsNoticed() throws {
    let work = try Classwork("x = [1, -2, 3]\ny = relu(x)\nL = sum(y)")
    let question = try work.contribution("y", "x", form: .formula)
    #expect(work.verdict("dy * (x > 0)", question) == "right")
    #expect(work.verdict("(x > 0) * 1", question) == "mistake upstream-ignored")
  }
}
