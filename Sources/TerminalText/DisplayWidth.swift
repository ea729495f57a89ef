/// How many cells a terminal gives to characters whose East Asian width is ambiguous (`±`, `∂`, `─`).
public enum AmbiguousWidth: Sendable {
  /// One cell: every modern terminal with default settings.
  case narrow
  /// Two cells: terminals set up for legacy East Asian fonts.
  case wide
}

extension Character {
  /// The cells this grapheme cluster takes on a terminal: 0, 1 or 2.
  public var displayWidth: Int { displayWidth(ambiguous: .narrow) }

  /// The cells this grapheme cluster takes on a terminal that treats ambiguous characters as told.
  ///
  /// The base scalar decides; an emoji variation selector makes the cluster wide. A cluster of only
  /// combining marks, a control or a format character takes none.
  public func displayWidth(ambiguous: AmbiguousWidth) -> Int {
    guard let base = unicodeScalars.first else { return 0 }
    if base.value < 0x7F { return base.value < 0x20 ? 0 : 1 }
    switch base.properties.generalCategory {
    case .control, .format, .nonspacingMark, .enclosingMark, .lineSeparator, .paragraphSeparator, .surrogate:
      return 0
    default: break
    }
    if base.properties.isEmojiPresentation { return 2 }
    if unicodeScalars.dropFirst().contains(where: { $0.value == 0xFE0F }) { return 2 }
    if WidthTable.wide.holds(base.value) { return 2 }
    return ambiguous == .wide && WidthTable.ambiguous.holds(base.value) ? 2 : 1
  }
}

/// The cells `text` takes on one line of a terminal, grapheme cluster by grapheme cluster.
///
/// ```swift
/// displayWidth(of: "梯度 ∂f")  // 7
/// ```
public func displayWidth(of text: some StringProtocol, ambiguous: AmbiguousWidth = .narrow) -> Int {
  var width = 0
  for character in text { width += character.displayWidth(ambiguous: ambiguous) }
  return width
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
