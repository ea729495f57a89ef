import Autodiff
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
    case diagonal(Int)
    case onlySigns(String)
    case manyInCell
  }

  let kind: Kind
  /// Where in the typed text, from 1; nil where it is the whole.
  var column: Int?
  /// Which entry of a list it is in, in words.
  var place: LocalizedText?
  /// What was typed where the message quotes what it was read as.
  var typed: String?

  init(_ kind: Kind, column: Int? = nil) {
    self.kind = kind
    self.column = column
  }
}

extension ReadingProblem {
  /// What was seen.
  var message: LocalizedText {
    guard let quoted, let typed, typed != quoted else { return plainMessage }
    return LocalizedText(
      plainMessage.english.replacing("“\(quoted)”", with: "“\(typed.sanitized)”"),
      plainMessage.simplifiedChinese.replacing("“\(quoted)”", with: "“\(typed.sanitized)”"))
  }

  /// The part of the answer, as it was read, that the message quotes.
  var quoted: String? {
    if case .onlySigns(let text) = kind { return text }
    guard case .syntax(let error) = kind else { return nil }
    switch error.reason {
    case .expectedExpression(let found), .expectedOperator(let found), .expectedCommaOrClosing(_, let found):
      return found.isEmpty ? nil : found
    default: return nil
    }
  }

  private var plainMessage: LocalizedText {
    switch kind {
    case .empty: LocalizedText("Nothing typed yet.", "还没有输入。")
    case .tooLong(let limit):
      LocalizedText("This is longer than the \(limit) characters I read.", "太长了：最多只读 \(limit) 个字符。")
    case .tooDeep(let limit):
      LocalizedText("The brackets nest more than \(limit) deep.", "括号嵌套超过了 \(limit) 层。")
    case .form(.twoNumbers(let first, let second, _)):
      LocalizedText(
        "There are two numbers, “\(first)” and “\(second)”, with only a space between.",
        "这里有两个数“\(first)”和“\(second)”，中间只有空格。")
    case .form(.comma(let whole, let rest, _)):
      LocalizedText(
        "I cannot tell what the comma in “\(whole),\(rest)” means.", "我无法确定“\(whole),\(rest)”中逗号的含义。")
    case .form(.notFinite(let text, _)):
      LocalizedText("“\(text)” is no number to compare with.", "“\(text)”不是可以比较的数。")
    case .form(.hexadecimal(let text, _)):
      LocalizedText("“\(text)” looks like a hexadecimal number.", "“\(text)”像是十六进制数。")
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
    case .bracketNotClosed: LocalizedText("A “[” is not closed.", "有一个“[”没有闭合。")
    case .bracketClosesNothing: LocalizedText("This bracket closes nothing.", "这个括号没有与之对应的左括号。")
    case .emptyEntry: LocalizedText("There is an empty place in the list.", "列表里有一个空位。")
    case .unknownName(let name, _):
      LocalizedText("There is nothing called “\(name)” here.", "这里没有名为“\(name)”的量。")
    case .asked(let name):
      LocalizedText("“\(name)” is the very thing that is asked.", "“\(name)”正是要你求的量。")
    case .notYet(let name):
      LocalizedText(
        "“\(name)” has no value yet: its step was skipped, or comes later.", "“\(name)”还没有值：那一步被跳过了，或者还没到。")
    case .syntax(let error):
      if case .graph(let problem) = error.reason { Self.withoutNode(problem) } else { error.message }
    case .noShape(let text): LocalizedText("“\(text)” is no shape.", "“\(text)”不是一个形状。")
    case .onlySigns(let text): LocalizedText("There is no number in “\(text)”.", "“\(text)”里没有数。")
    case .manyInCell: LocalizedText("A cell holds one number.", "一格只填一个数。")
    case .diagonal(let extent):
      LocalizedText("The diagonal here has \(extent) numbers.", "这里的对角线上有 \(extent) 个数。")
    }
  }

  /// What to type instead.
  var nextStep: LocalizedText {
    switch kind {
    case .empty, .onlySigns: LocalizedText("Type a number or an expression.", "请输入一个数或表达式。")
    case .tooLong: LocalizedText("Shorten it.", "请写短一些。")
    case .tooDeep: LocalizedText("Use fewer brackets.", "请少用几层括号。")
    case .form(.twoNumbers(let first, let second, _)) where first.contains("."):
      LocalizedText(
        "Did you mean \(first)*\(second), or \(first), \(second) in a list?",
        "你是想写 \(first)*\(second)，还是列表 [\(first), \(second)]？")
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
    case .unknownName(let name, let known) where known.contains { $0.lowercased() == name.lowercased() }:
      Self.otherCase(known.filter { $0.lowercased() == name.lowercased() }.joined(separator: " / "))
    case .unknownName(_, let known):
      known.isEmpty
        ? LocalizedText("Use numbers.", "请用数字。")
        : LocalizedText(
          "You can use numbers and " + known.joined(separator: ", ") + ".",
          "可以使用数字，以及 " + known.joined(separator: "、") + "。")
    case .asked: LocalizedText("Work it out from what is on the screen.", "请根据屏幕上已有的量来计算。")
    case .notYet: LocalizedText("Use what the screen already shows.", "请使用屏幕上已经显示的量。")
    case .syntax(let error): Self.help(error)
    case .noShape:
      LocalizedText("Type it like (3, 4), (3,) or ().", "请写成 (3, 4)、(3,) 或 () 的形式。")
    case .manyInCell:
      LocalizedText("Put each number into a cell of its own.", "请把每个数填进各自的格子。")
    case .diagonal:
      LocalizedText("Write them as a list, as in diag([1, 0]).", "请写成列表，例如 diag([1, 0])。")
    }
  }

  /// That names are told apart by case, and which one was perhaps meant.
  static func otherCase(_ name: String) -> LocalizedText {
    LocalizedText("Names are case-sensitive: did you mean “\(name)”?", "名称区分大小写：是不是想写“\(name)”？")
  }

  /// What cannot be computed, without the number that an operation in an answer has nowhere on the screen.
  private static func withoutNode(_ problem: GraphError) -> LocalizedText {
    func cut(_ text: String, _ colon: String) -> String {
      let start = problem.node + colon
      let rest = text.hasPrefix(start) ? String(text.dropFirst(start.count)) : text
      return rest.prefix(1).uppercased() + rest.dropFirst()
    }
    return LocalizedText(
      cut(problem.message.english, ": ") + ".", cut(problem.message.simplifiedChinese, "：") + "。")
  }

  /// What to do about a mistake of spelling: in an answer there are no comments and no lines.
  private static func help(_ error: LanguageError) -> LocalizedText {
    switch error.reason {
    case .strayCharacter("'"), .strayCharacter("’"), .strayCharacter("′"):
      LocalizedText("The transpose is written W.T.", "转置写作 W.T。")
    case .strayCharacter:
      LocalizedText(
        "Write numbers, names and + - * / ** ( ); the gradient of q is dq.",
        "请用数、名称和 + - * / ** ( ) 来写；q 的梯度写作 dq。")
    case .unknownOperator("+="), .unknownOperator("-="):
      LocalizedText(
        "Type the right-hand side alone: what is to be stored in the end.", "只写右边：最后应当存入的值。")
    case .graph(let problem):
      if case .shapes("mul", _, .mismatch) = problem.kind {
        LocalizedText("* multiplies number by number; a matrix product is written @.", "* 是逐元素相乘；矩阵乘积写作 @。")
      } else if case .shapes(_, _, .mismatch) = problem.kind {
        LocalizedText(
          "Write the shapes below the factors and see which has to be turned.", "在每个因子下面写出形状，看哪个需要转置。")
      } else {
        LocalizedText("Check the numbers in it.", "请检查其中的数。")
      }
    default: error.help
    }
  }

  private func entries(_ count: Int) -> String { count == 1 ? "1 entry" : "\(count) entries" }
}
