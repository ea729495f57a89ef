import ArgumentParser
import Autodiff
import GraphDrawing
import TerminalText
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

  @Flag(help: .said("What to write; the drawing as text without one.", "输出格式；缺省为文本图。"))
  var format: Format?
  @Flag(name: .long, help: .said("An SVG for dark slides.", "适合深色背景的 SVG。")) var dark = false

  /// What else than text can be written.
  enum Format: String, EnumerableFlag { case svg, dot, json }

  func run() throws {
    let worked = try WorkedProgram(program)
    let graph = worked.graph
    let settings = display.settings()
    let hasGradients = !forward && (graph.shape(of: graph.output).rank == 0 || worked.upstream != nil)
    let backward = hasGradients ? try worked.backward() : nil
    let options = LayoutOptions(
      direction: topDown ? .topDown : .leftToRight, density: compact ? .compact : .comfortable,
      contributionWidth: hasGradients ? 6 : 0,
      ambiguous: settings.ambiguousWidth)
    let signs = settings.glyphs
    let glyphs: Glyphs = signs.isASCII ? .ascii : .unicode
    func text(_ tensor: Tensor) -> String { signs.plain(tensor.label()) }
    func labels(_ node: NodeID) -> NodeLabels {
      let gradient = graph.carriesGradient(node) ? backward.map { text($0.gradient(of: node)) } : nil
      return NodeLabels(value: text(worked.forward[node]), gradient: gradient ?? "")
    }
    func contribution(_ edge: Diagram.Edge) -> String {
      guard graph.operation(of: edge.to)?.primitive.passesGradient(to: edge.operand) == true else {
        return ""
      }
      return backward.map { text($0.contribution(of: edge.to, operand: edge.operand)) } ?? ""
    }
    let layout = Layout(Diagram(graph, signs.isASCII ? .ascii : .unicode), options)
    let drawing =
      switch format {
      case nil:
        layout.text(glyphs: glyphs, labels: labels, contribution: contribution)
      case .svg: layout.svg(theme: dark ? .dark : .light, labels: labels, contribution: contribution)
      case .json: layout.json(labels: labels, contribution: contribution)
      case .dot: layout.diagram.dot(direction: options.direction, labels: labels)
      }
    print(drawing, terminator: drawing.hasSuffix("\n") ? "" : "\n")
  }
}
