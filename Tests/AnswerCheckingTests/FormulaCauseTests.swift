import AnswerChecking
import Autodiff
import TerminalText
import Testing

/// What is said to formulas: numbers in disguise, what is missing, and a point one can check.
@Suite struct FormulaCauseTests {
  private func said(_ typed: String, _ work: Classwork, _ quantity: Quantity) -> Judgement {
    Judge().judge(typed, Question(quantity, of: work.subject, form: .formula))
  }

  private func twoBranches() throws -> (Classwork, Quantity) {
    let work = try Classwork("x = 7\nc = copy(x)\na = 4 * c\nb = 2 * c\nf = a + b")
    return (work, .gradient(try work.node("c")))
  }

  @Test(arguments: ["6", "4 + 2", "4*1 + 2"])
  func aNumberIsNoRule(typed: String) throws {
    let (work, quantity) = try twoBranches()
    let judgement = said(typed, work, quantity)
    #expect(judgement.verdict == .wrong)
    #expect(judgement.message.english.contains("cannot be right for all inputs"))
  }

  @Test func aConstantUpstreamIsNoRuleEither() throws {
    let work = try Classwork("x = 3\ny = 4\ns = x + y\nf = 2 * s")
    let quantity = Quantity.gradient(try work.node("x"))
    #expect(said("ds", work, quantity).verdict == .right)
    #expect(said("2", work, quantity).message.english.contains("cannot be right for all inputs"))
    #expect(said("x*ds", work, quantity).mistake == "mul-rule-at-add")
    // A local gradient may well be a number.
    #expect(said("1", work, .local(try work.node("s"), try work.node("x"), operand: nil)).verdict == .right)
  }

  @Test(arguments: [
    ("4*da + 2*db", "right"), ("da + db", "mistake local-dropped"), ("4*da", "mistake overwritten"),
    ("4*da + 2", "mistake upstream-ignored"), ("2*db", "mistake branches-not-summed"),
    ("4*da * 2*db", "mistake branches-multiplied"),
  ])
  func whatIsMissingInASumIsNamed(typed: String, verdict: String) throws {
    let (work, quantity) = try twoBranches()
    let judgement = said(typed, work, quantity)
    let found = ([judgement.verdict.rawValue] + (judgement.mistake.map { [$0.rawValue] } ?? []))
      .joined(separator: " ")
    if verdict.hasSuffix("overwritten") || verdict.hasSuffix("not-summed") {
      #expect(["mistake overwritten", "mistake branches-not-summed"].contains(found))
    } else {
      #expect(found == verdict)
    }
  }

  @Test func aSlipOnTheWayIsFoundToo() throws {
    let work = try Classwork(
      "z = 0.4\nw3 = 2\nw4 = -1\na = sigmoid(z)\np = w3 * a\nq = w4 * a\nu = p * 3\nv = q ** 2\nf = u + v")
    let quantity = Quantity.gradient(try work.node("z"))
    #expect(said("a*(1-a)*(w3*dp + w4*dq)", work, quantity).verdict == .right)
    let branch = said("a*(1-a)*w4*dq", work, quantity)
    #expect(branch.mistakes.contains("branches-not-summed") || branch.mistakes.contains("overwritten"))
    #expect(branch.message.english.contains("“a”"))
    #expect(said("(w3*dp + w4*dq)", work, quantity).mistake == "local-dropped")
    #expect(said("a*(1-a)", work, quantity).mistake == "upstream-ignored")
  }

  @Test func theCounterexampleCanBeCheckedInTheHead() throws {
    let work = try Classwork("x = 3\na = x * x\nb = x ** 3\nf = a + 7 * b")
    let judgement = said("3x² + 4*x", work, .gradient(try work.node("x")))
    #expect(judgement.verdict == .wrong)
    let message = judgement.message.english
    #expect(message.contains("at x = "), "\(message)")
    #expect(message.contains("the right one"))
    #expect(!message.contains("." + "5"), "\(message)")
  }

  @Test func aNumericUpstreamInALocalFormulaIsNamed() throws {
    let work = try Classwork("x = 4\ny = 5\nm = maximum(x, y)\nf = 9 * m")
    let quantity = Quantity.local(try work.node("m"), try work.node("x"), operand: nil)
    #expect(said("9*where(x>y,1,0)", work, quantity).mistake == "upstream-included")
    #expect(said("where(x>y,1,0)", work, quantity).verdict == .right)
  }

  @Test func aHoleAtZeroIsMentioned() throws {
    let work = try Classwork("x = -2\ny = 5\nz = -4\nq = x + y\nf = q * z")
    let judgement = said("f/z", work, .gradient(try work.node("z")))
    #expect(judgement.verdict == .right)
    #expect(judgement.message.english.contains("where z is not 0"))
    #expect(
      said("q", work, .gradient(try work.node("z"))).message
        == said("x + y", work, .gradient(try work.node("z"))).message)
  }

  @Test func anotherConventionAtZeroIsMentioned() throws {
    let work = try Classwork("x = 2\np = x * 3\nf = relu(p)")
    let quantity = Quantity.local(try work.node("f"), try work.node("p"), operand: nil)
    let judgement = said("where(p>=0, 1, 0)", work, quantity)
    #expect(judgement.verdict == .right)
    #expect(judgement.message.english.contains("At p = 0 your formula gives 1"))
    #expect(!said("where(p>0, 1, 0)", work, quantity).message.english.contains("p = 0"))
  }

  @Test func theCounterexampleShowsWhatTheAnswerIsMadeOf() throws {
    let work = try Classwork("c = 7\nu = 4\nv = 2\na = u * c\nb = v * c\nf = a + b")
    let message = said("4*da + 2*db", work, .gradient(try work.node("c"))).message.english
    #expect(message.contains("u = ") && message.contains("v = "), "\(message)")
  }
}
