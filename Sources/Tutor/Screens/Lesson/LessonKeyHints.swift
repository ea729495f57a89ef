import Lessons
import TerminalText
import TerminalUI

extension LessonScreen {
  /// The keys that work now, the most useful first: what does not fit falls off the end.
  func keyHints(_ glyphs: ScreenGlyphs, isNarrow: Bool) -> [KeyBar.Hint] {
    typealias Hint = KeyBar.Hint
    let leave = Hint("F10", LocalizedText("leave", "退出"))
    let help = Hint("F1", LocalizedText("keys", "按键"))
    let arrows = Hint(glyphs.leftRight, LocalizedText("step", "前后"))
    switch focus {
    case .panning:
      return [
        Hint(glyphs.leftRight + glyphs.upDown, LocalizedText("move", "移动")),
        Hint("t", LocalizedText("turn", "转向")), Hint("c", LocalizedText("compact", "紧凑")),
        Hint("f F", LocalizedText("fold line, all", "折叠一行、全部")),
        Hint("Esc", LocalizedText("back", "返回")),
      ]
    case .search:
      return [Hint("Enter", LocalizedText("look", "查看")), Hint("Esc", LocalizedText("back", "返回"))]
    case .grid:
      return [
        Hint("Enter", LocalizedText("check", "检查")), Hint("Tab", LocalizedText("next cell", "下一格")),
        Hint("Esc", LocalizedText("one line", "改为单行")), leave,
      ]
    case .whatIf:
      return [
        Hint("Enter", LocalizedText("change", "改")),
        Hint(glyphs.upDown, LocalizedText("input", "选输入")),
        Hint("Esc", LocalizedText("back to the lesson", "回到课程")), leave,
      ]
    case .prompt, .commands: break
    }
    let pan = isDrawingCut && !isNarrow ? [Hint("F8", LocalizedText("pan", "平移"))] : []
    let lessons = Hint("F4", LocalizedText("lessons", "课程"), isLesser: true)
    guard session.item.isQuestion else {
      let isDrawnAgain = session.isAtEnd && session.lesson.isDrawn && session.lesson.rules.counting == nil
      let again = isDrawnAgain ? [Hint("x", LocalizedText("again, other numbers", "换一组数再做"))] : []
      return [
        Hint(
          "Enter", LocalizedText(session.isAtEnd ? "next lesson" : "go on", session.isAtEnd ? "下一课" : "继续"))
      ] + again + [
        arrows, help,
      ] + pan + [lessons, leave]
    }
    if session.entry.isSettled {
      return [
        Hint("Enter", LocalizedText("go on", "继续")), arrows,
      ]
        + (session.isExam
          ? []
          : [
            Hint("F6", LocalizedText("undo", "撤回")),
            Hint("F5", LocalizedText("what if", "试改输入"), isLesser: true),
          ])
        + [help] + pan + [lessons, leave]
    }
    func aids(_ hintKey: String, _ revealKey: String) -> [Hint] {
      (session.hasMoreHints ? [Hint(hintKey, LocalizedText("hint", "提示"))] : [])
        + (session.canReveal ? [Hint(revealKey, LocalizedText("reveal", "看答案"))] : [])
    }
    if case .commands = focus {
      return [Hint("Enter", LocalizedText("answer", "作答"))] + aids("h", "r")
        + (session.isExam ? [] : [Hint("e", LocalizedText("what if", "试改输入"))]) + [
          Hint("/", LocalizedText("find", "查找")), Hint("p", LocalizedText("pan", "平移")),
          Hint("?", LocalizedText("keys", "按键")), Hint("l", LocalizedText("lessons", "课程"), isLesser: true),
          Hint("q", LocalizedText("leave", "退出")),
        ]
    }
    let check = Hint("Enter", LocalizedText("check", "检查"))
    if isChoice {
      let choose = Hint(glyphs.upDown, LocalizedText("choose", "选择"))
      return [choose, check] + aids("F2", "F3").prefix(isNarrow ? 1 : 2)
        + (isNarrow
          ? [help, leave]
          : [Hint("Tab", LocalizedText("skip", "跳过"), isLesser: true)] + [help] + pan + [lessons, leave])
    }
    if isNarrow {
      let view = Hint("F9", LocalizedText("view", "切换"))
      return [check] + aids("F2", "F3").prefix(1) + [view, arrows, help, leave]
    }
    return [check, arrows] + aids("F2", "F3") + [help] + pan + [lessons, leave]
  }

  /// Whether there is a drawing here and part of it is out of view.
  private var isDrawingCut: Bool { pane.isCut && pane.height(of: session.item.scene) > 0 }

  /// Whether one of several texts is to be chosen.
  var isChoice: Bool {
    if case .exercise(let exercise) = session.item.kind, case .choice = exercise.task { true } else { false }
  }
}
