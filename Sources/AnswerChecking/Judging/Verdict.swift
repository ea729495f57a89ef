public import TerminalText

/// What became of an answer.
///
/// The raw values are the ids in JSON and in result files and never change.
public enum Verdict: String, CaseIterable, Sendable {
  /// Right: for the exact numbers or for the numbers as displayed.
  case right
  /// Right for someone who goes on faithfully from an earlier answer of their own that stands wrong.
  case rightGivenSlip = "right-given-slip"
  /// Agrees as far as it goes, but has fewer than three figures. Free, once.
  case moreDigits = "more-digits"
  /// The wrong shape; the values were not looked at.
  case shape
  /// Wrong, and a mistake model says why.
  case mistake
  /// Wrong, cause unknown.
  case wrong
  /// Not an answer yet: a character, a name or a number form that cannot be read. Free.
  case unreadable
  /// The judge cannot tell, for instance when a formula is defined nowhere. Free.
  case undecided

  /// Whether the learner may go on with this answer.
  public var isAccepted: Bool { self == .right || self == .rightGivenSlip }

  /// Whether the answer uses up a try.
  ///
  /// Slips of form never do.
  public var costsTry: Bool { self == .mistake || self == .wrong }

  /// The verdict in two or three words, for tables and marks.
  public var title: LocalizedText {
    switch self {
    case .right: LocalizedText("right", "正确")
    case .rightGivenSlip: LocalizedText("right, given an earlier slip", "沿用前面的错误值，推得正确")
    case .moreDigits: LocalizedText("more digits, please", "请多写几位")
    case .shape: LocalizedText("wrong shape", "形状不对")
    case .mistake: LocalizedText("a known mistake", "常见错误")
    case .wrong: LocalizedText("wrong", "错误")
    case .unreadable: LocalizedText("not readable yet", "无法识别")
    case .undecided: LocalizedText("undecided", "无法判定")
    }
  }
}
