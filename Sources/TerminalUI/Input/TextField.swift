/// One line of text being typed, with its caret; the caret moves by grapheme cluster.
public struct TextField: Equatable, Sendable {
  /// What has been typed.
  public private(set) var characters: [Character]
  /// How many characters stand before the caret.
  public private(set) var caret: Int
  /// The most characters it takes; more are refused.
  public let limit: Int

  /// A field holding `text`, the caret at its end.
  public init(_ text: String = "", limit: Int = 256) {
    characters = Array(text)
    caret = characters.count
    self.limit = limit
  }

  /// The text typed so far.
  public var text: String { String(characters) }
  /// Whether nothing has been typed.
  public var isEmpty: Bool { characters.isEmpty }

  /// Types `text` at the caret as far as the limit allows; line breaks become blanks.
  public mutating func insert(_ text: String) {
    let typed = text.map { $0.isNewline ? " " : $0 }.prefix(max(0, limit - characters.count))
    characters.insert(contentsOf: typed, at: caret)
    caret += typed.count
  }

  /// Takes an editing key; returns whether it was one.
  public mutating func handle(_ key: Key) -> Bool {
    switch key {
    case .character(let character): insert(String(character))
    case .backspace where caret > 0:
      caret -= 1
      characters.remove(at: caret)
    case .backspace: break
    case .delete where caret < characters.count: characters.remove(at: caret)
    case .delete: break
    case .left: caret = max(0, caret - 1)
    case .right: caret = min(characters.count, caret + 1)
    case .home, .control("a"): caret = 0
    case .end, .control("e"): caret = characters.count
    case .control("u"):
      characters.removeFirst(caret)
      caret = 0
    case .control("k"): characters.removeLast(characters.count - caret)
    default: return false
    }
    return true
  }
}
