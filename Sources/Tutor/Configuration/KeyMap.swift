public import TerminalUI

/// Which keys run which command, and what the key bar and the help page call them.
///
/// Screens know the keys as shipped. A key the learner chose is translated to them on the way in, and their names to the
/// learner's on the way out, so that what is shown is what works.
public struct KeyMap: Equatable, Sendable {
  /// The keys of every command; never empty.
  public private(set) var keys: [Command: [Key]]

  /// The keys as shipped.
  public static let shipped = KeyMap()

  /// The keys as shipped.
  private init() {
    keys = Dictionary(uniqueKeysWithValues: Command.allCases.map { ($0, $0.defaults) })
  }

  /// The command `key` runs; nil for none.
  public func command(for key: Key) -> Command? { Command.allCases.first { keys[$0]?.contains(key) == true } }

  /// Gives a command other keys instead of its own; keys another command has are taken from it.
  mutating func bind(_ command: Command, to chosen: [Key]) {
    keys[command] = chosen
  }

  /// The key as shipped that means what `key` means here; nil for a key that was taken from its command.
  ///
  /// Letters stay letters where they are typed.
  func meaning(of key: Key, isTyping: Bool) -> Key? {
    if isTyping, case .character = key { return key }
    if let command = command(for: key.folded) {
      let meaning = command.defaults.first { $0.isTyped == key.isTyped } ?? command.defaults[0]
      // A command whose only key is a letter waits for letters to be commands.
      return isTyping && meaning.isTyped ? nil : meaning
    }
    return Command.allCases.contains { $0.defaults.contains(key.folded) } ? nil : key
  }

  /// The name of the learner's key for what the shipped key called `name` does; `name` itself where it is no command's.
  func shown(_ name: String) -> String {
    guard let shipped = Key(name: name), let command = KeyMap.shipped.command(for: shipped),
      let keys = keys[command]
    else { return name }
    if keys.contains(shipped) { return name }
    let same = keys.first { $0.isTyped == shipped.isTyped }
    if let same { return same.name }
    // A letter where only other keys work, from a prompt: Esc comes first.
    return keys.first.map { shipped.isTyped ? $0.name : "Esc " + $0.name } ?? name
  }

  /// The names of a command's keys, for the page of keys.
  func names(of command: Command) -> String {
    (keys[command] ?? []).map(\.name).joined(separator: "  ")
  }
}

extension Key {
  /// Whether it types something where a prompt has the focus.
  var isTyped: Bool { if case .character = self { true } else { false } }

  /// The name shown and written in the configuration file: `F2`, `Ctrl-G`, `h`.
  var name: String {
    switch self {
    case .function(let number): "F\(number)"
    case .control(let letter): "Ctrl-\(letter.uppercased())"
    case .character(let character): String(character)
    case .enter, .tab, .backTab, .escape, .backspace, .delete, .left, .right, .up, .down, .home, .end,
      .pageUp,
      .pageDown:
      ""
    }
  }

  /// The key of a name: `F1`…`F12`, `Ctrl-` and a letter, or one visible ASCII character, full-width forms included.
  init?(name: String) {
    let parts = name.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    if parts.count == 2, parts[0].lowercased() == "ctrl", parts[1].count == 1,
      let letter = parts[1].lowercased().first, letter.isASCII, letter.isLetter
    {
      self = .control(letter)
    } else if name.count > 1, name.first == "F", let number = Int(name.dropFirst()), 1...12 ~= number,
      name == "F\(number)"
    {
      self = .function(number)
    } else if name.count == 1, case .character(let character) = Key.character(Character(name)).folded,
      character.isASCII, character > " ", character < "\u{7F}"
    {
      self = .character(character)
    } else {
      return nil
    }
  }
}
