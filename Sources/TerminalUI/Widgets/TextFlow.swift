import TerminalText

/// Breaks `text` into lines of at most `width` cells, as a typesetter of either language would.
///
/// Latin breaks at spaces; between Chinese characters a line may break anywhere but before closing or after opening
/// punctuation. A word wider than the line is cut. `hanging` indents all lines but the first.
public func wrapped(_ text: String, width: Int, hanging: Int = 0) -> [String] {
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
  for piece in breakable(text) {
    let pieceCells = displayWidth(of: piece)
    if piece == "\n" {
      finish()
      continue
    }
    let bare = displayWidth(of: piece.last == " " ? piece.dropLast() : piece[...])
    if cells > 0, cells + bare > room() { finish() }
    if bare > room() {
      for character in piece {
        if cells + character.displayWidth > room() { finish() }
        if character == " ", cells == 0 { continue }
        line.append(character)
        cells += character.displayWidth
      }
    } else {
      line += piece
      cells += pieceCells
    }
  }
  if !line.isEmpty || lines.isEmpty { finish() }
  return lines
}

/// The pieces of `text` between which a line may break; a piece keeps its trailing space.
private func breakable(_ text: String) -> [String] {
  var pieces: [String] = []
  var piece = ""
  var previous: Character?
  for character in text {
    if character.isNewline {
      if !piece.isEmpty { pieces.append(piece) }
      pieces.append("\n")
      piece = ""
      previous = nil
      continue
    }
    if let previous, mayBreak(between: previous, and: character) {
      pieces.append(piece)
      piece = ""
    }
    piece.append(character)
    previous = character
  }
  if !piece.isEmpty { pieces.append(piece) }
  return pieces
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
  for character in text {
    cells += character.displayWidth
    if cells > width { break }
    result.append(character)
  }
  return result + mark
}
