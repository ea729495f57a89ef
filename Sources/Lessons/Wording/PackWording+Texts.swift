import TerminalText

/// What authors read about texts: languages, markup, width.
extension PackWording {
  static let expectsText = LocalizedText("This must be a text.", "这里应是一段文字。")
  static let emptyText = LocalizedText("This text is empty.", "这段文字是空的。")

  static func missingTranslation(_ language: Language) -> LocalizedText {
    LocalizedText("The text in `\(language.rawValue)` is missing.", "缺少 `\(language.rawValue)` 的文字。")
  }

  static func writeText(_ languages: [Language]) -> LocalizedText {
    let list = languages.map { "`\($0.rawValue): …`" }.joined(separator: ", ")
    return LocalizedText("Write one text, or one for each language: \(list).", "请写一段文字，或每种语言各写一段：\(list)。")
  }

  static let oneLanguage = LocalizedText(
    "This text is in one language, and the pack promises more.", "这段文字只有一种语言，而课程包声明了多种。")

  static func writeBoth(_ languages: [Language]) -> LocalizedText {
    let list = languages.map { "\($0.rawValue): …" }.joined(separator: ", ")
    return LocalizedText("Write `{\(list)}`.", "请写成 `{\(list)}`。")
  }

  static func openMarkup(_ mark: Character) -> LocalizedText {
    mark == "`"
      ? LocalizedText("A backquote opens here and never closes.", "这里的反引号没有配对。")
      : LocalizedText("A `\(mark)` opens here and never closes.", "这里的 `\(mark)` 没有配对。")
  }

  static func closeMarkup(_ mark: Character) -> LocalizedText {
    mark == "*"
      ? LocalizedText(
        "Close it, or put a product such as `a*b` into backquotes.", "请补上另一半；若是乘号，请把式子放进反引号。")
      : LocalizedText("Close it in the same paragraph.", "请在同一段里补上另一半。")
  }

  static let noMarkup = LocalizedText(
    "Backquotes and `*…*` are shown as they are here.", "这里的反引号和 `*…*` 会原样显示。")
  static let removeMarkup = LocalizedText("Leave them out.", "请去掉它们。")
  static let strangeCharacter = LocalizedText(
    "This holds characters that nobody can see.", "这里含有看不见的字符。")
  static let removeCharacter = LocalizedText(
    "Remove controls, direction marks and piles of accents; type the text anew.",
    "请删去控制符、方向符和成堆的附加符号，重新输入这段文字。")

  static func tooWide(_ line: String, _ limit: Int = PackReader.narrowWidth) -> LocalizedText {
    LocalizedText(
      "`\(line)` is \(displayWidth(of: line)) columns wide; \(limit) fit a narrow screen.",
      "`\(line)` 宽 \(displayWidth(of: line)) 列，窄屏只容得下 \(limit) 列。")
  }

  static func longTitle(_ title: String, _ limit: Int) -> LocalizedText {
    LocalizedText(
      "This title is \(displayWidth(of: title)) columns wide; \(limit) fit beside the number of the step.",
      "这个标题宽 \(displayWidth(of: title)) 列；步数旁边只容得下 \(limit) 列。")
  }

  static let shortenTitle = LocalizedText("Say it in fewer words.", "请说得短一些。")
  static let breakLine = LocalizedText("Break it into shorter lines.", "请拆成较短的几行。")

  static func foreignMarkup(_ mark: String) -> LocalizedText {
    LocalizedText("`\(mark)` means nothing in a text: it is shown as typed.", "文字里的 `\(mark)` 不起作用，会原样显示。")
  }

  static let ownMarkup = LocalizedText(
    "There are `- ` lists, `> ` formulas, code after four spaces, `*…*` and backquotes; formulas are typed as x², ∂f/∂x.",
    "可用的有 `- ` 列表、`> ` 公式、缩进四格的代码、`*…*` 和反引号；公式直接写成 x²、∂f/∂x。")
}
