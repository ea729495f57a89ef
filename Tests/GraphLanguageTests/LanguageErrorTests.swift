import Autodiff
import TerminalText
import Testing

@testable import GraphLanguage

@Suite("Mistakes in programs")
struct LanguageErrorTests {
  private static let mistakesCases: [(String, Int, Int, LanguageError.Reason)] = [
    ("", 1, 1, .emptyProgram), ("# only a comment\n", 1, 1, .emptyProgram),
    ("x = 2\nx + 1", 2, 1, .missingAssignment), ("f(x) = 2", 1, 1, .definesFunction("f")),
    ("x.T = 2", 1, 1, .cannotAssign),
    ("2 = x", 1, 1, .cannotAssign), ("a, b = 2", 1, 1, .cannotAssign), ("a = b = 2", 1, 7, .secondAssignment),
    ("True = 2", 1, 1, .reservedName("True")), ("_1 = 2", 1, 1, .reservedName("_1")),
    ("f = _2 + x", 1, 5, .reservedName("_2")), ("f = x + None", 1, 9, .reservedName("None")),
    ("x = 1\nx = 2", 2, 1, .assignedTwice("x", line: 1)),
    ("f = q * z\nq = x + y", 1, 5, .usedBeforeAssignment("q", line: 2)),
    ("x = x + 1", 1, 5, .cycle(["x", "x"])), ("a = b\nb = a", 1, 5, .cycle(["a", "b", "a"])),
    ("a = b * 2\nc = a\nb = c + a\n", 1, 5, .cycle(["a", "b", "a"])),
    ("a = b * 2\nc = a\nb = c\n", 1, 5, .cycle(["a", "b", "c", "a"])),
    ("y = expp(x)", 1, 5, .unknownFunction("expp", near: "exp")),
    ("y = Softmax(x)", 1, 5, .unknownFunction("Softmax", near: "softmax")),
    ("y = ln(x)", 1, 5, .unknownFunction("ln", near: "log")),
    ("y = x(2)", 1, 5, .unknownFunction("x", near: nil)),
    ("y = exp(x, 2)", 1, 5, .argumentCount(function: "exp", expected: 1...1, found: 2)),
    ("y = exp()", 1, 5, .argumentCount(function: "exp", expected: 1...1, found: 0)),
    ("y = max(x, y2, z)", 1, 5, .argumentCount(function: "max", expected: 1...2, found: 3)),
    ("y = sum(x, 0)", 1, 12, .axisByKeyword("sum")),
    ("y = sum(x, dim=0)", 1, 12, .unknownKeyword("dim", function: "sum", allowed: ["axis", "keepdims"])),
    ("y = exp(x, axis=0)", 1, 12, .unknownKeyword("axis", function: "exp", allowed: [])),
    ("y = max(x, z, axis=0)", 1, 15, .unknownKeyword("axis", function: "max", allowed: [])),
    ("y = sum(x, axis=0, axis=1)", 1, 20, .repeatedKeyword("axis")),
    ("y = sum(x, axis=0.5)", 1, 17, .keywordValue("axis")),
    ("y = sum(x, keepdims=1)", 1, 21, .keywordValue("keepdims")),
    ("y = sum(axis=0, x)", 1, 17, .positionalAfterKeyword), ("y = reshape(x, z)", 1, 16, .shapeArgument),
    ("y = reshape(x, (2, -1))", 1, 16, .shapeArgument), ("y = (1, 2)", 1, 5, .strayTuple),
    ("y = x[z]", 1, 6, .constantIndex), ("y = x[0.5]", 1, 6, .constantIndex),
    ("y = x[]", 1, 6, .constantIndex),
    ("y = []", 1, 5, .emptyList), ("y = [[1, 2], [3]]", 1, 5, .raggedList),
    ("y = [x, 2]", 1, 6, .listOfExpressions),
    ("y = x.sum()", 1, 7, .attribute("sum")), ("y = (x + 2", 1, 5, .unclosed("(")),
    ("y = x + 2)", 1, 10, .closesNothing(")")),
    ("y = (x]", 1, 5, .unclosed("(")), ("f = (x + y\ng = f", 1, 5, .unclosed("(")),
    ("y = x +", 1, 8, .expectedExpression(found: "")), ("y = * x", 1, 5, .expectedExpression(found: "*")),
    ("y = x z", 1, 7, .expectedOperator(found: "z")), ("y = x if z", 1, 7, .expectedOperator(found: "if")),
    ("y = max(x z)", 1, 11, .expectedCommaOrClosing(")", found: "z")),
    ("y = a < b < c", 1, 11, .chainedComparison),
    ("y = 1,5", 1, 6, .commaBetweenValues), ("y = 2x", 1, 6, .missingTimes("2")),
    ("y = x ^ 2", 1, 7, .unknownOperator("^")),
    ("y += x", 1, 3, .unknownOperator("+=")), ("y = x // 2", 1, 7, .unknownOperator("//")),
    ("y = x[0:2]", 1, 8, .unknownOperator(":")), ("y = 1e999", 1, 5, .numberTooLarge("1e999")),
    ("y = x − 2", 1, 7, .lookalike("−", write: "-")), ("y ＝ 2", 1, 3, .lookalike("＝", write: "=")),
    ("y = （x）", 1, 5, .lookalike("（", write: "(")), ("ｘ = 2", 1, 1, .lookalike("ｘ", write: "x")),
    ("y = x²", 1, 6, .lookalike("²", write: "** 2")), ("y = x ≤ 2", 1, 7, .lookalike("≤", write: "<=")),
    ("y = 🙂", 1, 5, .strayCharacter("🙂")), ("y = x\u{200B}", 1, 6, .strayCharacter("\u{200B}")),
    ("算 = 1\n子 = 算 + 算2 $ 1", 2, 12, .strayCharacter("$")),
    ("e\u{301}x = 1; y = $", 1, 13, .strayCharacter("$")),
    ("f = x * y\ng = q", 1, 5, .missingValues(["x", "y", "q"])),
  ]

  @Test("Each mistake is found where it is", arguments: mistakesCases)
  func mistake(_ source: String, line: Int, column: Int, _ reason: LanguageError.Reason) {
    #expect(throws: LanguageError(reason, at: SourcePosition(line: line, column: column))) {
      try Program(parsing: source)
    }
  }

  @Test("A 200,000-bracket line gives one clear sentence, at once")
  func brackets() {
    for bracket in ["(", "[", "((-"] {
      let source = "f = " + String(repeating: bracket, count: 200_000)
      #expect(throws: LanguageError.self) { try ProgramSyntax(parsing: source) }
    }
    let nested =
      "f = " + String(repeating: "(", count: 200_000) + "x" + String(repeating: ")", count: 200_000)
    #expect(throws: LanguageError(.tooDeep(limit: 100), at: SourcePosition(line: 1, column: 105))) {
      try ProgramSyntax(parsing: nested)
    }
    for flood in ["-", "2 ** ", "x + ", "x, ", "exp("] {
      #expect(throws: LanguageError.self) {
        try ProgramSyntax(parsing: "f = " + String(repeating: flood, count: 100_000) + "x")
      }
    }
    let long = String(repeating: "#", count: (1 << 20) + 1)
    #expect(throws: LanguageError(.sourceTooLong(limit: 1 << 20), at: .start)) {
      try ProgramSyntax(parsing: long)
    }
  }

  @Test("A long sum is no deep one")
  func longSum() throws {
    let program = try Program(parsing: "x = 1\nf = x" + String(repeating: " + x", count: 5_000))
    #expect(program.graph.count == 5_001)
    #expect(try program.forward()[program.graph.output].scalar == 5_001)
  }

  @Test("Every mistake has a sentence and a way out, in both languages")
  func wording() {
    let reasons: [LanguageError.Reason] = [
      .sourceTooLong(limit: 9), .lineTooLong(limit: 9), .tooDeep(limit: 9), .strayCharacter("$"),
      .lookalike("−", write: "-"), .unknownOperator("^"), .numberTooLarge("1e999"), .missingTimes("2"),
      .unclosed("("),
      .closesNothing(")"), .expectedExpression(found: ""), .expectedOperator(found: "if"),
      .expectedCommaOrClosing(")", found: "z"), .chainedComparison, .commaBetweenValues, .emptyProgram,
      .missingAssignment, .cannotAssign, .definesFunction("f"), .secondAssignment, .reservedName("_1"),
      .assignedTwice("x", line: 1),
      .usedBeforeAssignment("x", line: 2), .cycle(["a", "b", "a"]), .unknownFunction("f", near: nil),
      .attribute("sum"),
      .argumentCount(function: "exp", expected: 1...1, found: 2), .axisByKeyword("sum"),
      .unknownKeyword("a", function: "sum", allowed: ["axis"]), .repeatedKeyword("axis"),
      .keywordValue("axis"),
      .keywordValue("keepdims"), .keywordValue("delta"), .positionalAfterKeyword, .shapeArgument, .strayTuple,
      .constantIndex, .emptyList, .raggedList, .listOfExpressions, .unknownName("x", near: "y"),
      .unknownOutput("x", near: "y"), .unknownLeaf("x", near: nil),
      .missingValues(["x"]),
      .notALeaf("f"), .notFinite("x"), .unknownQuantity("x"), .quantityArguments("grad(x)"),
      .notAnOperand("x", of: "f"), .useNumber("x", of: "f", count: 2),
    ]
    let fallback = LanguageError.Reason.fallback
    for reason in reasons {
      let wording = reason.wording
      #expect(wording.message != fallback.message, "\(reason)")
      for text in [wording.message, wording.help] {
        #expect(text.english.hasSuffix(".") || text.english.hasSuffix("?"), "\(text.english)")
        #expect(text.simplifiedChinese.hasSuffix("。") || text.simplifiedChinese.hasSuffix("？"))
        #expect(!text.english.dropLast().contains(". "), "\(reason) needs one sentence")
      }
    }
  }

  @Test("Names of any length and circles of any length give short sentences")
  func shortSentences() {
    let name = String(repeating: "n", count: 100_000)
    let circle = (0..<500).map { "x\($0) = x\(($0 + 1) % 500)" }.joined(separator: "\n")
    let sources = [
      "\(name) = 1; \(name) = 2", "f = \(name) + 1; \(name) = f", "\(name)(x) = 2", "f = \(name)(2)", circle,
    ]
    for source in sources {
      let error = #expect(throws: LanguageError.self) { try ProgramSyntax(parsing: source) }
      #expect((error?.message.english.count ?? 0) + (error?.help.english.count ?? 0) < 300)
      #expect((error?.rendered(file: "-", source: source, .english).count ?? 0) < 600)
    }
  }

  @Test("Rendered as a compiler does, the caret under the character")
  func rendered() throws {
    func text(_ source: String, _ language: Language = .english) -> String? {
      do throws(LanguageError) {
        _ = try Program(parsing: source)
        return nil
      } catch {
        return error.rendered(file: "net.txt", source: source, language)
      }
    }
    #expect(
      text("q = x + y\nf = q ＊ z") == """
        net.txt:2:7: “＊” (U+FF0A) looks like “*” but is another character.
          f = q ＊ z
                ^
          Write “*”. An input method in full-width mode types such forms.
        """)
    #expect(
      text("算子 = 1\nf = 算子 + 算子 z", .simplifiedChinese) == """
        net.txt:2:13: 这里应当是运算符或行尾，却出现了“z”。
          f = 算子 + 算子 z
                          ^
          两个值之间要有运算符，乘法写 *。
        """)
    let long = try #require(text("f = " + String(repeating: "x + ", count: 4_000) + "$"))
    #expect(long.split(separator: "\n").allSatisfy { $0.count < 100 })
    #expect(long.contains("…"))
  }
}
