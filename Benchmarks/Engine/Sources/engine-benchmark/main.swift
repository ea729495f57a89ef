import Autodiff
import CAnchor

// Plays one round of every workload for each line it reads, and prints `workload engine nanoseconds` lines;
// checks first that both engines find the same numbers. `run` beside it interleaves the rounds with the rivals'.

let scalars = try [1_000, 100_000, 1_000_000].map(ScalarWorkload.init)
let workloads: [any Workload] =
  scalars + [
    try NetworkStep(), try GradientCheck(), try NetworkHVP(), try ReluJacobian(), try TutorGraph(),
  ]
for workload in workloads { try workload.verify() }
print("ready")
flush()
while readLine() != nil {
  for workload in workloads {
    for (engine, nanoseconds) in try workload.round() { print(workload.name, engine, nanoseconds) }
  }
  print("done")
  flush()
}
