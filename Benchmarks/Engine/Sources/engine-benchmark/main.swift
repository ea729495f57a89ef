import Autodiff
import CAnchor

// Plays one round of every workload for each line it reads, and prints `workload engine nanoseconds` lines;
// checks first that both engines find the same numbers. `run` beside it interleaves the rounds with the
// rivals'.

// Memory that is freed stays with the process, so that no engine is timed on page faults.
keep_freed_memory()

// Small workloads first: what a million nodes leave behind in the heap is not theirs.
var workloads: [any Workload] = [
  try GradientCheck(), try NetworkHVP(), try TutorGraph(), try NetworkStep(), try ReluJacobian(),
]
workloads += try [1_000, 100_000, 1_000_000].map(ScalarWorkload.init)
if CommandLine.arguments.count > 1 {
  workloads = workloads.filter { $0.name.hasPrefix(CommandLine.arguments[1]) }
}
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
