import AnswerChecking
import Autodiff
import GraphLanguage

// Measures the judge: `judge-benchmark matrix [GRAPHS]`, and `show SEED` to look at one graph and its
// numbers.
let arguments = CommandLine.arguments.dropFirst()
let number = arguments.dropFirst().first.flatMap(Int.init)
switch arguments.first {
case "matrix":
  var matrix = ConfusionMatrix()
  try matrix.run(graphs: number ?? 2000, firstSeed: 1)
  print(matrix.report)
case "show":
  guard let drawn = RandomGraph(seed: UInt64(number ?? 1)) else { break }
  let subject = try WorkedGraph(drawn.graph, upstream: drawn.upstream)
  let worker = ScreenWorker(forward: subject.forward, backward: subject.backward)
  print(programText(of: drawn.graph))
  for quantity in drawn.quantities {
    print(
      quantity.text(in: drawn.graph), subject.answer(quantity)?.elements ?? [], "from the screen",
      worker.answer(quantity)?.elements ?? [])
  }
default:
  print("usage: judge-benchmark matrix [GRAPHS] | show SEED")
}
