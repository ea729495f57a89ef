/// A line that ends a block of text by accident: it stands further left than the block, and begins nothing itself.
///
/// YAML takes such a line for a key and misses its colon only some lines later; the mistake is here.
struct BlockEnd {
  /// Its place in the file, from 1.
  let line: Int
  /// Where its first character stands, from 1.
  let column: Int
  /// How far the block's own lines are indented.
  let indent: Int

  /// The first such line up to line `last`; nil where every block ends at a key, an item or a comment.
  init?(in lines: [Substring], upTo last: Int) {
    // The block being read: its key's indent, and its lines', once one has been seen.
    var block: (key: Int, indent: Int?)?
    for (index, line) in lines.prefix(last).enumerated() {
      let blanks = line.prefix { $0 == " " }.count
      let text = line.dropFirst(blanks)
      guard let first = text.first, !first.isNewline else { continue }
      if let (key, indent) = block {
        if let indent, blanks >= indent { continue }
        if indent == nil, blanks > key {
          block = (key, blanks)
          continue
        }
        if !Self.beginsSomething(text) {
          (self.line, column, self.indent) = (index + 1, blanks + 1, indent ?? key + 2)
          return
        }
      }
      block = Self.keyOfBlock(line).map { ($0, nil) }
    }
    return nil
  }

  /// Whether a line is a comment, an item, a key or the rest of a bracket, and not running text.
  private static func beginsSomething(_ text: Substring) -> Bool {
    let plain = withoutComment(text)
    return plain.isEmpty || "}])\"'".contains(plain.first ?? "}") || plain.hasPrefix("- ") || plain == "-"
      || plain.hasPrefix("---") || plain.hasPrefix("...") || plain.hasSuffix(":") || plain.contains(": ")
  }

  /// The indent of the key whose value is a block that begins below this line; nil for other lines.
  private static func keyOfBlock(_ line: Substring) -> Int? {
    let plain = withoutComment(line)
    guard let mark = plain.lastIndex(where: { $0 == "|" || $0 == ">" }),
      plain[plain.index(after: mark)...].allSatisfy({ "+-123456789".contains($0) })
    else { return nil }
    let key = plain[..<mark]
    guard key.hasSuffix(": ") || key.hasSuffix("- ") else { return nil }
    return key.prefix { $0 == " " || $0 == "-" }.count
  }

  /// The line up to its comment, without the blanks before that.
  private static func withoutComment(_ line: Substring) -> Substring {
    var plain = line
    if plain.first == "#" { return "" }
    if let comment = plain.firstRange(of: " #") { plain = plain[..<comment.lowerBound] }
    while plain.last?.isWhitespace == true { plain = plain.dropLast() }
    return plain
  }
}
