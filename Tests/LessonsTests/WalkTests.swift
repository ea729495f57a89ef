import Autodiff
import GraphLanguage
import Lessons
import Testing

@Suite struct WalkTests {
  private func walk(_ source: String, upstreamIsGiven: Bool = false) throws -> (
    forward: [String], backward: [String]
  ) {
    let graph = try Program(ProgramSyntax(parsing: source)).graph
    func texts(_ asks: [Ask]) -> [String] { asks.map { $0.quantity.text(in: graph) } }
    return (
      texts(Walk.forward(graph)), texts(Walk.backward(graph, upstreamIsGiven: upstreamIsGiven))
    )
  }

  @Test func asksLocalThenDownstreamAlongEachEdge() throws {
    let (forward, backward) = try walk("x = -2\ny = 5\nz = -4\nq = x + y\nf = q * z")
    #expect(forward == ["value(q)", "value(f)"])
    #expect(
      backward == [
        "grad(f)", "local(f, q)", "grad(q)", "local(f, z)", "grad(z)", "local(q, x)", "grad(x)",
        "local(q, y)", "grad(y)",
      ])
  }

  @Test func asksTheSumOnceAllContributionsHaveArrived() throws {
    let (_, backward) = try walk("x = 3\na = x * x\nb = x + a\nf = a * b")
    #expect(
      backward == [
        "grad(f)", "local(f, a)", "contribution(f, a)", "local(f, b)", "grad(b)", "local(b, x)",
        "contribution(b, x)", "local(b, a)", "contribution(b, a)", "grad(a)", "local(a, x, 1)",
        "contribution(a, x, 1)", "local(a, x, 2)", "contribution(a, x, 2)", "grad(x)",
      ])
  }

  @Test func leavesOutLiteralsAndWhatTheOutputDoesNotSee() throws {
    let (forward, backward) = try walk("x = 2\ny = 3\nunused = x * y\nf = 2 * x")
    #expect(forward == ["value(unused)", "value(f)"])
    #expect(backward == ["grad(f)", "local(f, x)", "grad(x)"])
  }

  @Test func skipsConditionsAndLabels() throws {
    let (_, backward) = try walk("a = 1\nb = 2\nc = a < b\nf = where(c, a, b)")
    #expect(!backward.contains { $0.contains("c") && $0.hasPrefix("grad(c") })
    let (_, losses) = try walk("s = [1, 2, 3]\ny = 2\nf = cross_entropy(s, y)")
    #expect(losses == ["grad(f)", "grad(s)"])
  }

  @Test func doesNotAskForAGivenUpstream() throws {
    let (_, backward) = try walk("x = [1, 2]\ny = x * x", upstreamIsGiven: true)
    #expect(backward.first == "local(y, x, 1)")
    #expect(backward.last == "grad(x)")
  }

  @Test func asksNoLocalWhereItWouldBeAJacobian() throws {
    let (_, backward) = try walk("A = [[1, 2], [3, 4]]\nx = [1, 1]\ny = A @ x\nf = sum(y)")
    #expect(backward == ["grad(f)", "grad(y)", "grad(A)", "grad(x)"])
  }

  @Test func isLinearInTheNumberOfEdges() throws {
    let lines = (1...2000).map { "n\($0) = n\($0 - 1) + x" }
    let (forward, backward) = try walk("x = 1\nn0 = 2\n" + lines.joined(separator: "\n"))
    #expect(forward.count == 2000)
    // grad(f); then for each sum two locals, one gradient and one contribution; at last grad(x).
    #expect(backward.count == 1 + 4 * 2000 + 1)
  }

  @Test func makesALessonOfAnyProgram() throws {
    let lesson = Lesson.exploring(try Program(ProgramSyntax(parsing: "x = 2\nf = x * x")))
    #expect(lesson.steps.map(\.id) == ["forward", "backward"])
    let bare = Lesson.exploring(try Program(ProgramSyntax(parsing: "x = 2")))
    #expect(bare.steps.map(\.id) == ["backward"])
  }
}
