import AnswerChecking
import Autodiff
import Testing

/// A small part of what `Benchmarks/Judge` runs in full, on the same random graphs.
@Suite struct SimulationTests {
  @Test func theTruthIsAcceptedAndMistakesAreNot() throws {
    var matrix = ConfusionMatrix()
    try matrix.run(graphs: 20, firstSeed: 90_000)
    #expect(matrix.rightTyped > 150)
    #expect(matrix.rightAccepted == matrix.rightTyped)
    #expect(matrix.screenTyped > 100)
    #expect(matrix.screenAccepted == matrix.screenTyped)
    #expect(matrix.rows.values.allSatisfy { $0.accepted == 0 })
    let separable = matrix.rows.values.reduce(0) { $0 + $1.separable }
    let named = matrix.rows.values.reduce(0) { $0 + $1.namedFirst }
    #expect(separable > 300)
    #expect(Double(named) >= 0.95 * Double(separable))
  }

  @Test func aFaithfulLearnerIsNeverBlamedTwice() {
    var group = LearnerGroup()
    group.run(learners: 25)
    #expect(group.rightGivenSlip > 30)
    #expect(group.blamed.isEmpty)
  }

  @Test func noInputCrashesTheReader() throws {
    var fuzzing = Fuzzing(seed: 7)
    try fuzzing.run(answers: 1_500)
    #expect(fuzzing.count == 1_500)
    #expect(Set(fuzzing.verdicts.keys).isSuperset(of: [.right, .wrong, .shape, .unreadable]))
  }
}
