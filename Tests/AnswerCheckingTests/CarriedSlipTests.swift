import Autodiff
import TerminalText
import Testing

@testable import AnswerChecking

/// Second derivatives and tangents from an earlier slip, mistakes beside a slip, and what is said of signs.
@Suite struct CarriedSlipTests {
  /// f = q², q = x·y at x = 2, y = 3, along ẋ = 1: q̇ = 3, ḟ = 2q·q̇, (Hv)ᵧ = 2q̇·x + 2q.
  private func square() throws -> Classwork {
    try Classwork("x = 2\ny = 3\nq = x * y\nf = q ** 2", direction: ["x": Tensor(1)])
  }

  @Test func tangentsAndProductsFollowAWrongValue() throws {
    var work = try square()
    #expect(work.verdict("36", try work.tangent("f")) == "right")
    #expect(work.verdict("24", try work.hvp("y")) == "right")
    #expect(work.answer("5", try work.value("q")) == "mistake other-operation")
    #expect(work.verdict("30", try work.tangent("f")) == "right-given-slip")
    #expect(work.verdict("22", try work.hvp("y")) == "right-given-slip")
    #expect(work.verdict("23", try work.hvp("y")) == "wrong")
  }

  @Test func productsFollowAWrongGradientAndAWrongTangent() throws {
    var work = try square()
    // ∂f/∂q = 6 for 12: the factor 2 forgotten; (Hv)ᵧ = 12 + 6.
    _ = work.answer("6", try work.gradient("q"))
    #expect(work.verdict("18", try work.hvp("y")) == "right-given-slip")
    work = try square()
    // q̇ = 4 for 3: (Hv)ᵧ = 2·4·2 + 12.
    _ = work.answer("4", try work.tangent("q"))
    #expect(work.verdict("28", try work.hvp("y")) == "right-given-slip")
  }

  @Test func theProductOnASheetAgreesWithTheEngine() throws {
    for seed in UInt64(1)...40 {
      guard let drawn = RandomGraph(seed: seed) else { continue }
      var random = SplitMix64(seed: seed)
      var direction: [NodeID: Tensor] = [:]
      for leaf in drawn.graph.leaves where drawn.graph.carriesGradient(leaf) {
        let shape = drawn.graph.shape(of: leaf)
        direction[leaf] = Tensor(shape, (0..<shape.count).map { _ in random.uniform(-1, 1) })
      }
      let subject = try WorkedGraph(drawn.graph, upstream: drawn.upstream, direction: direction)
      for leaf in direction.keys {
        guard let exact = subject.answer(.hvp(leaf)), let own = subject.exact.answer(.hvp(leaf)) else {
          continue
        }
        let size = exact.elements.reduce(1e-3) { max($0, $1.magnitude) }
        for (a, b) in zip(own.elements, exact.elements) {
          #expect((a - b).magnitude <= 1e-6 * size, "\(seed)")
        }
      }
    }
  }

  @Test func aSquareWrittenAsAProductHasNoOtherOperand() throws {
    var work = try Classwork("a = 3\nb = 4\nc = b * b\nd = a * b\nf = c - d")
    // ∂f/∂b = 8 − 3; the first contribution slips to −8, then the branches overwrite each other.
    #expect(work.answer("-8", try work.contribution("c", "b")) == "mistake sign")
    #expect(work.verdict("8", try work.gradient("b")) == "mistake overwritten")
    let mistaken = try work.gradient("b").mistakenAnswers().map(\.mistake)
    #expect(!(try work.contribution("c", "b").mistakenAnswers().map(\.mistake).contains("swapped-operands")))
    #expect(mistaken.contains("swapped-operands"), "of a · b there is one")
  }

  @Test func aValueOfTheWrongSignGetsAHintAboutValues() throws {
    let work = try Classwork("x = [1, 2]\ny = 1\nf = cross_entropy(x, y)")
    let judgement = Judge().judge("-0.313", try work.value("f"))
    #expect(judgement.mistake == "value-sign")
    #expect(!judgement.nextStep.english.contains("grow"))
    #expect(work.verdict("0.5", try work.gradient("f")) != "mistake value-sign")
  }

  @Test func checkNamesTheConventionItAccepts() throws {
    let work = try Classwork("x = 0\ny = relu(x)")
    let file = try AnswersFile(parsing: "value(y) = 0\nlocal(y, x) = 0.5\n")
    let check = HomeworkCheck(try Homework(file, for: work.subject.graph), of: work.subject)
    #expect(check.isAllAccepted)
    #expect(check.results[1].judgement?.adopts == .reluHalf)
    let table = check.table(.english).joined(separator: "\n")
    #expect(table.contains("relu′(0) = ½"))
  }
}
