import AnswerChecking
import Autodiff
import TerminalText
import Testing

@Suite struct KinkTests {
  @Test(arguments: [
    ("0", Convention.reluZero), ("0.5", .reluHalf), ("1", .reluOne),
  ])
  func everyPublishedChoiceAtZeroOfRelu(typed: String, convention: Convention) throws {
    let work = try Classwork("x = 0\ny = relu(x)\nf = y * 3")
    let judgement = Judge().judge(typed, try work.local("y", "x"))
    #expect(judgement.verdict == .right)
    #expect(judgement.adopts == convention)
    if convention != .reluZero {
      for language in Language.allCases {
        #expect(judgement.message[language].contains(convention.text[language]))
      }
    }
  }

  @Test func theChoiceIsKept() throws {
    var work = try Classwork("x = 0\nw = 0\na = relu(x)\nb = relu(w)\nc = a + b\nf = c * 3")
    #expect(work.answer("1", try work.local("b", "w")) == "right")
    #expect(work.record.conventions[.relu] == .reluOne)
    #expect(work.verdict("3", try work.gradient("w")) == "right")
    #expect(work.verdict("1", try work.local("a", "x")) == "right")
    #expect(work.verdict("0", try work.local("a", "x")) == "mistake convention-changed")
    #expect(work.verdict("0", try work.gradient("x")) == "mistake convention-changed")
  }

  @Test func theStatedChoiceBindsToo() throws {
    var work = try Classwork("x = 0\nw = 0\na = relu(x)\nb = relu(w)\nc = a + b\nf = c * 3")
    #expect(work.answer("0", try work.local("b", "w")) == "right")
    #expect(work.verdict("1", try work.local("a", "x")) == "mistake convention-changed")
  }

  @Test func aChoiceMustBeTheSameInEveryCell() throws {
    let work = try Classwork("x = [0, 2, 0]\ny = relu(x)\nf = sum(y)")
    #expect(work.verdict("[1, 1, 1]", try work.gradient("x")) == "right")
    #expect(work.verdict("[0, 1, 0]", try work.gradient("x")) == "right")
    #expect(work.verdict("[0.5, 1, 0.5]", try work.gradient("x")) == "right")
    #expect(work.verdict("[0, 1, 1]", try work.gradient("x")) != "right")
    #expect(work.verdict("[0.3, 1, 0.3]", try work.gradient("x")) != "right")
  }

  @Test func aTieInTheMaximum() throws {
    let work = try Classwork("x = 2\ny = 2\nm = max(x, y)\nf = m * 5")
    #expect(work.verdict("2.5", try work.gradient("x")) == "right")
    #expect(work.verdict("5", try work.contribution("m", "x")) == "right")
    #expect(work.verdict("0", try work.contribution("m", "x")) == "right")
    var first = work
    #expect(first.answer("5", try work.gradient("x")) == "right")
    #expect(first.record.conventions[.tie] == .tieFirst)
    #expect(first.verdict("0", try work.gradient("y")) == "right")
    #expect(first.verdict("5", try work.gradient("y")) == "mistake tie-to-both")
  }

  @Test func theWholeGradientToBothIsExplained() throws {
    let work = try Classwork("x = [3, 3, 1]\nf = max(x)")
    let judgement = Judge().judge("[1, 1, 0]", try work.gradient("x"))
    #expect(judgement.mistake == "tie-to-both")
    #expect(judgement.message.english.contains("add up to the upstream gradient"))
    #expect(work.verdict("[0.5, 0.5, 0]", try work.gradient("x")) == "right")
    #expect(work.verdict("[1, 0, 0]", try work.gradient("x")) == "right")
    #expect(work.verdict("[0, 1, 0]", try work.gradient("x")) == "right")
  }

  @Test func absAtZero() throws {
    let work = try Classwork("x = 0\nf = abs(x)")
    for typed in ["0", "1", "-1"] { #expect(work.verdict(typed, try work.gradient("x")) == "right") }
    #expect(work.verdict("0.5", try work.gradient("x")) != "right")
  }

  @Test func theWholeGradientToASecondOfTiedInputsIsExplained() throws {
    var work = try Classwork("a = 3\nb = 3\nm = maximum(a, b)\nf = 2 * m")
    #expect(work.answer("2", try work.contribution("m", "a")) == "right")
    #expect(work.verdict("2", try work.contribution("m", "b")) == "mistake tie-to-both")
    #expect(work.verdict("0", try work.contribution("m", "b")) == "right")
    #expect(work.verdict("1", try work.contribution("m", "b")) == "mistake convention-changed")
  }

  @Test func aTransposedGradientIsSaidToBeTransposed() throws {
    let work = try Classwork(
      "X = [[1, 2, 3], [4, 5, 6]]\nW = [[1, 0], [0, 1], [1, 1]]\nY = X @ W\nf = sum(Y)")
    let message = Judge().judge("[[5, 7, 9], [5, 7, 9]]", try work.gradient("W")).message
    #expect(message.english.contains("transposed: rows and columns are exchanged"))
    #expect(!message.simplifiedChinese.contains("。 "))
  }
}
