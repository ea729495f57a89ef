import Autodiff

/// Looks for the right answer of a question in its own prompt.
///
/// Only what cannot be chance is found: a whole tensor, a number of two figures or more, or one after "the answer is";
/// and nothing that stands on the screen anyway.
enum ToldAnswer {
  /// The answer as `text` has it; nil where the text does not tell it.
  ///
  /// `known` are the values on the screen when the question is asked.
  static func found(_ answer: Tensor, in text: String, known: [Tensor]) -> String? {
    guard !known.contains(answer) else { return nil }
    let numbers = PrintedNumber.all(in: text)
    if let value = answer.scalar {
      let shown = known.flatMap(\.elements)
      return numbers.first { number in
        number.agrees(with: value) && (number.isCalledAnswer || number.figures > 1)
          && !shown.contains(where: number.agrees)
      }?.text
    }
    let count = answer.elements.count
    guard count > 1, Set(answer.elements).count > 1, numbers.count >= count else { return nil }
    for start in 0...(numbers.count - count) {
      let run = numbers[start..<(start + count)]
      let isTold = zip(run, answer.elements).allSatisfy { $0.agrees(with: $1) }
      if isTold, run.dropFirst().allSatisfy(\.isListed) {
        return "[" + run.map(\.text).joined(separator: ", ") + "]"
      }
    }
    return nil
  }
}

/// A number as a text prints it.
private struct PrintedNumber {
  /// As it is printed, with `-` for a minus.
  let text: String
  let value: Double
  /// Its significant figures, without zeros at its end.
  let figures: Int
  /// What one unit of its last digit is worth.
  let unit: Double
  /// Whether only commas, semicolons, blanks and brackets stand between it and the number before it.
  let isListed: Bool
  /// Whether the words before it say that it is the answer.
  let isCalledAnswer: Bool

  /// Whether this is `target`, rounded to the digits printed; a single figure must be the very number.
  func agrees(with target: Double) -> Bool {
    let slack = figures > 1 ? 0.5001 * unit : 1e-9 * target.magnitude
    return (value - target).magnitude <= slack && (value < 0) == (target < 0)
  }

  /// Every number in `text`, in order; digits inside a name are none.
  static func all(in text: String) -> [PrintedNumber] {
    let characters = Array(text.map { $0 == "−" ? "-" : $0 })
    var found: [PrintedNumber] = []
    var index = 0
    var end = 0
    while index < characters.count {
      guard characters[index].isASCIIDigit else {
        let isName = characters[index].isASCII && characters[index].isLetter || characters[index] == "_"
        index += 1
        // What follows a letter belongs to its name: `x2`, `w_1`.
        while isName, index < characters.count, characters[index].isASCIIDigit { index += 1 }
        continue
      }
      var start = index
      while index < characters.count, characters[index].isASCIIDigit { index += 1 }
      if index + 1 < characters.count, characters[index] == ".", characters[index + 1].isASCIIDigit {
        index += 1
        while index < characters.count, characters[index].isASCIIDigit { index += 1 }
      }
      if start > 0, characters[start - 1] == "." { start -= 1 }
      let signAt = start - 1
      if signAt >= 0, characters[signAt] == "-", signAt == 0 || !characters[signAt - 1].isOperand {
        start = signAt
      }
      let between = String(characters[end..<start])
      if let number = PrintedNumber(String(characters[start..<index]), after: between) {
        found.append(number)
      }
      end = index
    }
    return found
  }

  private init?(_ text: String, after words: String) {
    guard let value = Double(text.first == "." ? "0" + text : text) else { return nil }
    self.text = text
    self.value = value
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let digits = parts.joined().filter(\.isASCIIDigit)
    var kept = digits.drop { $0 == "0" }
    while kept.last == "0" { kept = kept.dropLast() }
    figures = kept.count
    unit = (0..<(parts.count > 1 ? parts[1].count : 0)).reduce(1.0) { unit, _ in unit / 10 }
    isListed = words.allSatisfy { ",;[]，；、 \n".contains($0) }
    let before = words.lowercased()
    let phrases = ["answer is ", "answer is `", "答案是", "答案是 ", "答案为", "答案为 "]
    isCalledAnswer = phrases.contains { before.hasSuffix($0) }
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
  /// Whether a `-` behind it subtracts.
  fileprivate var isOperand: Bool { isASCII && (isLetter || isNumber) || self == ")" || self == "]" }
}
