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
  static let tab = LocalizedText("A tab stands where spaces belong.", "应是空格的地方用了制表符。")
  static let endsBlock = LocalizedText(
    "This line stands too far left: the text above it ends here.", "这一行缩进不够：上面那段文字到此就结束了。")

  static func indentLike(_ indent: Int) -> LocalizedText {
    LocalizedText(
      "Indent it by \(indent) spaces, like the lines it belongs to.", "请缩进 \(indent) 个空格，与它所属的各行对齐。")
  }

  static let useSpaces = LocalizedText("Indent with spaces only.", "缩进只能用空格。")

  /// What to do about what the YAML reader says.
  static func help(_ detail: String) -> LocalizedText {
    switch detail {
    case "mapping values are not allowed in this context":
      LocalizedText(
        "A colon inside a text: put the text in quotes, or write it below after `|`.",
        "文字里有冒号：请给文字加引号，或写在下一行的 `|` 之后。")
    case "could not find expected ':'":
      LocalizedText(
        "Look at the lines above as well: one that stands too far left ends a text.",
        "也请看看上面几行：某一行缩进不够，那段文字就提前结束了。")
    case "did not find expected ',' or '}'":
      LocalizedText(
        "Inside `{…}` a text with a bracket, a comma or a colon goes into quotes.",
        "在 `{…}` 里，含有括号、逗号或冒号的文字要加引号。")
    case "found character that cannot start any token":
      LocalizedText("Put the text in quotes; indent with spaces only.", "请给文字加引号；缩进只能用空格。")
    default:
      LocalizedText(
        "Check indentation (spaces only), colons and quotes near this place.",
        "请检查这附近的缩进（只能用空格）、冒号和引号。")
    }
  }

  /// The commonest things the YAML reader says, in Chinese.
  private static func chinese(_ detail: String) -> String {
    switch detail {
    case "mapping values are not allowed in this context": "这里不能出现冒号"
    case "could not find expected ':'": "这一行缺少冒号"
    case "found character that cannot start any token": "值不能以这个字符开头"
    case "did not find expected key": "这里应是一个键"
    case "did not find expected '-' indicator": "这里应以 `-` 开头"
    case "did not find expected ',' or ']'": "这里应有逗号或 `]`"
    case "did not find expected ',' or '}'": "这里应有逗号或 `}`"
    case "found unexpected end of stream": "文件在这里突然结束"
    case "did not find expected node content": "这里缺少一个值"
    default: detail
    }
  }

  static let secondDocument = LocalizedText("A second document begins here.", "这里开始了第二个文档。")

  static func syntax(_ detail: String) -> LocalizedText {
    LocalizedText("This is not YAML: \(detail).", "不是合法的 YAML：\(chinese(detail))。")
  }

  static func writtenTwice(_ key: String) -> LocalizedText {
    LocalizedText("`\(key)` stands here for the second time.", "`\(key)` 在这里写了第二次。")
  }

  static let keepOne = LocalizedText("Keep one of the two.", "两处请只留一处。")

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
