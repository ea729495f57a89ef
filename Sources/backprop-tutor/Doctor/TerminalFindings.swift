import CursesTerminal
import Foundation
import TerminalText

/// What the terminal can do.
struct TerminalFindings {
  let environment: [String: String]
  /// Whether somebody sits at the terminal: without one nothing can be measured.
  let isAtTerminal: Bool

  private var type: String { environment["TERM"] ?? "" }

  /// What the tutor draws on: where TERM is unknown, it takes the terminal for this one.
  private var drawn: TerminalProbe.Description? {
    TerminalProbe.description(of: type) ?? TerminalProbe.description(of: "xterm-256color")
  }

  /// All of it, in the order it matters.
  var all: [Finding] {
    guard isAtTerminal else {
      return [
        Finding(
          "terminal", .note,
          LocalizedText("No terminal: input or output is a pipe or a file.", "没有终端：输入或输出是管道或文件。"),
          advice: LocalizedText(
            "Then all goes line by line. Run doctor in a terminal to check that.",
            "此时一切逐行进行。要检查终端，请直接在终端里运行 doctor。")),
        locale,
      ]
    }
    return [kind, size, colors, locale] + (DisplayOptions.isConsole ? [font] : widths) + [clipboard, paste]
  }

  private var kind: Finding {
    if type == "dumb" {
      return Finding(
        "terminal.type", .note,
        LocalizedText("TERM is dumb: everything goes line by line.", "TERM 是 dumb：一切逐行进行。"),
        advice: LocalizedText("Set TERM to what your terminal is.", "请把 TERM 设为终端的实际类型。"))
    }
    guard let description = TerminalProbe.description(of: type), description.placesCursor else {
      return Finding(
        "terminal.type", .problem,
        LocalizedText(
          "TERM is “\(type)”, which is unknown here.", "TERM 是“\(type)”，无法识别。"),
        advice: LocalizedText(
          "It is taken for an xterm-256color. Set TERM, or install ncurses-term.",
          "将按 xterm-256color 处理。请改设 TERM，或安装 ncurses-term。"))
    }
    return Finding(
      "terminal.type", .ok, LocalizedText("TERM is \(type), known here.", "TERM 是 \(type)，能识别。"))
  }

  private var size: Finding {
    var size = winsize()
    _ = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size)
    let (columns, rows) = (Int(size.ws_col), Int(size.ws_row))
    let text = LocalizedText("The size is \(columns)×\(rows).", "大小为 \(columns)×\(rows)。")
    if columns >= 80 && rows >= 24 { return Finding("terminal.size", .ok, text) }
    return Finding(
      "terminal.size", .note, text,
      advice: LocalizedText(
        "80×24 is comfortable; below 40×12 much is left out.", "80×24 才宽裕；小于 40×12 时会省去许多内容。"))
  }

  private var colors: Finding {
    let count = drawn?.colors ?? 0
    if !(environment["NO_COLOR"] ?? "").isEmpty {
      return Finding(
        "terminal.colors", .ok,
        LocalizedText("\(count) colours, not used: NO_COLOR is set.", "有 \(count) 种颜色，但已设 NO_COLOR，不使用。"))
    }
    if count < 8 {
      return Finding(
        "terminal.colors", .ok,
        LocalizedText("No colours; bold and underline do.", "没有颜色；用粗体和下划线代替。"))
    }
    return Finding("terminal.colors", .ok, LocalizedText("\(count) colours.", "\(count) 种颜色。"))
  }

  private var locale: Finding {
    let name = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? "C"
    let exists = setlocale(LC_ALL, "") != nil
    let codeset = exists ? nl_langinfo(Int32(CODESET)).map { String(cString: $0) } ?? "" : ""
    let promisesUTF8 = ["utf-8", "utf8"].contains { name.lowercased().contains($0) }
    if codeset == "UTF-8" {
      return Finding("locale", .ok, LocalizedText("The locale \(name) is UTF-8.", "区域设置 \(name) 是 UTF-8。"))
    }
    if promisesUTF8 {
      return Finding(
        "locale", .note,
        LocalizedText(
          "The locale \(name) is missing here; UTF-8 is used all the same.",
          "这里没有安装区域设置 \(name)；仍按 UTF-8 处理。"),
        advice: LocalizedText(
          "For other programs too: export LC_ALL=C.UTF-8", "其他程序也需要：export LC_ALL=C.UTF-8"))
    }
    return Finding(
      "locale", .note,
      LocalizedText(
        "The locale \(name) is not UTF-8: drawings use ASCII characters.",
        "区域设置 \(name) 不是 UTF-8：图形改用 ASCII 字符。"),
      advice: LocalizedText(
        "If the terminal shows UTF-8: export LC_ALL=C.UTF-8", "如果终端支持 UTF-8：export LC_ALL=C.UTF-8"))
  }

  /// What the Linux console can show: its font has 256 or 512 signs.
  private var font: Finding {
    Finding(
      "terminal.font", .note,
      LocalizedText(
        "The Linux console's font has no Chinese and few signs: here the tutor speaks English and draws in ASCII.",
        "Linux 控制台的字体没有汉字，数学符号也很少：这里默认用英文，并以 ASCII 画图。"),
      advice: LocalizedText(
        "With a font of your own: “ascii: no” in the configuration, or --lang.",
        "若装有合适的字体：可在配置里写 ascii: no，或加 --lang。"))
  }

  /// What the terminal answers when it is asked where its cursor went.
  private var widths: [Finding] {
    guard drawn?.isANSI == true,
      let chinese = TerminalProbe.columns(of: "梯度")
    else {
      return [
        Finding(
          "terminal.widths", .note,
          LocalizedText(
            "The terminal does not tell its cursor: widths are not measured.",
            "终端不报告光标位置：无法测量字符宽度。"),
          advice: LocalizedText(
            "If lines are torn, add --ascii or --wide-ambiguous.", "如果线条错位，请加 --ascii 或 --wide-ambiguous。"))
      ]
    }
    guard chinese == 4 else {
      return [
        Finding(
          "terminal.widths", .problem,
          LocalizedText(
            "Two Chinese characters take \(chinese) cells, not 4: this is not UTF-8.",
            "两个汉字占 \(chinese) 格而不是 4 格：终端没有按 UTF-8 显示。"),
          advice: LocalizedText(
            "Set the terminal to UTF-8, or run with --ascii --lang en.", "请把终端设为 UTF-8，或加 --ascii --lang en。")
        )
      ]
    }
    let isWide = TerminalProbe.columns(of: "∂─") == 4
    return [
      isWide
        ? Finding(
          "terminal.widths", .note,
          LocalizedText(
            "Signs and lines take two cells each, Chinese characters two.", "数学符号和框线各占两格，汉字占两格。"),
          advice: LocalizedText(
            "Add --wide-ambiguous, or set the terminal to draw them narrow.",
            "请加 --wide-ambiguous，或在终端里把歧义宽度字符设为窄。"))
        : Finding(
          "terminal.widths", .ok,
          LocalizedText(
            "Signs and lines take one cell each, Chinese characters two.", "数学符号和框线各占一格，汉字占两格。"))
    ]
  }

  private var paste: Finding {
    let isANSI = drawn?.isANSI ?? false
    return Finding(
      "terminal.paste", .ok,
      isANSI
        ? LocalizedText("Pasted text is asked for in brackets.", "支持括号粘贴（bracketed paste）。")
        : LocalizedText("Pasted text cannot be told from typed text.", "无法区分粘贴和键入。"))
  }

  /// Whether text can be copied out by OSC 52, as far as the environment tells.
  private var clipboard: Finding {
    let program = environment["TERM_PROGRAM"] ?? ""
    let isSet = { (name: String) in !(environment[name] ?? "").isEmpty }
    if type.hasPrefix("linux") || program == "Apple_Terminal" {
      return Finding(
        "terminal.clipboard", .ok,
        LocalizedText("This terminal has no clipboard for programs (OSC 52).", "这个终端没有供程序使用的剪贴板（OSC 52）。"))
    }
    if isSet("TMUX") {
      return Finding(
        "terminal.clipboard", .ok,
        LocalizedText(
          "tmux passes copied text on (OSC 52) after: set -g set-clipboard on",
          "设 set -g set-clipboard on 后，tmux 会转发复制的文本（OSC 52）。"))
    }
    let takesIt =
      isSet("KITTY_WINDOW_ID") || isSet("WT_SESSION")
      || ["WezTerm", "ghostty", "iTerm.app"].contains(program)
      || ["xterm-kitty", "foot", "alacritty", "xterm-ghostty", "wezterm"].contains { type.hasPrefix($0) }
    return Finding(
      "terminal.clipboard", .ok,
      takesIt
        ? LocalizedText("This terminal takes copied text (OSC 52).", "这个终端接受复制的文本（OSC 52）。")
        : LocalizedText(
          "Nobody knows whether this terminal takes copied text (OSC 52).", "不清楚这个终端是否接受复制的文本（OSC 52）。"))
  }
}
