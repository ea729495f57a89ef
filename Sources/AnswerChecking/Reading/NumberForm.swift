import GraphLanguage

/// A number typed plainly, `-0.530` or `2e-3`: its value and how many figures were given.
struct PlainNumber: Equatable {
  let value: Double
  /// Significant figures as typed.
  ///
  /// Zeros that end a whole number count: who types 20 for 15 has not rounded to one figure. `200` has three,
  /// `2e2` has one, `0.530` three, `0` none.
  let figures: Int

  /// Reads `text` when it is nothing but a decimal number with an optional sign and exponent.
  ///
  /// The form is checked here, because Swift's own reader also takes `nan`, `inf` and `0x1p3`.
  init?(_ text: some StringProtocol) {
    var digits: [UInt8] = []
    var scale = 0
    var pointSeen = false
    var exponent = ""
    var body = text.utf8[...]
    let isNegative = body.first == UInt8(ascii: "-")
    if let sign = body.first, isNegative || sign == UInt8(ascii: "+") { body = body.dropFirst() }
    scan: while let byte = body.first {
      body = body.dropFirst()
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits.append(byte)
        if pointSeen { scale += 1 }
      case UInt8(ascii: ".") where !pointSeen:
        pointSeen = true
      case UInt8(ascii: "e") where !digits.isEmpty, UInt8(ascii: "E") where !digits.isEmpty:
        exponent = String(decoding: body, as: UTF8.self)
        let unsigned = exponent.drop { $0 == "-" || $0 == "+" }
        guard exponent.count - unsigned.count <= 1, (1...9).contains(unsigned.count),
          unsigned.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        break scan
      default: return nil
      }
    }
    guard !digits.isEmpty else { return nil }
    let mantissa = String(decoding: digits, as: UTF8.self)
    let power = (Int(exponent) ?? 0) - scale
    guard let value = Double("\(isNegative ? "-" : "")\(mantissa)e\(power)") else { return nil }
    self.value = value
    figures = digits.drop { $0 == UInt8(ascii: "0") }.count
  }
}

extension PlainNumber {
  /// A number with at least two groups of three digits, `2,000,000`: unlike `2,000` it can mean one thing only.
  init?(grouped text: String) {
    let groups = text.split(separator: ",", omittingEmptySubsequences: false)
    guard groups.count > 2, let first = groups.first, let last = groups.last,
      (1...3).contains(first.drop(while: { $0 == "-" || $0 == "+" }).count),
      groups.dropFirst().dropLast().allSatisfy({ $0.count == 3 }),
      last.prefix(while: { $0 != "." }).count == 3, !text.contains("e"), !text.contains("E")
    else { return nil }
    self.init(groups.joined())
  }
}

/// A way of writing a number that is refused with a question, because it could mean two things or nothing.
enum RefusedForm: Equatable {
  /// `1 2`: two numbers with only a space between.
  case twoNumbers(String, String, column: Int)
  /// `1,234` or `0,5` where one number is asked.
  case comma(whole: String, rest: String, column: Int)
  /// `nan`, `inf`: not a number one can compare.
  case notFinite(String, column: Int)
  /// `0x1F`.
  case hexadecimal(String, column: Int)

  /// The first refused form in `text`, which holds one number or expression, no list.
  ///
  /// Names that happen to read `nan` or `inf` belong to the program and pass.
  static func first(in text: String, names: (String) -> Bool) -> RefusedForm? {
    let source = Array(text)
    var index = 0
    var depth = 0
    var previous: (text: String, end: Int)?
    while index < source.count {
      let character = source[index]
      if character.isASCIIDigitOrPoint {
        let start = index
        while index < source.count, source[index].isASCIIDigitOrPoint { index += 1 }
        if index == start + 1, character == "0", index < source.count, "xX".contains(source[index]) {
          index += 1
        }
        let number = String(source[start..<index])
        if number.hasPrefix("0x") || number.hasPrefix("0X") {
          while index < source.count, source[index].isLetter || source[index].isNumber { index += 1 }
          return .hexadecimal(String(source[start..<index]), column: start + 1)
        }
        if let previous {
          let between = source[previous.end..<start]
          if between.allSatisfy({ $0 == " " }), !between.isEmpty {
            return .twoNumbers(previous.text, number, column: start + 1)
          }
          if depth == 0, between.filter({ $0 != " " }) == [","] {
            return .comma(whole: previous.text, rest: number, column: previous.end + 1)
          }
        }
        previous = (number, index)
      } else if character.isLetter || character == "_" {
        let start = index
        while index < source.count, source[index].isWordPart {
          index += 1
        }
        let name = String(source[start..<index])
        if ["nan", "inf", "infinity"].contains(name.lowercased()), !names(name) {
          return .notFinite(name, column: start + 1)
        }
        previous = nil
      } else {
        if "([".contains(character) { depth += 1 }
        if ")]".contains(character) { depth -= 1 }
        if character == "∞" { return .notFinite("∞", column: index + 1) }
        if character != " ", character != "," { previous = nil }
        index += 1
      }
    }
    return nil
  }
}

extension Character {
  fileprivate var isASCIIDigitOrPoint: Bool { ("0"..."9").contains(self) || self == "." }
}
