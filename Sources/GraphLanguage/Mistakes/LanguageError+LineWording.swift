import TerminalText

extension LanguageError.Reason {
  /// Wording for lines and the names they define.
  var lineWording: Wording? {
    switch self {
    case .emptyProgram:
      Wording(
        "The program has no line.", "程序是空的。", help: "Write at least one line, as in f = x * y.",
        "请至少写一行，例如 f = x * y。")
    case .missingAssignment:
      Wording(
        "This line gives its value no name.", "这一行没有给值取名称。",
        help: "A line reads name = expression, as in f = (x + y) * z.", "一行的形式是 名称 = 表达式，例如 f = (x + y) * z。")
    case .cannotAssign:
      Wording(
        "Only a single name can stand left of “=”.", "“=”左边只能是一个名称。",
        help: "Write it as in f = x**2; two values are compared with ==.", "请写成 f = x**2 的样子；比较两个值请用 ==。")
    case .definesFunction(let name):
      Wording(
        "A line gives a name to a value; it does not define a function.", "一行给一个值取名称，不是定义函数。",
        help: "Write \(clipped(name)) = …, without the brackets.", "请写成 \(clipped(name)) = …，不要括号。")
    case .secondAssignment:
      Wording(
        "One line assigns one name.", "一行只能给一个名称赋值。",
        help: "Write the second assignment on a line of its own; compare with ==.", "请把第二个赋值另写一行；比较请用 ==。")
    case .reservedName(let name):
      Wording(
        "“\(clipped(name))” cannot be a name.", "“\(clipped(name))”不能用作名称。",
        help: "True, False, None and _1, _2, … have a meaning already; choose another.",
        "True、False、None 以及 _1、_2 等已有含义，请换一个。")
    case .assignedTwice(let name, let line):
      Wording(
        "“\(clipped(name))” is already assigned on line \(line).", "“\(clipped(name))”已经在第 \(line) 行赋过值。",
        help: "Each name gets one value; choose another name here.", "每个名称只能有一个值，请在这里换一个名称。")
    case .usedBeforeAssignment(let name, let line):
      Wording(
        "“\(clipped(name))” is used here but assigned only on line \(line).",
        "“\(clipped(name))”在这里使用，却到第 \(line) 行才赋值。",
        help: "Move line \(line) above this one.", "请把第 \(line) 行移到这一行之前。")
    case .cycle(let names):
      Wording(
        names.count == 2
          ? "“\(clipped(names[0]))” is defined by itself."
          : "The lines define each other in a circle: \(circle(names, " needs ")).",
        names.count == 2
          ? "“\(clipped(names[0]))”用它自己来定义。" : "这些行互相定义，形成了环：\(circle(names, " 依赖 "))。",
        help: "A graph has no circles: give one of these values by other names.",
        "计算图中不能有环：请用其他名称来定义其中一个值。")
    default: nil
    }
  }

  /// The names around a circle; of a long one the beginning.
  private func circle(_ names: [String], _ joint: String) -> String {
    let shown = names.count > 7 ? names.prefix(6) + ["…"] + names.suffix(1) : names[...]
    return shown.map(clipped).joined(separator: joint)
  }
}
