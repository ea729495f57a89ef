import CNcurses

/// What can be found out about a terminal without drawing on it.
public enum TerminalProbe {
  /// What terminfo says of a terminal type.
  public struct Description {
    /// Whether a program can draw on it.
    public let placesCursor: Bool
    /// Whether it takes the sequences that xterm takes.
    public let isANSI: Bool
    /// How many colours it shows; 0 for none.
    public let colors: Int
  }

  /// What terminfo says of `type`; nil where it is unknown here.
  public static func description(of type: String) -> Description? {
    let found = cn_describe(type)
    guard found.known else { return nil }
    return Description(placesCursor: found.places_cursor, isANSI: found.is_ansi, colors: Int(found.colors))
  }

  /// The columns that `text` takes, as the terminal itself says; nil where it does not answer within a second.
  public static func columns(of text: String) -> Int? {
    let columns = cn_measure(text, 1000)
    return columns < 0 ? nil : Int(columns)
  }
}
