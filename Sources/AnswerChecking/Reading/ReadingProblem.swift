import GraphLanguage
import TerminalText

/// Why an answer cannot be read.
///
/// Costs nothing; the wording asks, names the character and says what to type.
struct ReadingProblem: Error, Equatable {
  enum Kind: Equatable {
    case empty
    case tooLong(limit: Int)
    case tooDeep(limit: Int)
    case form(RefusedForm)
    case overflow
    case tooMuchWork
    case ragged(row: Int, found: Int, expected: Int)
    case mixedEntries(row: Int)
    case bracketNotClosed
    case bracketClosesNothing
    case emptyEntry
    case unknownName(String, known: [String])
    case asked(String)
    case notYet(String)
    case syntax(LanguageError)
    case noShape(String)
  }

  let kind: Kind
  /// Where in the typed text, from 1; nil where it is the whole.
  var column: Int?

  init(_ kind: Kind, column: Int? = nil) {
    self.kind = kind
    self.column = column
  }
}

extension ReadingProblem {
  /// What was seen.
  var message: LocalizedText {
    switch kind {
    case .empty: LocalizedText("Nothing typed yet.", "还没有输入。")
    case .tooLong(let limit):
      LocalizedText("This is longer than the \(limit) characters I read.", "太长了：最多只读 \(limit) 个字符。")
    case .tooDeep(let limit):
      LocalizedText("The brackets nest more than \(limit) deep.", "括号嵌套超过了 \(limit) 层。")
    case .form(.twoNumbers(let first, let second, _)):
      LocalizedText(
        "There are two numbers, `\(first)` and `\(second)`, with only a space between.",
        "这里有两个数 `\(first)` 和 `\(second)`，中间只有空格。")
    case .form(.comma(let whole, let rest, _)):
      LocalizedText(
        "I cannot tell what the comma in `\(whole),\(rest)` means.", "我无法确定 `\(whole),\(rest)` 中逗号的含义。")
    case .form(.notFinite(let text, _)):
      LocalizedText("`\(text)` is no number to compare with.", "`\(text)` 不是可以比较的数。")
    case .form(.hexadecimal(let text, _)):
      LocalizedText("`\(text)` looks like a hexadecimal number.", "`\(text)` 像是十六进制数。")
    case .overflow:
      LocalizedText("This comes to a number too large to hold.", "这个结果太大，无法表示。")
    case .tooMuchWork:
      LocalizedText(
        "On the way this makes a tensor of more than a million numbers.", "计算途中会产生超过一百万个数的张量。")
    case .ragged(let row, let found, let expected):
      LocalizedText(
        "Row \(row) has \(entries(found)), the rows before it have \(expected).",
        "第 \(row) 行有 \(found) 个元素，前面各行有 \(expected) 个。")
    case .mixedEntries(let row):
      LocalizedText("Row \(row) mixes numbers and lists.", "第 \(row) 行混有数和列表。")
    case .bracketNotClosed: LocalizedText("A `[` is not closed.", "有一个 `[` 没有闭合。")
    case .bracketClosesNothing: LocalizedText("This bracket closes nothing.", "这个括号没有与之对应的左括号。")
    case .emptyEntry: LocalizedText("There is an empty place in the list.", "列表里有一个空位。")
    case .unknownName(let name, _):
      LocalizedText("There is nothing called `\(name)` here.", "这里没有名为 `\(name)` 的量。")
    case .asked(let name):
      LocalizedText("`\(name)` is the very thing that is asked.", "`\(name)` 正是要你求的量。")
    case .notYet(let name):
      LocalizedText("`\(name)` is not known yet at this step.", "在这一步，`\(name)` 还不知道。")
    case .syntax(let error): error.message
    case .noShape(let text): LocalizedText("`\(text)` is no shape.", "`\(text)` 不是一个形状。")
    }
  }

  /// What to type instead.
  var nextStep: LocalizedText {
    switch kind {
    case .empty: LocalizedText("Type a number or an expression.", "请输入一个数或表达式。")
    case .tooLong: LocalizedText("Shorten it.", "请写短一些。")
    case .tooDeep: LocalizedText("Use fewer brackets.", "请少用几层括号。")
    case .form(.twoNumbers(let first, let second, _)):
      LocalizedText(
        "Did you mean \(first)\(second), or \(first)*\(second)?",
        "你是想写 \(first)\(second)，还是 \(first)*\(second)？")
    case .form(.comma(let whole, let rest, _)):
      LocalizedText(
        "Did you mean \(whole)\(rest), or \(whole).\(rest)? The decimal sign is a point.",
        "你是想写 \(whole)\(rest)，还是 \(whole).\(rest)？小数点请用“.”。")
    case .form(.notFinite):
      LocalizedText(
        "Every answer here is an ordinary number; work the step out again.", "这里的答案都是普通的数，请重新计算这一步。")
    case .form(.hexadecimal): LocalizedText("Type it as a decimal number.", "请用十进制书写。")
    case .overflow: LocalizedText("Check the exponent.", "请检查指数。")
    case .tooMuchWork: LocalizedText("Write it without so many outer products.", "请少用几次外积。")
    case .ragged, .mixedEntries:
      LocalizedText("Give every row the same number of entries.", "请让每行的元素个数相同。")
    case .bracketNotClosed, .bracketClosesNothing:
      LocalizedText("Count the opening and closing brackets.", "请数一数左右括号是否配对。")
    case .emptyEntry: LocalizedText("Fill it in, or take a comma away.", "请补上这个元素，或去掉一个逗号。")
    case .unknownName(_, let known):
      known.isEmpty
        ? LocalizedText("Use numbers.", "请用数字。")
        : LocalizedText(
          "You can use numbers and " + known.joined(separator: ", ") + ".",
          "可以使用数字，以及 " + known.joined(separator: "、") + "。")
    case .asked: LocalizedText("Work it out from what is on the screen.", "请根据屏幕上已有的量来计算。")
    case .notYet: LocalizedText("Use what the screen already shows.", "请使用屏幕上已经显示的量。")
    case .syntax(let error): error.help
    case .noShape:
      LocalizedText("Type it like (3, 4), (3,) or ().", "请写成 (3, 4)、(3,) 或 () 的形式。")
    }
  }

  private func entries(_ count: Int) -> String { count == 1 ? "1 entry" : "\(count) entries" }
}
