import AnswerChecking
import Autodiff
import TerminalText
import Testing

/// A wrong pick or order is told why, as far as that is sure.
@Suite struct ChoiceTests {
  @Test func aNodeOfAnotherKindIsToldSo() throws {
    let graph = try Classwork.chainRule().subject.graph
    let (x, q) = (try #require(graph.node(named: "x")), try #require(graph.node(named: "q")))
    let computed = ChoiceJudge.node("q", in: graph, right: [x])
    #expect(computed.message.english == "Not “q”. “q” is computed from others; what is meant here is given.")
    #expect(ChoiceJudge.node("y", in: graph, right: [q]).message.english.contains("is given; what is meant"))
    // Of the same kind, or where both kinds are right, nothing is known.
    #expect(ChoiceJudge.node("y", in: graph, right: [x]).message.english == "Not “y”.")
    #expect(ChoiceJudge.node("y", in: graph, right: [x, q]).message.english == "Not “y”.")
  }

  @Test func theAuthorsReasonComesFirst() throws {
    let graph = try Classwork.chainRule().subject.graph
    let (x, q) = (try #require(graph.node(named: "x")), try #require(graph.node(named: "q")))
    let reason = LocalizedText("It is a sum.", "它是一个和。")
    let judgement = ChoiceJudge.node("q", in: graph, right: [x], reasons: [q: reason])
    #expect(judgement.message.english == "Not “q”. It is a sum.")
    #expect(judgement.message.simplifiedChinese == "不是“q”。它是一个和。")
  }

  private static let lines = ["dx = dq * 2", "df = 1", "dq = df * z"].map { LocalizedText(same: $0) }

  @Test(arguments: [
    ("1 2 3", "line 1 stands too early. It needs “dq”, which line 3 has yet to set."),
    ("3 2 1", "line 3 stands too early. It needs “df”, which line 2 has yet to set."),
  ])
  func aLineOfCodeSaysWhatItNeeds(typed: String, message: String) {
    let judgement = ChoiceJudge.order(typed, right: [2, 3, 1], lines: Self.lines)
    #expect(judgement.message.english == "Not in this order: " + message)
  }

  @Test func linesOfProseSayWhatTheAuthorSays() {
    let lines = ["Bake", "Mix", "Eat"].map { LocalizedText(same: $0) }
    let plain = ChoiceJudge.order("1 2 3", right: [2, 1, 3], lines: lines)
    #expect(plain.message.english == "Not in this order: line 1 stands too early.")
    let told = ChoiceJudge.order(
      "1 2 3", right: [2, 1, 3], lines: lines, reasons: [1: LocalizedText(same: "Dough first.")])
    #expect(told.message.english.hasSuffix("too early. Dough first."))
    #expect(ChoiceJudge.order("2 1 3", right: [2, 1, 3], lines: lines).verdict == .right)
  }
}
