import AnswerChecking
import Autodiff
import TerminalText
import Testing

/// The screen shows as many figures as one honest step needs.
@Suite struct FiguresTests {
  @Test func threeAreEnoughWhereNothingCancels() throws {
    let work = try Classwork("x = 1.234\ny = 2.345\nq = x * y\nf = tanh(q)")
    #expect(try work.value("q").figures() == 3)
    #expect(try work.gradient("x").figures() == 3)
  }

  @Test func aDifferenceOfNeighboursShowsWhatParts() throws {
    let work = try Classwork("x = 1.23412\ny = 1.23289\nf = x - y")
    let figures = try work.value("f").figures()
    #expect((5...6).contains(figures))
    let shown = ["x", "y"].map { NumberText.displayed($0 == "x" ? 1.23412 : 1.23289, figures: figures) }
    #expect(work.verdict("\(shown[0] - shown[1])", try work.value("f")) == "right")
    // From three figures it is 0: never right, never held against anyone.
    #expect(work.verdict("0", try work.value("f")) == "more-digits")
    #expect(work.verdict("-0.00123", try work.value("f")) == "mistake operands-swapped")
  }

  @Test func aSaturatedActivationShowsItsDistanceFromOne() throws {
    let work = try Classwork("x = 6\nf = tanh(x)")
    let figures = try work.local("f", "x").figures()
    let shown = NumberText.displayed(0.9999877116507956, figures: figures)
    #expect(shown < 1)
    #expect(work.verdict("\(1 - shown * shown)", try work.local("f", "x")) == "right")
  }

  @Test func whatIsZeroIsShownToBeZero() throws {
    // The gradient of a sum of probabilities is 0; from three figures the probabilities sum to 0.999.
    let work = try Classwork("x = [1, 1, 1]\np = softmax(x)\nf = sum(p)")
    #expect(work.verdict("[0, 0, 0]", try work.gradient("x")) == "right")
    #expect(try work.gradient("x").figures() > 3)
  }

  @Test func aSlipIsShownWithItsOwnFigures() throws {
    var work = try Classwork("x = 5\ny = 1.23289\nq = x - 4\nf = q - y")
    #expect(try work.value("f").figures() == 3)
    #expect(work.answer("1.23412", try work.value("q")) == "wrong")
    #expect(try work.value("f").figures(work.record) > 3)
  }
}
