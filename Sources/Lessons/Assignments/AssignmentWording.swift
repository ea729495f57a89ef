import TerminalText

/// What authors read about assignments.
enum AssignmentWording {
  static let remove = LocalizedText("Remove it.", "请删去。")
  static let writeDate = LocalizedText(
    "Write it with the offset from UTC, like 2026-12-01T23:59+01:00.",
    "请带上与 UTC 的时差，例如 2026-12-01T23:59+08:00。")
  static let badCosts = LocalizedText(
    "These must be three numbers from 0 to 1, none smaller than the one before.",
    "这里应是三个 0 到 1 之间的数，后一个不小于前一个。")
  static let writeCosts = LocalizedText("Write them like [0, 0.1, 1].", "例如 [0, 0.1, 1]。")
  static let lessonsHaveNoCount = LocalizedText(
    "A lesson counts with all its questions: `count` is for items.", "一课的所有问题都计入；`count` 只用于测验题目。")
  static let onePart = LocalizedText(
    "Exactly one of `lesson` and `item` must stand here.", "这里应恰好写 `lesson` 和 `item` 之一。")
  static let writePart = LocalizedText(
    "Write `- lesson: …` or `- item: …`.", "请写 `- lesson: …` 或 `- item: …`。")
  static let nothingCounts = LocalizedText("Nothing counts in this assignment.", "这份作业没有计分的内容。")
  static let writeWeight = LocalizedText(
    "Write a number above 0 up to 1000, like 2.", "请写大于 0、不超过 1000 的数，例如 2。")

  static func badDate(_ text: String) -> LocalizedText {
    LocalizedText("`\(text)` is not a date and time with an offset.", "`\(text)` 不是带时差的日期和时间。")
  }

  static func badWeight(_ text: String) -> LocalizedText {
    LocalizedText("`\(text)` is no weight.", "`\(text)` 不能用作权重。")
  }

  static func notInExam(_ key: String) -> LocalizedText {
    LocalizedText(
      "An exam has one try and no hints: `\(key)` has no say in it.", "考试只有一次机会且没有提示：`\(key)` 不起作用。")
  }

  static func countedTwice(_ id: String) -> LocalizedText {
    LocalizedText("`\(id)` counts twice.", "`\(id)` 计入了两次。")
  }

  static func unknownLesson(_ id: String) -> LocalizedText {
    LocalizedText("The pack has no lesson `\(id)`.", "课程包里没有 `\(id)` 这一课。")
  }

  static func noQuestion(_ id: String) -> LocalizedText {
    LocalizedText(
      "No good question can be made of `\(id)`: whatever is drawn, a mistake gives the right answer too, or the numbers do not suit.",
      "`\(id)` 生成不了合适的题目：无论抽到什么数，都有错误做法得出正确答案，或者数值不合适。")
  }

  static let otherDraws = LocalizedText(
    "Draw from other values, ask for something else, or count the lesson.", "请换用别的取值范围、改问别的量，或改为计入整课。")

  static func unknownItem(_ id: String) -> LocalizedText {
    LocalizedText("There is no quiz item `\(id)`.", "没有测验题目 `\(id)`。")
  }
}
