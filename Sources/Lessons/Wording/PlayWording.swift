import AnswerChecking
import TerminalText

/// What authors read when a lesson was played and something went wrong.
enum PlayWording {
  static func noAnswer(_ quantity: String) -> LocalizedText {
    LocalizedText("There is no right answer to `\(quantity)`.", "`\(quantity)` 没有正确答案。")
  }

  static let askOther = LocalizedText(
    "Ask another quantity; a tangent or hvp needs a `direction`, a tensor output an `upstream`.",
    "请改问别的量；tangent、hvp 需要 `direction`，张量输出需要 `upstream`。")

  static func refused(_ quantity: String, _ typed: String, _ verdict: String) -> LocalizedText {
    LocalizedText(
      "The right answer to `\(quantity)`, `\(typed)`, is judged \(verdict).",
      "`\(quantity)` 的正确答案 `\(typed)` 被判为 \(verdict)。")
  }

  static func unanswerable(_ quantity: String, _ found: String, _ right: String?) -> LocalizedText {
    LocalizedText(
      "Worked out with three figures, `\(quantity)` comes to \(found); it is \(right ?? "another").",
      "按三位有效数字算，`\(quantity)` 得 \(found)，正确的是 \(right ?? "另一个数")。")
  }

  static let easierValues = LocalizedText(
    "Ask for the numbers on the way first, or choose values whose three figures are enough.",
    "请先问途中的数，或换一组三位有效数字就够用的值。")

  static func impossible(_ mistake: MistakeID) -> LocalizedText {
    LocalizedText("Nobody can make the mistake `\(mistake)` here.", "这里不可能犯 `\(mistake)` 这个错误。")
  }

  static let removeNote = LocalizedText("Remove the note, or ask elsewhere.", "请删去这条说明，或换个地方问。")

  static func hidden(_ mistake: MistakeID, _ quantity: String) -> LocalizedText {
    LocalizedText(
      "The mistake `\(mistake)` gives the right `\(quantity)`.", "犯了 `\(mistake)` 也能得到正确的 `\(quantity)`。")
  }

  static func coinciding(_ first: MistakeID, _ second: MistakeID) -> LocalizedText {
    LocalizedText(
      "`\(first)` and `\(second)` give the same answer.", "`\(first)` 与 `\(second)` 给出相同的答案。")
  }

  static func taken(
    _ mistake: MistakeID, _ typed: String, _ quantity: String, _ right: String?
  ) -> LocalizedText {
    let isZero = right?.allSatisfy { "0[], .-".contains($0) } ?? false
    let english =
      isZero
      ? ", and so it is: the right answer is all zeros."
      : right.map { ", so near to \($0) that it is taken as right." } ?? ", taken as right."
    let chinese =
      isZero ? "，恰好正确：正确答案全是 0。" : right.map { "，与正确的 \($0) 太接近，被当成正确。" } ?? "，被当成正确。"
    return LocalizedText(
      "The mistake `\(mistake)` gives \(typed) for `\(quantity)`" + english,
      "犯 `\(mistake)` 得到的 `\(quantity)` 是 \(typed)" + chinese)
  }

  static let changeValues = LocalizedText(
    "Choose values that tell them apart: different ones, none of them 0 or 1.",
    "请换一组能区分它们的值：互不相同，且不取 0 和 1。")

  static let changeDraws = LocalizedText(
    "Draw from other values: none that cancel, none equal to each other, 0 or 1, none far larger than the rest.",
    "请换一组可抽取的值：不会相互抵消，互不相同，不取 0 和 1，大小不要悬殊。")

  /// The first seed with a problem, what it draws, and how many seeds have it.
  static func variants(_ seed: UInt64, _ values: String, count: Int, of seeds: Int) -> LocalizedText {
    LocalizedText(
      " (\(count) of \(seeds) seeds; seed \(seed): \(values))",
      "（\(seeds) 个种子中有 \(count) 个；种子 \(seed)：\(values)）")
  }

  static func variant(_ seed: UInt64, _ values: String) -> LocalizedText {
    LocalizedText(" (seed \(seed): \(values))", "（种子 \(seed)：\(values)）")
  }

  static func givenAway(_ quantity: String, _ found: String) -> LocalizedText {
    LocalizedText(
      "The prompt tells the answer to `\(quantity)`: \(found).", "题面里已经写出 `\(quantity)` 的答案：\(found)。")
  }

  static let askWithoutAnswer = LocalizedText(
    "Leave the number out: it can be said in `explain`, after the answer.",
    "请从题面中删去这个数；可以写进作答之后才显示的 `explain`。")
}
