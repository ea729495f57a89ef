import TerminalText

/// Text in several styles, to be set on one line or reflowed over several.
public struct StyledText: Hashable, Sendable {
  /// A run of characters in one style.
  public struct Span: Hashable, Sendable {
    /// The characters.
    public let text: String
    /// How they look.
    public let style: Style

    /// A run in one style.
    public init(_ text: String, _ style: Style = .plain) {
      self.text = text
      self.style = style
    }
  }

  /// The runs, in order.
  public var spans: [Span]

  /// A text of these runs.
  public init(_ spans: [Span] = []) { self.spans = spans }

  /// A text in one style.
  public init(_ text: String, _ style: Style = .plain) { spans = [Span(text, style)] }

  /// The characters without their styles.
  public var text: String { spans.map(\.text).joined() }

  /// The text in the signs of `glyphs`: what is to be wrapped or measured must be spelled out before.
  public func spelled(_ glyphs: ScreenGlyphs) -> StyledText {
    glyphs.isASCII ? StyledText(spans.map { Span(glyphs.plain($0.text), $0.style) }) : self
  }

  /// The characters that are code: a line is not broken there.
  private var code: [Range<Int>] {
    var found: [Range<Int>] = []
    var start = 0
    for span in spans {
      let end = start + span.text.cellCharacters.count
      if span.style.ink == .code { found.append(start..<end) }
      start = end
    }
    return found
  }

  /// The text reflowed to lines of at most `width` cells; all lines but the first are indented by `hanging`.
  public func wrapped(width: Int, hanging: Int = 0) -> [StyledText] {
    var source = spans.flatMap { span in span.text.cellCharacters.map { ($0, span.style) } }[...]
    return TerminalUI.wrapped(text, width: width, hanging: hanging, whole: code).map { line in
      var spans: [Span] = []
      var run = ""
      var style = source.first?.1 ?? .plain
      for character in line.cellCharacters {
        // Wrapping drops blanks at line ends and adds them at line starts, nothing else.
        while let next = source.first, next.0 != character, next.0.isWhitespace { source.removeFirst() }
        var own = Style.plain
        if let next = source.first, next.0 == character {
          own = next.1
          source.removeFirst()
        }
        if own != style, !run.isEmpty {
          spans.append(Span(run, style))
          run = ""
        }
        style = own
        run.append(character)
      }
      if !run.isEmpty { spans.append(Span(run, style)) }
      return StyledText(spans)
    }
  }
}

extension Buffer {
  /// Writes a styled line from (`row`, `column`), clipped to `clip`; returns the column after it.
  @discardableResult
  public mutating func put(_ line: StyledText, row: Int, column: Int, clip: Rect? = nil) -> Int {
    var column = column
    for span in line.spans {
      column = put(span.text, row: row, column: column, style: span.style, clip: clip)
    }
    return column
  }

  /// Writes lines into `rect` from line `scroll` on; marks in the right column that there is more.
  public mutating func put(_ lines: [StyledText], in rect: Rect, scroll: Int = 0, glyphs: ScreenGlyphs) {
    let first = max(0, min(scroll, lines.count - rect.height))
    for (offset, line) in lines.dropFirst(first).prefix(rect.height).enumerated() {
      put(line, row: rect.row + offset, column: rect.column, clip: rect)
    }
    guard lines.count > rect.height, rect.height > 1, rect.width > 2 else { return }
    let faint = Style(.faint)
    // Beside the text where there is a margin.
    let edge = min(rect.endColumn, size.width - 1)
    if first > 0 { put(glyphs.isASCII ? "^" : "▲", row: rect.row, column: edge, style: faint) }
    if first + rect.height < lines.count {
      put(glyphs.isASCII ? "v" : "▼", row: rect.endRow - 1, column: edge, style: faint)
    }
  }
}
