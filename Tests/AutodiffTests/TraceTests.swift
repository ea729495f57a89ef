import Testing

@testable import Autodiff

@Suite struct TraceTests {
  @Test func walksTheChainRule() throws {
    let graph = try Graph.chainRule()
    let (x, y, z, q, f) = (graph.id("x"), graph.id("y"), graph.id("z"), graph.id("q"), graph.id("f"))
    let trace = Trace(graph)
    #expect(trace.forwardCount == 2)
    #expect(
      Array(trace) == [
        .evaluate(q), .evaluate(f),
        .upstream(f),
        .local(f, operand: 0), .contribution(f, operand: 0), .accumulate(f, operand: 0),
        .local(f, operand: 1), .contribution(f, operand: 1), .accumulate(f, operand: 1),
        .upstream(q),
        .local(q, operand: 0), .contribution(q, operand: 0), .accumulate(q, operand: 0),
        .local(q, operand: 1), .contribution(q, operand: 1), .accumulate(q, operand: 1),
        .upstream(z), .upstream(y), .upstream(x),
      ])
    #expect(trace.upstreamStep(of: q) == 9)
    #expect(trace.evaluationStep(of: f) == 1)
    #expect(trace.evaluationStep(of: x) == nil)
  }

  @Test func leavesOutLiteralsLabelsAndWhatTheOutputDoesNotNeed() throws {
    var graph = Graph()
    let x = try graph.addLeaf("x", vector(1, 2, 3))
    let t = try graph.addLeaf("t", Tensor(1), isLabels: true)
    let double = try graph.call("mul", [.literal(Tensor(2)), .node(x)])
    let loss = try graph.call("cross_entropy", [.node(double), .node(t)], name: "L")
    _ = try graph.call("exp", [.node(x)], name: "unused")
    graph.output = loss
    #expect(
      Trace(graph).dropFirst(2).map { $0 } == [
        .upstream(loss),
        .local(loss, operand: 0), .contribution(loss, operand: 0), .accumulate(loss, operand: 0),
        .upstream(double),
        .local(double, operand: 1), .contribution(double, operand: 1), .accumulate(double, operand: 1),
        .upstream(x),
      ])
  }

  @Test func partialSumsEndInTheGradient() throws {
    var graph = Graph()
    let x = try graph.addLeaf("x", Tensor(3))
    let square = try graph.call("mul", [.node(x), .node(x)])
    let f = try graph.call("add", [.node(square), .node(x)], name: "f")
    let backward = try BackwardPass(ForwardPass(graph))
    let sums = Trace(graph).compactMap { step -> Tensor? in
      guard case .accumulate(let node, let operand) = step, graph[node].operands[operand] == .node(x)
      else { return nil }
      return backward.partialGradient(of: x, after: node, operand: operand)
    }
    #expect(sums == [Tensor(1), Tensor(4), Tensor(7)])
    #expect(f == 2)
  }

  @Test func emptyGraphHasNoSteps() {
    #expect(Trace(Graph()).isEmpty)
  }
}
