import Foundation
import GraphDrawing
import Testing

@Suite struct ExportTests {
  let layout = Layout(Graphs.network, LayoutOptions(contributionWidth: 5))

  @Test(arguments: DrawingStyle.all)
  func wiresAreThePaintedOnes(_ style: DrawingStyle) {
    let layout = Layout(Graphs.network, style.options)
    var cells: [CellPoint: Int] = [:]
    for wire in layout.wires() {
      for stroke in wire.strokes {
        for row in min(stroke.from.row, stroke.to.row)...max(stroke.from.row, stroke.to.row) {
          for column in min(stroke.from.column, stroke.to.column)...max(stroke.from.column, stroke.to.column)
          {
            cells[CellPoint(column: column, row: row)] = wire.node
          }
        }
      }
      for arrow in wire.arrows { cells[arrow.at] = wire.node }
    }
    let picture = layout.paint(glyphs: .unicode)
    for row in 0..<picture.size.height {
      for column in 0..<picture.size.width {
        let cell = picture[column: column, row: row]
        let isWire = cell.role == .wire || cell.role == .arrow
        let isDrawn = cells[CellPoint(column: column, row: row)] != nil
        #expect(isWire == isDrawn, "\(column) \(row)")
        if "├┤┬┴╋".contains(cell.character) && isWire {
          let joints = layout.wires().flatMap(\.joints)
          #expect(joints.contains(CellPoint(column: column, row: row)))
        }
      }
    }
  }

  @Test func jsonNamesEveryBoxAndEdge() throws {
    let text = layout.json { _ in
      NodeLabels(value: "\"1\"", gradient: "\\")
    } contribution: {
      "\($0.operand)"
    }
    let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(object["width"] as? Int == layout.size.width && object["height"] as? Int == layout.size.height)
    let boxes = try #require(object["boxes"] as? [[String: Any]])
    for (box, drawn) in zip(Graphs.network.boxes, boxes) {
      let rect = try #require(layout.box(of: box.id))
      #expect(drawn["name"] as? String == box.name && drawn["value"] as? String == "\"1\"")
      #expect(drawn["column"] as? Int == rect.column && drawn["height"] as? Int == rect.height)
      #expect(drawn["gradient"] as? String == "\\")
    }
    let wires = try #require(object["wires"] as? [[String: Any]])
    var edges: Set<Diagram.Edge> = []
    for wire in wires {
      for arrow in wire["arrows"] as? [[String: Any]] ?? [] {
        guard let to = arrow["to"] as? Int, let operand = arrow["operand"] as? Int else { continue }
        edges.insert(Diagram.Edge(from: wire["from"] as? Int ?? -1, to: to, operand: operand))
      }
    }
    #expect(edges == Set(Graphs.network.edges))
  }

  @Test(arguments: SVGTheme.allCases)
  func svgHoldsEveryTextEscaped(_ theme: SVGTheme) {
    let diagram = Graphs.make([("a<b", "", []), ("&", "exp", [0])])
    let svg = Layout(diagram).svg(theme: theme, current: 1) { _ in
      NodeLabels(value: "1 > 0", gradient: "\u{1B}[31m")
    }
    #expect(svg.contains(">a&lt;b</text>") && svg.contains(">&amp;</text>") && svg.contains("1 &gt; 0"))
    #expect(!svg.contains("\u{1B}") && svg.contains("class=\"box current\""))
    #expect(svg.split(separator: "<rect class=\"box").count == 3)
  }

  @Test func dotHasABoxPerNodeAndAnArrowPerEdge() {
    let dot = Graphs.network.dot { _ in NodeLabels(value: "say \"1\"") }
    #expect(dot.split(separator: "\n").filter { $0.contains("->") }.count == Graphs.network.edges.count)
    #expect(dot.contains("n4 [label=\"@\\nz\\nsay \\\"1\\\"\"]"))
  }

  @Test func theMapShowsBoxesViewAndCurrentBox() {
    let view = CellRect(column: 0, row: 0, width: layout.size.width / 2, height: layout.size.height)
    let map = layout.minimap(CellSize(width: 20, height: 5), viewport: view, current: 12)
    #expect(map.size == CellSize(width: 20, height: 5))
    #expect(map.view == CellRect(column: 0, row: 0, width: 10, height: 5))
    let lines = map.lines(.unicode)
    #expect(lines.count == 5 && lines.allSatisfy { $0.count == 20 })
    #expect(lines.joined().contains("█") && lines.joined().contains("▪") && lines.joined().contains("·"))
    let right = layout.offset(
      underMapCell: CellPoint(column: 19, row: 2), of: map, viewport: CellSize(width: 40, height: 10))
    #expect(right.column == layout.size.width - 40)
  }

  @Test func tenThousandBoxesDrawInEveryForm() {
    let layout = Layout(Graphs.chain(10_000), LayoutOptions(isQuick: true))
    #expect(layout.svg().utf8.count > 1_000_000)
    #expect(layout.json().utf8.count > 500_000)
    let end = layout.paint(viewport: CellRect(column: layout.size.width - 20, row: 0, width: 20, height: 3))
    #expect(end.lines[1].hasSuffix("►"))
  }
}
