import GraphDrawing
import TerminalText
import Testing

@Suite struct LayoutTests {
  let labels: [NodeLabels] = [
    NodeLabels(value: "−2", gradient: "−4"), NodeLabels(value: "5", gradient: "−4"),
    NodeLabels(value: "−4", gradient: "3"), NodeLabels(value: "3", gradient: "−4"),
    NodeLabels(value: "−12", gradient: "1"),
  ]

  @Test func theFirstGraphOfEveryCourse() {
    let picture = Layout(Graphs.product, LayoutOptions(fieldWidth: 6)).paint(current: 4) { labels[$0] }
    #expect(
      picture.lines == [
        "┌───┐   −2      ┌───┐   3       ╔═══╗  −12",
        "│ x ├──────────►│ + ├──────────►║ × ╟───────►",
        "└───┘   −4   ┌─►│ q │   −4   ┌─►║ f ║   1",
        "┌───┐   5    │  └───┘        │  ╚═══╝",
        "│ y ├────────┘  ┌───┐   −4   │",
        "└───┘   −4      │ z ├────────┘",
        "                └───┘   3",
      ])
  }

  @Test func theSameInASCII() {
    let picture = Layout(Graphs.product, LayoutOptions(fieldWidth: 6)).paint(glyphs: .ascii, current: 3)
    #expect(
      picture.lines == [
        "+---+           #####           +---+",
        "| x |----------># + #---------->| × |------->",
        "+---+        ,-># q #        ,->| f |",
        "+---+        |  #####        |  +---+",
        "| y |--------'  +---+        |",
        "+---+           | z |--------'",
        "                +---+",
      ])
  }

  @Test(arguments: DrawingStyle.all)
  func aBoxIsFoundAtEveryCellOfItAndNowhereElse(_ style: DrawingStyle) {
    let layout = Layout(Graphs.network, style.options)
    var found: [Int: Int] = [:]
    for row in -1...layout.size.height {
      for column in -1...layout.size.width {
        guard let id = layout.node(at: CellPoint(column: column, row: row)) else { continue }
        found[id, default: 0] += 1
        #expect(layout.box(of: id)?.contains(CellPoint(column: column, row: row)) == true)
      }
    }
    for box in Graphs.network.boxes {
      let rect = layout.box(of: box.id) ?? CellRect(column: 0, row: 0, width: 0, height: 0)
      #expect(found[box.id] == rect.width * rect.height)
    }
  }

  @Test(arguments: DrawingStyle.all)
  func noBoxIsCutAtItsSidesAndNoWireEndsInNothing(_ style: DrawingStyle) {
    let layout = Layout(Graphs.network, style.options)
    let isHorizontal = style.options.direction == .leftToRight
    let view = (width: min(40, layout.size.width), height: min(9, layout.size.height))
    for column in 0...layout.size.width - view.width {
      for row in [0, (layout.size.height - view.height) / 2, layout.size.height - view.height] {
        let rect = CellRect(column: column, row: row, width: view.width, height: view.height)
        let picture = layout.paint(viewport: rect, glyphs: style.glyphs, showsPartOfBoxes: false) { _ in
          NodeLabels(value: "1.234", gradient: "−5.67")
        }
        let at = "from \(column), \(row)\n" + picture.lines.joined(separator: "\n")
        let cut: Character = style.glyphs == .unicode ? "…" : "~"
        #expect(!picture.rows.joined().contains { $0.character == cut && $0.role == .value }, "\(at)")
        for box in layout.diagram.boxes {
          guard let place = layout.box(of: box.id) else { continue }
          let parts = picture.rows.map { row in row.filter { $0.node == box.id && Self.isOfBox($0.role) } }
          guard isHorizontal else { continue }
          let isWide = place.column >= column && place.column + place.width <= column + view.width
          #expect(isWide || parts.joined().isEmpty, "box \(box.id) is cut at its side \(at)")
          let lid = style.options.density == .compact ? 0 : 1
          let inside = (place.row + lid..<place.row + place.height - lid).clamped(to: row..<row + view.height)
          let texts = parts.filter { $0.contains { $0.role == .name || $0.role == .operation } }
          let lines = box.operation.isEmpty || box.name.isEmpty ? 1 : 2
          #expect(!isWide || texts.count == min(inside.count, lines), "box \(box.id) is nameless \(at)")
        }
        for y in 0..<view.height {
          for x in 0..<view.width {
            let cell = picture[column: x, row: y]
            for (glyphs, next) in [
              ("─└┌├-►>", (x + 1, y)), ("─┘┐┤-", (x - 1, y)), ("│┌┐▼", (x, y + 1)), ("│└┘", (x, y - 1)),
            ]
            where glyphs.contains(cell.character) && (cell.role == .wire || cell.edge != nil) {
              let isIn = (0..<view.width).contains(next.0) && (0..<view.height).contains(next.1)
              if !isIn { #expect(cell.role != .arrow, "an arrow into nothing \(at)") }
              let role = isIn ? picture[column: next.0, row: next.1].role : .wire
              #expect(
                [.wire, .arrow, .box, .name, .operation].contains(role), "a wire ends at \(x), \(y) \(at)")
            }
          }
        }
      }
    }
  }

  private static func isOfBox(_ role: CellRole) -> Bool { [.box, .name, .operation].contains(role) }

  @Test(arguments: DrawingStyle.all)
  func everyViewportShowsItsPartOfTheWhole(_ style: DrawingStyle) {
    let layout = Layout(Graphs.network, style.options)
    func label(_ id: Int) -> NodeLabels { NodeLabels(value: "1.23", gradient: "−0.5") }
    func term(_ edge: Diagram.Edge) -> String { "+4" }
    let whole = layout.paint(glyphs: style.glyphs, current: 4, labels: label, contribution: term)
    for corner in [(-3, -2), (0, 0), (17, 5), (layout.size.width - 9, layout.size.height - 4)] {
      let part = layout.paint(
        viewport: CellRect(column: corner.0, row: corner.1, width: 23, height: 9), glyphs: style.glyphs,
        current: 4, labels: label, contribution: term)
      for row in 0..<9 {
        for column in 0..<23 {
          let (x, y) = (column + corner.0, row + corner.1)
          let isInside = x >= 0 && y >= 0 && x < layout.size.width && y < layout.size.height
          let cell = part[column: column, row: row]
          if isInside, number(at: x, y, of: whole).contains(where: { $0 < corner.0 || $0 > corner.0 + 22 }) {
            // Half a number would be another number.
            #expect(cell.role == .empty || ["…", "~"].contains(cell.character), "\(x) \(y)")
          } else {
            #expect(isInside ? cell == whole[column: x, row: y] : cell.role == .empty, "\(x) \(y)")
          }
        }
      }
    }
  }

  /// The columns of the number that a cell is part of; none where it is part of no number.
  private func number(at column: Int, _ row: Int, of picture: Picture) -> [Int] {
    let here = picture[column: column, row: row]
    guard [.value, .gradient, .contribution].contains(here.role) else { return [] }
    func reach(_ columns: some Sequence<Int>) -> [Int] {
      columns.prefix {
        let cell = picture[column: $0, row: row]
        return cell.role == here.role && cell.node == here.node && cell.edge == here.edge
      }
    }
    return reach(stride(from: column, through: 0, by: -1)) + reach(column..<picture.size.width)
  }

  @Test func panningKeepsStillWhileTheNodeIsInViewAndElseBringsItIn() {
    let layout = Layout(Graphs.scalarNetwork([3, 4, 4, 1]))
    let view = CellSize(width: 51, height: 16)
    var present = CellPoint(column: 0, row: 0)
    for box in layout.diagram.boxes {
      let next = layout.offset(showing: box.id, in: view, from: present)
      let rect = layout.box(of: box.id) ?? CellRect(column: -1, row: -1, width: 1, height: 1)
      #expect(rect.column >= next.column && rect.column + rect.width <= next.column + view.width)
      #expect(rect.row >= next.row && rect.row + rect.height <= next.row + view.height)
      #expect(layout.offset(showing: box.id, in: view, from: next) == next)
      present = next
    }
  }

  @Test func aSmallDrawingIsCentred() {
    let layout = Layout(Graphs.product)
    let offset = layout.offset(
      showing: 0, in: CellSize(width: 80, height: 24), from: CellPoint(column: 9, row: 9))
    #expect(offset == CellPoint(column: -(80 - layout.size.width) / 2, row: -(24 - layout.size.height) / 2))
  }

  @Test func wideNamesTakeTwoCellsEach() {
    let diagram = Graphs.make([("学习率", "", []), ("y", "exp", [0])])
    let picture = Layout(diagram).paint()
    #expect(picture.lines[1].hasPrefix("│ 学习率 ├"))
    #expect(picture[column: 2, row: 1].character == "学" && !picture[column: 2, row: 1].isContinuation)
    #expect(picture[column: 3, row: 1].isContinuation && picture[column: 3, row: 1].role == .name)
    #expect(picture.lines.allSatisfy { displayWidth(of: $0) <= picture.size.width })
  }

  @Test func aWideCharacterCutByTheViewportLeavesABlank() {
    let layout = Layout(Graphs.make([("学习率", "", []), ("y", "exp", [0])]))
    let right = layout.paint(viewport: CellRect(column: 3, row: 1, width: 4, height: 1))
    #expect(right[column: 0, row: 0].character == " " && !right[column: 0, row: 0].isContinuation)
    #expect(right[column: 1, row: 0].character == "习")
    let left = layout.paint(viewport: CellRect(column: 0, row: 1, width: 3, height: 1))
    #expect(left[column: 2, row: 0].character == " ")
  }

  @Test func whereAmbiguousCharactersAreWideBoxesMakeRoomAndLinesAreASCII() {
    let options = LayoutOptions(fieldWidth: 7, ambiguous: .wide)
    let picture = Layout(Graphs.product, options).paint { _ in NodeLabels(value: "−4") }
    #expect(picture.lines.contains { $0.contains("| ×  |") || $0.contains("| × |") })
    for row in 0..<picture.size.height {
      for column in 0..<picture.size.width - 1 where picture[column: column, row: row].character == "×" {
        #expect(picture[column: column + 1, row: row].isContinuation)
      }
    }
    for line in picture.lines { #expect(displayWidth(of: line, ambiguous: .wide) <= picture.size.width) }
    #expect(picture.lines.joined().allSatisfy { !"┌─│└►".contains($0) })
  }

  @Test func labelsLongerThanTheirFieldAreCut() {
    let layout = Layout(Graphs.product, LayoutOptions(fieldWidth: 4))
    let lines = layout.paint { _ in NodeLabels(value: "123456", gradient: "(3, 4)") }.lines
    #expect(lines[0].contains("123…") && lines[2].contains("(3,…"))
  }

  @Test func aCutNumberKeepsItsExponent() {
    let layout = Layout(Graphs.product, LayoutOptions(fieldWidth: 6))
    let lines = layout.paint { _ in NodeLabels(value: "−2.47e−4", gradient: "1.234e−10") }.lines
    #expect(lines[0].contains("−2…e−4") && lines[2].contains("1…e−10"))
    let tight = Layout(Graphs.product, LayoutOptions(fieldWidth: 3)).paint { _ in NodeLabels(value: "1.5e−10")
    }
    #expect(tight.lines[0].contains("…") && !tight.lines[0].contains("1"))
    let words = layout.paint { _ in NodeLabels(value: "wheelhouse") }.lines
    #expect(words[0].contains("wheel…"))
  }

  @Test func everyCellSaysWhatItShows() {
    let layout = Layout(Graphs.product)
    let picture = layout.paint(current: 4) { labels[$0] }
    var roles: [CellRole: Set<Int>] = [:]
    for cell in picture.rows.joined() { roles[cell.role, default: []].insert(cell.node ?? -1) }
    #expect(roles[.currentBox] == [4])
    #expect(roles[.box] == [0, 1, 2, 3, 4])
    #expect(roles[.wire] == [0, 1, 2, 3, 4])
    #expect(roles[.value] == [0, 1, 2, 3, 4] && roles[.gradient] == [0, 1, 2, 3, 4])
    #expect(roles[.operation] == [3, 4] && roles[.empty] == [-1])
    let arrows = picture.rows.joined().filter { $0.role == .arrow }
    #expect(Set(arrows.compactMap(\.edge)) == [0, 1, 2, 3])
  }

  @Test func termsStandAtTheArrowsOfAValueUsedTwice() {
    let square = Graphs.make([("x", "", []), ("y", "×", [0, 0])])
    let layout = Layout(square, LayoutOptions(contributionWidth: 4))
    let picture = layout.paint { _ in
      NodeLabels(gradient: "6")
    } contribution: {
      "\($0.operand + 1)"
    }
    let terms = picture.rows.joined().filter { $0.role == .contribution }
    #expect(terms.map(\.character) == ["1", "2"] && terms.map(\.edge) == [0, 1])
  }

  @Test func nothingMovesWhenNumbersChange() {
    let layout = Layout(Graphs.network)
    let bare = layout.paint()
    let full = layout.paint { _ in NodeLabels(value: "−123456", gradient: "(10, 10)") }
    for (one, other) in zip(bare.rows.joined(), full.rows.joined())
    where other.role != .value && other.role != .gradient {
      #expect(one == other)
    }
  }

  @Test func equalDiagramsAreDrawnAlike() {
    let diagram = Graphs.random(80, seed: 7)
    #expect(Layout(diagram).text() == Layout(diagram).text())
  }

  @Test func emptyAndSingleDiagramsDraw() {
    #expect(Layout(Diagram(boxes: [], edges: [])).text() == "")
    #expect(Layout(Graphs.make([("x", "", [])])).paint().lines[1] == "│ x ├────────►")
  }

  @Test func theClassicsFitOneScreen() {
    let screen = CellSize(width: 80, height: 24)
    for diagram in [Graphs.product, Graphs.sigmoid, Graphs.network] {
      let layout = Layout.fitting(diagram, in: screen)
      #expect(layout.size.width <= 80 && layout.size.height <= 24 && layout.options.direction == .leftToRight)
    }
    #expect(
      Layout.fitting(Graphs.product, in: CellSize(width: 51, height: 16)).options.density == .comfortable)
    #expect(Layout.fitting(Graphs.product, in: CellSize(width: 36, height: 20)).options.density == .snug)
    #expect(Layout.fitting(Graphs.product, in: CellSize(width: 36, height: 10)).options.density == .compact)
  }

  @Test func aTallNarrowViewportIsFilledTopDown() {
    let layout = Layout.fitting(Graphs.chain(6), in: CellSize(width: 30, height: 40))
    #expect(layout.options.direction == .topDown && layout.size.width <= 30 && layout.size.height <= 40)
  }
}
