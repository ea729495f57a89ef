import TerminalText

/// What authors read about questions.
extension PackWording {
  static let needsOneTask = LocalizedText(
    "A question asks exactly one thing.", "一个问题只能问一件事。")
  static let writeTask = LocalizedText(
    "Write one of `ask`, `choices`, `pick`, `order`.", "请写 `ask`、`choices`、`pick`、`order` 之一。")
  static let needsPrompt = LocalizedText("This question does not say what it asks.", "这个问题没有说明要问什么。")

  static func needsQuantity(_ key: String) -> LocalizedText {
    LocalizedText("`\(key)` goes with `ask` only.", "`\(key)` 只能与 `ask` 一起用。")
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
  static let notInTheseNames = LocalizedText(
    "The answer cannot be written in these names alone.", "只用这些名称写不出答案。")
  static let addNames = LocalizedText(
    "Add the names it needs; a gradient is called dq.", "请补上所需的名称；q 的梯度写作 dq。")

  static func needsFormula(_ key: String) -> LocalizedText {
    LocalizedText(
      "`\(key)` belongs to a question with `as: formula` or `as: code`.",
      "`\(key)` 只用于带 `as: formula` 或 `as: code` 的题目。")
  }

  static func noReasonFor(_ name: String) -> LocalizedText {
    LocalizedText("`\(name)` is no wrong answer of this question.", "`\(name)` 不是这道题的错误答案。")
  }

  static let writeReason = LocalizedText(
    "With pick write the name of a node that is not right; with order the number of a line, from 2.",
    "pick 请写某个不正确的节点名；order 请写行号，从 2 起。")

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
  static let figureOfADraw = LocalizedText(
    "The values are drawn, so no printed figure holds for all of them.", "数值是随机抽取的，印好的数字不可能都对。")

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
}
