internal import TerminalText

/// The room one vertex takes: its box, the cells kept for its numbers, and where wires touch it.
///
/// Measured along the flow ("along") and across it ("across"), so one layout serves both directions: left to right
/// along is columns and across is rows, top down the other way round. Across, all offsets count from the first cell of
/// the room; along, from the first cell of the box.
struct NodeShape {
  /// Cells before the box that its inputs cross in straight lines.
  var lead = 0
  var boxAlong = 0
  /// Where the box begins across, and how far it extends.
  var boxOffset = 0
  var boxAcross = 1
  /// The whole room, box and numbers.
  var along = 0
  var across = 1
  /// Where the wire leaves, and where the inputs enter: `firstInput`, `firstInput + inputPitch`, ….
  var exit = 0
  var firstInput = 0
  var inputPitch = 1
  /// The left cell of the value's and of the gradient's field.
  var value = FieldPlace()
  var gradient = FieldPlace()
  /// Where a contribution's field begins, counted from its input across and from the box along.
  var contribution = FieldPlace()
  /// Where the arrow of a result stands along.
  var resultArrow: Int?
  /// Cells across that a contribution takes beyond its input.
  var contributionReach = 0
  /// The texts inside the box, line by line.
  var lines: [(text: String, role: CellRole)] = []

  struct FieldPlace {
    var along = 0
    var across = 0
    var width = 0
  }

  /// The bus that collects the inputs of a box with many, counted as everything across; it stands before the box.
  var bus: ClosedRange<Int>?

  func input(_ slot: Int) -> Int { firstInput + slot * inputPitch }

  /// Inputs beyond this many enter by a bus.
  static let mostInputs = 8

  /// Makes room for a bus that is met at these places, with the box at its middle.
  mutating func addBus(_ places: [Int], across extent: Int) {
    let shift = max(0, extent / 2 - exit)
    boxOffset += shift
    exit += shift
    value.across += shift
    gradient.across += shift
    across = max(across + shift, extent)
    lead += 1
    contribution.along -= 1
    moveBus(places)
  }

  /// Stretches the bus over these places and the box.
  mutating func moveBus(_ places: [Int]) {
    let low = min(places.min() ?? exit, boxOffset)
    bus = low...max(places.max() ?? exit, boxOffset + boxAcross - 1)
  }

  /// A way point: one cell of wire.
  static let wayPoint = NodeShape()

  init() {}

  /// The room of a box with so many inputs, with cells kept for contributions or not.
  ///
  /// The wire of a result, a value nobody uses, ends in an arrow that points nowhere.
  init(_ box: Diagram.Box, fanIn: Int, isResult: Bool, showsContributions: Bool, options: LayoutOptions) {
    let width = max(options.fieldWidth, box.fieldWidth)
    let terms = showsContributions ? options.contributionWidth : 0
    let ports = fanIn > Self.mostInputs ? 1 : fanIn
    switch (options.direction, options.density) {
    case (.leftToRight, let density):
      let framed = density == .comfortable
      let lids = density == .compact ? 0 : 1
      lines = Self.lines(box, options)
      inputPitch = terms > 0 ? 2 : 1
      let span = max(ports - 1, 0) * inputPitch + 1
      let inside = max(lines.count, span)
      boxAlong = Self.width(lines, options) + (framed ? 4 : 2)
      boxAcross = inside + 2 * lids
      boxOffset = framed ? 0 : 1
      across = boxAcross + 2 * boxOffset
      exit = boxOffset + lids + (inside - 1) / 2
      firstInput = boxOffset + lids + (inside - span) / 2
      along = framed ? boxAlong + 1 + width : max(boxAlong, width)
      let start = framed ? boxAlong + 1 : 0
      let room = framed ? width : max(width, boxAlong)
      value = FieldPlace(along: start, across: framed ? exit - 1 : 0, width: room)
      gradient = FieldPlace(along: start, across: framed ? exit + 1 : across - 1, width: room)
      lead = terms > 0 ? terms + 1 : 0
      contribution = FieldPlace(along: -1 - terms, across: 1, width: terms)
      contributionReach = terms > 0 ? 1 : 0
    case (.topDown, let density):
      let framed = density == .comfortable
      lines = Self.joinedLine(box, options)
      inputPitch = terms > 0 ? terms + 2 : 2
      let span = max(ports - 1, 0) * inputPitch + 1
      let inside = max(Self.width(lines, options) + (framed ? 2 : 0), span)
      boxAlong = framed ? 3 : 1
      boxAcross = inside + 2
      let exitInBox = 1 + (inside - 1) / 2
      let left = framed ? width + 1 : width + 1 + exitInBox
      let right = framed ? width + 1 : width + 1 + boxAcross - exitInBox - 1
      boxOffset = max(0, left - exitInBox)
      exit = boxOffset + exitInBox
      firstInput = boxOffset + 1 + (inside - span) / 2
      across = exit + 1 + max(right, boxAcross - exitInBox - 1)
      if terms > 0 { across = max(across, firstInput + span + terms) }
      along = framed ? boxAlong + 1 : boxAlong
      let row = framed ? boxAlong : 0
      value = FieldPlace(along: row, across: framed ? exit - 1 - width : 0, width: width)
      gradient = FieldPlace(along: row, across: framed ? exit + 2 : boxOffset + boxAcross + 1, width: width)
      lead = terms > 0 ? 1 : 0
      contribution = FieldPlace(along: -2, across: 1, width: terms)
      contributionReach = terms > 0 ? terms + 1 : 0
    }
    if isResult {
      let place = max(along, options.direction == .leftToRight ? boxAlong + 1 : boxAlong)
      resultArrow = place
      along = place + 1
    }
  }

  private static func lines(_ box: Diagram.Box, _ options: LayoutOptions) -> [(text: String, role: CellRole)]
  {
    let operation = (text: options.fitted(box.operation), role: CellRole.operation)
    let name = (text: options.fitted(box.name), role: CellRole.name)
    return box.operation.isEmpty ? [name] : box.name.isEmpty ? [operation] : [operation, name]
  }

  /// Rows are dear top down: name and operation share a line.
  private static func joinedLine(_ box: Diagram.Box, _ options: LayoutOptions) -> [(
    text: String, role: CellRole
  )] {
    if box.operation.isEmpty { return [(options.fitted(box.name), .name)] }
    if box.name.isEmpty { return [(options.fitted(box.operation), .operation)] }
    return [(options.fitted(box.name + ": " + box.operation), .operation)]
  }

  private static func width(_ lines: [(text: String, role: CellRole)], _ options: LayoutOptions) -> Int {
    max(lines.reduce(0) { max($0, displayWidth(of: $1.text, ambiguous: options.ambiguous)) }, 1)
  }
}

extension LayoutOptions {
  /// The text of a box, made safe and cut.
  fileprivate func fitted(_ text: String) -> String {
    text.fitted(longestLabel, ambiguous: ambiguous, cut: ambiguous == .wide ? "~" : "…")
  }
}

extension String {
  /// The text made safe and cut to `width` cells; a cut number keeps its exponent, lest it look a million times itself.
  func fitted(_ width: Int, ambiguous: AmbiguousWidth, cut: Character) -> String {
    let safe = sanitized
    if displayWidth(of: safe, ambiguous: ambiguous) <= width { return safe }
    let mark = String(cut) + safe.exponent
    let room = width - displayWidth(of: mark, ambiguous: ambiguous)
    if room < 0 { return width > 0 ? String(cut) : "" }
    var kept = ""
    var used = 0
    for character in safe.cellCharacters {
      let cells = character.displayWidth(ambiguous: ambiguous)
      if used + cells > room { break }
      kept.append(character)
      used += cells
    }
    return kept + mark
  }

  /// The end of a number from its `e` on; empty for other text.
  private var exponent: Substring {
    guard let mark = lastIndex(of: "e"), mark > startIndex, self[index(before: mark)].isWholeNumber else {
      return ""
    }
    let power = self[mark...].dropFirst()
    let digits = power.first.map { "+-−".contains($0) } == true ? power.dropFirst() : power
    return !digits.isEmpty && digits.allSatisfy(\.isWholeNumber) ? self[mark...] : ""
  }
}
