public import Autodiff
public import TerminalText

/// One mistake in a program, an answer or a quantity: where it is, what was seen, and what to do.
public struct LanguageError: Error, Equatable, Sendable {
  /// Where the mistake is.
  public let position: SourcePosition
  /// Which mistake it is.
  public let reason: Reason

  /// The mistake `reason` at `position`.
  public init(_ reason: Reason, at position: SourcePosition) {
    self.reason = reason
    self.position = position
  }

  /// What was seen, in one sentence.
  public var message: LocalizedText { reason.wording.message }

  /// What to do about it, in one sentence.
  public var help: LocalizedText { reason.wording.help }

  /// The mistakes, with what their sentences need.
  public enum Reason: Equatable, Sendable {
    // Size.
    case sourceTooLong(limit: Int)
    case lineTooLong(limit: Int)
    case tooDeep(limit: Int)
    // Characters and numbers.
    case strayCharacter(Character)
    case lookalike(Character, write: String)
    case unknownOperator(String)
    case numberTooLarge(String)
    case missingTimes(String)
    // Brackets and order.
    case unclosed(String)
    case closesNothing(String)
    case expectedExpression(found: String)
    case expectedOperator(found: String)
    case expectedCommaOrClosing(String, found: String)
    case chainedComparison
    case commaBetweenValues
    // Lines.
    case emptyProgram
    case missingAssignment
    case cannotAssign
    case definesFunction(String)
    case secondAssignment
    case reservedName(String)
    // Names.
    case assignedTwice(String, line: Int)
    case usedBeforeAssignment(String, line: Int)
    case cycle([String])
    // Functions, lists, places.
    case unknownFunction(String, near: String?)
    case attribute(String)
    case argumentCount(function: String, expected: ClosedRange<Int>, found: Int)
    case axisByKeyword(String)
    case unknownKeyword(String, function: String, allowed: [String])
    case repeatedKeyword(String)
    case keywordValue(String)
    case positionalAfterKeyword
    case shapeArgument
    case strayTuple
    case constantIndex
    case emptyList
    case raggedList
    case listOfExpressions
    // Values.
    case unknownName(String, near: String?)
    case unknownOutput(String, near: String?)
    case unknownLeaf(String, near: String?)
    case missingValues([String])
    case notALeaf(String)
    case notFinite(String)
    case graph(GraphError)
    // Quantities.
    case unknownQuantity(String)
    case quantityArguments(String)
    case notAnOperand(String, of: String)
    case useNumber(String, of: String, count: Int)
  }

  /// The mistake as a compiler prints it: `file:line:column: message`, the line, a caret, the help.
  ///
  /// A long line is shown around the mistake only; the caret stands under the right character also
  /// where characters are two cells wide. With `inASCII` the signs of the line are spelled out.
  ///
  /// ```text
  /// net.txt:2:7: “＊” (U+FF0A) looks like “*” but is another character.
  ///   f = q ＊ z
  ///         ^
  ///   Write “*”. An input method in full-width mode types such forms.
  /// ```
  public func rendered(file: String, source: String, _ language: Language, inASCII: Bool = false) -> String {
    var lines = ["\(file.sanitized):\(position): \(message[language])"]
    if let (text, indent) = excerpt(of: source, inASCII: inASCII) {
      lines.append("  " + text)
      lines.append("  " + String(repeating: " ", count: indent) + "^")
    }
    lines.append("  " + help[language])
    return lines.joined(separator: "\n")
  }

  /// The source line, at most some seventy characters of it, and how many cells the caret is indented.
  private func excerpt(of source: String, inASCII: Bool) -> (text: String, indent: Int)? {
    let lines = source.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    guard position.line <= lines.count else { return nil }
    let line = lines[position.line - 1]
    guard !line.isEmpty else { return nil }
    let before = line.prefix(position.column - 1)
    let shownBefore = before.suffix(48)
    let after = line.dropFirst(position.column - 1)
    let left = (shownBefore.count < before.count ? "…" : "") + String(shownBefore).sanitized
    let right = String(after.prefix(24)).sanitized + (after.count > 24 ? "…" : "")
    let shown = inASCII ? (left.spelledInASCII, right.spelledInASCII) : (left, right)
    return (shown.0 + shown.1, displayWidth(of: shown.0))
  }
}
