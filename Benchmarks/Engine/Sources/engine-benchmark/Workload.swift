import Glibc

/// Something both engines can do.
protocol Workload {
  var name: String { get }
  /// Stops the program where the engines disagree.
  func verify() throws
  /// Nanoseconds by engine, one after the other.
  func round() throws -> [(engine: String, nanoseconds: Double)]
}

/// The nanoseconds of processor time one call takes, out of as many as fill about `milliseconds`.
///
/// The thread's own time, so that a busy machine disturbs less.
func time(milliseconds: Double = 5, _ body: () throws -> Void) rethrows -> Double {
  let start = processorTime()
  try body()
  let single = max(processorTime() - start, 1)
  let count = max(1, Int(milliseconds * 1e6 / single))
  let restart = processorTime()
  for _ in 0..<count { try body() }
  return (processorTime() - restart) / Double(count)
}

private func processorTime() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
}

func flush() { fflush(nil) }

/// Stops where two numbers differ by more than `tolerance`, relative to the larger one or to 1.
func expectAgreement(_ a: Double, _ b: Double, _ what: String, tolerance: Double = 1e-9) {
  precondition((a - b).magnitude <= tolerance * max(1, a.magnitude, b.magnitude), "\(what): \(a) and \(b)")
}

/// A small generator whose runs can be repeated.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
  mutating func numbers(_ count: Int, _ range: ClosedRange<Double>) -> [Double] {
    (0..<count).map { _ in Double.random(in: range, using: &self) }
  }
}
