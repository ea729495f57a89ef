import Autodiff
import Testing

@testable import GraphLanguage

@Suite("Expressions")
struct ExpressionTests {
  private static let valuesCases: [(String, Double)] = [
    ("-2 ** 2", -4.0), ("2 ** -1", 0.5), ("2 ** 3 ** 2", 512), ("-x ** 2", -9), ("(-x) ** 2", 9),
    ("2 - 3 - 4", -5), ("2 / 4 / 2", 0.25), ("2 * -x", -6), ("- - x", 3), ("+x", 3), ("--2", 2),
    ("1 + 2 * x", 7), ("(1 + 2) * x", 9), ("x * 2 ** 2", 12), ("-x * 2", -6), ("1 - -1", 2),
    ("x < 4", 1), ("x + 1 < 4", 0), ("x == 3", 1), ("x != 3", 0), ("2 <= x * 1", 1), ("1 > 2", 0),
    (".5", 0.5),
    ("1.", 1), ("1e-3", 0.001), ("2.5E+2", 250), ("max(x, 5)", 5), ("max([1, 7])", 7), ("1 / 3", 1.0 / 3),
    ("where(x > 0, 2, 1)", 2), ("[1, 2] @ [3, 4]", 11), ("[[1, 2], [3, 4]][1, 0]", 3), ("[1, 2][-1]", 2),
    ("sum([[1, 2], [3, 4]], axis=0)[1]", 6), ("sum([1, 2], axis=None)", 3), ("[[1, 2], [3, 4]].T[0, 1]", 3),
    ("sum([[1, 2],\n [3, 4]])", 10), ("mean([1, 2, 3,])", 2), ("2 ** -x ** 2", 1.0 / 512),
  ]

  @Test("Precedence is Python's", arguments: valuesCases)
  func value(of source: String, is expected: Double) throws {
    let value = try ExpressionSyntax(parsing: source).evaluate { $0 == "x" ? Tensor(3) : nil }
    #expect(value == Tensor(expected))
  }

  private static let typedCases: [(String, Double?)] = [
    ("−2", -2.0), ("（１＋２）＊３", 9), ("１．５", 1.5), ("2×3", 6), ("6÷3", 2), ("−2·3", -6), ("2，3", nil),
    ("１／４", 0.25), ("  3　", 3), ("［1，2］［0］", 1),
  ]

  @Test("What an input method writes is read as its ASCII twin", arguments: typedCases)
  func typed(_ source: String, _ expected: Double?) throws {
    guard let expected else {
      #expect(throws: LanguageError(.commaBetweenValues, at: SourcePosition(line: 1, column: 2))) {
        try ExpressionSyntax(parsing: source)
      }
      return
    }
    #expect(try ExpressionSyntax(parsing: source).evaluate { _ in nil } == Tensor(expected))
  }

  private static let textsCases: [(String, String)] = [
    ("((x))+(y*z)", "x + y * z"), ("(x+y)*z", "(x + y) * z"), ("x-(y-z)", "x - (y - z)"),
    ("(x-y)-z", "x - y - z"),
    ("x/(y*z)", "x / (y * z)"), ("(-x)**2", "(-x) ** 2"), ("-(x**2)", "-x ** 2"),
    ("(x**y)**z", "(x ** y) ** z"),
    ("x**(y**z)", "x ** y ** z"), ("x*(-y)", "x * -y"), ("(x+y).T", "(x + y).T"),
    ("(x@y)[0,1]", "(x @ y)[0, 1]"),
    ("(x<y)*(y<z)", "(x < y) * (y < z)"), ("softmax( x ,axis = 0)", "softmax(x, axis=0)"),
    ("max(x,y)", "maximum(x, y)"), ("max(x,axis=-1,keepdims=True)", "max(x, axis=-1, keepdims=True)"),
    ("svm_loss(x,y,delta=2)", "svm_loss(x, y, delta=2)"), ("reshape(x,(2,3))", "reshape(x, (2, 3))"),
    ("reshape(x,(6,))", "reshape(x, (6,))"), ("[[1,2],[3,-4]]", "[[1, 2], [3, -4]]"), ("transpose(x)", "x.T"),
    ("(-2)**x", "(-2) ** x"), ("x--2", "x - -2"), ("0.1*x", "0.1 * x"), ("−x·3/4", "-x * 3 / 4"),
    ("2**(-x)", "2 ** -x"), ("-(x+y)", "-(x + y)"), ("-(x*y)", "-(x * y)"), ("(-x)*y", "-x * y"),
  ]

  @Test("Written anew: the language's spacing, no bracket too many, none too few", arguments: textsCases)
  func text(of source: String, is expected: String) throws {
    let expression = try ExpressionSyntax(parsing: source)
    #expect(expression.text == expected)
    #expect(try ExpressionSyntax(parsing: expression.text).text == expected)
  }

  @Test("Names come in order of their first use, each once")
  func names() throws {
    #expect(try ExpressionSyntax(parsing: "b * sum(a, axis=None) + b * 算").names == ["b", "a", "算"])
  }

  @Test("A list may hold expressions")
  func stacked() throws {
    let lookup: (String) -> Tensor? = { $0 == "x" ? Tensor(3) : nil }
    let value = try ExpressionSyntax(parsing: "[[x, 2 * x], [1, x ** 2]]").evaluate(lookup)
    #expect(value == Tensor(Shape([2, 2]), [3, 6, 1, 9]))
    #expect(throws: LanguageError(.raggedList, at: SourcePosition(line: 1, column: 1))) {
      try ExpressionSyntax(parsing: "[[x, 2], x]").evaluate(lookup)
    }
  }

  @Test("Shapes are found without values, of the same expressions")
  func shapes() throws {
    let shapes = ["X": Shape([2, 3]), "w": Shape([3]), "b": Shape([2, 1])]
    func shape(_ source: String) throws -> Shape {
      try ExpressionSyntax(parsing: source).shape { shapes[$0] }
    }
    #expect(try shape("X @ w") == Shape([2]))
    #expect(try shape("X * b + w") == Shape([2, 3]))
    #expect(try shape("log(0 * X)") == Shape([2, 3]))
    #expect(try shape("[w, w]") == Shape([2, 3]))
    #expect(throws: LanguageError.self) { try shape("w @ X") }
    #expect(throws: LanguageError(.unknownName("q", near: nil), at: SourcePosition(line: 1, column: 5))) {
      try shape("X + q")
    }
  }

  private static let mistakesCases: [(String, Int, LanguageError.Reason)] = [
    ("", 1, .expectedExpression(found: "")), ("1 2", 3, .expectedOperator(found: "2")),
    ("1,234", 2, .commaBetweenValues), ("2x", 2, .missingTimes("2")),
    ("x; y", 2, .expectedOperator(found: ";")),
    ("x = 2", 3, .secondAssignment), ("None", 1, .reservedName("None")),
    ("nan + True", 7, .reservedName("True")),
    ("1e400", 1, .numberTooLarge("1e400")), ("(1, 2)", 1, .strayTuple), ("x.sum", 3, .attribute("sum")),
    (String(repeating: "1+", count: 200) + "1", 257, .lineTooLong(limit: 256)),
    (String(repeating: "(", count: 40), 33, .tooDeep(limit: 32)), ("$", 1, .strayCharacter("$")),
  ]

  @Test("What an answer may not be", arguments: mistakesCases)
  func mistake(_ source: String, column: Int, _ reason: LanguageError.Reason) {
    #expect(throws: LanguageError(reason, at: SourcePosition(line: 1, column: column))) {
      try ExpressionSyntax(parsing: source)
    }
  }

  @Test("A value that cannot be computed is reported where its operation stands")
  func values() {
    func error(_ source: String) -> LanguageError? {
      #expect(throws: LanguageError.self) {
        try ExpressionSyntax(parsing: source).evaluate { $0 == "x" ? Tensor(0) : nil }
      }
    }
    #expect(error("2 + 1/x")?.position.column == 6)
    #expect(error("2 * log(x)")?.position.column == 5)
    #expect(error("1e200 * 1e200")?.position.column == 7)
    #expect(error("x + [1, 2] + [1, 2, 3]")?.position.column == 12)
  }
}
