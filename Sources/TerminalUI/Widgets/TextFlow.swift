import TerminalText

/// Breaks `text` into lines of at most `width` cells, as a typesetter of either language would.
///
/// Latin breaks at spaces; between Chinese characters a line may break anywhere but before closing or after opening
/// punctuation. What lies in one of `whole`, as offsets of `cellCharacters`, and notation such as `(2, 3)` or `a + b` is
/// broken only where it is wider than the line, and so is a word. `hanging` indents all lines but the first.
public func wrapped(_ text: String, width: Int, hanging: Int = 0, whole: [Range<Int>] = []) -> [String] {
  guard width > 0 else { return [] }
  var lines: [String] = []
  var line = ""
  var cells = 0
  func room() -> Int { max(1, width - (lines.isEmpty ? 0 : hanging)) }
  func finish() {
    while line.last == " " { line.removeLast() }
    lines.append((lines.isEmpty ? "" : String(repeating: " ", count: min(hanging, width - 1))) + line)
    line = ""
    cells = 0
  }
  func set(_ piece: Piece, in text: [Character], _ grip: Grip) {
    if text[piece] == ["\n"] {
      finish()
      return
    }
    let bare = text[piece].last == " " ? piece.dropLast() : piece
    let bareCells = text[bare].reduce(0) { $0 + $1.displayWidth }
    if bareCells > max(1, width - hanging), let looser = Grip(rawValue: grip.rawValue + 1) {
      for part in pieces(of: piece, in: text, whole, looser) { set(part, in: text, looser) }
      return
    }
    if cells > 0, cells + bareCells > room() { finish() }
    for character in text[piece] {
      if cells + character.displayWidth > room() {
        // A blank at the end of a line takes no room.
        if character == " " { break }
        finish()
      }
      if character == " ", cells == 0, bareCells > room() { continue }
      line.append(character)
      cells += character.displayWidth
    }
  }
  let characters = text.cellCharacters.map { $0.isNewline ? "\n" : $0 }
  for piece in pieces(of: characters.indices, in: characters, whole, .firm) {
    set(piece, in: characters, .firm)
  }
  if !line.isEmpty || lines.isEmpty { finish() }
  return lines
}

private typealias Piece = Range<Int>

/// What is held together: wholes and notation, notation alone, the two sides of a relation, nothing but words.
private enum Grip: Int {
  case firm, notation, sides, words
}

/// The pieces of `range` between which a line may break; a piece keeps its trailing space.
private func pieces(of range: Range<Int>, in text: [Character], _ whole: [Range<Int>], _ grip: Grip)
  -> [Piece]
{
  let notation = grip == .words ? [] : notation(in: text, range, breaksRelations: grip == .sides)
  let held = grip == .firm ? whole + notation : notation
  var pieces: [Piece] = []
  var start = range.lowerBound
  for index in range.dropFirst() {
    let isLine = text[index] == "\n" || text[index - 1] == "\n"
    let isHeld = held.contains { $0.lowerBound < index && index < $0.upperBound }
    guard isLine || (!isHeld && mayBreak(between: text[index - 1], and: text[index])) else { continue }
    pieces.append(start..<index)
    start = index
  }
  if start < range.upperBound { pieces.append(start..<range.upperBound) }
  return pieces
}

/// Where `text` is notation that reads badly in two lines: what short brackets hold, operators with their operands,
/// a label such as `b (+)`.
private func notation(
  in text: [Character], _ range: Range<Int>, breaksRelations: Bool
) -> [Range<Int>] {
  let relations: Set<Character> = ["=", "<", ">", "≤", "≥", "≠", "≈"]
  let signs = relations.union(["+", "-", "−", "×", "·", "÷", "⊙", "@", "*", "/"])
  var found: [Range<Int>] = []
  var opened: [Int] = []
  for index in range {
    switch text[index] {
    case "\n": opened = []
    case "(", "[": opened.append(index)
    case ")", "]":
      guard let start = opened.popLast(), index - start <= 20 else { continue }
      let isLabel = signs.contains(text[start + 1]) && start > range.lowerBound + 1
      found.append(start - (isLabel ? 2 : 0)..<index + 1)
    case let sign where signs.contains(sign):
      guard index > range.lowerBound, index + 1 < range.upperBound, text[index - 1] == " ",
        text[index + 1] == " ", !isArticle(before: index - 1, in: text)
      else { continue }
      let start = breaksRelations && relations.contains(sign) ? index : index - 2
      found.append(start..<index + 3)
    default: break
    }
  }
  return found
}

/// Whether the word that ends before `index` is “the”: in “the + before it” nothing is added to it.
private func isArticle(before index: Int, in text: [Character]) -> Bool {
  text[..<index].suffix(4).filter(\.isLetter) == ["t", "h", "e"]
}

private func mayBreak(between left: Character, and right: Character) -> Bool {
  if right == " " || "，。；：！？、）》」』”’…—％,.;:!?)]}".contains(right) { return false }
  if left == " " { return true }
  if "（《「『“‘([{".contains(left) { return false }
  return left.displayWidth == 2 || right.displayWidth == 2
}

/// `text` cut to `width` cells, an ellipsis in place of what does not fit.
public func clipped(_ text: String, width: Int, ellipsis: String = "…") -> String {
  guard displayWidth(of: text) > width else { return text }
  let mark = displayWidth(of: ellipsis) <= width ? ellipsis : ""
  var result = ""
  var cells = displayWidth(of: mark)
  for character in text.cellCharacters {
    cells += character.displayWidth
    if cells > width { break }
    result.append(character)
  }
  return result + mark
}
