import Foundation
import GraphDrawing

let clock = ContinuousClock()

/// The processor time this thread has used, in milliseconds: other work on the machine does not count.
func processorTime() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Double(time.tv_sec) * 1000 + Double(time.tv_nsec) / 1e6
}

func median(_ runs: Int, _ work: () -> Void) -> Double {
  var times = (0..<runs).map { _ in
    let start = processorTime()
    work()
    return processorTime() - start
  }
  times.sort()
  return times[times.count / 2]
}

struct Measures { var crossings = 0; var bends = 0; var wire = 0 }

func measure(_ layout: Layout) -> Measures {
  var result = Measures()
  for row in stride(from: 0, to: layout.size.height, by: 64) {
    let band = CellRect(column: 0, row: row, width: layout.size.width, height: min(64, layout.size.height - row))
    for cell in layout.paint(viewport: band).rows.joined() where cell.role == .wire || cell.role == .arrow {
      result.wire += 1
      if cell.character == "┼" { result.crossings += 1 }
      if "┌┐└┘".contains(cell.character) { result.bends += 1 }
    }
  }
  return result
}

/// Runs a shell command on a file with this text (its path is `$0`) and returns what it prints.
func run(_ command: String, on input: String) -> String {
  let file = FileManager.default.temporaryDirectory.appendingPathComponent("layout-\(UUID().uuidString)")
  try? input.write(to: file, atomically: true, encoding: .utf8)
  defer { try? FileManager.default.removeItem(at: file) }
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/bin/sh")
  process.arguments = ["-c", command, file.path]
  let out = Pipe()
  process.standardOutput = out
  try? process.run()
  let data = out.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return String(decoding: data, as: UTF8.self)
}

func dotText(_ diagram: Diagram) -> String {
  var text = "digraph g { rankdir=LR; node [shape=box];\n"
  for box in diagram.boxes { text += "\(box.id) [label=\"\(box.name) \(box.operation)\"];\n" }
  for edge in diagram.edges { text += "\(edge.from) -> \(edge.to);\n" }
  return text + "}\n"
}

func dotCrossings(_ diagram: Diagram) -> Int {
  let error = run("dot -v -Tplain \"$0\" 2>&1 >/dev/null", on: dotText(diagram))
  var result = -1
  for line in error.split(separator: "\n") where line.contains("crossings") {
    let words = line.split(separator: " ")
    if let index = words.firstIndex(where: { $0.hasPrefix("crossings") }), index > 0, let n = Int(words[index - 1]) { result = n }
  }
  return result
}

let arguments = CommandLine.arguments
if arguments.contains("crossings") {
  var ours = 0, theirs = 0, good = 0, total = 0
  for index in 0..<60 {
    let sizes = [15, 25, 40, 60, 100, 150, 200, 300, 500, 1000]
    let count = sizes[index % 10]
    let diagram = Graphs.expression(count, seed: UInt64(100 + index))
    let mine = measure(Layout(diagram)).crossings
    let dot = dotCrossings(diagram)
    ours += mine; theirs += dot; total += 1
    if mine <= dot { good += 1 } else { print("worse", count, index, mine, dot) }
  }
  print("ours", ours, "dot", theirs, "no more on", good, "of", total)
} else {
for (name, diagram, runs) in [
  ("product", Graphs.product, 21), ("sigmoid", Graphs.sigmoid, 21), ("network", Graphs.network, 21), ("e60", Graphs.expression(60, seed: 1), 21), ("mg341", Graphs.scalarNetwork([3, 4, 1]), 21),
  ("mg3441", Graphs.scalarNetwork([3, 4, 4, 1]), 11),
  ("r200", Graphs.expression(200, seed: 1), 11),
  ("r1000", Graphs.expression(1000, seed: 1), 7), ("r10000", Graphs.expression(10000, seed: 1), 5),
  ("chain2000", Graphs.chain(2000), 5), ("fan200", Graphs.fan(200), 5),
] {
  var layout = Layout(diagram)
  let laid = median(runs) { layout = Layout(diagram) }
  let step = median(21) {
    _ = layout.paint(viewport: CellRect(column: layout.size.width / 2, row: layout.size.height / 2, width: 80, height: 24)) { _ in NodeLabels(value: "1", gradient: "2") }
  }
  let m = measure(layout)
  print(name, diagram.boxes.count, diagram.edges.count, layout.size, "layout", laid, "step", step, "crossings", m.crossings, "bends", m.bends, "wire", m.wire, diagram.boxes.count <= 1000 && !arguments.contains("fast") ? "dot \(dotCrossings(diagram))" : "")
}
}
if arguments.contains("show") { print(Layout(Graphs.expression(25, seed: 121), LayoutOptions(density: .compact)).text(labels: { NodeLabels(value: "\($0)") })) }
if arguments.contains("dense") {
  for n in [60, 200, 400, 1000] {
    let d = Graphs.random(n, seed: 4)
    var l = Layout(d)
    print(n, d.edges.count, l.size, "layout", clock.measure { l = Layout(d) })
    print("text", clock.measure { print(l.text().utf8.count) })
  }
}

/// Every shape of graph in every style, at full strength: what the tests do with smaller samples.
if arguments.contains("readback") {
  var drawings = 0, wrong = 0
  func check(_ name: String, _ diagram: Diagram, _ styles: [DrawingStyle]) {
    for style in styles {
      let mistakes = readBack(diagram, style)
      drawings += 1
      if !mistakes.isEmpty {
        wrong += 1
        print(name, style, mistakes.prefix(2))
      }
    }
  }
  for seed in 0..<500 {
    check("random \(seed)", Graphs.random(Graphs.size(seed), seed: UInt64(seed)), seed % 10 == 0 ? DrawingStyle.all : [DrawingStyle.all[seed % 16]])
  }
  for (name, d) in [("mg3441", Graphs.scalarNetwork([3, 4, 4, 1])), ("chain", Graphs.chain(2000)), ("fan", Graphs.fan(200)), ("r1000", Graphs.expression(1000, seed: 1))] {
    check(name, d, DrawingStyle.all)
    print(name, drawings, wrong)
  }
  check("10000", Graphs.expression(10000, seed: 1), [DrawingStyle.all[0], DrawingStyle.all[10]])
  print("drawings", drawings, "wrong", wrong)
}

/// Every glyph of small drawings changed in every way, and every blank in some: what the tests do with a sample.
if arguments.contains("damage") {
  var tried = 0, missed = 0
  for style in DrawingStyle.all {
    for (index, diagram) in Damage.diagrams.enumerated() {
      let damage = Damage(diagram, style)
      for cell in 0..<damage.cellCount {
        for change in 0..<damage.changeCount where !damage.isBlank(cell) || (cell + change) % 9 == 0 {
          guard let isMissed = damage.isMissed(cell: cell, change: change) else { continue }
          tried += 1
          if isMissed {
            missed += 1
            if missed < 20 { print("missed", style, index, cell, change) }
          }
        }
      }
    }
    print(style, tried, missed)
  }
}
if arguments.contains("fold") {
    for seed in 0..<12 {
      let diagram = Graphs.random(40, seed: UInt64(seed))
      let groups = (0..<4).map { index in
        Diagram.Group(id: 1000 + index, name: "层\(index)", members: Set(index * 10..<index * 10 + 4 + seed % 6))
      }
      let folded = diagram.folding(groups).diagram
      let style = DrawingStyle.all[seed].quick
      let wrong = readBack(folded, style)
      if !wrong.isEmpty {
        print(seed, style, wrong.prefix(4), Layout(folded, style.options).size)
        print(Layout(folded, style.options).text(glyphs: style.glyphs))
      }
    }
}
