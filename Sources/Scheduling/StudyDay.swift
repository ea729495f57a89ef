/// A day as learners count it: it starts in the small hours, so that a late evening is one day.
public struct StudyDay: Hashable, Comparable, Sendable {
  /// Days since 1 January 1970.
  public let number: Int

  /// The day `number` days after 1 January 1970.
  public init(number: Int) {
    self.number = number
  }

  /// The day `moment` belongs to where clocks are `secondsFromUTC` ahead of UTC and days start at `hour`.
  public init(of moment: Timestamp, secondsFromUTC: Int, startingAt hour: Int = 4) {
    let local = moment.milliseconds + Int64(secondsFromUTC - hour * 3600) * 1000
    number = Int((Double(local) / 86_400_000).rounded(.down))
  }

  /// Which of the two comes first.
  public static func < (left: StudyDay, right: StudyDay) -> Bool {
    left.number < right.number
  }

  /// The day `days` later.
  public func advanced(by days: Int) -> StudyDay {
    StudyDay(number: number + days)
  }
}
