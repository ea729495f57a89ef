import GraphDrawing

/// What a drawing costs its reader, counted in its cells.
struct Measures {
  private(set) var crossings = 0
  private(set) var bends = 0
  private(set) var wireCells = 0

  init(_ layout: Layout) {
    for row in stride(from: 0, to: layout.size.height, by: 64) {
      let band = CellRect(
        column: 0, row: row, width: layout.size.width, height: min(64, layout.size.height - row))
      for cell in layout.paint(viewport: band).rows.joined() where cell.role == .wire || cell.role == .arrow {
        wireCells += 1
        if cell.character == "┼" { crossings += 1 }
        if "┌┐└┘".contains(cell.character) { bends += 1 }
      }
    }
  }
}

/// Crossings beside those `dot` reports for the same graphs.
enum Crossings {
  static func report() {
    var ours = 0
    var theirs = 0
    var good = 0
    let sizes = [15, 25, 40, 60, 100, 150, 200, 300, 500, 1000]
    for index in 0..<60 {
      let diagram = Graphs.expression(sizes[index % 10], seed: UInt64(100 + index))
      let mine = Measures(Layout(diagram)).crossings
      let other = dot(diagram)
      ours += mine
      theirs += other
      if mine <= other { good += 1 } else { print("  more on graph \(index): \(mine), dot \(other)") }
    }
    print("Crossings on 60 graphs of 15 to 1000 nodes: \(ours), dot \(theirs); no more than dot on \(good).")
  }

  /// The crossings left when `dot` has ordered its layers, from its log.
  private static func dot(_ diagram: Diagram) -> Int {
    let log = Shell.run("dot -v -Tplain \"$0\" 2>&1 >/dev/null", on: diagram.dot()).output
    var result = Int.max
    for line in log.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard let index = words.firstIndex(where: { $0.hasPrefix("crossings") }), index > 0 else { continue }
      if let count = Int(words[index - 1]) { result = count }
    }
    return result
  }
}

/// Bends beside the figures published for ELK.
enum Bends {
  private static let graphs: [(name: String, diagram: Diagram, elk: Int)] = [
    ("sigmoid", sigmoid, 12), ("one hidden layer", network, 14),
    ("network 3-4-1", Graphs.scalarNetwork([3, 4, 1]), 64),
    ("network 3-4-4-1", Graphs.scalarNetwork([3, 4, 4, 1]), 128),
  ]

  static func report() {
    for (name, diagram, elk) in graphs {
      let measures = Measures(Layout(diagram))
      print(
        "\(name): \(measures.bends) bends, ELK \(elk); \(measures.crossings) crossings, \(measures.wireCells) cells of wire"
      )
    }
  }

  /// The sigmoid neuron with its constants as nodes of their own: 15 nodes, 14 edges.
  private static let sigmoid = Graphs.make([
    ("w0", "", []), ("x0", "", []), ("w1", "", []), ("x1", "", []), ("w2", "", []), ("", "×", [0, 1]),
    ("", "×", [2, 3]), ("", "+", [5, 6]), ("", "+", [7, 4]), ("minus", "", []), ("", "×", [8, 9]),
    ("", "exp", [10]), ("one", "", []), ("", "+", [11, 12]), ("f", "1 /", [13]),
  ])

  /// One hidden layer with L2, the factor a node of its own: 15 nodes, 16 edges.
  private static let network = Graphs.make([
    ("x", "", []), ("W1", "", []), ("W2", "", []), ("y", "", []), ("lambda", "", []), ("z", "@", [1, 0]),
    ("h", "relu", [5]), ("o", "@", [2, 6]), ("L", "cross_entropy", [7, 3]), ("", "norm_squared", [1]),
    ("", "norm_squared", [2]), ("", "+", [9, 10]), ("", "× 0.5", [4]), ("s", "×", [11, 12]),
    ("J", "+", [8, 13]),
  ])
}
