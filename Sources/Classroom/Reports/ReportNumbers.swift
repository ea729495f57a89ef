import TerminalText

/// Numbers as reports write them: without a locale, so that a spreadsheet reads them everywhere.
enum ReportNumbers {
  /// A number with two decimals.
  static func points(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let cents = String(hundredths % 100)
    return "\(hundredths / 100)." + (cents.count < 2 ? "0" : "") + cents
  }

  /// A share in whole percent.
  static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded()))" }

  /// A time as minutes and seconds.
  static func time(_ milliseconds: Int) -> String {
    let seconds = (milliseconds + 500) / 1000
    let rest = String(seconds % 60)
    return "\(seconds / 60):" + (rest.count < 2 ? "0" : "") + rest
  }

  /// A time as ISO 8601 writes durations.
  static func duration(_ milliseconds: Int) -> String { "PT" + points(Double(milliseconds) / 1000) + "S" }

  /// How many files, in English.
  static func files(_ count: Int) -> String { "\(count) \(count == 1 ? "file" : "files")" }
}

extension ClassReport.Mistake {
  /// How many students made it, and how often.
  var count: LocalizedText {
    LocalizedText(
      "\(students) \(students == 1 ? "student" : "students"), \(times) \(times == 1 ? "time" : "times")",
      "\(students) 名学生，\(times) 次")
  }
}
