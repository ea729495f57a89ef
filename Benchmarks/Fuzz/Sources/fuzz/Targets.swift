import AnswerChecking
import Autodiff
import Classroom
import Foundation
import GraphLanguage
import Lessons
import TerminalText
import TerminalUI

/// Says which promise an input broke, and ends the run.
func promise(_ kept: Bool, _ what: String) {
  if !kept { fatalError("broken promise: \(what)") }
}

/// Packs: an archive where the input is one, else pack.yaml and a lesson with a zero byte between them.
enum PackTarget {
  static func run(_ bytes: [UInt8]) -> Int32 {
    if let files = try? PackArchive.files(in: Data(bytes)) { _ = try? files.course() }
    let parts = bytes.split(separator: 0, maxSplits: 1).map { String(decoding: $0, as: UTF8.self) }
    guard let contents = parts.first else { return 0 }
    let lesson = parts.count > 1 ? parts[1] : contents
    let files = [Course.contentsFile: parts.count > 1 ? contents : Self.contents, "basics/product.yaml": lesson]
    for problem in PackCheck.problems(in: files) {
      for language in Language.allCases { promise(!problem.rendered(language).isEmpty, "a problem has words") }
    }
    return 0
  }

  private static let contents = """
    format: 1
    id: p
    version: 1
    title: P
    languages: [en]
    units:
      - id: basics
        title: B
        lessons:
          - id: product
            title: L
    """
}

/// Programs: read, built, run forward and backward, written again.
enum ProgramTarget {
  static func run(_ bytes: [UInt8]) -> Int32 {
    let source = String(decoding: bytes, as: UTF8.self)
    do throws(LanguageError) {
      let program = try Program(ProgramSyntax(parsing: source))
      let forward = try program.forward()
      _ = try? BackwardPass(forward, upstream: nil)
      let written = programText(of: program.graph)
      guard let again = try? Program(ProgramSyntax(parsing: written)) else {
        promise(false, "a written program reads again")
        return 0
      }
      promise(again.graph.count == program.graph.count, "a written program is the same")
    } catch {
      for language in Language.allCases {
        promise(!error.rendered(file: "f", source: source, language).isEmpty, "an error has words")
      }
    }
    return 0
  }
}

/// Answers: read and judged as a number, a tensor, a shape and a formula.
enum AnswerTarget {
  private static let questions: [Question] = {
    let source = "X = [[1, -2, 0.5], [0.2, 1.5, -1]]\nW = [[0.1, 2], [0.3, 1], [-0.5, 3]]\nY = X @ W\ns = sum(relu(Y))"
    guard let graph = try? Program(ProgramSyntax(parsing: source)).graph,
      let subject = try? WorkedGraph(graph), let left = graph.node(named: "X"),
      let product = graph.node(named: "Y"), let sum = graph.node(named: "s")
    else { fatalError("the fixed program does not read") }
    return [
      Question(.value(sum), of: subject), Question(.gradient(left), of: subject),
      Question(.shape(left), of: subject),
      Question(.contribution(product, left, operand: nil), of: subject, form: .formula),
    ]
  }()

  static func run(_ bytes: [UInt8]) -> Int32 {
    guard let first = bytes.first else { return 0 }
    let text = String(decoding: bytes.dropFirst(), as: UTF8.self)
    _ = Judge().judge(text, questions[Int(first) % questions.count])
    return 0
  }
}

/// Text on its way to the terminal: sanitised, measured, cut, wrapped, put into cells.
enum WidthTarget {
  static func run(_ bytes: [UInt8]) -> Int32 {
    guard bytes.count > 3 else { return 0 }
    let text = String(decoding: bytes.dropFirst(3), as: UTF8.self)
    let width = Int(bytes[0]) % 90 + 1
    let safe = text.sanitized
    promise(safe.unicodeScalars.allSatisfy { !isControl($0) }, "nothing sanitised can steer a terminal")
    promise(safe.sanitized == safe, "sanitising twice changes nothing")
    promise(displayWidth(of: clipped(safe, width: width)) <= width, "what is clipped fits")
    for line in wrapped(safe, width: width) where width > 1 {
      promise(displayWidth(of: line) <= width, "what is wrapped fits")
    }
    for ambiguous in [AmbiguousWidth.narrow, .wide] {
      var buffer = Buffer(Size(width: width, height: 3), ambiguousWidth: ambiguous)
      let column = Int(Int8(bitPattern: bytes[1]))
      buffer.put(text, row: 1, column: column, clip: Rect(row: 0, column: 1, width: Int(bytes[2]), height: 3))
      buffer.put(text, row: 1, column: column / 2)
      buffer.put(text, row: Int(Int8(bitPattern: bytes[2])), column: 0)
      for row in 0..<3 { check(Array(buffer.row(row)), ambiguous) }
    }
    return 0
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format
  }

  /// Every cell holds one character of its width, the right half of a wide one holds none.
  private static func check(_ cells: [Cell], _ ambiguous: AmbiguousWidth) {
    for (column, cell) in cells.enumerated() {
      guard let character = cell.character else {
        let left = column > 0 ? cells[column - 1].character : nil
        promise(left?.displayWidth(ambiguous: ambiguous) == 2, "a right half has a left one")
        continue
      }
      let isCut = column + 1 == cells.count || cells[column + 1].character != nil
      promise(character.displayWidth(ambiguous: ambiguous) == (isCut ? 1 : 2), "a character has its cells")
      promise(character.unicodeScalars.count <= 5, "a cell holds few scalars")
    }
  }
}
