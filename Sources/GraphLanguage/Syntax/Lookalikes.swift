/// Characters that look like a sign of the language but are another one: full-width forms of Chinese
/// and Japanese input methods, the minus of typesetting, signs from mathematics.
///
/// The table is explicit. Unicode's compatibility normalisation would turn `²` into `2` and leave
/// the typographic minus alone, and both would change what a learner meant.
enum Lookalikes {
  /// The one ASCII character that `character` stands for when someone *types an answer*, or nil.
  static func typed(_ character: Character) -> Character? {
    guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1 else { return nil }
    switch scalar.value {
    case 0xFF01...0xFF5E: return Unicode.Scalar(scalar.value - 0xFEE0).map { Character($0) }
    case 0x3000, 0x00A0: return " "
    case 0x2010...0x2015, 0x2212, 0xFE63: return "-"
    case 0x3002: return "."
    case 0x3001: return ","
    case 0x3010, 0x3014: return "["
    case 0x3011, 0x3015: return "]"
    case 0x00D7, 0x00B7, 0x22C5, 0x2217: return "*"
    case 0x00F7, 0x2215: return "/"
    default: return nil
    }
  }

  /// `answer` with every look-alike read as its twin; no character moves to another column.
  static func read(_ answer: String) -> String { String(answer.map { typed($0) ?? $0 }) }

  /// What to write in a program in place of `character`, or nil when it resembles nothing.
  static func written(_ character: Character) -> String? {
    switch character {
    case "≤": "<="
    case "≥": ">="
    case "≠": "!="
    case "²": "** 2"
    case "³": "** 3"
    case "√": "sqrt(…)"
    case "½": "1/2"
    case "∑": "sum(…)"
    default: typed(character).map { String($0) }
    }
  }
}
