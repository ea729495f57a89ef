import Foundation
import GraphDrawing

/// Layout and repaint in process, beside whole runs of `dot` and Graph::Easy on the same graphs.
enum Speed {
  private static let graphs: [(name: String, diagram: Diagram, runs: Int)] = [
    ("sigmoid", Graphs.sigmoid, 21), ("expression 60", Graphs.expression(60, seed: 1), 21),
    ("network 3-4-1", Graphs.scalarNetwork([3, 4, 1]), 21),
    ("network 3-4-4-1", Graphs.scalarNetwork([3, 4, 4, 1]), 11),
    ("expression 200", Graphs.expression(200, seed: 1), 11),
    ("expression 1000", Graphs.expression(1000, seed: 1), 7),
    ("expression 10000", Graphs.expression(10_000, seed: 1), 5),
    ("chain 2000", Graphs.chain(2000), 5), ("fan 200", Graphs.fan(200), 5),
  ]

  static func report() {
    print(
      "Milliseconds: layout and step are processor time in process, dot and Graph::Easy whole runs (> 20 s given up)."
    )
    print("graph               nodes  edges   layout     step      dot  Graph::Easy  columns × rows")
    for (name, diagram, runs) in graphs {
      var layout = Layout(diagram)
      let layoutTime = median(runs) { layout = Layout(diagram) }
      let middle = CellRect(
        column: layout.size.width / 2 - 40, row: layout.size.height / 2 - 12, width: 80, height: 24)
      let step = median(51) {
        _ = layout.paint(viewport: middle) { NodeLabels(value: "\($0)", gradient: "−0.53") }
      }
      let dot = Shell.run("timeout 20 dot -Tplain \"$0\" >/dev/null 2>&1", on: diagram.dot())
      let easy = Shell.run("timeout 20 graph-easy \"$0\" >/dev/null 2>&1", on: diagram.graphEasy)
      print(
        name.padding(toLength: 18, withPad: " ", startingAt: 0),
        Shell.column("\(diagram.boxes.count)", 6), Shell.column("\(diagram.edges.count)", 6),
        Shell.column(Shell.figure(layoutTime), 8), Shell.column(Shell.figure(step), 8),
        Shell.column(dot.isDone ? Shell.figure(dot.milliseconds) : "> 20 s", 8),
        Shell.column(easy.isDone ? Shell.figure(easy.milliseconds) : "> 20 s", 12),
        " \(layout.size.width) × \(layout.size.height)")
    }
  }

  /// The processor time this thread has used, in milliseconds: other work on the machine does not count.
  private static func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1000 + Double(time.tv_nsec) / 1e6
  }

  private static func median(_ runs: Int, _ work: () -> Void) -> Double {
    let times = (0..<runs).map { _ in
      let start = processorTime()
      work()
      return processorTime() - start
    }
    return times.sorted()[runs / 2]
  }
}
