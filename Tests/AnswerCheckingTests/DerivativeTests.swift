import AnswerChecking
import Autodiff
import TerminalText
import Testing

@Suite struct DerivativeTests {
  @Test func aJacobianCellByCell() throws {
    let work = try Classwork(
      "x = [1, 2]\nA = [[1, 2], [3, 4], [5, 6]]\ny = A @ x", upstream: Tensor(Shape([3]), [1, 1, 1]))
    let question = try work.jacobian("y", "x")
    #expect(work.verdict("[[1, 2], [3, 4], [5, 6]]", question) == "right")
    #expect(work.verdict("A", question) == "right")
    let wrong = Judge().judge("[[1, 2], [3, 4], [5, 7]]", question)
    #expect(wrong.verdict == .wrong)
    #expect(wrong.cells == [true, true, true, true, true, false])
    let turned = Judge().judge("[[1, 3, 5], [2, 4, 6]]", question)
    #expect(turned.verdict == .shape)
    #expect(turned.message.english.contains("rows are outputs"))
  }

  @Test func theTransposedLayoutOfASquareJacobian() throws {
    let work = try Classwork(
      "x = [1, 2]\nA = [[1, 2], [3, 4]]\ny = A @ x", upstream: Tensor(Shape([2]), [1, 1]))
    #expect(work.verdict("[[1, 3], [2, 4]]", try work.jacobian("y", "x")) == "mistake transposed")
    #expect(work.verdict("[[1, 0], [0, 4]]", try work.jacobian("y", "x")) == "mistake jacobian-diagonal-only")
  }

  @Test func aTransposedShapeIsRecognised() throws {
    let work = try Classwork.network()
    #expect(work.verdict("(3, 2)", try work.shape("Z")) == "right")
    #expect(work.verdict("(2, 3)", try work.shape("Z")) == "mistake shape-transposed")
    #expect(work.verdict("(3, 4)", try work.shape("Z")) == "mistake shape-of-operand")
    #expect(work.verdict("(4, 2)", try work.gradientShape("W")) == "right")
    #expect(work.verdict("(2, 4)", try work.gradientShape("W")) == "mistake shape-transposed")
    #expect(work.verdict("()", try work.gradientShape("W")) == "mistake shape-of-output")
    #expect(work.verdict("(5, 5)", try work.gradientShape("W")) == "wrong")
  }

  @Test func tangentsFollowTheDirection() throws {
    let work = try Classwork(
      "x = 2\nw = 3\na = x * w\nf = square(a)", direction: ["x": Tensor(0.5), "w": Tensor(-1)])
    #expect(work.verdict("-0.5", try work.tangent("a")) == "right")
    #expect(work.verdict("-6", try work.tangent("f")) == "right")
    #expect(work.verdict("5", try work.tangent("a")) == "mistake direction-ignored")
    #expect(work.verdict("1.5", try work.tangent("a")) == "mistake tangent-term-missing")
    #expect(work.verdict("-3", try work.tangent("f")) == "mistake square-factor-dropped")
  }

  @Test func hessianVectorProducts() throws {
    // f = x²·w, H = [[2w, 2x], [2x, 0]], v = (0.5, −1): Hv = (3 − 4, 2).
    let work = try Classwork(
      "x = 2\nw = 3\nf = x * x * w", direction: ["x": Tensor(0.5), "w": Tensor(-1)])
    #expect(work.verdict("-1", try work.hvp("x")) == "right")
    #expect(work.verdict("2", try work.hvp("w")) == "right")
    #expect(work.verdict("3", try work.hvp("x")) == "mistake cross-terms-dropped")
    #expect(work.verdict("12", try work.hvp("x")) == "mistake gradient-for-hvp")
  }

  @Test func withoutAnUpstreamGradientsCannotBeAsked() throws {
    let work = try Classwork("x = [1, 2]\ny = x * 2")
    #expect(work.subject.lacksUpstream)
    #expect(work.verdict("[2, 2]", try work.gradient("x")) == "undecided")
    #expect(work.verdict("[2, 4]", try work.value("y")) == "right")
  }
}
