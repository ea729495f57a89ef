import ArgumentParser
import Autodiff
import GraphDrawing
import TerminalUI
import Tutor

/// Prints the drawing that the tutor shows.
struct DrawGraph: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "draw", abstract: Speech.text("Draw the graph with values and gradients.", "画出计算图，带值和梯度。"))

  @OptionGroup var program: ProgramOptions
  @OptionGroup var display: DisplayOptions
  @Flag(name: .long, help: .said("Values only.", "只画值。")) var forward = false
  @Flag(name: .long, help: .said("As small as can be read.", "画得尽量小。")) var compact = false
  @Flag(name: .long, help: .said("The flow from top to bottom.", "自上而下。")) var topDown = false

  func run() throws {
    let worked = try WorkedProgram(program)
    let graph = worked.graph
    let hasGradients = !forward && (graph.shape(of: graph.output).rank == 0 || worked.upstream != nil)
    let backward = hasGradients ? try worked.backward() : nil
    let options = LayoutOptions(
      direction: topDown ? .topDown : .leftToRight, density: compact ? .compact : .comfortable,
      contributionWidth: hasGradients ? 6 : 0)
    let signs: ScreenGlyphs = display.ascii ? .ascii : .unicode
    func text(_ tensor: Tensor) -> String { signs.plain(tensor.label) }
    let drawing = Layout(Diagram(graph, display.ascii ? .ascii : .unicode), options).text(
      glyphs: display.ascii ? .ascii : .unicode,
      labels: { node in
        let gradient = graph.carriesGradient(node) ? backward.map { text($0.gradient(of: node)) } : nil
        return NodeLabels(value: text(worked.forward[node]), gradient: gradient ?? "")
      },
      contribution: { edge in
        guard graph.operation(of: edge.to)?.primitive.passesGradient(to: edge.operand) == true else {
          return ""
        }
        return backward.map { text($0.contribution(of: edge.to, operand: edge.operand)) } ?? ""
      })
    print(drawing, terminator: drawing.hasSuffix("\n") ? "" : "\n")
  }
}
