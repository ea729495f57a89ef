import Autodiff
import TerminalText

/// What forward and reverse mode cost on one graph, counted by the engine.
struct Comparison {
  /// One mode's bill.
  struct Bill: Equatable {
    /// How often the graph is gone through for all gradients.
    let sweeps: Int
    /// Multiplications in all sweeps together, beyond those of the values.
    let multiplications: Int
    /// Numbers of the forward pass that have to wait for the way back.
    let kept: Int
  }

  let forward: Bill
  let reverse: Bill

  /// Counts what all gradients of `graph`'s output cost: forward mode sweeps once for each number that goes in,
  /// reverse mode once for each that comes out.
  init(_ graph: Graph) throws(GraphError) {
    var sweeps = 0
    var multiplications = 0
    for leaf in graph.leaves where graph.carriesGradient(leaf) {
      let count = graph.shape(of: leaf).count
      sweeps += count
      multiplications += count * (try graph.tangentCost(along: [leaf]).multiplications)
    }
    forward = Bill(sweeps: sweeps, multiplications: multiplications, kept: 0)
    let outputs = graph.shape(of: graph.output).count
    let back = try graph.reverseCost()
    reverse = Bill(sweeps: outputs, multiplications: outputs * back.multiplications, kept: back.kept)
  }

  /// The comparison as a table on the screen.
  var text: RichText {
    RichText(
      english: [
        .paragraph([RichText.Span("What all gradients of this graph cost in either mode, counted:")]),
        Self.table(["", "forward", "reverse"], ["sweeps", "multiplications", "numbers kept"], rows),
      ],
      simplifiedChinese: [
        .paragraph([RichText.Span("求出这张图的全部梯度，两种模式各要付出多少：")]),
        Self.table(["", "前向模式", "反向模式"], ["走几遍", "乘法次数", "要留的数"], rows),
      ])
  }

  private var rows: [(Int, Int)] {
    [
      (forward.sweeps, reverse.sweeps), (forward.multiplications, reverse.multiplications),
      (forward.kept, reverse.kept),
    ]
  }

  private static func table(
    _ head: [String], _ labels: [String], _ rows: [(Int, Int)]
  ) -> RichText.Block {
    let lines = [head] + zip(labels, rows).map { [$0, "\($1.0)", "\($1.1)"] }
    return .code(lines.map { padded($0[0], 16, left: false) + padded($0[1], 10) + padded($0[2], 10) })
  }

  private static func padded(_ text: String, _ width: Int, left: Bool = true) -> String {
    let gap = String(repeating: " ", count: max(0, width - displayWidth(of: text)))
    return left ? gap + text : text + gap
  }
}
