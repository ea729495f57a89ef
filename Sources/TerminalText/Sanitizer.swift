extension StringProtocol {
  /// The text made safe for a terminal, one line of it: nothing left in it can steer one.
  ///
  /// Controls show as carets (`^[`), C1 controls as `^` and the letter of their 7-bit twin, bidi overrides
  /// and other invisible format characters vanish, and a character keeps at most four of the scalars that take no
  /// room of their own. What terminals disagree about goes too: variation selectors of emoji, and skin colours
  /// on them.
  ///
  /// ```swift
  /// "a\u{1B}[31mb".sanitized  // "a^[[31mb"
  /// ```
  public var sanitized: String {
    if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return String(self) }
    var safe = String.UnicodeScalarView()
    var marks = 0
    for scalar in unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control:
        safe.append("^")
        safe.append(scalar.caretLetter)
        marks = 0
      case .format, .privateUse, .surrogate, .lineSeparator, .paragraphSeparator, .unassigned:
        continue
      case _ where scalar.isDisputed(after: safe.last): continue
      case _ where scalar.displayWidth() == 0:
        marks += 1
        if marks <= 4 { safe.append(scalar) }
      default:
        safe.append(scalar)
        marks = 0
      }
    }
    return String(safe)
  }
}

extension Unicode.Scalar {
  /// The letter that names a control in caret form: `[` for escape and for its 8-bit twin.
  fileprivate var caretLetter: Unicode.Scalar {
    value == 0x7F ? "?" : Unicode.Scalar(UInt8(value & 0x1F) + 0x40)
  }
  /// Whether terminals disagree how many cells this makes of what stands before it.
  fileprivate func isDisputed(after base: Unicode.Scalar?) -> Bool {
    if value == 0xFE0E || value == 0xFE0F { return true }
    return properties.isEmojiModifier && base?.properties.isEmojiModifierBase == true
  }
}
