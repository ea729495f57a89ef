public import GraphLanguage
public import TerminalText

/// Something wrong in a pack: where, which rule it breaks, and what to do.
public struct PackProblem: Error, Hashable, Sendable {
  /// The rules a pack keeps; the raw value is the name shown to authors.
  public enum Rule: String, CaseIterable, Sendable {
    case syntax
    case limit
    case dataOnly = "data-only"
    case unknownKey = "unknown-key"
    case missingKey = "missing-key"
    case wrongKind = "wrong-kind"
    case badValue = "bad-value"
    case badID = "bad-id"
    case duplicateID = "duplicate-id"
    case missingFile = "missing-file"
    case strayFile = "stray-file"
    case format
    case translation
    case markup
    case character
    case width
    case program
    case quantity
    case reference
    case choice
    case published
    case separation
    case answerable
    case givenAway = "given-away"
    case topic
    case skill
  }

  /// The file, by its path in the pack.
  public let file: String
  /// Where in the file.
  public let position: SourcePosition
  /// The rule it breaks.
  public let rule: Rule
  /// What is wrong.
  public let message: LocalizedText
  /// What to do.
  public let help: LocalizedText
  /// What was drawn where other numbers might do, `x = 3, y = -2`; nil where it is wrong whatever is drawn.
  var drawn: String?

  /// A problem at a place in a file.
  public init(
    file: String, position: SourcePosition, rule: Rule, message: LocalizedText, help: LocalizedText
  ) {
    self.file = file
    self.position = position
    self.rule = rule
    self.message = message
    self.help = help
  }

  /// The problem as authors read it: `file:line:column: rule: message`, the help on a line below.
  public func rendered(_ language: Language) -> String {
    """
    \(file.sanitized):\(position.line):\(position.column): \(rule.rawValue): \
    \(message[language].sanitized)
      \(help[language].sanitized)
    """
  }
}

extension PackProblem {
  /// The same problem with words after its message.
  func adding(_ words: LocalizedText?) -> PackProblem {
    guard let words else { return self }
    return PackProblem(file: file, position: position, rule: rule, message: message + words, help: help)
  }
}

/// A pack, or a file of one, that breaks rules; all that were found, in reading order.
public struct PackError: Error, Sendable {
  /// What was found; never empty.
  public let problems: [PackProblem]
}
