import Autodiff
import TerminalText

extension LanguageError.Reason {
  private static let product = LocalizedText(
    "A product needs *, as in x * (y + z).", "乘法要写 *，例如 x * (y + z)。")
  private static let functions = LocalizedText(
    "There is \(FunctionNames.all.joined(separator: ", ")).",
    "可用的函数有 \(FunctionNames.all.joined(separator: "、"))。")

  /// Whether a name is too long for a variable before a parenthesis.
  private func isWord(_ name: String) -> Bool { name.count > 2 }

  /// Wording for functions, lists and places.
  var functionWording: Wording? {
    switch self {
    case .unknownFunction(let name, let near):
      Wording(
        "There is no function “\(clipped(name))”.", "没有名为“\(clipped(name))”的函数。",
        help: near.map { "Did you mean \($0)?" }
          ?? (isWord(name) ? Self.functions.english : Self.product.english),
        near.map { "是不是想写 \($0)？" }
          ?? (isWord(name) ? Self.functions.simplifiedChinese : Self.product.simplifiedChinese))
    case .attribute(let name):
      Wording(
        "A value has no “.\(clipped(name))”.", "值没有“.\(clipped(name))”。",
        help: "Only .T (transpose) follows a value; functions are written sum(x).",
        "值后面只能写 .T（转置）；函数写作 sum(x)。")
    case .argumentCount(let function, let expected, let found):
      Wording(
        "\(function) takes \(count(expected)), not \(found).",
        "\(function) 需要 \(countChinese(expected)) 个参数，而不是 \(found) 个。",
        help: expected.lowerBound > found
          ? "Add what is missing." : "Remove what is too much; options go by keyword.",
        expected.lowerBound > found ? "请补上缺少的参数。" : "请去掉多余的参数；选项用关键字给出。")
    case .axisByKeyword(let function):
      Wording(
        "\(function) takes its axis by keyword only.", "\(function) 的轴只能用关键字给出。",
        help: "Write \(function)(x, axis=0).", "请写成 \(function)(x, axis=0)。")
    case .unknownKeyword(let keyword, let function, let allowed):
      Wording(
        "\(function) has no option “\(clipped(keyword))”.", "\(function) 没有选项“\(clipped(keyword))”。",
        help: allowed.isEmpty ? "It has no options." : "Its options: \(allowed.joined(separator: ", ")).",
        allowed.isEmpty ? "它没有选项。" : "可用的选项：\(allowed.joined(separator: "、"))。")
    case .repeatedKeyword(let keyword):
      Wording(
        "“\(keyword)” is given twice.", "“\(keyword)”给了两次。", help: "Remove one of them.", "请去掉其中一个。")
    case .keywordValue(let keyword): keywordValueWording(keyword)
    case .positionalAfterKeyword:
      Wording(
        "A plain argument stands behind an option.", "普通参数写在了选项之后。",
        help: "Write options such as axis=0 last.", "axis=0 这样的选项要写在最后。")
    case .shapeArgument:
      Wording(
        "reshape needs its shape as whole numbers in brackets.", "reshape 的形状要写成括号里的整数。",
        help: "Write reshape(x, (2, 3)).", "请写成 reshape(x, (2, 3))。")
    case .strayTuple:
      Wording(
        "Values in round brackets with commas mean a shape, and none belongs here.",
        "圆括号里用逗号隔开的数表示形状，这里不需要形状。",
        help: "Write a vector with square brackets: [1, 2].", "向量请用方括号：[1, 2]。")
    case .constantIndex:
      Wording(
        "An index is made of whole numbers.", "下标只能是整数。",
        help: "Write x[0] or X[0, 1]; −1 is the last place.", "请写 x[0] 或 X[0, 1]；-1 表示最后一个。")
    case .emptyList:
      Wording(
        "This list is empty.", "这个列表是空的。", help: "Write at least one number in it.", "请至少写一个数。")
    case .raggedList:
      Wording(
        "The rows of this tensor differ in length.", "这个张量各行的长度不一致。",
        help: "Give every row the same number of entries.", "请让每一行的元素个数相同。")
    case .listOfExpressions:
      Wording(
        "A list in a program holds numbers only.", "程序中的列表只能包含数。",
        help: "Put the numbers in, or compute with whole tensors.", "请直接写数，或对整个张量进行运算。")
    default: nil
    }
  }

  private func keywordValueWording(_ keyword: String) -> Wording {
    switch keyword {
    case "axis":
      Wording(
        "The axis is a whole number or None.", "axis 是整数或 None。",
        help: "axis=0 goes down the rows, axis=-1 is the last axis.", "axis=0 沿行的方向，axis=-1 是最后一个轴。")
    case "keepdims":
      Wording(
        "keepdims is True or False.", "keepdims 只能是 True 或 False。", help: "Write keepdims=True.",
        "请写 keepdims=True。")
    default:
      Wording(
        "\(keyword) is a number.", "\(keyword) 是一个数。", help: "Write \(keyword)=1.", "请写 \(keyword)=1。")
    }
  }

  private func count(_ range: ClosedRange<Int>) -> String {
    range.lowerBound == range.upperBound
      ? "\(range.lowerBound) argument\(range.lowerBound == 1 ? "" : "s")"
      : "\(range.lowerBound) or \(range.upperBound) arguments"
  }

  private func countChinese(_ range: ClosedRange<Int>) -> String {
    range.lowerBound == range.upperBound ? "\(range.lowerBound)" : "\(range.lowerBound) 或 \(range.upperBound)"
  }
}
