import GraphDrawing
import TerminalText

let blank: UInt32 = 32

/// A drawing as a grid of cells, each with the first scalar of its character; 0 follows a wide one.
struct Page {
  let width: Int
  let height: Int
  private(set) var codes: [UInt32]
  /// The characters of more than one scalar.
  private var clusters: [Int: Character] = [:]

  init(_ text: String, _ size: CellSize) {
    width = size.width
    height = size.height
    codes = Array(repeating: blank, count: size.width * size.height)
    for (row, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      var cell = row * size.width
      for character in line {
        let scalars = character.unicodeScalars
        codes[cell] = scalars.first?.value ?? blank
        if scalars.count > 1 { clusters[cell] = character }
        let isPlain = codes[cell] < 0x1100 || (0x2000..<0x2E80).contains(codes[cell])
        if !isPlain && character.displayWidth == 2 {
          codes[cell + 1] = 0
          cell += 1
        }
        cell += 1
      }
    }
  }

  /// Puts another character into a cell.
  mutating func change(_ cell: Int, to code: UInt32) {
    codes[cell] = code
    clusters[cell] = nil
  }

  func character(_ cell: Int) -> Character {
    clusters[cell] ?? Unicode.Scalar(codes[cell]).map(Character.init) ?? " "
  }
}

func code(_ scalar: Unicode.Scalar) -> UInt32 { scalar.value }

/// Ways out of a cell.
struct Ways: OptionSet {
  let rawValue: UInt8
  static let up = Ways(rawValue: 1)
  static let down = Ways(rawValue: 2)
  static let left = Ways(rawValue: 4)
  static let right = Ways(rawValue: 8)
  static let each: [Ways] = [.up, .down, .left, .right]

  var count: Int { rawValue.nonzeroBitCount }

  var opposite: Ways {
    switch self {
    case .up: .down
    case .down: .up
    case .left: .right
    default: .left
    }
  }
}

/// The glyphs as a reader knows them, written down a second time on purpose.
extension Glyphs {
  func arrowCode(_ direction: FlowDirection) -> UInt32 {
    switch (self, direction) {
    case (.unicode, .leftToRight): code("►")
    case (.unicode, .topDown): code("▼")
    case (.ascii, .leftToRight): code(">")
    case (.ascii, .topDown): code("v")
    }
  }

  func busCode(_ direction: FlowDirection, isCurrent: Bool) -> UInt32 {
    let bars = self == .unicode ? ["┃║", "━═"] : ["[#", "=#"]
    let bar = bars[direction == .leftToRight ? 0 : 1].unicodeScalars.map(\.value)
    return bar[isCurrent ? 1 : 0]
  }

  /// The ways a wire glyph leads; nil for what is no wire.
  ///
  /// A joint of ASCII may lead anywhere: see `ReadBack.links`.
  func links(_ glyph: UInt32) -> Ways? { (self == .unicode ? Self.unicodeLinks : Self.asciiLinks)[glyph] }

  private static let unicodeLinks: [UInt32: Ways] = [
    code("─"): [.left, .right], code("│"): [.up, .down], code("┌"): [.down, .right],
    code("┐"): [.down, .left],
    code("└"): [.up, .right], code("┘"): [.up, .left], code("├"): [.up, .down, .right],
    code("┤"): [.up, .down, .left], code("┬"): [.down, .left, .right], code("┴"): [.up, .left, .right],
    code("┼"): [.up, .down, .left, .right], code("╋"): [.up, .down, .left, .right],
  ]
  private static let asciiLinks: [UInt32: Ways] = [
    code("-"): [.left, .right], code("|"): [.up, .down], code(","): [.down, .right],
    code("."): [.down, .left],
    code("`"): [.up, .right], code("'"): [.up, .left], code("+"): [.up, .down, .left, .right],
    code("o"): [.up, .down, .left, .right],
  ]
}

/// The frame a box must have.
struct FrameText {
  private let rect: CellRect
  private let hasLid: Bool
  private let isDown: Bool
  private let corners: [UInt32]
  private let lid: [UInt32]
  private let side: [UInt32]

  init(_ rect: CellRect, _ options: LayoutOptions, _ glyphs: Glyphs, isCurrent: Bool) {
    self.rect = rect
    hasLid = options.density == .comfortable || options.density == .snug && options.direction == .leftToRight
    isDown = options.direction == .topDown
    let (corners, lid, side): (String, String, String) =
      switch (glyphs, isCurrent) {
      case (.unicode, false): ("┌┐└┘", "─┬", "│├")
      case (.unicode, true): ("╔╗╚╝", "═╤", "║╟")
      case (.ascii, false): ("++++", "--", "||")
      case (.ascii, true): ("####", "##", "##")
      }
    (self.corners, self.lid, self.side) = (
      corners.unicodeScalars.map(\.value), lid.unicodeScalars.map(\.value), side.unicodeScalars.map(\.value)
    )
  }

  /// What may stand in a cell of the frame, the glyph of the exit last; nil inside the box.
  func characters(_ column: Int, _ row: Int) -> [UInt32]? {
    let isLeft = column == 0
    let isRight = column == rect.width - 1
    let isTop = hasLid && row == 0
    let isBottom = hasLid && row == rect.height - 1
    if isTop || isBottom {
      if isLeft || isRight { return [corners[(isTop ? 0 : 2) + (isLeft ? 0 : 1)]] }
      return isDown && isBottom ? lid : [lid[0]]
    }
    if isLeft { return [side[0]] }
    return isRight ? (isDown ? [side[0]] : side) : nil
  }
}
