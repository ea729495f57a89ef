extension StringProtocol {
  /// The text without the control sequences of a terminal: its keys and its answers, which may come late.
  ///
  /// Escape and `[` up to a letter, `O` and a letter, or a string of the terminal (ECMA-48, §5.4 and §5.6) up to its end
  /// go; an Escape that begins none of these, or one without an end, stays.
  ///
  /// ```swift
  /// "\u{1B}[?62;22c3".withoutControlSequences  // "3"
  /// ```
  public var withoutControlSequences: String {
    guard utf8.contains(0x1B) else { return String(self) }
    var text = String.UnicodeScalarView()
    var rest = Substring(self).unicodeScalars
    while let scalar = rest.first {
      if let end = rest.endOfControlSequence {
        rest = rest[end...]
      } else {
        text.append(scalar)
        rest.removeFirst()
      }
    }
    return String(text)
  }
}

extension Substring.UnicodeScalarView {
  /// Where the control sequence that begins here ends; nil where none begins, or it has no end.
  fileprivate var endOfControlSequence: Index? {
    guard first == "\u{1B}", let kind = dropFirst().first else { return nil }
    let body = dropFirst(2)
    switch kind {
    case "[":
      guard let final = body.firstIndex(where: { !(" "..."?" ~= $0) }), "@"..."~" ~= body[final] else {
        return nil
      }
      return index(after: final)
    case "O": return body.first.map { _ in index(after: body.startIndex) }
    case "]", "P", "X", "^", "_":
      guard let end = body.firstIndex(where: { $0 == "\u{7}" || $0 == "\u{1B}" }) else { return nil }
      if body[end] == "\u{7}" { return index(after: end) }
      let last = index(after: end)
      return last < endIndex && self[last] == "\\" ? index(after: last) : nil
    default: return nil
    }
  }
}
