/// An answer with every look-alike character read as its ASCII twin, and the way back to what was typed.
///
/// The table is explicit, one line a family. Unicode's compatibility normalisation (NFKC) would not do: it
/// turns `x²` into `x2` and leaves the typographic minus, `。` and `、` alone.
///
/// ```swift
/// AnswerText("（−１．５）×ｘ²").text  // "(-1.5)*x**2"
/// ```
struct AnswerText: Equatable {
  /// The answer in ASCII signs; letters of other scripts stay, they may be names.
  let text: String
  /// For each character of `text`, the 1-based column of the typed character it stands for.
  private let columns: [Int]
  private let end: Int

  init(_ typed: String) {
    let source = Array(typed)
    var text = ""
    var columns: [Int] = []
    var index = 0
    func emit(_ piece: String, from start: Int) {
      text += piece
      columns += Array(repeating: start + 1, count: piece.count)
    }
    while index < source.count {
      let start = index
      // A sign that stands for itself; a long answer is little else.
      if let ascii = source[start].asciiValue, ascii >= 0x20, source[start] != "^" {
        text.append(source[start])
        columns.append(start + 1)
        index += 1
        continue
      }
      let raised = source[index...].prefix { Self.raised[$0] != nil }
      if !raised.isEmpty {
        index += raised.count
        let power = raised.compactMap { Self.raised[$0] }.joined()
        if power == "T" {
          emit(".T", from: start)
        } else {
          emit(power.hasPrefix("-") ? "**(\(power))" : "**\(power)", from: start)
        }
        continue
      }
      let opensCall = index + 1 < source.count && (source[index + 1] == "(" || source[index + 1] == "（")
      index += 1
      if opensCall, let function = Self.functions[source[start]] {
        emit(function, from: start)
      } else if source[start] == "^" {
        let transposes =
          index < source.count && source[index] == "T"
          && !(index + 1 < source.count && source[index + 1].isLetter)
        if transposes { index += 1 }
        emit(transposes ? ".T" : "**", from: start)
      } else {
        emit(Self.twin(of: source[start]), from: start)
      }
    }
    // A combining mark may have joined two emitted pieces into one character.
    while columns.count > text.count { columns.removeLast() }
    self.text = text
    self.columns = columns
    end = source.count + 1
  }

  /// The column the learner typed for the `column`-th character of `text`, both from 1.
  func typedColumn(of column: Int) -> Int {
    columns.indices.contains(column - 1) ? columns[column - 1] : end
  }

  /// What `character` is read as: its twin, nothing for an invisible character, or itself.
  private static func twin(of character: Character) -> String {
    guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1 else {
      return character == "\r\n" ? "\n" : String(character)
    }
    switch scalar.value {
    case 0xFF01...0xFF5E: return Unicode.Scalar(scalar.value - 0xFEE0).map { String($0) } ?? ""
    case 0x00A0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: return " "
    case 0x000B, 0x000C, 0x000D, 0x0085, 0x2028, 0x2029: return "\n"
    case 0x00AD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF: return ""
    case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63: return "-"
    case 0x3002, 0xFF61: return "."
    case 0x3001, 0xFF64: return ","
    case 0x3010, 0x3014: return "["
    case 0x3011, 0x3015: return "]"
    case 0x00B7, 0x00D7, 0x2022, 0x2217, 0x2219, 0x2299, 0x22C5: return "*"
    case 0x00F7, 0x2044, 0x2215: return "/"
    case 0x22A4: return ".T"
    // w₃ is w3, as a program has to write it.
    case 0x2080...0x2089: return String(scalar.value - 0x2080)
    case 0x2264: return "<="
    case 0x2265: return ">="
    case 0x2260: return "!="
    default: return String(character)
    }
  }

  /// Signs written above the line, and what they mean there.
  private static let raised: [Character: String] = [
    "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8", "⁹": "9",
    "⁻": "-", "ᵀ": "T",
  ]

  /// Signs that name a function when an opening bracket follows; alone they may be a node's name.
  private static let functions: [Character: String] = ["σ": "sigmoid", "√": "sqrt"]
}
