import TerminalText
import TerminalUI

/// The first screen of all: what this is, how it is used, and in which language.
struct Welcome {
  /// What a key led to.
  enum Outcome: Equatable {
    case stay
    case speak(Language)
    case begin
    case lessons
    case help
    case leave
  }

  /// How far the text is scrolled.
  private(set) var scroll = 0

  /// Takes a key; `language` is the one spoken at present.
  mutating func handle(_ key: Key, language: Language) -> Outcome {
    let languages = Language.allCases
    switch key.folded {
    case .enter, .character(" "): return .begin
    case .character("1"): return .speak(.english)
    case .character("2"): return .speak(.simplifiedChinese)
    case .left, .right, .up, .down, .tab, .backTab:
      return .speak(languages.first { $0 != language } ?? language)
    case .pageUp: scroll = max(0, scroll - 4)
    case .pageDown: scroll += 4
    case .function(4), .character("l"): return .lessons
    case .function(1), .character("?"): return .help
    case .function(10), .character("q"), .escape: return .leave
    default: break
    }
    return .stay
  }

  private static let paragraphs = [
    LocalizedText("Learn backpropagation by doing it.", "亲手做一遍，学会反向传播。"),
    LocalizedText(
      "Each lesson draws a small computation as a graph and walks it twice: forward for the values, backward for the gradients.",
      "每一课把一个小小的计算画成计算图，再走两遍：前向求值，反向求梯度。"),
    LocalizedText(
      "At every step it asks for what you would write on paper. Type a number such as -4 or 0.5, or an expression such as z, and press Enter. A wrong answer is told why it is wrong.",
      "每一步都会问你纸上该写的东西。输入 -4、0.5 这样的数，或 z 这样的式子，然后按 Enter。答错了，会说明错在哪里。"),
  ]

  /// Draws the page.
  func draw(_ settings: Settings, on buffer: inout Buffer) {
    func say(_ text: LocalizedText) -> String { settings.say(text) }
    let (title, rest) = buffer.bounds.splitTop(1)
    let (body, keyBar) = rest.splitTop(1).rest.splitBottom(1)
    buffer.put("backprop-tutor", row: title.row, column: 1, style: Style(.title, bold: true))
    buffer.put(
      String(repeating: settings.glyphs.horizontal, count: buffer.size.width), row: 1, column: 0,
      style: Style(.frame))
    var column = 1
    for (index, language) in Language.allCases.enumerated() {
      let isSpoken = language == settings.language
      column = buffer.put(
        (isSpoken ? settings.glyphs.pointer : " ") + " \(index + 1) \(Self.name(of: language))    ",
        row: body.row, column: column, style: Style(.plain, bold: isSpoken))
    }

    let keys = settings.keys
    let closing = LocalizedText(
      "\(keys.shown("F2")) gives a hint, \(keys.shown("F3")) shows the answer, \(keys.shown("F1")) lists every key. Every answer is kept at once: leave with \(keys.shown("F10")) whenever you like.",
      "按 \(keys.shown("F2")) 看提示，按 \(keys.shown("F3")) 看答案，按 \(keys.shown("F1")) 看全部按键。每个答案都随即保存，想走时按 \(keys.shown("F10"))。"
    )
    var lines: [StyledText] = []
    for (index, text) in (Self.paragraphs + [closing]).enumerated() {
      let wrapped = StyledText(say(text), Style(.plain, bold: index == 0)).wrapped(
        width: min(72, buffer.size.width - 2))
      lines += wrapped + [StyledText()]
    }
    let room = body.splitTop(2).rest
    buffer.put(
      lines, in: room.inset(columns: 1), scroll: min(scroll, max(0, lines.count - 1 - room.height)),
      glyphs: settings.glyphs)
    KeyBar(settings: settings).draw(
      [
        KeyBar.Hint("Enter", LocalizedText("first lesson", "第一课")),
        // Whoever reads the wrong one needs the other word.
        KeyBar.Hint("1 2", LocalizedText("language 语言", "语言 Language")),
        KeyBar.Hint("F4", LocalizedText("all lessons", "全部课程")),
        KeyBar.Hint("F10", LocalizedText("leave", "退出")),
      ], in: keyBar, on: &buffer)
  }

  /// A language's own name, the same in every language.
  static func name(of language: Language) -> String {
    switch language {
    case .english: "English"
    case .simplifiedChinese: "简体中文"
    }
  }
}
