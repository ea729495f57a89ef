public import TerminalText

/// A point in time with its offset from UTC, as a teacher writes it: `2026-12-01T23:59+01:00`.
public struct DueDate: Hashable, Sendable {
  /// As it was written.
  public let text: String
  /// Seconds since 1970.
  public let seconds: Int

  /// Reads `YYYY-MM-DDTHH:MM` or `…:SS` with `Z` or `±HH:MM`; nil for anything else.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    func number(_ range: Range<Int>, _ allowed: ClosedRange<Int>) -> Int? {
      guard range.upperBound <= bytes.count, bytes[range].allSatisfy({ (48...57).contains($0) }) else {
        return nil
      }
      let value = bytes[range].reduce(0) { $0 * 10 + Int($1) - 48 }
      return allowed.contains(value) ? value : nil
    }
    func isByte(_ index: Int, _ character: Unicode.Scalar) -> Bool {
      bytes.indices.contains(index) && bytes[index] == UInt8(ascii: character)
    }
    guard let year = number(0..<4, 1970...9999), isByte(4, "-"), let month = number(5..<7, 1...12),
      isByte(7, "-"),
      let day = number(8..<10, 1...Self.days(in: month, of: year)), isByte(10, "T") || isByte(10, " "),
      let hour = number(11..<13, 0...23), isByte(13, ":"), let minute = number(14..<16, 0...59)
    else { return nil }
    var end = 16
    var second = 0
    if isByte(16, ":") {
      guard let read = number(17..<19, 0...59) else { return nil }
      second = read
      end = 19
    }
    var offset = 0
    if isByte(end, "Z") {
      end += 1
    } else {
      guard isByte(end, "+") || isByte(end, "-"), let hours = number(end + 1..<end + 3, 0...14),
        isByte(end + 3, ":"), let minutes = number(end + 4..<end + 6, 0...59)
      else { return nil }
      offset = (hours * 60 + minutes) * (isByte(end, "+") ? 60 : -60)
      end += 6
    }
    guard end == bytes.count else { return nil }
    self.text = text
    seconds = Self.day(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second - offset
  }

  private static func days(in month: Int, of year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  /// Days since 1970: years from March on, so that the leap day is the last.
  private static func day(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let ofYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return year * 365 + year / 4 - year / 100 + year / 400 + ofYear - 719_468
  }

  /// The moment on the clocks of somebody `offset` seconds ahead of UTC: `Tue 1 Dec 2026, 23:59 (UTC+1)`.
  public func told(secondsFromUTC offset: Int) -> LocalizedText {
    let local = seconds + offset
    let midnight = local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
    var year = 1970
    while Self.day(year + 1, 1, 1) <= midnight { year += 1 }
    while Self.day(year, 1, 1) > midnight { year -= 1 }
    var month = 1
    while month < 12, Self.day(year, month + 1, 1) <= midnight { month += 1 }
    let day = midnight - Self.day(year, month, 1) + 1
    // 1 January 1970 was a Thursday.
    let weekday = ((midnight + 4) % 7 + 7) % 7
    func padded(_ number: Int) -> String { (number < 10 ? "0" : "") + "\(number)" }
    let minutes = local - midnight * 86_400
    let time = padded(minutes / 3600) + ":" + padded(minutes / 60 % 60)
    let hours = abs(offset) / 3600
    let rest = abs(offset) / 60 % 60
    let zone =
      "UTC"
      + (offset == 0 ? "" : (offset < 0 ? "−" : "+") + "\(hours)" + (rest == 0 ? "" : ":" + padded(rest)))
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let weekdays = ["日", "一", "二", "三", "四", "五", "六"]
    return LocalizedText(
      "\(days[weekday]) \(day) \(months[month - 1]) \(year), \(time) (\(zone))",
      "\(year)年\(month)月\(day)日（星期\(weekdays[weekday])）\(time)（\(zone)）")
  }
}
