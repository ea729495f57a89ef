/// A key as the terminal names it.
public enum Key: Hashable, Sendable {
  case character(Character)
  case control(Character)
  case function(Int)
  case enter, tab, backTab, escape, backspace, delete
  case left, right, up, down, home, end, pageUp, pageDown

  /// The key with a full-width form taken as its ASCII twin (`ｑ` as `q`, `？` as `?`), as input methods type them.
  public var folded: Key {
    guard case .character(let character) = self, let scalar = character.unicodeScalars.first,
      character.unicodeScalars.count == 1
    else { return self }
    switch scalar.value {
    case 0x3000: return .character(" ")
    case 0xFF01...0xFF5E:
      return Unicode.Scalar(scalar.value - 0xFEE0).map { .character(Character($0)) } ?? self
    case 0x3001: return .character(",")
    case 0x3002: return .character(".")
    default: return self
    }
  }
}

/// Something done with the mouse.
public struct Mouse: Hashable, Sendable {
  /// What was done.
  public enum Action: Hashable, Sendable {
    case press, wheelUp, wheelDown
  }

  /// What was done.
  public let action: Action
  /// The cell it was done at, counted from 0.
  public let row, column: Int

  /// Something done at a cell.
  public init(_ action: Action, row: Int, column: Int) {
    self.action = action
    self.row = row
    self.column = column
  }
}

/// What a terminal reports.
public enum TerminalEvent: Hashable, Sendable {
  case mouse(Mouse)
  case key(Key)
  /// Text pasted in one piece.
  case paste(String)
  case resized(Size)
  /// The moment came that someone waited for.
  case tick
  /// The terminal is gone, or the program is asked to end.
  case hangUp
}
