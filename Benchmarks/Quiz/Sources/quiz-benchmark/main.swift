import AnswerChecking
import Glibc
import Lessons

// `quiz-benchmark time [SEEDS]`: how long it takes to find a question, and to make it again.
// `quiz-benchmark variants [COUNT] [ITEM…]`: that many variants of every item, or of those named, tried in every way.
let arguments = Array(CommandLine.arguments.dropFirst())
let count = arguments.dropFirst().first.flatMap { Int($0) }
switch arguments.first {
case "time": report(seeds: count ?? 300)
case "variants":
  let named = Set(arguments.dropFirst(2))
  exit(tried(count ?? 10_000, QuizCatalog.items.filter { named.isEmpty || named.contains($0.id) }) ? 0 : 1)
default:
  print("usage: quiz-benchmark time [SEEDS] | variants [COUNT] [ITEM…]")
  exit(2)
}

/// Microseconds of processor time, so that other programs on the machine do not count.
func processorTime(of work: () -> Void) -> Int {
  let start = clock()
  work()
  return (clock() - start) * 1_000_000 / CLOCKS_PER_SEC
}

func padded(_ text: String, _ width: Int) -> String {
  String(repeating: " ", count: max(0, width - text.count)) + text
}

/// Prints a line for each item: mean, median and worst time of a search, candidates looked at, mean time of a replay.
func report(seeds: Int) {
  print("item                        mean  median   worst  candidates  replay (µs)")
  var (slowest, worstReplay) = (0, 0)
  for item in QuizCatalog.items {
    var (times, candidates, replays) = ([Int](), 0, 0)
    for seed in 0..<UInt64(seeds) {
      var found: QuizQuestion?
      times.append(processorTime { found = item.question(seed: seed) })
      guard let found else { continue }
      candidates += item.candidates(before: found, seed: seed)
      replays += processorTime { for _ in 0..<10 { _ = item.replay(seed: found.reference.seed) } }
    }
    times.sort()
    let mean = times.reduce(0, +) / seeds
    let replay = replays / seeds / 10
    (slowest, worstReplay) = (max(slowest, mean), max(worstReplay, replay))
    let tried = Double(candidates * 10 / seeds) / 10
    let name = item.id + String(repeating: " ", count: max(0, 26 - item.id.count))
    print(
      name + padded("\(mean)", 6) + padded("\(times[seeds / 2])", 8) + padded("\(times[seeds - 1])", 8)
        + padded("\(tried)", 12) + padded("\(replay)", 9))
  }
  print("slowest mean search \(slowest) µs (goal 2000), slowest replay \(worstReplay) µs (goal 100)")
}

/// Tries variants of items and prints how difficult they are; whether all is well.
func tried(_ count: Int, _ items: [QuizItem]) -> Bool {
  var isWell = true
  for item in items {
    let check = ItemCheck(item, variants: count)
    let marks = [0, 10, 50, 90, 100].map { check.difficulty(atPercent: $0) }
    print("\(item.id): \(count) variants, difficulty at 0, 10, 50, 90, 100 %: \(marks)")
    for problem in check.problems.prefix(5) { print("  \(problem)") }
    if !check.problems.isEmpty { print("  \(check.problems.count) problems") }
    isWell = isWell && check.problems.isEmpty
    fflush(nil)
  }
  print(isWell ? "all solvable, all separated, none twice within fifty" : "FAILED")
  return isWell
}

extension QuizItem {
  /// How many candidates the search looked at before it took `question`, that one included.
  func candidates(before question: QuizQuestion, seed: UInt64) -> Int {
    var seeds = SplitMix64(seed: id.utf8.reduce(seed) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 })
    return (1...10_000).first { _ in seeds.next() == question.reference.seed } ?? 0
  }
}
