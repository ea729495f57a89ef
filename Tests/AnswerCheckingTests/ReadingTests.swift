import AnswerChecking
import Autodiff
import GraphLanguage
import TerminalText
import Testing

@Suite struct ReadingTests {
  @Test(arguments: [
    ("-4", -4.0), ("−4", -4), ("－４", -4), ("４。０", 4), (".5", 0.5), ("5.", 5), ("1e-3", 1e-3), ("1E3", 1000),
    ("3/4", 0.75), ("3 ÷ 4", 0.75), ("2 × 3", 6), ("2·3", 6), ("（１＋２）＊３", 9), ("2²", 4), ("-2 ** 2", -4),
    ("2^3", 8), ("2⁻²", 0.25), ("y", 5), ("x · y", -10), ("-1/x**2", -0.25), ("exp(0)", 1), ("σ(0)", 0.5),
    ("√(16)", 4), (" 7 ", 7), ("\u{00A0}7\u{3000}", 7), ("max(x, y)", 5), ("where(x > 0, 1, 0)", 0),
    ("pi", Double.pi),
    ("q * z", -12), ("+3", 3), ("1e0", 1), ("-0", 0), ("2x", -4), ("3x²+4y", 32), ("2(x+1)", -2), ("2 y", 10),
    ("1e0x", -2),
  ])
  func readsAsANumber(typed: String, value: Double) throws {
    let work = try Classwork.chainRule()
    let reading = Judge().reading(of: typed, try work.value("f"))
    #expect(reading.problem == nil)
    #expect(reading.value?.scalar == value)
  }

  @Test(arguments: [
    ("", nil), ("   ", nil), ("1 2", 3), ("1,234", 2), ("0,5", 2), ("nan", 1), ("inf", 1), ("-∞", 2),
    ("0x1F", 1),
    ("1e400", nil), ("w", 1), ("x + w", 5), ("f", 1), ("x +", nil), ("(x", nil), ("$5", 1),
    ("1..2", nil),
    ("import os", nil), ("x = 3", nil), ("１　２", 3), ("log(-1)", nil), ("1/0", nil), ("[1, 2", 1),
    ("[[1, 2], [3]]", nil),
  ])
  func refusesWithoutCost(typed: String, column: Int?) throws {
    let work = try Classwork.chainRule()
    let judgement = Judge().judge(typed, try work.value("f"))
    #expect(judgement.verdict == .unreadable)
    if let column {
      #expect(judgement.column == column)
      #expect(judgement.message.english.hasPrefix("Column \(column): "))
    }
    var record = Record()
    record.enter(judgement, for: try work.value("f").quantity)
    #expect(record.tries.isEmpty)
    for language in Language.allCases {
      #expect(!judgement.message[language].isEmpty)
      #expect(!judgement.nextStep[language].isEmpty)
    }
  }

  @Test(arguments: [
    "[[1, 2], [3, 4]]", "[[1, 2]; [3, 4]]", "[1, 2]; [3, 4]", "【【１，２】；【３，４】】", "[1 2; 3 4]", "1 2\n3 4",
    "1, 2\n3, 4", "1\t2\n3\t4\n", "【【１，２】，【３，４】】",
    "[[1, 2],\n [3, 4]]",
    "1 2; 3 4", "[1, 2; 3, 4]", "[[1 2] [3 4]]", "[[1, 2], [3, 4]]\n", "[[1, 2]\n [3, 4]]",
    "[\n[1, 2],\n[3, 4],\n]", "[[x+3, 2], [3, 4]]", "[1 2\n3 4]",
    "[[1, 2], [3, 4]] * 1",
  ])
  func readsAMatrix(typed: String) throws {
    let work = try Classwork("x = -2\nA = [[1, 2], [3, 4]]\nB = A * 1")
    let reading = Judge().reading(of: typed, try work.value("B"))
    #expect(reading.problem == nil)
    #expect(reading.value == Tensor(Shape([2, 2]), [1, 2, 3, 4]))
  }

  @Test(arguments: [
    ("(3, 4)", [3, 4]), ("3 x 4", [3, 4]), ("3×4", [3, 4]), ("[3, 4]", [3, 4]), ("３，４", [3, 4]),
    ("(3,)", [3]), ("3", [3]),
    ("()", []), ("标量", []), ("scalar", []),
  ])
  func readsAShape(typed: String, dimensions: [Int]) throws {
    let leaf =
      [0: "1", 1: "[1, 1, 1]", 2: "[[1, 1, 1, 1], [1, 1, 1, 1], [1, 1, 1, 1]]"][dimensions.count] ?? ""
    let work = try Classwork("x = \(leaf)\ny = x * 2")
    #expect(work.verdict(typed, try work.shape("y")) == "right")
  }

  /// A tensor is echoed by its numbers, whatever its shape, while they fit.
  @Test func echoesTheNumbersOfADeepTensor() throws {
    let work = try Classwork("x = -2\nA = [[1, 2], [3, 4]]\nB = A * 1")
    let reading = Judge().reading(of: "[[[1, 2]], [[3, 4]]]", try work.value("B"))
    #expect(reading.echo?.english == "reads as [[[1, 2]], [[3, 4]]]")
  }

  /// A number that is quoted is quoted as it was typed.
  @Test func quotesANumberAsItWasTyped() {
    #expect(throws: LanguageError(.expectedOperator(found: ".5"), at: SourcePosition(line: 1, column: 4))) {
      try ExpressionSyntax(parsing: "abc.5")
    }
  }

  @Test func echoesWhatWasUnderstood() throws {
    let work = try Classwork.chainRule()
    let reading = Judge().reading(of: "z", try work.local("f", "q"))
    #expect(reading.echo == LocalizedText("reads as −4", "识别为 −4"))
  }

  @Test func laterNamesAreNotReadable() throws {
    let work = try Classwork.chainRule()
    #expect(work.verdict("q", try work.value("q")) == "unreadable")
    #expect(work.verdict("f", try work.value("q")) == "unreadable")
    #expect(work.verdict("dq", try work.gradient("q")) == "unreadable")
    #expect(work.verdict("dx", try work.gradient("q")) == "unreadable")
    #expect(work.verdict("dq", try work.value("f")) == "unreadable")
    #expect(work.verdict("dq", try work.gradient("x")) == "right")
    #expect(work.verdict("upstream * z", try work.gradient("q")) == "right")
    #expect(work.verdict("upstream * local", try work.contribution("f", "q")) == "right")
  }

  @Test func whatTheScreenWritesIsRead() throws {
    let work = try Classwork("w3 = 2\nz = -4\nq = w3 * 3\nf = q * z")
    let question = try work.gradient("w3")
    #expect(work.verdict("∂f/∂q * 3", question) == "right")
    #expect(work.verdict("∂L/∂q · 3", question) == "right")
    #expect(work.verdict("∂q * 3", question) == "right")
    #expect(work.verdict("w₃", question) == "mistake value-for-gradient")
    #expect(work.verdict("∂f/∂w₃", question) == "unreadable")
    #expect(work.verdict("∂q/∂w3 · ∂f/∂q", question) == "right")
  }

  @Test func problemsQuoteWhatWasTyped() throws {
    let work = try Classwork("A = [[1, 2], [3, 4], [5, 6]]\nz = 2\nf = sum(A * z)")
    let question = try work.value("f")
    #expect(Judge().judge("。", question).message.english.contains("“。”"))
    #expect(Judge().judge("z + ．", question).message.simplifiedChinese.contains("“．”"))
    #expect(Judge().judge("z + ．", question).column == 5)
    let stray = Judge().judge("z $ 2", question)
    #expect(!(stray.message.english + stray.nextStep.english).contains("comment"))
    #expect(Judge().judge("Z", question).nextStep.english.contains("did you mean “z”?"))
    let shapes = Judge().judge("sum(A @ A)", question)
    #expect(!(shapes.message.english + shapes.nextStep.english).contains("_1"))
    #expect(!(shapes.message.simplifiedChinese + shapes.nextStep.simplifiedChinese).contains("边"))
  }

  @Test func orderAndNodeAreReadAsPeopleWriteThem() throws {
    let work = try Classwork("x = 3\nq = sigmoid(x)\nr = q ** 2\nf = q * r")
    let graph = work.subject.graph
    #expect(ChoiceJudge.order("312", right: [3, 1, 2]).verdict == .right)
    #expect(ChoiceJudge.order("321", right: [3, 1, 2]).message.english.contains("line 2 stands too early"))
    #expect(ChoiceJudge.order("3 1", right: [3, 1, 2]).verdict == .unreadable)
    let q = try work.node("q")
    for typed in ["q", "sigmoid", " Ｑ".lowercased()] {
      #expect(ChoiceJudge.node(typed, in: graph, right: [q]).verdict == .right, "\(typed)")
    }
    #expect(ChoiceJudge.node("** 2", in: graph, right: [try work.node("r")]).verdict == .right)
    #expect(ChoiceJudge.node("Q", in: graph, right: [q]).nextStep.english.contains("did you mean “q”?"))
    #expect(ChoiceJudge.node("f", in: graph, right: [q]).message.english == "Not “f”.")
  }
}
