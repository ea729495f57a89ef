extension Character {
  /// Whether names and numbers are made of it: a letter, a digit or `_`.
  public var isWordPart: Bool { isLetter || isNumber || self == "_" }
}

extension String {
  /// The names and numbers of a line of code, in their order: `dx`, `dy`, `2` for `dx = dy * 2`.
  public var words: [String] { split { !$0.isWordPart }.map(String.init) }

  /// This text with `other` in place of `word`, wherever that stands alone.
  public func replacingWord(_ word: String, with other: String) -> String {
    var (result, current) = ("", "")
    for character in self + " " {
      if character.isWordPart {
        current.append(character)
      } else {
        result += (current == word ? other : current) + String(character)
        current = ""
      }
    }
    return String(result.dropLast())
  }
}
