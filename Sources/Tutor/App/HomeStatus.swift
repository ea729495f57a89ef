/// What the home screen says besides the lessons.
public struct HomeStatus: Equatable, Sendable {
  /// How many quiz items are due.
  public let due: Int
  /// How many days in a row something was answered, today or yesterday the last.
  public let streak: Int
  /// How many answers were handed in today.
  public let today: Int
  /// Whether a quiz was left in the middle.
  public let hasOpenQuiz: Bool
  /// How the pack's assignment stands; nil where nothing counts.
  public let assignment: AssignmentStatus?

  /// The status of a learner.
  public init(due: Int, streak: Int, today: Int, hasOpenQuiz: Bool, assignment: AssignmentStatus? = nil) {
    self.assignment = assignment
    self.due = due
    self.streak = streak
    self.today = today
    self.hasOpenQuiz = hasOpenQuiz
  }
}
