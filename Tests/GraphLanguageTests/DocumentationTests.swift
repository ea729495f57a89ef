import Foundation
import TerminalText
import Testing

@testable import GraphLanguage

@Suite("Documentation/GraphLanguage.md is true")
struct DocumentationTests {
  private var text: String {
    get throws {
      let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
      return try String(contentsOf: root.appending(path: "Documentation/GraphLanguage.md"), encoding: .utf8)
    }
  }

  @Test("It names every function")
  func functions() throws {
    let text = try text
    for name in FunctionNames.all { #expect(text.contains("`\(name)("), "\(name) is missing") }
  }

  @Test("Its programs, its error and its code are what comes out")
  func examples() throws {
    let text = try text
    #expect(throws: Never.self) {
      try Program(
        parsing: "x = -2          # a leaf: its right side is a number\ny = 5; z = -4\nq = x + y\nf = q * z")
    }
    let source = "q = x + y\nf = q ＊ z"
    let error = #expect(throws: LanguageError.self) { try ProgramSyntax(parsing: source) }
    #expect(text.contains(try #require(error).rendered(file: "net.txt", source: source, .english)))
    let code = FlatCode(try Program(parsing: "x = 3; f = exp(x) * x").graph)
    #expect(text.contains("```\n" + code.lines.map(\.text).joined(separator: "\n") + "\n```"))
  }

  private static let mistakes = [
    ("y = expp(x)", "There is no function “expp”. Did you mean exp?"),
    ("f = q * z\nq = x + y", "“q” is used here but assigned only on line 2."),
    ("a = b\nb = a", "The lines define each other in a circle: a needs b needs a."),
    ("x = 1\nx = 2", "“x” is already assigned on line 1."),
    ("y = sum(x, 0)", "sum takes its axis by keyword only."),
    ("y = a < b < c", "Comparisons cannot be chained."),
    ("y = x ^ 2", "“^” is not an operator of this language. A power is written **"),
    ("y = 2x", "The number 2 runs into a name."), ("y = (x + y", "This “(” is never closed."),
  ]

  @Test("Its sentences are the ones said", arguments: mistakes)
  func mistake(_ source: String, _ sentence: String) throws {
    let error = #expect(throws: LanguageError.self) { try ProgramSyntax(parsing: source) }
    let said = try #require(error)
    #expect("\(said.message.english) \(said.help.english)".hasPrefix(sentence))
    #expect(try text.contains(sentence))
  }
}
