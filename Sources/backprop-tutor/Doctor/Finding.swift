import TerminalText
import TerminalUI

/// One thing the doctor looked at.
struct Finding {
  /// How it is.
  enum Level: String {
    case ok
    /// Works, and could work better.
    case note
    /// Does not work until something is done.
    case problem

    /// The word for it.
    var word: LocalizedText {
      switch self {
      case .ok: LocalizedText("ok", "正常")
      case .note: LocalizedText("note", "注意")
      case .problem: LocalizedText("problem", "问题")
      }
    }
  }

  /// A stable name for programs that read the report.
  let id: String
  let level: Level
  /// What was found, in a sentence.
  let message: LocalizedText
  /// What to do about it; nil where there is nothing to do.
  let advice: LocalizedText?

  /// A finding called `id`.
  init(_ id: String, _ level: Level, _ message: LocalizedText, advice: LocalizedText? = nil) {
    self.id = id
    self.level = level
    self.message = message
    self.advice = advice
  }

  /// The finding as JSON, its texts in `language`.
  func json(_ language: Language) -> String {
    let advice = advice.map { JSON.string($0[language]) } ?? "null"
    return """
      {"id": \(JSON.string(id)), "level": \(JSON.string(level.rawValue)), \
      "message": \(JSON.string(message[language])), "advice": \(advice)}
      """
  }

  /// A text in lines, every path in one piece; one too long for a line is broken behind a slash and goes on indented.
  private static func lines(of text: String, width: Int) -> [String] {
    let characters = Array(text)
    var paths: [Range<Int>] = []
    var start: Int?
    for (index, character) in characters.enumerated() {
      let ends = character == " " || character.isNewline || "，。、；：！（）".contains(character)
      if ends, let begun = start {
        paths.append(begun..<index)
        start = nil
      } else if character == "/", start == nil {
        start = index
      }
    }
    if let start { paths.append(start..<characters.count) }
    var lines: [String] = []
    for line in wrapped(text, width: width, whole: paths) {
      // `wrapped` cuts what is longer than a line wherever the line ends.
      guard let last = lines.last, displayWidth(of: last) == width, let slash = last.lastIndex(of: "/"),
        !last[slash...].contains(" "), last.index(after: slash) != last.endIndex
      else {
        lines.append(line)
        continue
      }
      let cut = last.index(after: slash)
      lines[lines.count - 1] = String(last[..<cut])
      lines += wrapped(last[cut...] + line, width: width - 2).map { "  " + $0 }
    }
    return lines
  }

  /// The finding as lines of text: the level in a column of its own, the advice below.
  func lines(_ language: Language) -> [String] {
    let words = [Level.ok, .note, .problem].map { displayWidth(of: $0.word[language]) }
    let column = (words.max() ?? 0) + 4
    let word = level.word[language]
    let gap = String(repeating: " ", count: column - 2 - displayWidth(of: word))
    let margin = String(repeating: " ", count: column)
    let texts = [message] + (advice.map { [$0] } ?? [])
    let lines = texts.flatMap { Self.lines(of: $0[language], width: 79 - column) }
    return ["  " + word + gap + (lines.first ?? "")] + lines.dropFirst().map { margin + $0 }
  }
}
