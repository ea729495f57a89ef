import TerminalText

/// What authors read about steps and walks.
extension PackWording {
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
  static let badComparison = LocalizedText("This is nothing to compare.", "这里没有什么可比较的。")
  static let compareAll = LocalizedText("Write `compare: all`.", "请写 `compare: all`。")

  static func askedTwice(_ quantity: String) -> LocalizedText {
    LocalizedText("`\(quantity)` is asked twice.", "`\(quantity)` 问了两次。")
  }

  static let leaveOneOut = LocalizedText("Leave one of them out.", "请去掉其中一个。")
}
