/// The characters a drawing is made of.
public enum Glyphs: String, Sendable, CaseIterable {
  /// Light box-drawing lines, a double frame around the current box; `┼` crosses, `╋` joins.
  case unicode
  /// Printable ASCII only: `, . ` '` are corners, `+` crosses, `o` joins, `#` frames the current box.
  case ascii
}

/// The directions a wire leaves a cell in, as bits.
struct Ports: OptionSet {
  var rawValue: UInt8
  static let up = Ports(rawValue: 1)
  static let down = Ports(rawValue: 2)
  static let left = Ports(rawValue: 4)
  static let right = Ports(rawValue: 8)
  static let vertical: Ports = [.up, .down]
  static let horizontal: Ports = [.left, .right]
}

/// The frame of a box: its four corners, its lid and its sides.
struct Frame {
  var topLeft: Character
  var topRight: Character
  var bottomLeft: Character
  var bottomRight: Character
  var lid: Character
  var side: Character
  /// The side or the bottom where the wire leaves.
  var sideExit: Character
  var bottomExit: Character
}

extension Glyphs {
  private static let light = Frame(
    topLeft: "┌", topRight: "┐", bottomLeft: "└", bottomRight: "┘", lid: "─", side: "│",
    sideExit: "├", bottomExit: "┬")
  private static let double = Frame(
    topLeft: "╔", topRight: "╗", bottomLeft: "╚", bottomRight: "╝", lid: "═", side: "║",
    sideExit: "╟", bottomExit: "╤")
  private static let plain = Frame(
    topLeft: "+", topRight: "+", bottomLeft: "+", bottomRight: "+", lid: "-", side: "|",
    sideExit: "|", bottomExit: "-")
  private static let hashes = Frame(
    topLeft: "#", topRight: "#", bottomLeft: "#", bottomRight: "#", lid: "#", side: "#",
    sideExit: "#", bottomExit: "#")

  func frame(isCurrent: Bool) -> Frame {
    switch self {
    case .unicode: isCurrent ? Self.double : Self.light
    case .ascii: isCurrent ? Self.hashes : Self.plain
    }
  }

  func arrow(_ direction: FlowDirection) -> Character {
    switch (self, direction) {
    case (.unicode, .leftToRight): "►"
    case (.unicode, .topDown): "▼"
    case (.ascii, .leftToRight): ">"
    case (.ascii, .topDown): "v"
    }
  }

  /// The bar that collects the inputs of a box with very many.
  func bus(_ direction: FlowDirection, isCurrent: Bool) -> Character {
    switch (self, direction) {
    case (.unicode, .leftToRight): isCurrent ? "║" : "┃"
    case (.unicode, .topDown): isCurrent ? "═" : "━"
    case (.ascii, .leftToRight): isCurrent ? "#" : "["
    case (.ascii, .topDown): isCurrent ? "#" : "="
    }
  }

  /// Where two wires of different values pass over each other.
  var crossing: Character { self == .unicode ? "┼" : "+" }

  /// What stands where text was cut off.
  var cut: Character { self == .unicode ? "…" : "~" }

  /// A wire of one value that leaves its cell in these directions.
  func wire(_ ports: Ports) -> Character {
    let index = Int(ports.rawValue & 15)
    return (self == .unicode ? Self.unicodeWires : Self.asciiWires)[index]
  }

  // Indexed by the bits of Ports: up 1, down 2, left 4, right 8.
  private static let unicodeWires: [Character] = Array(" │││─┘┐┤─└┌├─┴┬╋")
  private static let asciiWires: [Character] = Array(" |||-'.o-`,o-ooo")
}
