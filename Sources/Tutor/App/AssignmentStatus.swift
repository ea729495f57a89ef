public import Lessons
public import TerminalText

/// How an assignment stands for the learner; the executable reckons it by the rules the class is graded by.
public struct AssignmentStatus: Equatable, Sendable {
  /// A lesson, or all the questions together.
  public struct Part: Equatable, Sendable {
    /// How many questions are answered, of how many.
    public let answered, asked: Int
    /// What is earned; nil where that is not told.
    public let points: Double?
    /// What can be earned.
    public let worth: Double

    /// How a part stands.
    public init(answered: Int, asked: Int, points: Double?, worth: Double) {
      self.answered = answered
      self.asked = asked
      self.points = points
      self.worth = worth
    }

    /// `1.5 of 2 points`; what it is worth where nothing is told of what is earned.
    var text: LocalizedText {
      let all = Self.number(worth)
      guard let points else {
        return LocalizedText("\(all) \(worth == 1 ? "point" : "points")", "\(all) 分")
      }
      return LocalizedText("\(Self.number(points)) of \(all) points", "得 \(Self.number(points)) 分，满分 \(all)")
    }

    /// A number with two decimals at the most.
    private static func number(_ value: Double) -> String {
      let hundredths = Int((value * 100).rounded())
      let digits = "\(hundredths % 100 / 10)\(hundredths % 10)"
      let decimals = digits.hasSuffix("0") ? digits.dropLast(digits == "00" ? 2 : 1) : Substring(digits)
      return "\(hundredths / 100)" + (decimals.isEmpty ? "" : "." + decimals)
    }
  }

  /// Until when it is to be handed in, by the learner's own clock; nil for any time.
  public let due: LocalizedText?
  /// Whether that is past.
  public let isPast: Bool
  /// The lessons that count, by id.
  public let lessons: [String: Part]
  /// The questions that count; nil where there are none.
  public let questions: Part?

  /// How an assignment stands.
  public init(due: LocalizedText?, isPast: Bool, lessons: [String: Part], questions: Part?) {
    self.due = due
    self.isPast = isPast
    self.lessons = lessons
    self.questions = questions
  }

  /// All of it together.
  private var whole: Part {
    let parts = lessons.values + (questions.map { [$0] } ?? [])
    let points = parts.compactMap(\.points)
    return Part(
      answered: parts.reduce(0) { $0 + $1.answered }, asked: parts.reduce(0) { $0 + $1.asked },
      points: points.count == parts.count ? points.reduce(0, +) : nil,
      worth: parts.reduce(0) { $0 + $1.worth })
  }

  /// What counts in `assignment`, until when, by which rules, for whom, and how far they are.
  public func told(of assignment: Assignment, student: String?) -> LocalizedText {
    var text = LocalizedText("This counts: ", "以下内容计入成绩：") + assignment.title
    if let due {
      text =
        text
        + (isPast
          ? LocalizedText(
            ". It was due \(due.english): later answers are told as late",
            "。截止时间 \(due.simplifiedChinese) 已过：之后的作答会注明迟交")
          : LocalizedText(", due \(due.english)", "，截止 \(due.simplifiedChinese)"))
    }
    text = text + LocalizedText(". ", "。") + assignment.terms
    guard let student else { return text }
    let whole = whole
    return text
      + LocalizedText(" The numbers are those of \(student). ", "数值属于 \(student)。")
      + LocalizedText(
        "Answered: \(whole.answered) of \(whole.asked)", "已答 \(whole.answered) 题，共 \(whole.asked) 题")
      + (whole.points == nil ? LocalizedText(same: "") : LocalizedText("; ", "；") + whole.text)
      + LocalizedText(".", "。")
  }
}
