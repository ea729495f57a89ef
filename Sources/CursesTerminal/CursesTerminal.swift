import CNcurses
public import TerminalUI

/// The one place that knows curses: buffers of cells out, events in.
///
/// Make one at a time, from one thread: curses keeps its screen in globals.
public final class CursesTerminal {
  /// Why there is no terminal to draw on.
  public enum Failure: Error {
    /// Neither TERM nor the fallback is known to terminfo here.
    case unknownTerminal
  }

  /// What the terminal shows at present; nil where that is not known.
  private var shown: Buffer?
  /// The colour of each ink; nil without colour.
  private let palette: Palette?
  /// What has come of a paste, at most 64 KiB of it, and how many scalars that were; nil where none goes on.
  private var paste: (text: String.UnicodeScalarView, length: Int)?
  /// The signal that asked the program to end, SIGHUP where the terminal is gone; nil while it goes on.
  public private(set) var endingSignal: Int32?
  /// Whether TERM was unknown and `xterm-256color` took its place.
  public let usesFallback: Bool

  /// Takes over the terminal, with the colours `palette` has for the number of them it can show; nil keeps to attributes.
  public init(palette: (_ colors: Int) -> Palette?) throws(Failure) {
    switch Int(cn_start("xterm-256color")) {
    case CN_STARTED: usesFallback = false
    case CN_STARTED_WITH_FALLBACK: usesFallback = true
    default: throw .unknownTerminal
    }
    self.palette = cn_colors() >= 8 ? palette(Int(cn_colors())) : nil
    guard let palette = self.palette else { return }
    let background = palette.ground.map { Int32($0.background) } ?? -1
    if let ground = palette.ground { cn_set_ground(Int32(ground.foreground), Int32(ground.background)) }
    cn_set_pair(Self.foreground, palette.ground.map { Int32($0.foreground) } ?? -1, background)
    for ink in Ink.allCases {
      if let number = palette.color(of: ink) { cn_set_pair(pair(of: ink), Int32(number), background) }
    }
  }

  /// Gives the terminal back as it was found.
  public func stop() { cn_stop() }

  /// Stops the process as Ctrl-Z does; after `fg` all is drawn again.
  public func suspend() {
    cn_suspend()
    shown = nil
  }

  /// Whether the mouse is reported; while it is, the terminal's own selection rests.
  public var reportsMouse = false {
    didSet { if reportsMouse != oldValue { cn_mouse(reportsMouse) } }
  }

  /// Draws everything anew with the next frame.
  public func redraw() {
    cn_redraw()
    shown = nil
  }

  /// From now on a crash gives the terminal back, says `lastWords` and ends the process by its signal.
  public static func catchCrashes(lastWords: String) { cn_catch_crashes(lastWords + "\n") }

  /// Ends the process by `signal`, as its parent expects of a program that was asked to end.
  public static func end(bySignal signal: Int32) { cn_die_by(signal) }

  /// The terminal's size in cells.
  public var size: Size { Size(width: Int(cn_columns()), height: Int(cn_rows())) }

  /// Whether the user's locale promises a terminal that shows UTF-8.
  public var isUTF8: Bool { cn_is_utf8() }

  /// Shows `buffer`, sending only what differs from what is there.
  public func draw(_ buffer: Buffer) {
    let known = shown?.size == buffer.size ? shown : nil
    for row in 0..<buffer.size.height where known.map({ $0.row(row) != buffer.row(row) }) ?? true {
      drawRow(row, of: buffer)
    }
    shown = buffer
    if let cursor = buffer.cursor {
      cn_cursor(Int32(cursor.row), Int32(cursor.column))
    } else {
      cn_cursor(-1, 0)
    }
    cn_flush()
  }

  /// Writes a row as runs of one pen.
  private func drawRow(_ row: Int, of buffer: Buffer) {
    let isLast = row == buffer.size.height - 1
    let cells = isLast ? Array(buffer.row(row)).clearOfCorner : Array(buffer.row(row))
    let pens = Pen.pens(of: cells)
    var run: [Int32] = []
    var start = 0
    func end() {
      if !run.isEmpty { put(run, row: row, column: start, pen: pens[start]) }
      run.removeAll(keepingCapacity: true)
    }
    for (column, cell) in cells.enumerated() {
      guard let character = cell.character else { continue }
      if run.isEmpty || pens[column] != pens[start] {
        end()
        start = column
      }
      if let ascii = character.asciiValue {
        run.append(Int32(ascii))
        continue
      }
      let isWide = column + 1 < cells.count && cells[column + 1].character == nil
      let scalars = cell.scalars(filling: isWide ? 2 : 1) { Int(cn_width(Int32(bitPattern: $0.value))) }
      run += scalars.map { Int32(bitPattern: $0.value) }
    }
    end()
  }

  private func put(_ run: [Int32], row: Int, column: Int, pen: Pen) {
    var attributes = 0
    var ink = Ink.plain
    if case .style(let style) = pen {
      if style.isBold { attributes |= CN_BOLD }
      if style.isReversed { attributes |= CN_REVERSE }
      if style.isUnderlined { attributes |= CN_UNDERLINE }
      ink = style.ink
    }
    cn_put(Int32(row), Int32(column), run, Int32(run.count), pair(of: ink), Int32(attributes))
  }

  /// The colour pair of an ink; 0 without colour.
  ///
  /// The plain foreground has a pair too: going back to it costs fewer bytes than leaving colours behind.
  private func pair(of ink: Ink) -> Int32 {
    guard let palette else { return 0 }
    return palette.color(of: ink).map { Int32($0) + 2 } ?? Self.foreground
  }

  private static let foreground: Int32 = 1

  /// Hands `base64` to the terminal's clipboard (OSC 52); false where the terminal is known to take none.
  public func copy(base64: String) -> Bool { cn_copy(base64) }

  /// Whether something was typed that no event has told yet.
  public var hasInput: Bool { cn_has_input() }

  /// Waits for the next event, at most so many milliseconds: then it is a tick, even in the middle of a paste.
  ///
  /// Nil waits for ever.
  public func nextEvent(within milliseconds: Int? = nil) -> TerminalEvent {
    while true {
      let event = cn_next(milliseconds.map { Int32(clamping: max(0, $0)) } ?? -1)
      switch Int(event.kind) {
      case CN_EVENT_NONE: return .tick
      case CN_EVENT_RESIZED:
        shown = nil
        return .resized(size)
      case CN_EVENT_HANG_UP:
        endingSignal = event.value
        return .hangUp
      case CN_EVENT_CHARACTER:
        guard let scalar = Unicode.Scalar(UInt32(event.value)) else { continue }
        // Terminals take it out of what is pasted: the closing bracket was lost, and someone wants to leave.
        if scalar == "\u{3}" { paste = nil }
        guard paste != nil else { return .key(.typed(scalar)) }
        collect(scalar)
      case CN_EVENT_KEY where Int(event.value) == CN_KEY_PASTE_START: paste = paste ?? (.init(), 0)
      case CN_EVENT_KEY where Int(event.value) == CN_KEY_PASTE_END:
        guard let text = paste?.text else { continue }
        paste = nil
        return .paste(String(text))
      // Between the brackets of a paste nothing else is pressed.
      case _ where paste != nil: continue
      case CN_EVENT_MOUSE: return .mouse(Mouse(event))
      default: if let key = Key(code: Int(event.value)) { return .key(key) }
      }
    }
  }

  /// Adds a scalar to what has come of a paste.
  private func collect(_ scalar: Unicode.Scalar) {
    paste?.length += 1
    if let length = paste?.length, length <= 65_536 { paste?.text.append(scalar == "\r" ? "\n" : scalar) }
  }
}

extension Key {
  /// The key that sends `scalar`.
  static func typed(_ scalar: Unicode.Scalar) -> Key {
    switch scalar.value {
    case 9: return .tab
    case 10, 13: return .enter
    case 27: return .escape
    case 8, 127: return .backspace
    case 1...26: return .control(Character(Unicode.Scalar(UInt8(scalar.value) + 96)))
    default: return .character(Character(scalar))
    }
  }

  /// The key behind one of the codes of `CNcurses.h`.
  init?(code: Int) {
    switch code {
    case CN_KEY_LEFT: self = .left
    case CN_KEY_RIGHT: self = .right
    case CN_KEY_UP: self = .up
    case CN_KEY_DOWN: self = .down
    case CN_KEY_HOME: self = .home
    case CN_KEY_END: self = .end
    case CN_KEY_PAGE_UP: self = .pageUp
    case CN_KEY_PAGE_DOWN: self = .pageDown
    case CN_KEY_BACKSPACE: self = .backspace
    case CN_KEY_DELETE: self = .delete
    case CN_KEY_BACK_TAB: self = .backTab
    case CN_KEY_ENTER: self = .enter
    case CN_KEY_F0 + 1...CN_KEY_F0 + 12: self = .function(code - CN_KEY_F0)
    default: return nil
    }
  }
}

extension Mouse {
  /// What `CNcurses.h` tells of the mouse.
  fileprivate init(_ event: cn_event) {
    let action: Action =
      switch Int(event.value) {
      case CN_MOUSE_WHEEL_UP: .wheelUp
      case CN_MOUSE_WHEEL_DOWN: .wheelDown
      default: .press
      }
    self.init(action, row: Int(event.row), column: Int(event.column))
  }
}
