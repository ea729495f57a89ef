import GraphLanguage
import TerminalText

/// What authors read about their packs: what is wrong, and what to do.
///
/// Here what is about keys, files and the kinds of values.
enum PackWording {
  static let expectsMapping = LocalizedText("This must be `key: value` lines.", "这里应是若干行 `键: 值`。")
  static let expectsScalar = LocalizedText("This must be a single value.", "这里应是单个值。")
  static let writeScalar = LocalizedText("Write it on one line, or after `|`.", "请写在一行里，或写在 `|` 之后。")
  static let expectsList = LocalizedText("This must be a list.", "这里应是列表。")
  static let writeList = LocalizedText("Begin each item with `- `.", "请让每一项以 `- ` 开头。")

  static func writeKeys(_ keys: [String]) -> LocalizedText {
    let list = quoted(keys)
    return LocalizedText("It needs \(list.english).", "需要 \(list.simplifiedChinese)。")
  }

  static func unknownKey(_ name: String) -> LocalizedText {
    LocalizedText("Unknown key `\(name)`.", "未知的键 `\(name)`。")
  }

  static func knownKeys(_ keys: [String], near name: String) -> LocalizedText {
    if let meant = meant(name, among: keys) { return meant }
    let list = quoted(keys)
    return LocalizedText(
      "Here one may write \(list.english).", "这里可以写 \(list.simplifiedChinese)。")
  }

  static let quoteText = LocalizedText(
    "A comma inside `{…}` begins a new key: put the text in quotes.", "`{…}` 里的逗号会开始一个新的键，请给文字加引号。")

  static func missingKey(_ name: String) -> LocalizedText {
    LocalizedText("`\(name)` is missing.", "缺少 `\(name)`。")
  }

  static func addKey(_ name: String) -> LocalizedText {
    LocalizedText("Add a line `\(name): …`.", "请加上一行 `\(name): …`。")
  }

  static func removeKey(_ key: String) -> LocalizedText {
    LocalizedText("Remove `\(key)`.", "请删去 `\(key)`。")
  }

  static func notInteger(_ text: String, _ range: ClosedRange<Int>) -> LocalizedText {
    LocalizedText(
      "`\(text)` is not a whole number from \(range.lowerBound) to \(range.upperBound).",
      "`\(text)` 不是 \(range.lowerBound) 到 \(range.upperBound) 之间的整数。")
  }

  static func writeInteger(_ range: ClosedRange<Int>) -> LocalizedText {
    LocalizedText("Write it in digits, like `\(range.lowerBound)`.", "请用数字书写，例如 `\(range.lowerBound)`。")
  }

  static func badID(_ text: String) -> LocalizedText {
    LocalizedText("`\(text)` cannot be an id.", "`\(text)` 不能用作 id。")
  }

  static let writeID = LocalizedText(
    "Use 1 to 64 small letters, digits and hyphens, like `chain-rule`.",
    "请用 1 到 64 个小写字母、数字和连字符，例如 `chain-rule`。")

  static func duplicateID(_ id: String) -> LocalizedText {
    LocalizedText("The id `\(id)` is used twice.", "id `\(id)` 用了两次。")
  }

  static let renameID = LocalizedText("Give one of them another id.", "请给其中一个换个 id。")

  static func stillCalled(_ id: String) -> LocalizedText {
    LocalizedText("Something is still called `\(id)`.", "还有一项仍叫 `\(id)`。")
  }

  static let renameFormer = LocalizedText(
    "Only an id that is no longer used can be a former one.", "只有不再使用的 id 才能写在这里。")

  static func otherID(_ id: String, _ expected: String) -> LocalizedText {
    LocalizedText(
      "The file says `id: \(id)`, the list says `\(expected)`.", "文件里写的是 `id: \(id)`，目录里写的是 `\(expected)`。")
  }

  static let makeSame = LocalizedText("Make them the same.", "请改成一致。")

  static func unknownWord(_ text: String) -> LocalizedText {
    LocalizedText("`\(text)` is not one of the words for this.", "这里不能写 `\(text)`。")
  }

  static let addMinutes = LocalizedText(
    "Add a line `minutes: 10` here, or under `defaults` in `pack.yaml`.",
    "请在这里加上一行 `minutes: 10`，或写进 `pack.yaml` 的 `defaults`。")

  static func newerFormat(_ text: String) -> LocalizedText {
    LocalizedText(
      "The pack is written in format \(text); this program reads format 1.",
      "这个课程包用的是格式 \(text)，本程序能读格式 1。")
  }

  static let updateProgram = LocalizedText(
    "Update backprop-tutor, or write `format: 1`.", "请更新 backprop-tutor，或写 `format: 1`。")

  static func badVersion(_ text: String) -> LocalizedText {
    LocalizedText("`\(text)` is no version.", "`\(text)` 不是版本号。")
  }

  static let writeVersion = LocalizedText(
    "Write three numbers, like `1.0.0`, and raise them with every change that you hand out.",
    "请写三个数，例如 `1.0.0`；每次发出改动时把它调大。")

  static func unknownLanguage(_ text: String) -> LocalizedText {
    LocalizedText("`\(text)` is no language of this program.", "本程序没有语言 `\(text)`。")
  }

  static let noLanguage = LocalizedText("The pack names no language.", "课程包没有写明语言。")

  static func badLesson(_ id: String) -> LocalizedText {
    LocalizedText("The file of lesson `\(id)` is missing.", "缺少课时 `\(id)` 的文件。")
  }

  static func addFile(_ path: String) -> LocalizedText {
    LocalizedText("Create `\(path)`, or take the lesson off the list.", "请创建 `\(path)`，或从目录中删去这一课。")
  }

  static let strayFile = LocalizedText("No unit lists this file.", "没有单元列出这个文件。")
  static let listFile = LocalizedText("List it in `pack.yaml`, or delete it.", "请在 `pack.yaml` 里列出它，或删去它。")

  static func oneOf(_ names: [String]) -> LocalizedText {
    let list = quoted(names)
    return names.isEmpty
      ? LocalizedText("There is none to choose from.", "没有可用的。")
      : LocalizedText("There is \(list.english).", "可用的有 \(list.simplifiedChinese)。")
  }

  static func quoted(_ names: [String]) -> LocalizedText {
    let names = names.map { "`\($0)`" }
    return LocalizedText(names.joined(separator: ", "), names.joined(separator: "、"))
  }

  /// The name that was probably meant; nil where none is near.
  static func meant(_ name: String, among names: [String]) -> LocalizedText? {
    nearest(to: name, in: names).map { LocalizedText("Did you mean `\($0)`?", "是否想写 `\($0)`？") }
  }

  static let notText = LocalizedText("This file is not UTF-8 text.", "这个文件不是 UTF-8 文本。")
  static let saveAsText = LocalizedText(
    "Save it with the encoding UTF-8, as your editor's “save as” offers it.", "请在编辑器里用“另存为”选择 UTF-8 编码保存。")
  static let misnamed = LocalizedText("No file of a pack is called like this.", "课程包里的文件不能这样命名。")

  static func renameFile(_ name: String) -> LocalizedText {
    LocalizedText("Rename it to `\(name)`.", "请改名为 `\(name)`。")
  }

  static let twoPacks = LocalizedText("Make two packs of it.", "请拆成两个课程包。")

  static let onlyFiles = LocalizedText(
    "A pack holds plain files of up to 1 MiB that you may read.", "课程包只能含可读的普通文件，每个不超过 1 MiB。")
}
