/// How many cells a terminal gives to characters whose East Asian width is ambiguous (`±`, `∂`, `─`).
public enum AmbiguousWidth: Sendable {
  /// One cell: every modern terminal with default settings.
  case narrow
  /// Two cells: terminals set up for legacy East Asian fonts.
  case wide
}

extension Unicode.Scalar {
  /// The cells this scalar takes on a terminal: 0, 1 or 2.
  ///
  /// The C library's `wcwidth` gives the same, which is what curses counts by: marks and the jamo that end a Hangul
  /// syllable take none, marks that take room of their own, such as many vowels of India, take one.
  public func displayWidth(ambiguous: AmbiguousWidth = .narrow) -> Int {
    if value < 0x7F { return value < 0x20 ? 0 : 1 }
    switch properties.generalCategory {
    case .control, .format, .nonspacingMark, .enclosingMark, .lineSeparator, .paragraphSeparator, .surrogate:
      return 0
    default: break
    }
    if 0x1160...0x11FF ~= value || 0xD7B0...0xD7FF ~= value { return 0 }
    if WidthTable.wide.holds(value) { return 2 }
    // Emoji newer than the table; half a flag is a letter.
    if properties.isEmojiPresentation, !(0x1F1E6...0x1F1FF ~= value) { return 2 }
    return ambiguous == .wide && WidthTable.ambiguous.holds(value) ? 2 : 1
  }
}

extension Character {
  /// The cells this grapheme cluster takes on a terminal.
  public var displayWidth: Int { displayWidth(ambiguous: .narrow) }

  /// The cells this grapheme cluster takes on a terminal that treats ambiguous characters as told.
  ///
  /// Terminals count scalar by scalar: a cluster may take more than two, see `StringProtocol.cellCharacters`.
  public func displayWidth(ambiguous: AmbiguousWidth) -> Int {
    unicodeScalars.reduce(0) { $0 + $1.displayWidth(ambiguous: ambiguous) }
  }
}

/// The cells `text` takes on one line of a terminal.
///
/// ```swift
/// displayWidth(of: "梯度 ∂f")  // 7
/// ```
public func displayWidth(of text: some StringProtocol, ambiguous: AmbiguousWidth = .narrow) -> Int {
  text.unicodeScalars.reduce(0) { $0 + $1.displayWidth(ambiguous: ambiguous) }
}

extension StringProtocol {
  /// The characters as a terminal sets them: one that takes room, with the marks on it, at most two cells each.
  ///
  /// Most are grapheme clusters; one of several letters, such as a Devanagari conjunct, is taken apart.
  public var cellCharacters: [Character] {
    var characters: [Character] = []
    for character in self {
      let scalars = character.unicodeScalars
      guard scalars.dropFirst().contains(where: { $0.displayWidth() > 0 }) else {
        characters.append(character)
        continue
      }
      var piece = String.UnicodeScalarView()
      for scalar in scalars {
        if scalar.displayWidth() > 0, !piece.isEmpty {
          characters += String(piece)
          piece.removeAll()
        }
        piece.append(scalar)
      }
      characters += String(piece)
    }
    return characters
  }
}

extension [ClosedRange<UInt32>] {
  /// Whether one of these sorted ranges holds `point`, by binary search.
  fileprivate func holds(_ point: UInt32) -> Bool {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].upperBound < point { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low].lowerBound <= point
  }
}
