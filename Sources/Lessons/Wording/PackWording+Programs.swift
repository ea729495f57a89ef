import TerminalText

/// What authors read about scenes: programs, values, draws.
extension PackWording {
  static func notOpen(_ name: String) -> LocalizedText {
    LocalizedText("The program leaves no `\(name)` open.", "程序里没有待定的 `\(name)`。")
  }

  static let bareTensor = LocalizedText("YAML reads this as a list.", "YAML 会把它读成列表。")
  static let quoteTensor = LocalizedText(
    "Put the tensor in quotes: `\"[1, 2]\"`.", "请给张量加引号：`\"[1, 2]\"`。")
  static let programAsBlock = LocalizedText(
    "Write `program: |`, and the lines of the program below it, indented.",
    "请写 `program: |`，程序各行写在下面并缩进。")

  /// What to do, in the words of a pack where the words of the command line will not do.
  static func inPack(_ help: LocalizedText) -> LocalizedText {
    if help.english.contains("--set") {
      return LocalizedText(
        "Give the line a value, or list the name under `values`; or correct the name.",
        "请在程序里给它一个值，或写进 `values`；也可能是名字写错了。")
    }
    if help.english.contains("--upstream") {
      return LocalizedText(
        "Give an `upstream` of the output's shape, in quotes, or end with a single number, such as a sum.",
        "请写一个与输出同形的 `upstream`（加引号），或让程序以一个数结束，例如 sum(…)。")
    }
    return help
  }

  static func badDraw(_ text: String) -> LocalizedText {
    LocalizedText("`\(text)` cannot be drawn from.", "无法从 `\(text)` 中抽取。")
  }

  static let writeDraw = LocalizedText(
    "Write `uniform(-3, 3, step 1)`, with `except 0` or `shape (2, 3)` if needed, or `choice(2, 3, 5)`.",
    "请写 `uniform(-3, 3, step 1)`（可加 `except 0` 或 `shape (2, 3)`），或 `choice(2, 3, 5)`。")
  static let noDirection = LocalizedText(
    "A tangent needs to know which way the leaves move.", "求切向量要先知道叶子节点往哪个方向动。")
  static let largeProgram = LocalizedText(
    "This program is too large for a lesson: at most \(LessonDecoder.maximumNodes) nodes and a million numbers.",
    "对一课来说，这个程序太大了：最多 \(LessonDecoder.maximumNodes) 个节点、一百万个数。")
  static let smallerProgram = LocalizedText(
    "Make the tensors smaller; two by three shows it all.", "请把张量改小，二乘三就足以说明问题。")
  static let programOrScenes = LocalizedText(
    "A lesson has either a `program` or `scenes`.", "一课要么有 `program`，要么有 `scenes`。")
  static let chooseProgram = LocalizedText("Keep one of the two.", "请只保留一个。")
  static let noScene = LocalizedText("`scenes` is empty.", "`scenes` 是空的。")

  static func unknownScene(_ name: String) -> LocalizedText {
    LocalizedText("There is no scene `\(name)`.", "没有名为 `\(name)` 的场景。")
  }

  static func unknownNode(_ name: String) -> LocalizedText {
    LocalizedText("The program has no node `\(name)`.", "程序里没有节点 `\(name)`。")
  }

  static func unusedScene(_ name: String) -> LocalizedText {
    LocalizedText("No step looks at the scene `\(name)`.", "没有步骤用到场景 `\(name)`。")
  }

  static func useScene(_ name: String) -> LocalizedText {
    LocalizedText(
      "Write `- scene: \(name)` before the steps that are about it, or leave it out.",
      "请在与它有关的步骤前写 `- scene: \(name)`，或删去这个场景。")
  }

  /// What to do about a name without a value, where `values` has a name that the program does not use.
  static func meantInProgram(_ name: String) -> LocalizedText {
    LocalizedText(
      "`values` has `\(name)`, which the program does not use: is that the name meant here?",
      "`values` 里有 `\(name)`，程序却没有用到：这里是否想写它？")
  }
}
