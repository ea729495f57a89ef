import TerminalText
import TerminalUI

/// The keys, all of them, on a page that scrolls.
struct HelpView {
  let settings: Settings
  var scroll = 0

  private static let keys: [(key: String, meaning: LocalizedText)] = [
    ("Enter", LocalizedText("check the answer; go on when it is settled", "检查答案；答完后继续")),
    (
      "← →", LocalizedText("move in the answer; step back and forth when it is empty", "在答案中移动光标；答案为空时前后移动一步")
    ),
    ("Tab, Shift-Tab", LocalizedText("step forth and back, always", "总是前进、后退一步")),
    (
      "↑ ↓ PgUp PgDn",
      LocalizedText("choose an answer; scroll the text; ↓ opens a grid for a tensor", "选择答案；滚动文字；↓ 打开张量表格")
    ),
    ("Esc", LocalizedText("leave the prompt, so that letters are commands", "离开输入行，此后字母是命令")),
  ]

  private static let quiz: [(key: String, meaning: LocalizedText)] = [
    ("Tab", LocalizedText("skip the question; it is not rated", "跳过这一题；不计评分")),
    (
      "2 3 4",
      LocalizedText("after a right answer: it came hard, well, easily", "答对之后：感觉吃力、正好、轻松")
    ),
    ("w  F6", LocalizedText("afterwards: walk through the graph, every number shown", "答完之后：走一遍计算图，显示每个数")),
    ("F9", LocalizedText("the worked solution alone, the code, the graph", "单看解答、代码或计算图")),
  ]

  private static let marks: [(key: String, meaning: LocalizedText)] = [
    ("?", LocalizedText("asked now", "正在问")), ("–", LocalizedText("skipped", "已跳过")),
    ("←", LocalizedText("in a small drawing: a gradient", "图较小时：梯度")),
    ("~", LocalizedText("carried on from a slip of yours", "由你先前的错误推得")),
  ]

  private static let answers = LocalizedText(
    "Answers may be numbers (-0.5, .5, 1e-3, 3/4), expressions in the names on the screen (z, upstream * y), tensors ([[1, 2], [3, 4]] or [1 2; 3 4]) and shapes ((2, 3)). Three figures are enough.",
    "答案可以是数（-0.5、.5、1e-3、3/4）、用屏幕上的名字写成的式子（z、upstream * y）、张量（[[1, 2], [3, 4]] 或 [1 2; 3 4]）和形状（(2, 3)）。三位有效数字即可。"
  )

  /// Draws the page.
  func draw(on buffer: inout Buffer) {
    func say(_ text: LocalizedText) -> String { settings.say(text) }
    let width = buffer.size.width - 2
    let column = 16
    var lines: [StyledText] = []
    func add(_ rows: [(key: String, meaning: LocalizedText)]) {
      for (key, meaning) in rows {
        let shown = settings.glyphs.isASCII ? ascii(key) : key
        let pad = String(repeating: " ", count: max(1, column - displayWidth(of: shown)))
        lines += StyledText([
          StyledText.Span(shown + pad, Style(.plain, bold: true)), StyledText.Span(say(meaning)),
        ])
        .wrapped(width: width, hanging: column)
      }
    }
    add(Self.keys)
    add(Command.allCases.map { (settings.keys.names(of: $0), $0.meaning) })
    lines += [StyledText(), StyledText(say(LocalizedText("In a quiz", "测验中")), Style(.title, bold: true))]
    add(Self.quiz.map { (chosen($0.key), $0.meaning) })
    lines.append(StyledText())
    lines += StyledText(say(Self.answers)).wrapped(width: width)
    lines.append(StyledText())
    // A sign on the drawing is no key, and stands there in one cell.
    add(Self.marks.map { (settings.glyphs.isASCII && $0.key == "←" ? "<" : $0.key, $0.meaning) })
    buffer.put(say(LocalizedText("Keys", "按键")), row: 0, column: 1, style: Style(.title, bold: true))
    let body = buffer.bounds.splitTop(1).rest.splitBottom(1).rest
    buffer.put(lines, in: body.inset(columns: 1), scroll: scroll, glyphs: settings.glyphs)
    KeyBar(settings: settings).draw(
      [
        KeyBar.Hint(settings.glyphs.upDown, LocalizedText("scroll", "滚动")),
        KeyBar.Hint("Esc", LocalizedText("back", "返回")),
      ], in: buffer.bounds.splitBottom(1).bottom, on: &buffer)
  }

  /// The names of keys as shipped, with those the learner chose in their places.
  private func chosen(_ names: String) -> String {
    names.split(separator: " ", omittingEmptySubsequences: false).map { settings.keys.shown(String($0)) }
      .joined(separator: " ")
  }

  private func ascii(_ names: String) -> String {
    names.split(separator: " ", omittingEmptySubsequences: false).map { name in
      switch name {
      case "←": "Left"
      case "→": "Right"
      default: name.spelledInASCII
      }
    }.joined(separator: " ")
  }
}
