import GraphDrawing

// usage: gallery             the page, Markdown on standard output
//        gallery light|dark  the network as SVG
let screen = CellSize(width: 80, height: 24)
let compact = LayoutOptions(density: .compact, fieldWidth: 6)

func section(_ title: String, _ words: String, _ drawing: String) {
  print("\n## \(title)\n\n\(words)\n\n```text\n\(drawing)\n```")
}

func page() {
  print(
    """
    # Gallery

    Drawings of the tutor, made by `Scripts/gallery` and never touched up. Forward is to the right; values stand above
    the wires, gradients below, the current box has a double frame. Where a value forks, each branch shows what it hands
    back; the gradient at the fork is their sum.
    """)
  section(
    "The chain rule", "f = (x + y)·z while the learner is asked for ∂f/∂q.",
    Sketch.product(hidden: [0, 1, 2, 3]).draw(current: 4))
  section(
    "The same in ASCII", "Corners are `,` `.` `` ` `` and `'`, `+` crosses, `o` joins.",
    Sketch.product().draw(glyphs: .ascii, current: 4))
  section(
    "Terms of a sum",
    "f = (x·y)·(x + y): −2 and −6 come back to x and make −8. `┼` crosses, `├` and `╋` join.",
    Sketch.fork().draw(LayoutOptions(fieldWidth: 4, contributionWidth: 4)))
  section(
    "The sigmoid neuron", "From atoms, compact: all of it with all its numbers in 62 columns.",
    Sketch.sigmoid().draw(compact))
  section(
    "One hidden layer with L2",
    "Shapes stand for tensors. W1 and W2 are used twice; their gradients have two terms.",
    Sketch.network().draw(LayoutOptions(density: .compact, fieldWidth: 6, contributionWidth: 6)))
  section(
    "Top down", "The product again, for narrow panes.",
    Sketch.product().draw(LayoutOptions(direction: .topDown)))
  section("Attention", "Four tokens of width eight.", Sketch.attention().draw(compact))
  section(
    "A cell of an LSTM", "One product, four gates.", Sketch.cell().draw(LayoutOptions(density: .compact)))
  section(
    "Chinese names", "Every character takes two cells, and every frame closes.",
    Sketch.chinese().draw(LayoutOptions(fieldWidth: 5)))
  section("Many inputs", "Beyond eight they enter by a bus.", Sketch.mean().draw(compact))
  let neuron = Sketch.sigmoid()
  let folded = neuron.diagram.folding([Diagram.Group(id: 100, name: "sigmoid", members: [9, 10, 11, 12])])
  section(
    "Folded", "The last four boxes of the neuron as one.",
    Layout(folded.diagram, compact).paint { id in
      neuron.labels(folded.results[id]?.first ?? id)
    }.lines.joined(separator: "\n"))
  let large = Sketch.scalars([3, 4, 4, 1])
  let layout = large.layout(LayoutOptions(density: .compact, fieldWidth: 0))
  let middle = large.diagram.boxes.count / 2
  let corner = layout.offset(showing: middle, in: screen, from: CellPoint(column: 0, row: 0))
  let view = CellRect(column: corner.column, row: corner.row, width: screen.width, height: screen.height)
  section(
    "A screenful of a larger network", "80 × 24 cells of the scalar network 3-4-4-1 …",
    layout.paint(viewport: view, current: middle).lines.joined(separator: "\n"))
  section(
    "… and its map", "117 boxes at a glance; `█` is the current one.",
    layout.minimap(CellSize(width: 60, height: 12), viewport: view, current: middle).lines(.unicode)
      .joined(separator: "\n"))
  print(
    """

    ## For slides

    `graph draw` writes SVG too, light and dark.

    <picture>
      <source media="(prefers-color-scheme: dark)" srcset="Gallery/network-dark.svg">
      <img alt="One hidden layer with L2" src="Gallery/network-light.svg">
    </picture>
    """)
}

if CommandLine.arguments.count > 1, let theme = SVGTheme(rawValue: CommandLine.arguments[1]) {
  let network = Sketch.network()
  print(
    network.layout(LayoutOptions(contributionWidth: 6)).svg(
      theme: theme, current: 6, labels: network.labels, contribution: network.term),
    terminator: "")
} else {
  page()
}
