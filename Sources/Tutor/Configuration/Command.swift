import TerminalText
import TerminalUI

/// What a learner can do by a key of their choice, on every screen that offers it.
///
/// The raw value is the name in the configuration file.
public enum Command: String, CaseIterable, Sendable {
  case help, hint, reveal, lessons
  case whatIf = "what-if"
  case undo, find, pan
  case startOver = "start-over"
  case view, leave, copy, language, redraw

  /// The keys as shipped: one that works everywhere, then a letter for wherever letters are commands.
  var defaults: [Key] {
    switch self {
    case .help: [.function(1), .character("?")]
    case .hint: [.function(2), .character("h")]
    case .reveal: [.function(3), .character("r")]
    case .lessons: [.function(4), .character("l")]
    case .whatIf: [.function(5), .character("e")]
    case .undo: [.function(6), .character("u")]
    case .find: [.function(7), .character("/")]
    case .pan: [.function(8), .character("p")]
    case .startOver: [.character("x")]
    case .view: [.function(9), .character("v")]
    case .leave: [.function(10), .character("q")]
    case .copy: [.function(11), .character("y")]
    case .language: [.function(12)]
    case .redraw: [.control("l")]
    }
  }

  /// What it does, for the page of keys.
  var meaning: LocalizedText {
    switch self {
    case .help: LocalizedText("this page", "本页")
    case .hint:
      LocalizedText("a hint: where to look, the rule, the worked line", "提示：看哪里、用什么法则、演算过程")
    case .reveal: LocalizedText("show the answer", "看答案")
    case .lessons: LocalizedText("the list of lessons", "课程列表")
    case .whatIf:
      LocalizedText("what if: edit an input and watch what follows", "试改输入，看结果如何变化")
    case .undo: LocalizedText("take the answer back", "撤回答案")
    case .find: LocalizedText("find a node, or a lesson in the list", "查找节点，或在列表中查找课程")
    case .pan:
      LocalizedText(
        "pan the drawing, with a map: arrows or the mouse move, t turns, c compacts, f folds a line of code into a box, F all",
        "平移计算图，并显示全图：方向键或鼠标移动，t 转向，c 紧凑，f 把一行代码折叠成一个方框，F 全部折叠")
    case .startOver:
      LocalizedText("start a lesson over, with new numbers where they are drawn", "重做一课；数值随机的课会换一组数")
    case .view:
      LocalizedText("on a small screen: graph, explanation or code", "屏幕小时：切换图、说明、代码")
    case .leave: LocalizedText("leave; you can go on later", "退出；以后可以接着学")
    case .copy:
      LocalizedText("copy the line of code; again: the whole program", "复制当前这行代码；再按一次复制整个程序")
    case .language: LocalizedText("中文 / English", "中文 / English")
    case .redraw: LocalizedText("draw the screen anew", "重画屏幕")
    }
  }
}
