import Scheduling
import Testing

@Suite struct StudyDayTests {
  /// 21 November 2026, 00:00 UTC.
  private let midnight = Timestamp(milliseconds: 1_795_219_200_000)

  @Test(arguments: [
    (hours: 3.999, offset: 0, day: 20777), (4.0, 0, 20778), (27.999, 0, 20778), (28.0, 0, 20779),
    (-4.001, 8, 20777), (-4.0, 8, 20778), (8.999, -5, 20777), (9.0, -5, 20778),
  ])
  func `A day starts at four in the morning, local time`(hours: Double, offset: Int, day: Int) {
    let moment = midnight + .milliseconds(Int64(hours * 3_600_000))
    #expect(StudyDay(of: moment, secondsFromUTC: offset * 3600) == StudyDay(number: day))
  }

  @Test func `Days before 1970 count backwards without a gap`() {
    let moments = (-5...5).map { Timestamp(milliseconds: Int64($0) * 86_400_000) }
    #expect(moments.map { StudyDay(of: $0, secondsFromUTC: 0).number } == Array(-6...4))
  }

  @Test func `Moments out of range are cut off`() {
    #expect(Timestamp(seconds: .infinity) > Timestamp(seconds: 1e12))
    #expect(Timestamp(seconds: .nan) == Timestamp(milliseconds: 0))
    #expect(Timestamp(seconds: 1.0004).milliseconds == 1000)
    let (first, last) = (Timestamp(milliseconds: .min), Timestamp(milliseconds: .max))
    #expect(last - first > .seconds(1e12) && first - last < .seconds(-1e12))
    #expect(last + .seconds(1) == last)
  }
}
