import Foundation
import Lessons
import Scheduling
import TerminalText

/// The time of one run of the program: the system's clock when it began, and what has passed since by a clock that
/// nobody sets.
///
/// So a clock that is put forward or back in the middle of a session changes nothing in it.
final class SessionClock {
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private let startedAt: Timestamp

  init() {
    start = clock.now
    startedAt = Timestamp(seconds: Date().timeIntervalSince1970)
  }

  /// The moment it is now.
  var now: Timestamp { startedAt + start.duration(to: clock.now) }

  /// The study day of a moment where the user is.
  static func day(of moment: Timestamp) -> StudyDay {
    StudyDay(of: moment, secondsFromUTC: secondsFromUTC(at: moment))
  }

  /// How far the user's clocks are ahead of UTC at a moment.
  static func secondsFromUTC(at moment: Timestamp) -> Int {
    TimeZone.current.secondsFromGMT(
      for: Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000))
  }
}

extension DueDate {
  /// The due date as a point in time.
  var moment: Timestamp { Timestamp(milliseconds: Int64(seconds) * 1000) }

  /// The due date by the user's clocks.
  var toldHere: LocalizedText { told(secondsFromUTC: SessionClock.secondsFromUTC(at: moment)) }
}
