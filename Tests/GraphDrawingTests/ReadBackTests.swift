import GraphDrawing
import TerminalText
import Testing

/// Every way a diagram may be drawn.
struct DrawingStyle: CustomStringConvertible, Sendable {
  var options: LayoutOptions
  var glyphs: Glyphs

  var description: String { "\(options.direction) \(options.density) \(glyphs) \(options.contributionWidth)" }

  static let all: [DrawingStyle] = FlowDirection.allCases.flatMap { direction in
    Density.allCases.flatMap { density in
      Glyphs.allCases.flatMap { glyphs in
        [0, 6].map { width in
          DrawingStyle(
            options: LayoutOptions(direction: direction, density: density, contributionWidth: width),
            glyphs: glyphs)
        }
      }
    }
  }
}

/// Draws, reads back and compares; returns what is wrong.
func readBack(_ diagram: Diagram, _ style: DrawingStyle) -> [String] {
  let layout = Layout(diagram, style.options)
  func labels(_ id: Int) -> NodeLabels { NodeLabels(value: "\(id)", gradient: id % 3 == 0 ? "−0.53" : "") }
  let text = layout.text(glyphs: style.glyphs, labels: labels)
  let grid = ReadBack.grid(text, layout.size)
  return ReadBack(grid, of: layout, glyphs: style.glyphs, labels: labels).mistakes()
}

@Suite struct ReadBackTests {
  @Test(arguments: DrawingStyle.all)
  func theClassicGraphsReadBackExactly(_ style: DrawingStyle) {
    for diagram in [
      Graphs.product, Graphs.sigmoid, Graphs.network, Graphs.scalarNetwork([3, 4, 1]),
      Graphs.scalarNetwork([3, 4, 4, 1]), Graphs.chain(40), Graphs.fan(20),
    ] {
      #expect(readBack(diagram, style).prefix(3) == [])
    }
  }

  @Test(arguments: DrawingStyle.all)
  func randomProgramsReadBackExactly(_ style: DrawingStyle) {
    for seed in 0..<20 {
      let count = [5, 8, 13, 21, 34, 55, 89][seed % 7]
      let mistakes = readBack(Graphs.random(count, seed: UInt64(seed)), style)
      #expect(mistakes.prefix(3) == [], "seed \(seed)")
    }
  }
}
