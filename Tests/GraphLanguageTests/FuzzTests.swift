import Autodiff
import TerminalText
import Testing

@testable import GraphLanguage

@Suite("Nothing a user types can crash the reader")
struct FuzzTests {
  private static let pieces = [
    "x", "y", "f", "算", "é", "_1", "T", "None", "True", "exp", "sum", "max", "reshape", "where", "softmax",
    "cross_entropy",
    "axis", "keepdims", "delta", "grad", "local", "shape", "1", "0", "2.5", "1e308", "9e18", "-", "+", "*",
    "/", "**", "@", "<",
    "==", "=", "(", ")", "[", "]", ",", ".", ";", "\n", " ", "#", "−", "（", "）", "²", "🙂", "\u{301}",
    "\u{200B}", "\u{0}", "\t",
    "\r\n", "1_000", "'", "\\", ":", "x = ", "f = ", "exp(x)", "x[0]", "x.T", "(2, 3)", "axis=0",
    "[[1, 2], [3, 4]]",
  ]

  private func source(_ random: inout SeededRandom) -> String {
    (0..<Int.random(in: 1...24, using: &random)).map { _ in Self.pieces.randomElement(using: &random) ?? "" }
      .joined()
  }

  /// The position lies in the source, or just behind it, and the mistake can be told.
  private func expectTellable(_ error: LanguageError, _ source: String) {
    let lines = source.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let line = error.position.line
    #expect((1...lines.count).contains(line), "\(error) in \(source)")
    if (1...lines.count).contains(line) {
      #expect((1...(lines[line - 1].count + 1)).contains(error.position.column), "\(error) in \(source)")
    }
    for language in Language.allCases {
      let text = error.rendered(file: "-", source: source, language)
      #expect(!text.unicodeScalars.contains { $0.value < 32 && $0 != "\n" }, "\(text)")
    }
  }

  @Test("Programs, random and truncated", arguments: 0..<8)
  func programs(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    var read = 0
    for _ in 0..<500 {
      let source = source(&random)
      do throws(LanguageError) {
        let syntax = try ProgramSyntax(parsing: source)
        read += 1
        let values = Dictionary(
          uniqueKeysWithValues: syntax.freeNames.map { ($0, Tensor(Shape([2, 2]), [1, 2, 3, 4])) })
        let program = try Program(syntax, values: values)
        _ = FlatCode(program.graph, .python).source
        _ = try Program(parsing: programText(of: program.graph))
        _ = try program.forward()
      } catch {
        expectTellable(error, source)
      }
    }
    #expect(read > 0)
  }

  @Test("Answers and quantities", arguments: 0..<8)
  func answers(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(100 + seed))
    let graph = try Program(parsing: "x = 2; y = x * x; f = exp(y)").graph
    var read = 0
    for _ in 0..<500 {
      let source = source(&random)
      do throws(LanguageError) {
        let expression = try ExpressionSyntax(parsing: source)
        read += 1
        #expect(try ExpressionSyntax(parsing: expression.text, limits: .program).text == expression.text)
        _ = try expression.shape { $0 == "x" ? Shape([2, 2]) : .scalar }
        _ = try expression.evaluate { $0 == "x" ? Tensor(Shape([2, 2]), [1, 2, 3, 4]) : Tensor(-1.5) }
      } catch {
        expectTellable(error, Lookalikes.read(source))
      }
      do throws(LanguageError) {
        _ = try Quantity(parsing: source, in: graph)
      } catch {
        expectTellable(error, Lookalikes.read(source))
      }
    }
    #expect(read > 0)
  }
}
