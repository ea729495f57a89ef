import TerminalText

/// What authors read when a file is not the plain data it should be.
enum YAMLWording {
  static let tooLarge = LocalizedText("The file is larger than 1 MiB.", "文件超过 1 MiB。")
  static let splitFile = LocalizedText("Split it into several lessons.", "请拆成几个课时。")
  static let tooDeep = LocalizedText(
    "Values nest deeper than \(YAMLTree.maximumDepth) levels.", "嵌套超过 \(YAMLTree.maximumDepth) 层。")
  static let nestLess = LocalizedText(
    "A lesson needs about six levels; look for a stray indent or bracket.",
    "一课大约只需要六层，请检查多余的缩进或括号。")
  static let tooMany = LocalizedText(
    "The file holds more than \(YAMLTree.maximumNodes) lines, commas or values.",
    "文件里的行、逗号或值超过 \(YAMLTree.maximumNodes) 个。")
  static let longScalar = LocalizedText("This text is longer than 64 KiB.", "这段文字超过 64 KiB。")
  static let splitText = LocalizedText("Split it into several steps.", "请拆成几个步骤。")
  static let empty = LocalizedText("The file is empty.", "文件是空的。")
  static let writeSomething = LocalizedText(
    "Start from `backprop-tutor pack new`.", "可以从 `backprop-tutor pack new` 生成的样例开始。")
  static let fixSyntax = LocalizedText(
    "Check indentation (spaces only), colons and quotes near this place.",
    "请检查这附近的缩进（只能用空格）、冒号和引号。")

  static let secondDocument = LocalizedText("A second document begins here.", "这里开始了第二个文档。")

  static func syntax(_ detail: String) -> LocalizedText {
    LocalizedText("This is not YAML: \(detail).", "不是合法的 YAML：\(detail)。")
  }

  static func notPlainData(_ mark: Character) -> LocalizedText {
    switch mark {
    case "!": LocalizedText("Tags (`!…`) are not allowed.", "不允许使用标签（`!…`）。")
    default: LocalizedText("Anchors and aliases (`&`, `*`) are not allowed.", "不允许使用锚点和别名（`&`、`*`）。")
    }
  }

  static func writeItOut(_ mark: Character) -> LocalizedText {
    switch mark {
    case "!":
      LocalizedText(
        "Leave the tag out, or put the text in quotes.", "请去掉标签；若本是文字，请加引号。")
    default:
      LocalizedText(
        "Write the value out, or put the text in quotes.", "请把值直接写出；若本是文字，请加引号。")
    }
  }
}
