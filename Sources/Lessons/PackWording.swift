import GraphLanguage
import TerminalText

/// What authors read about keys, values and references: what is wrong, and what to do.
enum PackWording {
  static let expectsMapping = LocalizedText("This must be `key: value` lines.", "这里应是若干行 `键: 值`。")
  static let expectsScalar = LocalizedText("This must be a single value.", "这里应是单个值。")
  static let writeScalar = LocalizedText("Write it on one line, or after `|`.", "请写在一行里，或写在 `|` 之后。")
  static let expectsList = LocalizedText("This must be a list.", "这里应是列表。")
  static let writeList = LocalizedText("Begin each item with `- `.", "请让每一项以 `- ` 开头。")
  static let expectsText = LocalizedText("This must be a text.", "这里应是一段文字。")
  static let emptyText = LocalizedText("This text is empty.", "这段文字是空的。")
  static let writeID = LocalizedText(
    "Use 1 to 64 small letters, digits and hyphens, like `chain-rule`.",
    "请用 1 到 64 个小写字母、数字和连字符，例如 `chain-rule`。")

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

  static func duplicateID(_ id: String) -> LocalizedText {
    LocalizedText("The id `\(id)` is used twice.", "id `\(id)` 用了两次。")
  }

  static let renameID = LocalizedText("Give one of them another id.", "请给其中一个换个 id。")

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

  static let noMarkup = LocalizedText(
    "Backquotes and `*…*` are shown as they are here.", "这里的反引号和 `*…*` 会原样显示。")
  static let removeMarkup = LocalizedText("Leave them out.", "请去掉它们。")

  static func notOpen(_ name: String) -> LocalizedText {
    LocalizedText("The program leaves no `\(name)` open.", "程序里没有待定的 `\(name)`。")
  }

  static let strangeCharacter = LocalizedText(
    "This holds characters that nobody can see.", "这里含有看不见的字符。")
  static let removeCharacter = LocalizedText(
    "Remove controls, direction marks and piles of accents; type the text anew.",
    "请删去控制符、方向符和成堆的附加符号，重新输入这段文字。")

  static func closeMarkup(_ mark: Character) -> LocalizedText {
    mark == "*"
      ? LocalizedText(
        "Close it, or put a product such as `a*b` into backquotes.", "请补上另一半；若是乘号，请把式子放进反引号。")
      : LocalizedText("Close it in the same paragraph.", "请在同一段里补上另一半。")
  }

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

  static func unknownScene(_ name: String) -> LocalizedText {
    LocalizedText("There is no scene `\(name)`.", "没有名为 `\(name)` 的场景。")
  }

  static func oneOf(_ names: [String]) -> LocalizedText {
    let list = quoted(names)
    return names.isEmpty
      ? LocalizedText("There is none to choose from.", "没有可用的。")
      : LocalizedText("There is \(list.english).", "可用的有 \(list.simplifiedChinese)。")
  }

  static func unknownNode(_ name: String) -> LocalizedText {
    LocalizedText("The program has no node `\(name)`.", "程序里没有节点 `\(name)`。")
  }

  static func badStep(_ keys: [String]) -> LocalizedText {
    let list = quoted(keys)
    return LocalizedText(
      keys.isEmpty ? "This is no step." : "A step does one thing; this one has \(list.english).",
      keys.isEmpty ? "这不是一个步骤。" : "一个步骤只做一件事，这里却有 \(list.simplifiedChinese)。")
  }

  static func writeStep(_ kinds: [String]) -> LocalizedText {
    let list = quoted(kinds)
    return LocalizedText("A step is one of \(list.english).", "步骤是以下之一：\(list.simplifiedChinese)。")
  }

  static func notInWalk(_ quantity: String) -> LocalizedText {
    LocalizedText("`\(quantity)` is not asked on this walk.", "这一步不会问到 `\(quantity)`。")
  }

  static func askInstead(_ quantities: [String]) -> LocalizedText {
    let list = quoted(quantities)
    return LocalizedText("The walk asks \(list.english).", "这一步会问 \(list.simplifiedChinese)。")
  }

  static let emptyWalk = LocalizedText("This walk asks nothing.", "这一步什么也不问。")
  static let removeStep = LocalizedText(
    "Remove the step, or give the program an operation.", "请删去这一步，或让程序里有运算。")

  static let needsOneTask = LocalizedText(
    "A question asks exactly one thing.", "一个问题只能问一件事。")
  static let writeTask = LocalizedText(
    "Write one of `ask`, `choices`, `pick`, `order`.", "请写 `ask`、`choices`、`pick`、`order` 之一。")
  static let needsPrompt = LocalizedText("This question does not say what it asks.", "这个问题没有说明要问什么。")
  static func needsQuantity(_ key: String) -> LocalizedText {
    LocalizedText("`\(key)` goes with `ask` only.", "`\(key)` 只能与 `ask` 一起用。")
  }

  static func removeKey(_ key: String) -> LocalizedText {
    LocalizedText("Remove `\(key)`.", "请删去 `\(key)`。")
  }

  static let badForm = LocalizedText("`as` must be `formula` or `code`.", "`as` 只能是 `formula` 或 `code`。")
  static let writeForm = LocalizedText(
    "Leave `as` out for a number, tensor, grid or shape.", "若要数、张量、网格或形状，请去掉 `as`。")

  static func rightChoices(_ count: Int) -> LocalizedText {
    LocalizedText("\(count) of these choices are marked right.", "这些选项里有 \(count) 个标为正确。")
  }

  static let markOneChoice = LocalizedText(
    "Mark exactly one with `right: yes`, and offer two to six.", "请恰好给一个写上 `right: yes`，并提供两到六个选项。")
  static func numberOfChoices(_ count: Int) -> LocalizedText {
    LocalizedText(
      "A question offers two to six choices; here the number is \(count).", "一个问题有两到六个选项，这里有 \(count) 个。")
  }

  static let sameTexts = LocalizedText("Two of these read the same.", "其中有两项文字相同。")
  static let makeDifferent = LocalizedText("Say them differently, or leave one out.", "请改写其中一项，或去掉它。")
  static let emptyPick = LocalizedText("No node is right here.", "这里没有正确的节点。")
  static let writePick = LocalizedText(
    "Name at least one: `pick: [q]`.", "请至少写一个：`pick: [q]`。")

  static func independent(_ output: String, _ input: String) -> LocalizedText {
    LocalizedText(
      "`\(output)` does not depend on `\(input)`: this Jacobian is all zeros.",
      "`\(output)` 不依赖 `\(input)`，这个雅可比矩阵全是零。")
  }

  static let swapJacobian = LocalizedText(
    "The output comes first: `jacobian(y, x)` is ∂y/∂x.", "输出写在前面：`jacobian(y, x)` 是 ∂y/∂x。")

  static func stillCalled(_ id: String) -> LocalizedText {
    LocalizedText("Something is still called `\(id)`.", "还有一项仍叫 `\(id)`。")
  }

  static let renameFormer = LocalizedText(
    "Only an id that is no longer used can be a former one.", "只有不再使用的 id 才能写在这里。")

  static func badVersion(_ text: String) -> LocalizedText {
    LocalizedText("`\(text)` is no version.", "`\(text)` 不是版本号。")
  }

  static let writeVersion = LocalizedText(
    "Write three numbers, like `1.0.0`, and raise them with every change that you hand out.",
    "请写三个数，例如 `1.0.0`；每次发出改动时把它调大。")

  static let bareTensor = LocalizedText("YAML reads this as a list.", "YAML 会把它读成列表。")
  static let quoteTensor = LocalizedText(
    "Put the tensor in quotes: `\"[1, 2]\"`.", "请给张量加引号：`\"[1, 2]\"`。")

  static let programAsBlock = LocalizedText(
    "Write `program: |`, and the lines of the program below it, indented.",
    "请写 `program: |`，程序各行写在下面并缩进。")

  static let figureOfADraw = LocalizedText(
    "The values are drawn, so no printed figure holds for all of them.", "数值是随机抽取的，印好的数字不可能都对。")

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

  static let rightIsYes = LocalizedText("`right` can only be `yes`.", "`right` 只能写 `yes`。")
  static let leaveRightOut = LocalizedText("Leave it out for a wrong choice.", "错误的选项请不要写它。")
  static let shortOrder = LocalizedText("An order needs two to eight lines.", "排序需要两到八行。")
  static let addLines = LocalizedText("Write them in the right order.", "请按正确的顺序写出。")

  static func badFigure(_ text: String) -> LocalizedText {
    LocalizedText("`\(text)` is not a number.", "`\(text)` 不是数。")
  }

  static let writeFigure = LocalizedText("Write the figure as printed, like `-0.53`.", "请照原文写出数字，例如 `-0.53`。")

  static let noFigure = LocalizedText(
    "A published figure needs a question that asks for one number.", "`published` 只能用于问一个数的问题。")
  static let removeFigure = LocalizedText("Remove it.", "请删去它。")

  static func otherFigure(_ printed: String, _ computed: String) -> LocalizedText {
    LocalizedText(
      "The figure is printed as \(printed), but the engine computes \(computed).",
      "原文印的是 \(printed)，引擎算得 \(computed)。")
  }

  static let correctFigure = LocalizedText(
    "Correct the program or the figure, or leave the figure out.", "请更正程序或数字，或去掉这个数字。")

  static func badDraw(_ text: String) -> LocalizedText {
    LocalizedText("`\(text)` cannot be drawn from.", "无法从 `\(text)` 中抽取。")
  }

  static let writeDraw = LocalizedText(
    "Write `uniform(-3, 3, step 1)`, with `except 0` or `shape (2, 3)` if needed, or `choice(2, 3, 5)`.",
    "请写 `uniform(-3, 3, step 1)`（可加 `except 0` 或 `shape (2, 3)`），或 `choice(2, 3, 5)`。")

  /// A word nearly right is put right; else the mistakes that can be made at the question are named.
  static func knownMistakes(_ all: [String], here: [String], near name: String) -> LocalizedText {
    if let meant = meant(name, among: all) { return meant }
    let list = quoted(here.isEmpty ? all : here)
    return here.isEmpty
      ? LocalizedText("It knows ", "它认识 ") + list + LocalizedText(".", "。")
      : LocalizedText("At this question one can make ", "这个问题上会犯的错误有 ") + list + LocalizedText(".", "。")
  }

  static func unknownMistake(_ name: String) -> LocalizedText {
    LocalizedText("The judge knows no mistake `\(name)`.", "判题器不认识错误 `\(name)`。")
  }

  static let noDirection = LocalizedText(
    "A tangent needs to know which way the leaves move.", "求切向量要先知道叶子节点往哪个方向动。")

  static let noLanguage = LocalizedText("The pack names no language.", "课程包没有写明语言。")

  static func unknownTopic(_ id: String) -> LocalizedText {
    LocalizedText("The syllabus has no topic `\(id)`.", "大纲里没有主题 `\(id)`。")
  }

  static func knownTopics(_ topics: [String], near id: String) -> LocalizedText {
    if let meant = meant(id, among: topics) { return meant }
    return LocalizedText("Add it to `topics` in `pack.yaml`.", "请把它加进 `pack.yaml` 的 `topics`。")
  }

  static func unknownSkill(_ id: String) -> LocalizedText {
    LocalizedText("There is no skill `\(id)`.", "没有技能 `\(id)`。")
  }

  static func knownSkills(_ skills: [String], near id: String) -> LocalizedText {
    if let meant = meant(id, among: skills) { return meant }
    let list = quoted(skills)
    return LocalizedText(
      "Add it to `skills` in `pack.yaml`, or use \(list.english).",
      "请把它加进 `pack.yaml` 的 `skills`，或使用 \(list.simplifiedChinese)。")
  }

  static func skillOfTheQuiz(_ id: String) -> LocalizedText {
    LocalizedText("The quiz has a skill `\(id)` already.", "测验里已有技能 `\(id)`。")
  }

  static let useSkill = LocalizedText(
    "Leave it out to use the quiz's, or take another id.", "删去它即可使用测验里的技能，或换一个 id。")

  static func unusedSkill(_ id: String) -> LocalizedText {
    LocalizedText("No question trains the skill `\(id)`.", "没有一个问题训练技能 `\(id)`。")
  }

  static let useTheSkill = LocalizedText(
    "Tag a lesson or a question with it, or strike it.", "请给某一课或某个问题加上它，或从列表删去。")

  static func unknownWord(_ text: String) -> LocalizedText {
    LocalizedText("`\(text)` is not one of the words for this.", "这里不能写 `\(text)`。")
  }

  static let addMinutes = LocalizedText(
    "Add a line `minutes: 10` here, or under `defaults` in `pack.yaml`.",
    "请在这里加上一行 `minutes: 10`，或写进 `pack.yaml` 的 `defaults`。")

  static func uncoveredTopic(_ id: String) -> LocalizedText {
    LocalizedText("No question is about the topic `\(id)`.", "没有一个问题涉及主题 `\(id)`。")
  }

  static let coverTopic = LocalizedText(
    "Tag a lesson or a question that asks about it, or strike it.", "请给涉及它的课或问题加上标记，或从大纲删去。")

  static let badComparison = LocalizedText("This is nothing to compare.", "这里没有什么可比较的。")
  static let compareAll = LocalizedText("Write `compare: all`.", "请写 `compare: all`。")

  static let largeProgram = LocalizedText(
    "This program is too large for a lesson: at most \(LessonDecoder.maximumNodes) nodes and a million numbers.",
    "对一课来说，这个程序太大了：最多 \(LessonDecoder.maximumNodes) 个节点、一百万个数。")
  static let smallerProgram = LocalizedText(
    "Make the tensors smaller; two by three shows it all.", "请把张量改小，二乘三就足以说明问题。")

  static let programOrScenes = LocalizedText(
    "A lesson has either a `program` or `scenes`.", "一课要么有 `program`，要么有 `scenes`。")
  static let chooseProgram = LocalizedText("Keep one of the two.", "请只保留一个。")
  static let noScene = LocalizedText("`scenes` is empty.", "`scenes` 是空的。")

  static func badLesson(_ id: String) -> LocalizedText {
    LocalizedText("The file of lesson `\(id)` is missing.", "缺少课时 `\(id)` 的文件。")
  }

  static func addFile(_ path: String) -> LocalizedText {
    LocalizedText("Create `\(path)`, or take the lesson off the list.", "请创建 `\(path)`，或从目录中删去这一课。")
  }

  static let strayFile = LocalizedText("No unit lists this file.", "没有单元列出这个文件。")

  static let listFile = LocalizedText("List it in `pack.yaml`, or delete it.", "请在 `pack.yaml` 里列出它，或删去它。")

  static func otherID(_ id: String, _ expected: String) -> LocalizedText {
    LocalizedText(
      "The file says `id: \(id)`, the list says `\(expected)`.", "文件里写的是 `id: \(id)`，目录里写的是 `\(expected)`。")
  }

  static let makeSame = LocalizedText("Make them the same.", "请改成一致。")

  static func newerFormat(_ text: String) -> LocalizedText {
    LocalizedText(
      "The pack is written in format \(text); this program reads format 1.",
      "这个课程包用的是格式 \(text)，本程序能读格式 1。")
  }

  static let updateProgram = LocalizedText(
    "Update backprop-tutor, or write `format: 1`.", "请更新 backprop-tutor，或写 `format: 1`。")

  static func unknownLanguage(_ text: String) -> LocalizedText {
    LocalizedText("`\(text)` is no language of this program.", "本程序没有语言 `\(text)`。")
  }

  private static func quoted(_ names: [String]) -> LocalizedText {
    let names = names.map { "`\($0)`" }
    return LocalizedText(names.joined(separator: ", "), names.joined(separator: "、"))
  }

  /// The name that was probably meant; nil where none is near.
  private static func meant(_ name: String, among names: [String]) -> LocalizedText? {
    nearest(to: name, in: names).map { LocalizedText("Did you mean `\($0)`?", "是否想写 `\($0)`？") }
  }
}
