/// Reads a key script: printable characters type themselves, `<Enter>` and its like name the others.
///
/// ```swift
/// keys(script: "-4<Enter><Right>")  // [.character("-"), .character("4"), .enter, .right]
/// ```
/// An unknown `<name>` is taken letter by letter.
public func keys(script: String) -> [Key] {
  var keys: [Key] = []
  var rest = Substring(script)
  while let first = rest.first {
    if first == "<", let end = rest.firstIndex(of: ">"),
      let key = namedKey(rest[rest.index(after: rest.startIndex)..<end])
    {
      keys.append(key)
      rest = rest[rest.index(after: end)...]
    } else {
      keys.append(.character(first))
      rest.removeFirst()
    }
  }
  return keys
}

/// The key a script calls `name`: `Enter`, `F2`, `C-c`.
private func namedKey(_ name: Substring) -> Key? {
  switch name {
  case "Enter": return .enter
  case "Tab": return .tab
  case "S-Tab": return .backTab
  case "Esc": return .escape
  case "BS": return .backspace
  case "Del": return .delete
  case "Left": return .left
  case "Right": return .right
  case "Up": return .up
  case "Down": return .down
  case "Home": return .home
  case "End": return .end
  case "PgUp": return .pageUp
  case "PgDn": return .pageDown
  case "Space": return .character(" ")
  default:
    if name.hasPrefix("C-"), name.count == 3, let letter = name.last { return .control(letter) }
    if name.hasPrefix("F"), let number = Int(name.dropFirst()), 1...12 ~= number { return .function(number) }
    return nil
  }
}
