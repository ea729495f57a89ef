/// The names a file of a pack may have: `pack.yaml`, `UNIT/LESSON.yaml`, and two texts for people.
///
/// So few that none can lead out of a folder, hide, or be taken for another: no two differ only in case or in how
/// a character is written.
enum PackPath {
  /// The longest name, in bytes: what fits the name field of a plain tar header.
  static let maximumBytes = 100

  /// Texts for people, which the program leaves alone.
  static let texts = ["LICENSE", "README.md"]

  /// What is wrong with `path`; nil for a good one.
  static func fault(in path: String) -> PathFault? {
    if path.utf8.count > maximumBytes { return .tooLong }
    if path.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) { return .control }
    if path.hasPrefix("/") { return .absolute }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    if parts.contains("..") || parts.contains(".") { return .upwards }
    let isPlain = path == "pack.yaml" || texts.contains(path) || isLesson(parts)
    return isPlain ? nil : .unexpected
  }

  private static func isLesson(_ parts: [Substring]) -> Bool {
    guard parts.count == 2, parts[1].hasSuffix(".yaml") else { return false }
    return isIdentifier(parts[0]) && isIdentifier(parts[1].dropLast(5))
  }

  private static func isIdentifier(_ text: Substring) -> Bool {
    !text.isEmpty && text.first != "-"
      && text.utf8.allSatisfy {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "-")
      }
  }
}

/// What is wrong with a name in a pack.
public enum PathFault: Hashable, Sendable {
  /// Longer than 100 bytes.
  case tooLong
  /// Has a control character.
  case control
  /// Begins at the root.
  case absolute
  /// Leads upwards or nowhere: `..` or `.`.
  case upwards
  /// No name a pack's file has.
  case unexpected
}
