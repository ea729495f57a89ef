import AnswerChecking
import TerminalUI

/// What the learner has done at one stop.
struct Entry {
  /// How the answer stands.
  ///
  /// The raw values are kept with the learner's progress and never change.
  enum Status: String {
    /// Not answered, and not yet passed.
    case open
    /// Not answered, and passed.
    case skipped
    /// Right.
    case right
    /// Right for someone who goes on from an earlier slip.
    case rightGivenSlip = "right-given-slip"
    /// Wrong, and left standing.
    case standsWrong = "kept"
    /// Shown on request.
    case revealed = "shown"

    /// Of answers that are settled, but not the learner's own right ones.
    static let unsolved: [Status] = [.revealed, .standsWrong]
  }

  /// What is typed in the prompt.
  var field = TextField(limit: 65_536)
  /// How the answer stands.
  var status = Status.open
  /// What the judge last said.
  var judgement: Judgement?
  /// Whether nothing was typed since an answer was judged and not accepted.
  var isFreshlyJudged = false
  /// The last answer that was wrong, as it was typed: the same again is no other try.
  var wrongText: String?
  /// What is kept of an answer that is still open.
  var keptText = ""
  /// Tries that were wrong.
  var wrongTries = 0
  /// How many hints have been asked for: 0 to 3.
  var hintLevel = 0

  /// Whether the question is behind the learner: answered or shown.
  var isSettled: Bool {
    switch status {
    case .open, .skipped: false
    case .right, .rightGivenSlip, .standsWrong, .revealed: true
    }
  }
}
