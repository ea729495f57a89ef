import Autodiff

/// Reads a typed shape: `(3, 4)`, `3, 4`, `3 × 4`, `[3, 4]`, `(3,)`, `3`, `()`, `scalar`, `标量`.
enum ShapeReader {
  /// More axes than this are no shape anyone was asked for.
  static let rankLimit = 8

  static func read(_ typed: String) throws(ReadingProblem) -> Shape {
    guard typed.utf8.count <= AnswerReader.cellLimit else {
      throw ReadingProblem(.tooLong(limit: AnswerReader.cellLimit))
    }
    let text = AnswerText(typed).text.trimmingSpaces
    guard !text.isEmpty else { throw ReadingProblem(.empty) }
    if ["scalar", "标量"].contains(text.lowercased()) { return .scalar }
    var inner = text[...]
    for (open, close) in [("(", ")"), ("[", "]")] as [(Character, Character)]
    where inner.first == open && inner.last == close && inner.count > 1 {
      inner = inner.dropFirst().dropLast()
    }
    let pieces = inner.split { ",*xX ".contains($0) }
    let extents = pieces.compactMap { $0.utf8.count <= 9 ? Int($0) : nil }
    guard extents.count == pieces.count, extents.count <= rankLimit, extents.allSatisfy({ $0 >= 0 }) else {
      throw ReadingProblem(.noShape(text))
    }
    if extents.isEmpty, inner.contains(where: { $0 != " " }) { throw ReadingProblem(.noShape(text)) }
    return Shape(extents)
  }
}
