/// What a learner may do in a quiz, and when verdicts are told.
public struct QuizRules: Equatable, Sendable, Codable {
  /// Whether verdicts and worked solutions are told at the end only.
  public let isExam: Bool
  /// After how many wrong tries an answer stands wrong; nil for as many as it takes.
  public let tries: Int?
  /// How many hints may be asked for, 0 to 3.
  public let hints: Int
  /// Whether the answer is shown on request.
  public let reveals: Bool
  /// How many seconds there are; nil for as many as it takes.
  public let timeLimit: Int?

  /// Rules for a quiz.
  public init(isExam: Bool, tries: Int?, hints: Int, reveals: Bool, timeLimit: Int? = nil) {
    self.isExam = isExam
    self.tries = tries
    self.hints = hints
    self.reveals = reveals
    self.timeLimit = timeLimit
  }

  /// Every help there is.
  public static func practice(timeLimit: Int? = nil) -> QuizRules {
    QuizRules(isExam: false, tries: nil, hints: 3, reveals: true, timeLimit: timeLimit)
  }

  /// One try, no help, verdicts at the end.
  public static func exam(timeLimit: Int? = nil) -> QuizRules {
    QuizRules(isExam: true, tries: 1, hints: 0, reveals: false, timeLimit: timeLimit)
  }
}
