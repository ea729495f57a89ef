import Foundation
import Lessons
import TerminalText
import Testing

/// Due dates in the learner's own time, beside Foundation's calendar.
@Suite struct DueDateTests {
  @Test(arguments: [-43_200, -12_600, 0, 3600, 20_700, 28_800, 50_400])
  func `The local day is the calendar's`(offset: Int) throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(secondsFromGMT: offset))
    let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    for text in [
      "2026-12-01T23:59+01:00", "2024-02-29T00:00Z", "2023-12-31T23:59:59-10:00",
      "2000-03-01T00:30+14:00", "2100-02-28T23:00Z", "1970-01-01T00:00Z",
    ] {
      let due = try #require(DueDate(text))
      let parts = calendar.dateComponents(
        [.year, .month, .day, .weekday, .hour, .minute],
        from: Date(timeIntervalSince1970: Double(due.seconds)))
      let (year, month, day) = (parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
      let time = String(format: "%02d:%02d", parts.hour ?? 0, parts.minute ?? 0)
      let told = due.told(secondsFromUTC: offset)
      let name = weekdays[(parts.weekday ?? 1) - 1]
      #expect(told.english.hasPrefix("\(name) \(day) \(months[month - 1]) \(year), \(time) (UTC"), "\(text)")
      #expect(told.simplifiedChinese.hasPrefix("\(year)年\(month)月\(day)日（星期"), "\(text)")
    }
    let zone = ["UTC−12", "UTC−3:30", "UTC", "UTC+1", "UTC+5:45", "UTC+8", "UTC+14"]
    let index = try #require([-43_200, -12_600, 0, 3600, 20_700, 28_800, 50_400].firstIndex(of: offset))
    #expect(
      try #require(DueDate("2026-12-01T23:59Z")).told(secondsFromUTC: offset).english.hasSuffix(
        "(\(zone[index]))"))
  }
}
