public import GraphLanguage

/// Hand-derived answers as handed in: `quantity = answer`, one a line.
///
/// The file may begin with lines that say how the program is to be run:
///
/// ```
/// output = f
/// upstream = [1, 0.5]
/// direction x = [1, 0]
///
/// value(q) = 3
/// grad(x) = -4
/// local(f, q) = z
/// grad(W) = [[1, 2],
///            [3, 4]]
/// ```
///
/// `#` begins a comment. A line whose answer is empty is an answer not given. A list may run over several
/// lines.
public struct AnswersFile: Sendable, Equatable {
  /// A file larger than this is refused.
  public static let byteLimit = 1 << 20
  /// More answers than this are refused.
  public static let lineLimit = 10_000

  /// One answer, not yet read.
  public struct Line: Sendable, Equatable {
    /// The left side: `grad(x)`.
    public let quantity: String
    /// The right side, as typed; empty where nothing was answered.
    public let answer: String
    /// Where the quantity begins.
    public let position: SourcePosition
    /// Where the answer begins.
    public let answerPosition: SourcePosition
  }

  /// The output that the header names.
  public private(set) var output: Line?
  /// The upstream that the header gives.
  public private(set) var upstream: Line?
  /// The directions that the header gives; `quantity` is the leaf's name.
  public private(set) var directions: [Line] = []
  /// The answers, in the order of the file.
  public private(set) var answers: [Line] = []

  /// Cuts `source` into lines; throws the first line that cannot be used.
  public init(parsing source: String) throws(AnswersFileError) {
    guard source.utf8.count <= Self.byteLimit else {
      throw AnswersFileError(.fileTooLong(limit: Self.byteLimit), at: .start)
    }
    var lines = source.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)[...]
    if let first = lines.first, first.first == "\u{FEFF}" { lines[lines.startIndex] = first.dropFirst() }
    while let first = lines.first {
      let number = lines.startIndex + 1
      lines.removeFirst()
      let text = Self.withoutComment(first)
      guard !text.trimmingSpaces.isEmpty else { continue }
      var answer = String(text)
      while Self.openBrackets(answer) > 0, let next = lines.first {
        answer += "\n" + Self.withoutComment(next)
        lines.removeFirst()
      }
      guard Self.openBrackets(answer) <= 0 else {
        throw AnswersFileError(.bracketNotClosed, at: SourcePosition(line: number, column: 1))
      }
      try enter(answer, line: number)
    }
  }

  private static func withoutComment(_ line: Substring) -> Substring {
    line.prefix { $0 != "#" && $0 != "＃" }
  }

  private static func openBrackets(_ text: String) -> Int {
    text.reduce(0) { $0 + ("[【［".contains($1) ? 1 : "]】］".contains($1) ? -1 : 0) }
  }

  private mutating func enter(_ text: String, line: Int) throws(AnswersFileError) {
    let indent = text.prefix { $0 == " " || $0 == "\t" || $0 == "\u{3000}" }.count
    let position = SourcePosition(line: line, column: indent + 1)
    // `==` belongs to an answer, the first single `=` divides.
    guard let equals = text.firstIndex(where: { $0 == "=" || $0 == "＝" }) else {
      throw AnswersFileError(.noEquals, at: position)
    }
    let left = text[..<equals].trimmingSpaces
    let right = text[text.index(after: equals)...]
    let offset = text.distance(from: text.startIndex, to: equals) + 1
    let blanks = right.prefix { $0 == " " || $0 == "\t" }.count
    let entry = Line(
      quantity: left, answer: right.trimmingSpaces, position: position,
      answerPosition: SourcePosition(line: line, column: offset + blanks + 1))
    let words = left.split(separator: " ")
    switch words.first {
    case "output" where words.count == 1: output = try header(entry)
    case "upstream" where words.count == 1: upstream = try header(entry)
    case "direction" where words.count == 2:
      directions.append(
        try header(
          Line(
            quantity: String(words[1]), answer: entry.answer, position: position,
            answerPosition: entry.answerPosition)))
    default:
      guard !left.isEmpty else { throw AnswersFileError(.noEquals, at: position) }
      guard answers.count < Self.lineLimit else {
        throw AnswersFileError(.tooManyLines(limit: Self.lineLimit), at: position)
      }
      answers.append(entry)
    }
  }

  private func header(_ line: Line) throws(AnswersFileError) -> Line {
    guard answers.isEmpty else {
      throw AnswersFileError(.headerAfterAnswers(line.quantity), at: line.position)
    }
    guard !line.answer.isEmpty else { throw AnswersFileError(.noAnswer, at: line.answerPosition) }
    return line
  }
}
