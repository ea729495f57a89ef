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
    number = (moment.milliseconds + Int64(secondsFromUTC - hour * 3600) * 1000).wholeDays
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

extension Int64 {
  /// The whole days in so many milliseconds, rounded down also below 0.
  var wholeDays: Int {
    let (days, rest) = quotientAndRemainder(dividingBy: 86_400_000)
    return Int(rest < 0 ? days - 1 : days)
  }
}
