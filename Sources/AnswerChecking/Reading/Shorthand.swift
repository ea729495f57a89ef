/// An expression as people write it by hand, in the language's own words: `3x` as `3*x`, `∂f/∂q` as `dq`.
///
/// ```swift
/// Shorthand("3x**2 + ∂f/∂q") { _, x in "d" + x }.text  // "3*x**2 + dq"
/// ```
struct Shorthand {
  private(set) var text = ""
  /// For each character of `text`, the 1-based column it stands for.
  private var columns: [Int] = []
  private let source: [Character]

  /// Words that follow a number in other languages, never a factor.
  private static let words: Set<String> = ["if", "else", "for", "and", "or", "not", "in", "is"]

  /// `partial` gives the name of ∂y/∂x, nil where it has none.
  init(_ text: String, partial: (String, String) -> String?) {
    source = Array(text)
    var index = 0
    while index < source.count {
      let start = index
      if source[index].isNameStart {
        index = end(ofNameAt: index)
        emit(String(source[start..<index]), from: start)
      } else if startsNumber(at: index) {
        index = end(ofNumberAt: index)
        emit(String(source[start..<index]), from: start)
        if isFactor(at: index) { emit("*", from: index) }
      } else if source[index] == "∂", let (name, end) = partialName(at: index, partial) {
        index = end
        emit(name, from: start)
      } else {
        emit(String(source[index]), from: index)
        index += 1
      }
    }
  }

  /// The column, from 1, in the text given, of the `column`-th character of `text`.
  func column(of column: Int) -> Int {
    columns.indices.contains(column - 1) ? columns[column - 1] : source.count + 1
  }

  private mutating func emit(_ piece: String, from start: Int) {
    text += piece
    columns += Array(repeating: start + 1, count: piece.count)
  }

  private func startsNumber(at index: Int) -> Bool {
    if source[index] == "." {
      return index + 1 < source.count && ("0"..."9").contains(source[index + 1])
    }
    return source[index].isDigitOrPoint
  }

  private func end(ofNameAt start: Int) -> Int {
    var index = start
    while index < source.count, source[index].isNameStart || source[index].isNumber { index += 1 }
    return index
  }

  /// A number with its exponent: of `2ex` only the 2.
  private func end(ofNumberAt start: Int) -> Int {
    var index = start
    while index < source.count, source[index].isDigitOrPoint { index += 1 }
    guard index < source.count, "eE".contains(source[index]) else { return index }
    var exponent = index + 1
    if exponent < source.count, "+-".contains(source[exponent]) { exponent += 1 }
    let digits = exponent
    while exponent < source.count, ("0"..."9").contains(source[exponent]) { exponent += 1 }
    return exponent > digits ? exponent : index
  }

  /// Whether a name or a bracket follows, to be multiplied by the number before.
  private func isFactor(at index: Int) -> Bool {
    guard let next = source[index...].firstIndex(where: { $0 != " " }) else { return false }
    if source[next] == "(" { return true }
    guard source[next].isNameStart else { return false }
    return !Self.words.contains(String(source[next..<end(ofNameAt: next)]))
  }

  /// The name of the ∂y/∂x, or the ∂x, that stands at `start`, and where it ends.
  private func partialName(at start: Int, _ partial: (String, String) -> String?) -> (String, Int)? {
    func name(at index: Int) -> (String, Int)? {
      guard index < source.count, source[index].isNameStart else { return nil }
      let end = end(ofNameAt: index)
      return (String(source[index..<end]), end)
    }
    func skipping(_ index: Int) -> Int { source[index...].firstIndex { $0 != " " } ?? source.count }
    guard let (above, middle) = name(at: start + 1) else { return nil }
    let slash = skipping(middle)
    guard slash < source.count, source[slash] == "/" else { return ("d" + above, middle) }
    let below = skipping(slash + 1)
    guard below < source.count, source[below] == "∂", let (x, end) = name(at: below + 1) else { return nil }
    return partial(above, x).map { ($0, end) }
  }
}

extension Character {
  fileprivate var isNameStart: Bool { isLetter || self == "_" }
  fileprivate var isDigitOrPoint: Bool { ("0"..."9").contains(self) || self == "." }
}
