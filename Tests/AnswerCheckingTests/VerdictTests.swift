import AnswerChecking
import Autodiff
import TerminalText
import Testing

@Suite struct VerdictTests {
  @Test func theNotesFirstExample() throws {
    let work = try Classwork.chainRule()
    #expect(work.verdict("3", try work.value("q")) == "right")
    #expect(work.verdict("-12", try work.value("f")) == "right")
    #expect(work.verdict("-4", try work.local("f", "q")) == "right")
    #expect(work.verdict("z", try work.local("f", "q")) == "right")
    #expect(work.verdict("3", try work.local("f", "q")) == "mistake swapped-operands")
    #expect(work.verdict("-4", try work.gradient("x")) == "right")
    #expect(work.verdict("1", try work.gradient("x")) == "mistake upstream-ignored")
    #expect(work.verdict("4", try work.gradient("x")) == "mistake sign")
    #expect(work.verdict("17", try work.gradient("x")) == "wrong")
    #expect(work.verdict("7", try work.value("q")) == "mistake minus-dropped")
  }

  /// The notes give two figures, −0.53 at the 1/x node, worked from the 1.37 they display.
  @Test func figuresWorkedFromTheScreenAreRight() throws {
    let work = try Classwork.sigmoidNeuron()
    #expect(work.verdict("-0.53", try work.gradient("d")) == "right")
    #expect(work.verdict("-0.53", try work.local("f", "d")) == "right")
    #expect(work.verdict("-0.533", try work.local("f", "d")) == "right")
    #expect(work.verdict("-1/1.37**2", try work.local("f", "d")) == "right")
    #expect(work.verdict("-0.534", try work.local("f", "d")) == "right")
    #expect(work.verdict("-0.54", try work.local("f", "d")) != "right")
    #expect(work.verdict("-0.5", try work.local("f", "d")) == "more-digits")
    #expect(work.verdict("0.53", try work.local("f", "d")) != "right")
  }

  @Test func moreDigitsAreAskedOnce() throws {
    var work = try Classwork("x = 0.3\nf = sigmoid(x)")
    let question = try work.value("f")
    #expect(work.verdict("0.57", question) == "more-digits")
    _ = work.answer("0.57", question)
    #expect(work.record.tries.isEmpty)
    #expect(work.verdict("0.57", question) == "more-digits")
    #expect(work.verdict("0.6", question) == "wrong")
    #expect(work.verdict("0.574", question) == "right")
  }

  @Test func twoTriesBeforeAnAnswerMayStand() throws {
    let work = try Classwork.chainRule()
    let question = try work.value("q")
    var record = Record()
    for expected in [false, true] {
      record.enter(Judge().judge("17", question, record), for: question.quantity)
      #expect(record.mayStand(question.quantity) == expected)
    }
  }

  @Test func aSlipIsCarriedForwardFairly() throws {
    var work = try Classwork.chainRule()
    #expect(work.answer("4", try work.value("q")) == "wrong")
    #expect(work.verdict("-16", try work.value("f")) == "right-given-slip")
    #expect(work.verdict("q * z", try work.value("f")) == "right-given-slip")
    #expect(work.verdict("-12", try work.value("f")) == "right")
    #expect(work.verdict("4", try work.local("f", "z")) == "right-given-slip")
    #expect(work.verdict("-4", try work.local("f", "q")) == "right")
    #expect(work.verdict("1", try work.local("f", "z")) == "mistake add-rule-at-mul")
  }

  @Test func aMistakeOnTopOfASlipIsNamed() throws {
    var work = try Classwork.chainRule()
    #expect(work.answer("4", try work.value("q")) == "wrong")
    #expect(work.verdict("0", try work.value("f")) == "mistake other-operation")
    #expect(work.verdict("-8", try work.contribution("f", "z")) == "wrong")
  }

  @Test func theOperationTakenForAnotherIsNamed() throws {
    let work = try Classwork("x = 2\ny = 7\np = x * y\nf = p + x")
    #expect(
      Judge().judge("9", try work.value("p")).message.english.contains("You added; this gate multiplies"))
    #expect(
      Judge().judge("28", try work.value("f")).message.english.contains("You multiplied; this gate adds"))
  }

  @Test func branchesAreSpokenOfOnlyWhereThereAreSome() throws {
    let work = try Classwork("x = 2\ny = 7\np = x * y\nf = p + x")
    #expect(!Judge().judge("1.234", try work.gradient("y")).nextStep.english.contains("branch"))
    #expect(Judge().judge("1.234", try work.gradient("x")).nextStep.english.contains("branch"))
  }

  @Test func aWrongShapeIsNamedBeforeAnyValue() throws {
    let work = try Classwork.network()
    let judgement = Judge().judge("[[1, 2, 3, 4], [5, 6, 7, 8]]", try work.gradient("W"))
    #expect(judgement.verdict == .shape)
    #expect(judgement.message.english.contains("(2, 4)"))
    #expect(judgement.message.english.contains("(4, 2)"))
    #expect(judgement.message.simplifiedChinese.contains("(4, 2)"))
  }

  @Test func wrongCellsAreLocated() throws {
    let work = try Classwork("A = [[1, 2], [3, 4]]\nB = A * 2")
    let judgement = Judge().judge("[[2, 4], [6, 80]]", try work.value("B"))
    #expect(judgement.verdict == .wrong)
    #expect(judgement.cells == [true, true, true, false])
    #expect(judgement.message.english.contains("row 2, column 2"))
  }
}
