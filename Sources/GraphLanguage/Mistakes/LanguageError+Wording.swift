import Autodiff
import TerminalText

/// A sentence on what was seen and one on what to do.
struct Wording: Equatable {
  let message: LocalizedText
  let help: LocalizedText

  init(_ english: String, _ chinese: String, help englishHelp: String, _ chineseHelp: String) {
    message = LocalizedText(english, chinese)
    help = LocalizedText(englishHelp, chineseHelp)
  }

  init(_ message: LocalizedText, help: LocalizedText) {
    self.message = message
    self.help = help
  }
}

extension LanguageError.Reason {
  /// All wording of this module's mistakes, by what they concern.
  var wording: Wording {
    sizeWording ?? characterWording ?? orderWording ?? lineWording ?? functionWording ?? valueWording
      ?? quantityWording ?? Self.fallback
  }

  /// For a mistake that has no wording; the tests see to it that there is none.
  static let fallback = Wording("This cannot be read.", "这里无法读懂。", help: "Check the line.", "请检查这一行。")

  private var sizeWording: Wording? {
    switch self {
    case .sourceTooLong(let limit):
      Wording(
        "The text is longer than \(limit) bytes.", "文本超过 \(limit) 字节。",
        help: "Split it, or make its tensors smaller.", "请拆分文本，或缩小其中的张量。")
    case .lineTooLong(let limit):
      Wording(
        "This line holds more than \(limit) names, numbers and signs.", "这一行的名称、数字和符号超过 \(limit) 个。",
        help: "Break it into several lines, each with a name.", "请拆成几行，每行给一个名称。")
    case .tooDeep(let limit):
      Wording(
        "Brackets, signs and powers nest more than \(limit) deep here.", "这里的括号、正负号和乘方嵌套超过 \(limit) 层。",
        help: "Give a part of the expression a name on a line before.", "请把表达式的一部分提到前面一行，并给它一个名称。")
    default: nil
    }
  }

  private var characterWording: Wording? {
    switch self {
    case .strayCharacter(let character):
      Wording(
        "The character “\(shown(character))” (\(codePoints(character))) has no meaning here.",
        "字符“\(shown(character))”（\(codePoints(character))）在这里没有意义。",
        help: isRaised(character)
          ? "A power is written **, as in x ** 2." : "Remove it; a comment begins with #.",
        isRaised(character) ? "乘方写作 **，例如 x ** 2。" : "请删除它；注释以 # 开头。")
    case .lookalike(let character, let write):
      Wording(
        "“\(character)” (\(codePoints(character))) looks like “\(write)” but is another character.",
        "“\(character)”（\(codePoints(character))）看起来像“\(write)”，但不是同一个字符。",
        help: "Write “\(write)”."
          + (character.isFullWidthForm ? " An input method in full-width mode types such forms." : ""),
        "请改写成“\(write)”。" + (character.isFullWidthForm ? "输入法处于全角状态时常会打出这样的字符。" : ""))
    case .unknownOperator(let sign):
      Wording(
        "“\(sign)” is not an operator of this language.", "“\(sign)”不是本语言的运算符。",
        help: unknownOperatorHelp(sign).english,
        unknownOperatorHelp(sign).simplifiedChinese)
    case .numberTooLarge(let text):
      Wording(
        "The number \(clipped(text)) is too large for a 64-bit float.", "数 \(clipped(text)) 超出 64 位浮点数的范围。",
        help: "The largest is about 1.8e308.", "最大约为 1.8e308。")
    case .missingTimes(let number):
      Wording(
        "The number \(clipped(number)) runs into a name.", "数 \(clipped(number)) 与名称连在了一起。",
        help: "Write a product with *, as in 2 * x; a name cannot begin with a digit.",
        "乘法要写出 *，例如 2 * x；名称不能以数字开头。")
    default: nil
    }
  }

  private func isRaised(_ character: Character) -> Bool { "⁰¹²³⁴⁵⁶⁷⁸⁹⁻".contains(character) }

  private func unknownOperatorHelp(_ sign: String) -> LocalizedText {
    switch sign {
    case "^": LocalizedText("A power is written **, as in x ** 2.", "乘方写作 **，例如 x ** 2。")
    case "//", "%":
      LocalizedText("Only / divides; there are no whole-number divisions.", "除法只有 /，没有整除与取余。")
    case "+=", "-=", "*=", "/=":
      LocalizedText(
        "A name keeps one value; give the new value a new name.", "一个名称只有一个值；请给新的值取一个新名称。")
    case ":":
      LocalizedText("There are no slices; index with constants, as in x[0].", "没有切片；请用常数下标，例如 x[0]。")
    case ":=":
      LocalizedText("Assign with =, one name a line.", "请用 = 赋值，每行一个名称。")
    default:
      LocalizedText(
        "Comparisons give 1 or 0; multiply them for “and”, use maximum for “or”.",
        "比较的结果是 1 或 0；“且”用乘法，“或”用 maximum。")
    }
  }

  private var orderWording: Wording? {
    switch self {
    case .unclosed(let bracket):
      Wording(
        "This “\(bracket)” is never closed.", "这个“\(bracket)”没有闭合。",
        help: "Add the closing bracket that belongs to it.", "请补上与它配对的右括号。")
    case .closesNothing(let bracket):
      Wording(
        "This “\(bracket)” closes nothing.", "这个“\(bracket)”没有与之配对的左括号。",
        help: "Remove it, or open the bracket before.", "请删除它，或在前面补上左括号。")
    case .expectedExpression(let found):
      Wording(
        "A value belongs here, \(foundEnglish(found)).", "这里应当是一个值，\(foundChinese(found))。",
        help: "Write a number, a name, a function or an opening bracket.", "请写一个数、名称、函数或左括号。")
    case .expectedOperator(let found):
      Wording(
        "An operator or the end of the line belongs here, \(foundEnglish(found)).",
        "这里应当是运算符或行尾，\(foundChinese(found))。",
        help: pythonWordHelp(found).english, pythonWordHelp(found).simplifiedChinese)
    case .expectedCommaOrClosing(let closing, let found):
      Wording(
        "A comma or “\(closing)” belongs here, \(foundEnglish(found)).",
        "这里应当是逗号或“\(closing)”，\(foundChinese(found))。",
        help: "Separate arguments with commas; write products with *.", "参数之间用逗号隔开；乘法要写 *。")
    case .chainedComparison:
      Wording(
        "Comparisons cannot be chained.", "比较不能连写。",
        help: "Write (a < b) * (b < c) in place of a < b < c.", "请用 (a < b) * (b < c) 代替 a < b < c。")
    case .commaBetweenValues:
      Wording(
        "A comma does not belong between values here.", "这里不能用逗号隔开几个值。",
        help: "A decimal point is “.”; a vector stands in brackets, as in [1, 2].",
        "小数点是“.”；向量写在方括号里，例如 [1, 2]。")
    default: nil
    }
  }

  private func pythonWordHelp(_ word: String) -> LocalizedText {
    switch word {
    case "if", "else", "for", "and", "or", "not", "in", "is":
      LocalizedText(
        "There are no “\(word)” expressions; choose elementwise with where(condition, a, b).",
        "没有“\(word)”表达式；请用 where(条件, a, b) 逐元素选择。")
    default:
      LocalizedText("Join two values with an operator, for a product *.", "两个值之间要有运算符，乘法写 *。")
    }
  }

  private func shown(_ character: Character) -> String { String(character).sanitized }

  private func codePoints(_ character: Character) -> String {
    character.unicodeScalars.prefix(3)
      .map { scalar in
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      }
      .joined(separator: " ")
  }

  func clipped(_ text: String) -> String { (text.count > 24 ? text.prefix(24) + "…" : text).sanitized }

  private func foundEnglish(_ found: String) -> String {
    found.isEmpty ? "but the line ends" : "but “\(clipped(found))” was found"
  }

  private func foundChinese(_ found: String) -> String {
    found.isEmpty ? "但这一行到此结束" : "却出现了“\(clipped(found))”"
  }
}

extension Character {
  /// Whether Chinese and Japanese input methods type this in place of an ASCII character.
  fileprivate var isFullWidthForm: Bool {
    unicodeScalars.allSatisfy { (0x3000...0x303F).contains($0.value) || (0xFF00...0xFF60).contains($0.value) }
  }
}
