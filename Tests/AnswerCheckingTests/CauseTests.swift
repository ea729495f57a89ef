import Autodiff
import GraphLanguage
import TerminalText
import Testing

@testable import AnswerChecking

/// What a learner is told about the cause: never a slip that the screen shows was not made, never a rule of
/// another step.
@Suite struct CauseTests {
  private func said(_ typed: String, _ question: Question, _ record: Record = Record()) -> Judgement {
    Judge().judge(typed, question, record)
  }

  @Test func nothingOnTheScreenIsBlamed() throws {
    let work = try Classwork("x = 2\ny = 3\nq = x * y\nr = q - 8\nf = r * 5")
    // ∂f/∂x = 15; with y · y for q … the forward slip q = 5 would give r = −3, and so f = −15.
    let blind = said("-15", try work.value("f"))
    #expect(blind.message.english.contains("earlier"))
    var record = Record()
    record.seen = [.value(try work.node("q")), .value(try work.node("r"))]
    let seeing = said("-15", try work.value("f"), record)
    #expect(!seeing.message.english.contains("earlier"), "\(seeing.message.english)")
    // What is hidden may be blamed.
    record.seen = []
    #expect(said("-15", try work.value("f"), record).message.english.contains("earlier"))
  }

  @Test func theSameUnfinishedAnswerIsToldTheSameAgain() throws {
    let work = try Classwork("x = 0.3\nf = sigmoid(x)")
    let question = try work.value("f")
    var record = Record()
    for _ in 0..<3 {
      let judgement = said("0.57", question, record)
      #expect(judgement.verdict == .moreDigits)
      record.enter(judgement, for: question.quantity)
    }
    #expect(record.tries.isEmpty)
    #expect(said("0.6", question, record).verdict == .wrong)
  }

  @Test(arguments: [("10", "15"), ("20", "15"), ("2", "2.9"), ("1", "1.9"), ("0.1", "0.19")])
  func whatDoesNotRoundToTheAnswerIsWrong(typed: String, truth: String) throws {
    let work = try Classwork("x = \(truth)\nf = x + 0")
    #expect(said(typed, try work.value("f")).verdict.costsTry)
  }

  @Test(arguments: [("3", "2.9"), ("1.7e-6", "1.66e-6"), ("12", "11.5"), ("-0.53", "-0.534")])
  func whatRoundsToTheAnswerIsTooShort(typed: String, truth: String) throws {
    let work = try Classwork("x = \(truth)\nf = x + 0")
    #expect(said(typed, try work.value("f")).verdict == .moreDigits)
  }

  @Test func aMistakeInEveryFigureIsNoRounding() throws {
    // ∂f/∂x = 5·3 = 15; its own input would give 10, the value 20 is what 15 rounds to.
    let work = try Classwork("x = 2\ny = 3\nq = x * y\nf = 5 * q")
    #expect(work.verdict("10", try work.gradient("x")) == "mistake swapped-operands")
  }

  @Test func aSumOfKnownBranchesIsOnlyASum() throws {
    var work = try Classwork("x = 3\na = 4 * x\nb = 2 * x\nf = a + b")
    #expect(work.answer("4", try work.contribution("a", "x")) == "right")
    #expect(work.answer("2", try work.contribution("b", "x")) == "right")
    let question = try work.gradient("x")
    for typed in ["7", "8", "2", "4", "3", "0"] {
      for id in said(typed, question, work.record).mistakes {
        #expect(
          !["upstream-added", "local-dropped", "swapped-operands", "upstream-ignored"].contains(id.rawValue))
      }
    }
    #expect(work.verdict("8", question) == "mistake branches-multiplied")
    #expect(work.verdict("7", question) == "wrong")
  }

  @Test func threeBranchesHaveOneAverage() throws {
    var work = try Classwork("x = 4\na = x * x\nb = -x\nf = a + b")
    for (use, answer) in [(1, "4"), (2, "4")] {
      #expect(work.answer(answer, try work.contribution("a", "x", use)) == "right")
    }
    #expect(work.answer("-1", try work.contribution("b", "x")) == "right")
    // (8 − 1)/2 is nobody's average of 4, 4 and −1.
    #expect(work.verdict("3.5", try work.gradient("x")) == "wrong")
    #expect(work.verdict("2.333", try work.gradient("x")) == "mistake branches-averaged")
  }

  @Test func aMistakeOnOneBranchNamesIt() throws {
    let work = try Classwork("x = 3\na = 4 * x\nb = 2 * x\nc = 5 * b\nf = a + c")
    // 4 + 10; on the branch through b only the local gradient 2.
    let judgement = said("6", try work.gradient("x"))
    #expect(judgement.mistake == "upstream-ignored" || judgement.message.english.contains("“b”"))
  }

  @Test(arguments: [
    ("x = -2\ny = 5\nf = x + y", "value f", "-10", "other-operation", "You multiplied; this gate adds."),
    ("x = -2\ny = 5\nf = x + y", "value f", "-7", "subtracted", "You subtracted; this gate adds."),
    ("x = 2\ny = 5\nf = x * y", "value f", "7", "other-operation", "You added; this gate multiplies."),
    ("x = 2\ny = 5\nf = x * y", "value f", "-3", "subtracted", "You subtracted; this gate multiplies."),
    ("x = 2\ny = 7\nf = x - y", "value f", "9", "added-for-difference", "You added; this gate subtracts."),
    ("x = 2\ny = 7\nf = x - y", "value f", "14", "other-operation", "You multiplied; this gate subtracts."),
    ("q = 3\nz = -4\nf = q * z", "value f", "12", "value-sign", "The size is right, the sign is not."),
    ("x = -8\nf = -x", "value f", "-8", "value-sign", "The sign is not turned yet"),
    ("p = 6\nf = relu(p)", "value f", "0", "relu-inverted", "relu is the wrong way round"),
    ("x = -2\ny = 5\nf = x + y", "local f x", "5", "mul-rule-at-add", "that is the mul gate's rule"),
    ("x = -2\ny = 5\nf = x + y", "local f x", "-2", "mul-rule-at-add", "that is the mul gate's rule"),
    ("x = -2\ny = 5\nf = x + y", "local f x", "3", "value-for-derivative", "You used the gate's value"),
    (
      "x = 2\ny = 3\nq = x * y\nf = 5 * q", "local q x", "1", "add-rule-at-mul", "That is the add gate's rule"
    ),
    ("x = 2\ny = 3\nq = x * y\nf = 5 * q", "grad x", "5", "local-dropped", "that is the add gate's rule"),
    (
      "x = 2\ny = 3\nq = x * y\nf = 5 * q", "grad x", "30", "value-for-derivative",
      "You used the gate's value"
    ),
    ("x = 4\ny = 9\nf = y - x", "grad x", "1", "subtrahend-sign", "The sign is not turned"),
    ("x = 4\ny = 5\nm = max(x, y)\nf = 9 * m", "grad x", "4.5", "max-split", "only a tie is split"),
    ("x = 3\na = 4 * x\nb = 2 * x\nf = a + b", "contribution a x", "2", "other-branch", "another branch"),
    (
      "x = 3\na = x * x\nf = 21 * a", "contribution a x 1", "126", "both-operands",
      "only one of them is asked"
    ),
  ])
  func theCauseIsNamed(
    program: String, asked: String, typed: String, mistake: String, message: String
  ) throws {
    let words = asked.split(separator: " ").map(String.init)
    let work = try Classwork(program)
    let question =
      switch words[0] {
      case "value": try work.value(words[1])
      case "grad": try work.gradient(words[1])
      case "local": try work.local(words[1], words[2])
      default: try work.contribution(words[1], words[2], words.count > 3 ? Int(words[3]) : nil)
      }
    let judgement = said(typed, question)
    #expect(judgement.mistake?.rawValue == mistake, "\(judgement.mistakes)")
    #expect(judgement.message.english.contains(message), "\(judgement.message.english)")
  }

  @Test func whoTypesTheUpstreamByNameHasPassedItOn() throws {
    // Local and upstream gradient are both 4: as a number it could be either.
    let work = try Classwork("x = 3\nq = 4 * x\nf = 4 * q")
    #expect(said("4", try work.gradient("x")).mistakes.count > 1)
    for name in ["upstream", "dq", "∂f/∂q"] {
      let judgement = said(name, try work.gradient("x"))
      #expect(judgement.mistakes == ["local-dropped"], "\(name)")
      #expect(!judgement.nextStep.english.contains("could also"))
    }
  }

  @Test func aGradientForAHessianVectorProduct() throws {
    let work = try Classwork(
      "x = 2\ny = 3\nf = x * x * y", direction: ["x": Tensor(0.5), "y": Tensor(2)])
    // ∂f/∂x = 12; (Hv)ₓ = 2y·½ + 2x·2 = 11; along (1, 1) 10; the own direction alone 3.
    #expect(work.verdict("11", try work.hvp("x")) == "right")
    #expect(work.verdict("12", try work.hvp("x")) == "mistake gradient-for-hvp")
    #expect(work.verdict("10", try work.hvp("x")) == "mistake direction-ignored")
    #expect(work.verdict("3", try work.hvp("x")) == "mistake cross-terms-dropped")
  }

  @Test func noDiagnosisPrintsTheAnswersFormula() throws {
    for (program, asked, typed) in [
      ("e = 3\nf = sigmoid(e)", ("f", "e"), "-6"), ("x = 2\ny = 3\nf = x * y", ("f", "x"), "2"),
    ] {
      let work = try Classwork(program)
      let judgement = said(typed, try work.local(asked.0, asked.1))
      #expect(judgement.verdict == .mistake)
      let text = judgement.message.english + judgement.nextStep.english
      for formula in ["1 − y", "gets b", "1/b"] { #expect(!text.contains(formula), "\(text)") }
    }
  }

  @Test func wrongPlacesAreCountedFromOne() throws {
    let work = try Classwork("A = [[1, 2], [3, 4]]\nB = A * 2")
    let message = said("[[2, 4], [6, -8]]", try work.value("B")).message
    #expect(message.english.contains("row 2, column 2: there the size is right"))
    #expect(message.simplifiedChinese.contains("第 2 行第 2 列"))
  }

  @Test func aSmallNumberIsNotZero() throws {
    let work = try Classwork("x = -14\nf = sigmoid(x)")
    #expect(said("0", try work.value("f")).nextStep.english.contains("exponent"))
  }

  @Test func theRuleOnTheScreenIsNoAnswer() throws {
    let work = try Classwork("s = 2\nb = 3\nw = 4\np = s + b\nf = p * w")
    var record = Record()
    record.seen = []
    for typed in ["s + b", "b+s"] {
      let judgement = said(typed, try work.value("p"), record)
      #expect(judgement.verdict == .unreadable)
      #expect(judgement.message.english.contains("nothing is worked out yet"))
      // The echo does not work it out either.
      #expect(Judge().reading(of: typed, try work.value("p"), record).echo?.english.contains("5") == false)
    }
    #expect(said("2 + 3", try work.value("p"), record).verdict == .right)
    #expect(said("p * w", try work.value("p"), record).verdict == .unreadable)
    #expect(said("w", try work.local("f", "p"), record).verdict == .right)
    // Homework is not answered beside a screen.
    #expect(said("s + b", try work.value("p")).verdict == .right)
  }

  @Test func aLocalGradientWithItsUpstreamIsRemarkedOn() throws {
    let work = try Classwork("q = 3\nz = -4\nf = q * z")
    let judgement = said("df*z", try work.local("f", "q"))
    #expect(judgement.verdict == .right)
    #expect(judgement.message.english.contains("leaves “df” out"))
  }

  @Test func theChangedConventionIsToldOnce() throws {
    var work = try Classwork("x = 2\ny = 2\nm = max(x, y)\nf = 9 * m")
    #expect(work.answer("0", try work.gradient("x")) == "right")
    let judgement = said("4.5", try work.gradient("y"), work.record)
    #expect(judgement.mistake == "convention-changed")
    let text = judgement.message.english + judgement.nextStep.english
    #expect(text.ranges(of: "a tie").count == 1, "\(text)")
    #expect(
      work.subject.answer(.gradient(try work.node("y")), following: work.record)?.scalar.map {
        abs($0 - 9) < 1e-6
      }
        == true)
  }

  @Test func skippedBranchesLeaveASumAsWell() throws {
    let work = try Classwork("x = 3\na = 4 * x\nb = 2 * x\nf = a + b")
    var record = Record()
    let x = try work.node("x")
    record.hidden = [
      .contribution(try work.node("a"), x, operand: nil), .contribution(try work.node("b"), x, operand: nil),
    ]
    #expect(!said("2", try work.gradient("x"), record).mistakes.contains("local-dropped"))
    #expect(said("2", try work.gradient("x")).mistakes.contains("local-dropped"))
  }
}
