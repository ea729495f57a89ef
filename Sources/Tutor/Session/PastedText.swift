/// Pasted text on one line: rows of a matrix keep their rows, and a matrix as NumPy prints it gets its commas.
///
/// ```swift
/// pastedOnOneLine("1 2\n3 4")          // "1 2; 3 4"
/// pastedOnOneLine("[[1 2]\n [3 -4]]")  // "[[1, 2], [3, -4]]"
/// ```
func pastedOnOneLine(_ text: String) -> String {
  let rows = text.split(whereSeparator: \.isNewline).map { row in
    row.drop { $0.isWhitespace }
  }.filter { !$0.isEmpty }
  guard text.contains("[") else { return rows.joined(separator: rows.count > 1 ? "; " : "") }
  let line = rows.joined(separator: " ")
  guard !line.contains(","), !line.contains(";") else { return line }
  var result = ""
  for character in line {
    let startsItem = character.isNumber || "-+.−[".contains(character)
    if startsItem, result.last == " ", let before = result.last(where: { $0 != " " }),
      before.isNumber || ".]".contains(before)
    {
      while result.last == " " { result.removeLast() }
      result += ", "
    }
    result.append(character)
  }
  return result
}
