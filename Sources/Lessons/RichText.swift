public import TerminalText

/// A lesson's text: paragraphs, lists, code and formulas, with light emphasis, in every language.
///
/// Authors write it as plain text: a blank line ends a paragraph, `- ` begins a list item, four spaces
/// begin a line of code, `> ` begins a formula on a line of its own. Inside a paragraph, `*word*` is
/// emphasised and `` `name` `` is code.
public struct RichText: Hashable, Sendable {
  /// One piece of a text, to be set under the one before it.
  public enum Block: Hashable, Sendable {
    /// Running text, to be reflowed.
    case paragraph([Span])
    /// Items, each to be reflowed beside its mark.
    case list([[Span]])
    /// Lines kept as they are.
    case code([String])
    /// A formula on a line of its own.
    case formula(String)
  }

  /// A run of characters set in one way.
  public struct Span: Hashable, Sendable {
    /// How a span is set.
    public enum Style: Hashable, Sendable {
      /// As running text.
      case plain
      /// Emphasised.
      case emphasis
      /// As code.
      case code
    }

    /// The characters.
    public let text: String
    /// How they are set.
    public let style: Style

    /// A run of characters and how it is set.
    public init(_ text: String, _ style: Style = .plain) {
      self.text = text
      self.style = style
    }
  }

  private let english: [Block]
  private let simplifiedChinese: [Block]

  /// The text in `language`.
  public subscript(language: Language) -> [Block] {
    switch language {
    case .english: english
    case .simplifiedChinese: simplifiedChinese
    }
  }

  /// Reads the markup of `text`; throws where an emphasis or a code span is left open.
  init(parsing text: LocalizedText) throws(MarkupError) {
    english = try Self.blocks(in: text.english)
    simplifiedChinese =
      text.english == text.simplifiedChinese ? english : try Self.blocks(in: text.simplifiedChinese)
  }

  /// A text made of blocks.
  init(english: [Block], simplifiedChinese: [Block]) {
    self.english = english
    self.simplifiedChinese = simplifiedChinese
  }

  /// A text without markup: one paragraph.
  public init(plain text: LocalizedText) {
    english = [.paragraph([Span(text.english)])]
    simplifiedChinese = [.paragraph([Span(text.simplifiedChinese)])]
  }
}

/// An emphasis or a code span that never ends.
struct MarkupError: Error, Equatable {
  /// The line of the text, from 0.
  let line: Int
  /// The mark that has no partner.
  let mark: Character
}

extension RichText {
  static func blocks(in text: String) throws(MarkupError) -> [Block] {
    var blocks: [Block] = []
    // What is being gathered: running text, or the last item of a list.
    var running: (text: String, line: Int)?
    var items: [[Span]] = []
    var inList = false

    func flushRunning() throws(MarkupError) {
      guard let (text, line) = running else { return }
      running = nil
      let spans = try spans(in: text, line: line)
      if inList { items.append(spans) } else { blocks.append(.paragraph(spans)) }
    }
    func flush() throws(MarkupError) {
      try flushRunning()
      if !items.isEmpty { blocks.append(.list(items)) }
      items = []
      inList = false
    }

    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let trimmed = line.trimmingSpaces
      if trimmed.isEmpty {
        try flush()
      } else if line.hasPrefix("    ") {
        try flush()
        let code = String(line.dropFirst(4))
        if case .code(let lines)? = blocks.last {
          blocks[blocks.count - 1] = .code(lines + [code])
        } else {
          blocks.append(.code([code]))
        }
      } else if trimmed.hasPrefix("> ") {
        try flush()
        blocks.append(.formula(String(trimmed.dropFirst(2))))
      } else if trimmed.hasPrefix("- ") {
        if inList { try flushRunning() } else { try flush() }
        inList = true
        running = (String(trimmed.dropFirst(2)), number)
      } else if let (text, first) = running {
        running = (join(text, String(trimmed)), first)
      } else {
        running = (String(trimmed), number)
      }
    }
    try flush()
    return blocks
  }

  /// The first line, from 0, with a mark of Markdown that texts do not have, and the mark.
  static func foreignMark(in text: String) -> (line: Int, mark: String)? {
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    where !line.hasPrefix("    ") && line.utf8.contains(where: { "#*$]`".utf8.contains($0) }) {
      let trimmed = line.trimmingSpaces
      if trimmed.hasPrefix("```") { return (number, "```") }
      if trimmed.hasPrefix("#"), trimmed.drop(while: { $0 == "#" }).first == " " { return (number, "#") }
      // What is between backquotes is code: every other part.
      let plain = trimmed.split(separator: "`", omittingEmptySubsequences: false).enumerated()
        .filter { $0.offset.isMultiple(of: 2) }.map(\.element).joined(separator: " ")
      if plain.contains("](") { return (number, "[…](…)") }
      if plain.contains("**") { return (number, "**") }
      if plain.count(where: { $0 == "$" }) > 1 { return (number, "$…$") }
    }
    return nil
  }

  /// Two lines of one paragraph as one.
  ///
  /// A space goes between them, except where Chinese meets Chinese or its punctuation, which is set without. The
  /// marks of emphasis are not seen, so what counts is the characters beside them.
  static func join(_ left: String, _ right: String) -> String {
    let sides = [left.last { $0 != "*" }, right.first { $0 != "*" }].compactMap { $0 }
    let isTight =
      sides.allSatisfy { $0.displayWidth == 2 } || sides.contains { $0.displayWidth == 2 && $0.isMark }
    return isTight ? left + right : left + " " + right
  }

  private static func spans(in text: String, line: Int) throws(MarkupError) -> [Span] {
    var spans: [Span] = []
    var current = ""
    var style = Span.Style.plain
    func close() {
      if !current.isEmpty { spans.append(Span(current, style)) }
      current = ""
    }
    let characters = Array(text)
    for (index, character) in characters.enumerated() {
      let next = index + 1 < characters.count ? characters[index + 1] : " "
      switch (character, style) {
      case ("`", .plain), ("`", .code):
        close()
        style = style == .code ? .plain : .code
      case ("*", .plain) where next != " ":
        close()
        style = .emphasis
      case ("*", .emphasis):
        close()
        style = .plain
      default:
        current.append(character)
      }
    }
    guard style == .plain else { throw MarkupError(line: line, mark: style == .code ? "`" : "*") }
    close()
    return spans
  }
}

extension Substring {
  var trimmingSpaces: Substring {
    let head = drop { $0 == " " }
    return head.lastIndex { $0 != " " }.map { head[...$0] } ?? ""
  }
}

extension Character {
  /// Whether this is punctuation.
  fileprivate var isMark: Bool { isPunctuation || isSymbol }
}

extension RichText {
  /// The text without its markup, on one line.
  public var plain: LocalizedText { LocalizedText(plain(.english), plain(.simplifiedChinese)) }

  private func plain(_ language: Language) -> String {
    self[language].map(\.plain).joined(separator: language == .english ? " " : "")
  }
}

extension RichText.Block {
  /// The block's text without its markup, on one line.
  public var plain: String {
    switch self {
    case .paragraph(let spans): spans.map(\.text).joined()
    case .list(let items): items.map { $0.map(\.text).joined() }.joined(separator: "; ")
    case .code(let lines): lines.joined(separator: "; ")
    case .formula(let formula): formula
    }
  }
}
