/// A pack's version in the order people expect: 1.9.0 before 1.10.0.
public struct PackVersion: Comparable, Sendable {
  private let parts: [Part]

  private enum Part: Comparable {
    case word(Substring)
    case number(Int)
  }

  /// The version written as `text`.
  public init(_ text: String) {
    parts = text.split { !$0.isLetter && !$0.isNumber }.map { part in
      Int(part).map(Part.number) ?? .word(part)
    }
  }

  /// Whether `one` comes before `other`: part by part, numbers as numbers.
  public static func < (one: PackVersion, other: PackVersion) -> Bool {
    one.parts.lexicographicallyPrecedes(other.parts)
  }
}
