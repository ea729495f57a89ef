/// A moment, as milliseconds since the start of 1970 in UTC.
public struct Timestamp: Hashable, Comparable, Sendable {
  /// Milliseconds since the start of 1970 in UTC.
  public let milliseconds: Int64

  /// A hundred thousand years and more, far inside what a double counts exactly; sums of such moments are numbers still.
  private static let limit: Int64 = 9_000_000_000_000_000

  /// The moment `milliseconds` after the start of 1970 in UTC; moments out of range are cut off.
  public init(milliseconds: Int64) {
    self.milliseconds = min(max(milliseconds, -Self.limit), Self.limit)
  }

  /// The moment `seconds` after the start of 1970 in UTC, to the millisecond; moments out of range are cut off.
  public init(seconds: Double) {
    let limit = Double(Self.limit)
    milliseconds = seconds.isNaN ? 0 : Int64(min(max(seconds * 1000, -limit), limit).rounded())
  }

  /// Which of the two comes first.
  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// The moment `duration` later.
  public static func + (moment: Timestamp, duration: Duration) -> Timestamp {
    let (seconds, attoseconds) = duration.components
    return Timestamp(
      milliseconds: moment.milliseconds + seconds * 1000 + attoseconds / 1_000_000_000_000_000)
  }

  /// The time from `earlier` to `later`; negative where the clock was set back.
  public static func - (later: Timestamp, earlier: Timestamp) -> Duration {
    .milliseconds(later.milliseconds - earlier.milliseconds)
  }
}
