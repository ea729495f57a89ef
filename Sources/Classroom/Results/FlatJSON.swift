import TerminalText

/// One line of a result file: a JSON object of texts and whole numbers, in a fixed order.
///
/// A reader accepts exactly what the writer writes, so that a line has one meaning: no key twice, no other order, no
/// other spelling of the same text.
struct FlatJSON: Equatable {
  enum Value: Equatable {
    case text(String)
    case number(Int)
  }

  var fields: [(key: String, value: Value)] = []

  init(_ fields: [(String, Value)] = []) {
    self.fields = fields.map { (key: $0.0, value: $0.1) }
  }

  static func == (one: FlatJSON, other: FlatJSON) -> Bool { one.text == other.text }

  /// The value of `key`; nil where there is none.
  subscript(key: String) -> Value? { fields.first { $0.key == key }?.value }

  /// The text behind `key`.
  func text(_ key: String) -> String? {
    if case .text(let text)? = self[key] { text } else { nil }
  }

  /// The whole number behind `key`.
  func number(_ key: String) -> Int? {
    if case .number(let number)? = self[key] { number } else { nil }
  }

  /// The object on one line.
  var text: String {
    let pairs = fields.map { key, value in
      switch value {
      case .text(let text): "\(JSONText.quoted(key)):\(JSONText.quoted(text))"
      case .number(let number): "\(JSONText.quoted(key)):\(number)"
      }
    }
    return "{" + pairs.joined(separator: ",") + "}"
  }

  /// Reads a line; nil for anything that is not what `text` writes.
  init?(parsing line: String) {
    var scanner = Scanner(bytes: Array(line.utf8))
    guard let fields = scanner.object() else { return nil }
    self.init(fields)
    guard text == line else { return nil }
  }

  private struct Scanner {
    let bytes: [UInt8]
    var index = 0

    init(bytes: [UInt8]) {
      self.bytes = bytes
    }

    mutating func object() -> [(String, Value)]? {
      var fields: [(String, Value)] = []
      guard take("{") else { return nil }
      repeat {
        guard let key = string(), take(":"), let value = value() else { return nil }
        fields.append((key, value))
      } while take(",")
      guard take("}"), index == bytes.count else { return nil }
      return fields
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
      guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
      index += 1
      return true
    }

    private mutating func value() -> Value? {
      if index < bytes.count, bytes[index] == UInt8(ascii: "\"") { return string().map(Value.text) }
      let start = index
      while index < bytes.count, index - start < 18, bytes[index] == 45 || (48...57).contains(bytes[index]) {
        index += 1
      }
      return Int(String(decoding: bytes[start..<index], as: UTF8.self)).map(Value.number)
    }

    private mutating func string() -> String? {
      guard take("\"") else { return nil }
      var text: [UInt8] = []
      while index < bytes.count {
        let byte = bytes[index]
        index += 1
        if byte == UInt8(ascii: "\"") { return String(validating: text, as: UTF8.self) }
        guard byte == UInt8(ascii: "\\") else {
          text.append(byte)
          continue
        }
        guard index < bytes.count else { return nil }
        index += 1
        switch bytes[index - 1] {
        case UInt8(ascii: "\""): text.append(UInt8(ascii: "\""))
        case UInt8(ascii: "\\"): text.append(UInt8(ascii: "\\"))
        case UInt8(ascii: "n"): text.append(10)
        case UInt8(ascii: "t"): text.append(9)
        case UInt8(ascii: "r"): text.append(13)
        case UInt8(ascii: "u"):
          guard index + 4 <= bytes.count,
            let code = UInt32(String(decoding: bytes[index..<(index + 4)], as: UTF8.self), radix: 16),
            let scalar = Unicode.Scalar(code)
          else { return nil }
          text += Array(String(Character(scalar)).utf8)
          index += 4
        default: return nil
        }
      }
      return nil
    }
  }
}
