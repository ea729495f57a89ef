import Foundation
public import TerminalText

/// Who hands something in, as the class asks for it.
public struct Student: Hashable, Sendable {
  /// The id as typed, blanks at its ends removed.
  public let id: String
  /// The name; may be empty.
  public let name: String

  /// The longest id or name, in characters.
  public static let maximumLength = 80

  /// A student; nil where the id is empty or begins with a colon, or one of the two is too long or has control
  /// characters.
  public init?(id: String, name: String = "") {
    let (id, name) = (id.trimmingCharacters(in: .whitespaces), name.trimmingCharacters(in: .whitespaces))
    func isPlain(_ text: String) -> Bool {
      text.count <= Self.maximumLength && text.utf8.count <= 4 * Self.maximumLength
        && !text.unicodeScalars.contains {
          [.control, .format, .lineSeparator, .paragraphSeparator].contains($0.properties.generalCategory)
        }
    }
    // Who types `:quit` where an id is asked for means the command.
    let isCommand = id.hasPrefix(":") || id.hasPrefix("：")
    guard !id.isEmpty, !isCommand, isPlain(id), isPlain(name) else { return nil }
    self.id = id
    self.name = name
  }

  /// What is said to an id that cannot be one.
  public static let refusal = LocalizedText(
    "Type 1 to \(maximumLength) plain characters, no colon in front.",
    "请输入 1 到 \(maximumLength) 个普通字符，不要以冒号开头。")

  /// The id by which students are told apart: full-width forms as ASCII, small letters.
  ///
  /// `Ｓ１２３` and `s123` are the same student, whatever input method was on.
  public var key: String {
    let folded = id.unicodeScalars.map { scalar in
      (0xFF01...0xFF5E).contains(scalar.value)
        ? Character(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar) : Character(scalar)
    }
    return String(folded).lowercased()
  }
}
