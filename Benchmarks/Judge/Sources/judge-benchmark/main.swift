import AnswerChecking
import Autodiff
import GraphLanguage

// Measures the judge. The subcommands are listed at the end.
let arguments = CommandLine.arguments.dropFirst()
let number = arguments.dropFirst().first.flatMap(Int.init)
switch arguments.first {
case "matrix":
  var matrix = ConfusionMatrix()
  try matrix.run(graphs: number ?? 2000, firstSeed: 1)
  var group = LearnerGroup()
  group.run(learners: 1000)
  print(matrix.report(group))
case "learners":
  var group = LearnerGroup()
  group.run(learners: number ?? 1000)
  print(group.report)
case "fuzz":
  var fuzzing = Fuzzing(seed: 1)
  try fuzzing.run(answers: number ?? 1_000_000)
  print(fuzzing.report)
case "timing":
  print(try Timing.report())
case "show":
  guard let drawn = RandomGraph(seed: UInt64(number ?? 1)) else { break }
  let subject = try WorkedGraph(drawn.graph, upstream: drawn.upstream)
  let worker = ScreenWorker(forward: subject.forward, backward: subject.backward, figures: 3)
  print(programText(of: drawn.graph))
  for quantity in drawn.quantities {
    print(
      quantity.text(in: drawn.graph), subject.answer(quantity)?.elements ?? [], "from the screen",
      worker.answer(quantity)?.elements ?? [])
  }
default:
  print("usage: judge-benchmark matrix [GRAPHS] | learners [COUNT] | fuzz [COUNT] | timing | show SEED")
}
