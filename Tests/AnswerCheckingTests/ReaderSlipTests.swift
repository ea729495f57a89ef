import Autodiff
import GraphLanguage
import TerminalText
import Testing

@testable import AnswerChecking

/// Slips that readers of the course made and that were only counted, not named; on the lessons' own numbers.
@Suite struct ReaderSlipTests {
  private func said(_ typed: String, _ question: Question, _ record: Record = Record()) -> Judgement {
    Judge().judge(typed, question, record)
  }

  private func formula(_ typed: String, _ work: Classwork, _ quantity: Quantity) -> Judgement {
    said(typed, Question(quantity, of: work.subject, form: .formula))
  }

  // MARK: Jacobians

  @Test(arguments: [
    ("[[1,0,0,0],[0,1,0,0],[0,0,1,0],[0,0,0,1]]", "relu-mask-ignored", "as if every gate were open"),
    ("diag([0,1,0,1])", "relu-mask-inverted", "exchanged"),
    ("diag([4,0,5,0])", "upstream-in-jacobian", "already multiplied"),
    ("diag([1,0,3,0])", "value-for-derivative", "value"),
    ("diag([1,-2,3,-1])", "values-in-jacobian", "Those are values"),
    ("diag([-1,0,-1,0])", "sign", "sign"),
    ("[[1,1,1,1],[1,1,1,1],[1,1,1,1],[1,1,1,1]]", "jacobian-full", "one input alone"),
  ])
  func theReluJacobian(typed: String, mistake: String, message: String) throws {
    let work = try Classwork(
      "x = [1, -2, 3, -1]\ny = relu(x)", upstream: Tensor(Shape([4]), [4, -1, 5, 9]))
    let judgement = said(typed, try work.jacobian("y", "x"))
    #expect(judgement.mistake?.rawValue == mistake, "\(judgement.mistakes)")
    #expect(judgement.message.english.contains(message), "\(judgement.message.english)")
  }

  @Test func aDiagonalIsReadWhereASquareMatrixIsAsked() throws {
    let work = try Classwork("x = [1, -2, 3]\ny = relu(x)\nf = sum(y)")
    let question = try work.jacobian("y", "x")
    for typed in ["diag([1, 0, 1])", "diag(1, 0, 1)", "diag(x > 0)", "ｄｉａｇ（［１，０，１］）"] {
      #expect(said(typed, question).verdict == .right, "\(typed): \(said(typed, question).message.english)")
    }
    #expect(work.verdict("eye(3)", question) == "mistake relu-mask-ignored")
    #expect(said("diag([1, 0])", question).message.english.contains("has 3 numbers"))
    #expect(said("diag([1, , 1])", question).column == 10)
    #expect(said("diag([1, 0, 1])", try work.gradient("x")).nextStep.english.contains("softmax"))
  }

  @Test func aMatrixTimesAVector() throws {
    let work = try Classwork(
      "A = [[1, 2], [3, 4]]\nx = [5, 6]\ny = A @ x", upstream: Tensor(Shape([2]), [7, 8]))
    let question = try work.jacobian("y", "x")
    #expect(work.verdict("[[1, 3], [2, 4]]", question) == "mistake transposed")
    #expect(work.verdict("[[7, 14], [24, 32]]", question) == "mistake upstream-in-jacobian")
    #expect(work.verdict("[[5, 12], [15, 24]]", question) == "mistake values-in-jacobian")
    #expect(work.verdict("[[1, 0], [0, 4]]", question) == "mistake jacobian-diagonal-only")
  }

  // MARK: A hidden layer

  private func hiddenLayer() throws -> Classwork {
    try Classwork(
      """
      x = [1, -2]
      y = [1, 0]
      W1 = [[1, 0], [1, -1], [-1, 1]]
      W2 = [[1, 0.4, 2], [-1, 0.2, 1]]
      z = W1 @ x
      h = relu(z)
      o = W2 @ h
      e = o - y
      n = norm_squared(e)
      L = n / 2
      r2 = norm_squared(W2)
      J = L + r2
      """)
  }

  @Test func theOtherBranchOfASum() throws {
    let work = try hiddenLayer()
    let question = try work.contribution("r2", "W2")
    #expect(work.verdict("[[1.2, 3.6, 0], [-0.4, -1.2, 0]]", question) == "mistake other-branch")
    let turned = said("[[1.2, -0.4], [3.6, -1.2], [0, 0]]", question)
    #expect(turned.verdict == .shape)
    #expect(turned.message.english.contains("besides the turned shape"), "\(turned.message.english)")
    #expect(turned.message.english.contains("another branch"))
    // Nothing is said of rows and columns where nobody knows what the numbers are.
    let unknown = said("[[1.7, -0.4], [3.6, -1.2], [0, 5]]", question)
    #expect(!unknown.message.english.contains("exchanged"))
  }

  @Test func theNumbersBeforeTheActivation() throws {
    let work = try hiddenLayer()
    #expect(
      work.verdict("[[1.2, 3.6, -3.6], [-0.4, -1.2, 1.2]]", try work.contribution("o", "W2"))
        == "mistake before-activation")
    let neuron = try Classwork("w = 3\nz = 0.5\na = tanh(z)\np = w * a\nf = p * 2")
    #expect(neuron.verdict("1", try neuron.gradient("w")) == "mistake before-activation")
  }

  // MARK: Two layers

  private func twoLayers() throws -> Classwork {
    try Classwork(
      """
      X = [[1, 2], [-1, 1]]
      W1 = [[1, 0, -1], [0.5, 1, 1]]
      b1 = [0, -1.5, 0.5]
      W2 = [[1, 0], [0, 1], [1, -1]]
      b2 = [0.5, 0]
      y = [0, 1]
      p = X @ W1
      z = p + b1
      h = relu(z)
      q = h @ W2
      s = q + b2
      L = cross_entropy(s, y)
      """)
  }

  @Test(arguments: [
    ("dq @ h.T", "wrong order"), ("h.T * dq", "a matrix product, written @"), ("h @ dq", "has to be turned"),
    ("dq @ h", "wrong order, and the transpose"),
  ])
  func theProductThatWasMeant(typed: String, step: String) throws {
    let work = try twoLayers()
    for form in [Question.Form.formula, .number] {
      let question = Question(.gradient(try work.node("W2")), of: work.subject, form: form)
      let judgement = said(typed, question)
      #expect(!judgement.verdict.costsTry)
      #expect((judgement.message.english + judgement.nextStep.english).contains(step), "\(judgement)")
    }
    #expect(formula("h.T @ dq", work, .gradient(try work.node("W2"))).verdict == .right)
  }

  @Test func aProductThatFitsButIsAnother() throws {
    let work = try Classwork("X = [[1, 2], [3, 4]]\nW = [[5, 6], [7, 9]]\nY = X @ W\nf = norm_squared(Y)")
    let judgement = formula("X.T * dY", work, .gradient(try work.node("W")))
    #expect(judgement.mistake == "elementwise-backward", "\(judgement)")
    #expect(formula("X.T @ dY + 1", work, .gradient(try work.node("W"))).verdict == .wrong)
  }

  @Test func oneRowOfABias() throws {
    let work = try twoLayers()
    for (row, mistake) in [("ds[0]", "broadcast-not-summed"), ("ds[1]", "broadcast-one-use")] {
      #expect(formula(row, work, .gradient(try work.node("b2"))).mistake?.rawValue == mistake)
      let judgement = said(row, try work.gradient("b2"))
      #expect(judgement.mistake?.rawValue == mistake)
      #expect(judgement.nextStep.english.contains("Sum the gradient over the axis"))
    }
  }

  @Test func theValuesOfTheReluForItsGradient() throws {
    let work = try twoLayers()
    #expect(
      work.verdict("[[2, 0.5, 1.5], [0, 0, 2.5]]", try work.gradient("z")) == "mistake value-for-gradient")
  }

  @Test func aClassIsNoVector() throws {
    let work = try Classwork("s = [1, 2, 0]\ny = 2\nL = cross_entropy(s, y)")
    let judgement = formula("softmax(s) - y", work, .gradient(try work.node("s")))
    #expect(judgement.mistake == "class-as-number")
    #expect(judgement.message.english.contains("onehot(y)"))
    #expect(formula("softmax(s) - onehot(y)", work, .gradient(try work.node("s"))).verdict == .right)
  }

  // MARK: Losses

  @Test(arguments: [
    ("s = [3.2, 5.1, -1.7]", "[0, 2.9, 0]", "margins-for-gradient"),
    ("s = [3.2, 5.1, -1.7]", "[-2, 1, 1]", "kept-margin-counted"),
    ("s = [3.2, 5.1, -1.7]", "[-1, 1, 1]", "kept-margin-counted"),
    ("W = [[1, 2], [2, 1], [0, -1]]\nx = [1, 1]\ns = W @ x", "[-2, 1, 1]", "kept-margin-counted"),
    ("s = [3.2, 5.1, -1.7]", "[0, 1, 0]", "right-class-dropped"),
  ])
  func theHinge(scores: String, typed: String, mistake: String) throws {
    let work = try Classwork("\(scores)\ny = 0\nL = svm_loss(s, y)")
    #expect(work.verdict(typed, try work.gradient("s")) == "mistake " + mistake)
  }

  @Test(arguments: [
    ("value c", "2", "entry-before-function"), ("value c", "0.09", "other-entry"),
    ("grad c", "-0.665", "reciprocal-forgotten"), ("grad p", "[-1.5, 0, 0]", "wrong-place"),
    ("grad p", "[-1.5, -1.5, -1.5]", "every-place"), ("grad s", "[0.245, 0.665, 0.09]", "one-hot-dropped"),
  ])
  func softmaxAtomByAtom(asked: String, typed: String, mistake: String) throws {
    let work = try Classwork("s = [1, 2, 0]\np = softmax(s)\nc = p[1]\nl = log(c)\nL = -l")
    let words = asked.split(separator: " ").map(String.init)
    let question = words[0] == "value" ? try work.value(words[1]) : try work.gradient(words[1])
    #expect(work.verdict(typed, question) == "mistake " + mistake)
  }

  // MARK: Forward

  @Test func theDerivativeForTheValue() throws {
    let work = try Classwork("x = 2\nh = 0.5\nhere = x ** 3\nf = here / h")
    #expect(work.verdict("12", try work.value("here")) == "mistake derivative-for-value")
  }

  @Test func aSignInOneTermOfATangent() throws {
    let work = try Classwork(
      "x = -2\ny = 5\nz = -4\nq = x + y\nf = q * z", direction: ["x": Tensor(1), "z": Tensor(2)])
    let judgement = said("10", try work.tangent("f"))
    #expect(judgement.mistake == "sign")
    #expect(judgement.message.english.hasPrefix("In the term of “q”"), "\(judgement.message.english)")
    #expect(said("-2", try work.tangent("f")).message.english.hasPrefix("The size is right"))
  }

  @Test func theOtherOperandWithItsSignTurned() throws {
    let work = try Classwork("x = -2\ny = 5\nz = -4\nq = y * z\nf = x + q")
    #expect(work.verdict("5", try work.gradient("y")) == "mistake swapped-operands")
    #expect(work.verdict("-5", try work.gradient("y")) == "mistake swapped-and-sign")
  }

  @Test func whoStoppedOnTheWayIsToldToGoOn() throws {
    let work = try Classwork("x = 3\ny = 5\na = x * y\nb = a - 2\nc = b * 7\nf = c + 100")
    var record = Record()
    record.seen = []
    #expect(said("13", try work.value("f"), record).mistake == "stopped-early")
    #expect(said("91", try work.value("f"), record).mistake == "gate-left-out")
    // (3 · 5) · 7 + 100: the − 2 was left out.
    let skipped = said("205", try work.value("f"), record)
    #expect(skipped.mistake == "gate-left-out")
    #expect(skipped.message.english.contains("“b”"))
    let lost = said("17.3", try work.value("f"), record)
    #expect(lost.verdict == .wrong)
    #expect(lost.nextStep.english.contains("write down a, b, c first"), "\(lost.nextStep.english)")
  }

  // MARK: Ties, signs only, sheets of ones

  @Test func theSecondOfTiedInputsGetsWhatIsLeft() throws {
    var work = try Classwork("x = 5\ny = 5\nf = maximum(x, y)\nL = 9 * f")
    #expect(work.answer("9", try work.gradient("x")) == "right")
    let judgement = said("9", try work.gradient("y"), work.record)
    #expect(judgement.mistake == "tie-to-both")
    #expect(judgement.message.english.contains("add up to the upstream gradient. Here that is 9."))
    #expect(judgement.nextStep.english.contains("nothing is left"))
    #expect(!judgement.nextStep.english.contains("evenly"))
  }

  @Test(arguments: ["；", ";", ",", "。"])
  func signsAreNoNumber(typed: String) throws {
    let judgement = said(typed, try Classwork("x = 3\nf = x * 2").value("f"))
    #expect(judgement.verdict == .unreadable)
    #expect(!judgement.message.english.contains("list"))
  }

  @Test func aSlipInACellNamesTheCell() throws {
    let work = try Classwork("A = [[1, 2], [3, 4]]\nB = A * 2")
    let judgement = said("[[2, 4], [6, 8 w]]", try work.value("B"))
    #expect(judgement.message.english.hasPrefix("Row 2, column 2: "), "\(judgement.message.english)")
    #expect(judgement.message.simplifiedChinese.hasPrefix("第 2 行第 2 列："))
    #expect(judgement.column == 16)
  }

  @Test func aNumberIsQuotedAsItWasTyped() throws {
    let judgement = said("3 + x ．５", try Classwork("x = 3\nf = x * 2").value("f"))
    #expect(judgement.message.english.contains("“．５”"), "\(judgement.message.english)")
  }

  @Test func aSheetOfOnesIsNoWork() throws {
    let work = try Classwork("x = -2\ny = 5\nz = -4\nq = x + y\nf = q * z")
    let lines = [
      "value(q)", "value(f)", "grad(f)", "local(f, q)", "grad(q)", "local(f, z)", "grad(z)", "local(q, x)",
      "grad(x)", "local(q, y)", "grad(y)",
    ]
    let sheet = lines.map { $0 + " = 1" }.joined(separator: "\n")
    let homework = try Homework(AnswersFile(parsing: sheet), for: work.subject.graph)
    let check = HomeworkCheck(homework, of: work.subject)
    // What is 1 is right; nothing is right only because something else was wrong.
    #expect(!check.results.contains { $0.judgement?.verdict == .rightGivenSlip })
    #expect(check.accepted == 3)
  }

  @Test func oneSlipIsStillCarriedOver() throws {
    let work = try Classwork("x = -2\ny = 5\nz = -4\nq = x + y\nf = q * z")
    let sheet = "value(q) = 7\nvalue(f) = -28\ngrad(z) = 7\ngrad(q) = -4\ngrad(x) = -4"
    let homework = try Homework(AnswersFile(parsing: sheet), for: work.subject.graph)
    let verdicts = HomeworkCheck(homework, of: work.subject).results.compactMap { $0.judgement?.verdict }
    #expect(verdicts[0].costsTry)
    #expect(verdicts.dropFirst() == [.rightGivenSlip, .rightGivenSlip, .right, .right])
  }
}
