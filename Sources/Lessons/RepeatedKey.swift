import Yams

/// A key that stands in a mapping for the second time, with the lines of its value.
struct RepeatedKey {
  /// The lines, from 0.
  let lines: Range<Int>
  /// The column of the key, from 1.
  let column: Int

  /// Looks for `key` in the mapping that begins at `mark`; nil where that is not written with a key a line.
  init?(_ key: String, from mark: Mark, in source: String) {
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    let indent = mark.column - 1
    let following = lines.indices.dropFirst(mark.line)
    let second = following.first { index in
      let text = lines[index].dropFirst(indent)
      return lines[index].prefix(indent).allSatisfy { $0 == " " }
        && [key, "\"\(key)\"", "'\(key)'"].contains {
          text.hasPrefix($0) && text.dropFirst($0.count).drop { $0 == " " }.first == ":"
        }
    }
    guard let second else { return nil }
    let next = following.first { index in
      index > second && lines[index].contains { $0 != " " }
        && lines[index].prefix { $0 == " " }.count <= indent
    }
    self.lines = second..<(next ?? lines.endIndex)
    column = mark.column
  }

  /// `source` with the key's lines left empty, so that all others stay where they are.
  func removed(from source: String) -> String {
    source.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .map { lines.contains($0.offset) ? "" : $0.element }.joined(separator: "\n")
  }
}
