import AnswerChecking
import Autodiff
import GraphLanguage
import TerminalText
import Testing

@Suite struct HomeworkTests {
  private let program = "x = -2\ny = 5\nz = -4\nq = x + y\nf = q * z"

  private func check(_ answers: String, of program: String? = nil) throws -> HomeworkCheck {
    let graph = try Program(ProgramSyntax(parsing: program ?? self.program)).graph
    let homework = try Homework(AnswersFile(parsing: answers), for: graph)
    let subject = try WorkedGraph(
      homework.graph, upstream: homework.upstream, direction: homework.direction)
    return HomeworkCheck(homework, of: subject)
  }

  private func verdicts(_ answers: String, of program: String? = nil) throws -> [String] {
    try check(answers, of: program).results.map {
      ([$0.judgement?.verdict.rawValue ?? "open"] + ($0.judgement?.mistakes.prefix(1).map(\.rawValue) ?? []))
        .joined(separator: " ")
    }
  }

  @Test func judgesLineByLine() throws {
    let check = try check(
      """
      # my homework
      value(q) = 3
      value(f) = q * z   # with a name
      local(f, q) = -4
      contribution(f, z) = 3
      grad(x) = 4
      grad(y) = -4
      shape(q) = ()
      """)
    #expect(check.accepted == 6)
    #expect(!check.isAllAccepted)
    #expect(check.results[4].judgement?.mistake == "sign")
    #expect(check.results[4].quantity == "grad(x)")
  }

  @Test func aSlipIsCountedOnceWhateverTheOrderOfTheLines() throws {
    #expect(
      try verdicts("grad(z) = 4\nvalue(f) = -16\nvalue(q) = 4")
        == ["right-given-slip", "right-given-slip", "wrong"])
  }

  @Test func aSlipOnTheWayIsNamedWhereOnlyTheEndIsGiven() throws {
    let program = "x = 0.4\nw = -3\na = w * x\nr = sigmoid(a)\ng = square(r)\nh = 5 * g"
    // ∂h/∂r = 5·2·0.2315 = 2.315; without its factor 2 that is 1.157, and ∂h/∂x = 1.157·0.1779·(−3) =
    // −0.6177.
    let slipped = try #require(try check("grad(x) = -0.618", of: program).results[0].judgement)
    #expect(slipped.mistake == "square-factor-dropped")
    #expect(slipped.message.english.contains("“r”"))
  }

  @Test func headerSetsOutputUpstreamAndDirection() throws {
    let program = "x = [1, 2]\ny = x * x\ns = sum(y)"
    #expect(
      try verdicts("output = y\nupstream = [1, 10]\ngrad(x) = [2, 40]", of: program) == ["right"])
    #expect(
      try verdicts(
        "direction x = [1, -1]\ntangent(y) = [2, -4]\ntangent(s) = -2\nhvp(x) = [2, -2]", of: program)
        == ["right", "right", "right"])
    #expect(try verdicts("jacobian(y, x) = [[2, 0],\n  [0, 4]]", of: program) == ["right"])
    #expect(try verdicts("local(y, x, 1) = x\nlocal(y, x) = 2*x", of: program) == ["right", "right"])
  }

  @Test(arguments: [
    ("value(q)", 1, 1), ("value(w) = 3", 1, 7), ("gard(x) = 1", 1, 1), ("\n  local(q, z) = 1", 2, 12),
    ("value(q) = 3\noutput = f", 2, 1), ("output = w", 1, 10), ("value(q) = 3\nvalue(q) = 3", 2, 1),
    ("grad(x) = [1, 2", 1, 1), ("output =", 1, 9), ("direction q = 1", 1, 1), ("direction x = [1, 2]", 1, 15),
    ("= 3", 1, 1),
  ])
  func errorsSayWhere(source: String, line: Int, column: Int) throws {
    do {
      _ = try check(source)
      Issue.record("no error for \(source)")
    } catch let error as AnswersFileError {
      #expect(error.position == SourcePosition(line: line, column: column))
      let text = error.rendered(file: "a.txt", source: source, .english)
      #expect(text.hasPrefix("a.txt:\(line):\(column): "))
      for language in Language.allCases { #expect(!error.help[language].isEmpty) }
    }
  }

  @Test func theBlankFormReadsBackAsItself() throws {
    let graph = try Program(
      ProgramSyntax(parsing: "x = [1, 2]\nw = 3\ny = x * w\nz = y * y\ns = sum(z) + w")
    ).graph
    let form = BlankForm.text(for: graph, direction: [0: Tensor(Shape([2]), [1, 0])], .english)
    let homework = try Homework(AnswersFile(parsing: form), for: graph)
    #expect(homework.entries.allSatisfy { $0.answer.isEmpty })
    #expect(homework.direction == [0: Tensor(Shape([2]), [1, 0])])
    let texts = homework.entries.map { $0.quantity.text(in: graph) }
    #expect(texts.contains("value(s)") && texts.contains("grad(w)") && texts.contains("local(z, y, 2)"))
    #expect(texts.contains("contribution(y, w)") && !texts.contains("contribution(y, x)"))
    #expect(texts.contains("tangent(s)"))
    let subject = try WorkedGraph(graph)
    let empty = HomeworkCheck(homework, of: subject)
    #expect(empty.accepted == 0)
    #expect(!empty.isAllAccepted)
  }

  @Test func theTableLinesUp() throws {
    let table = try check("value(q) = 3\ncontribution(f, q) = 7\ngrad(x) =").table(.english)
    #expect(table[0] == "✓ value(q)           = 3  right")
    #expect(table[1] == "✗ contribution(f, q) = 7  wrong")
    #expect(table.last == "1 of 3 right")
  }

  @Test(arguments: ["q", "dq", "∂f/∂q", "df/dq", "∂L/∂q", "grad(q)"])
  func aGradientMayBeNamedAsOneWritesIt(name: String) throws {
    let work = try Classwork.chainRule()
    let homework = try Homework(try AnswersFile(parsing: "\(name) = -4\n"), for: work.subject.graph)
    #expect(homework.entries.map(\.quantity) == [.gradient(try work.node("q"))])
    #expect(HomeworkCheck(homework, of: work.subject).isAllAccepted)
  }
}
