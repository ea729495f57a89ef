public import AnswerChecking
public import Lessons

/// What one student's answers are worth, worked out anew from what they typed.
public struct StudentGrade: Sendable {
  /// One part of the assignment.
  public struct Part: Sendable {
    /// The part and its weight.
    public let counted: Assignment.Weighted
    /// Its questions, in order.
    public let questions: [QuestionGrade]

    /// The share earned, 0 to 1.
    public var share: Double {
      questions.isEmpty ? 0 : questions.reduce(0) { $0 + $1.share } / Double(questions.count)
    }
  }

  /// The parts, in the assignment's order.
  public let parts: [Part]

  /// What is earned, out of the assignment's points.
  public var points: Double { parts.reduce(0) { $0 + $1.share * $1.counted.weight } }
  /// What can be earned.
  public var maximum: Double { parts.reduce(0) { $0 + $1.counted.weight } }
  /// The share earned, 0 to 1.
  public var share: Double { maximum > 0 ? points / maximum : 0 }
  /// How many answers were handed in.
  public var attempts: Int { questions.reduce(0) { $0 + $1.tries } }
  /// How long they took together, in milliseconds; pauses over ten minutes count as ten.
  public var milliseconds: Int { questions.reduce(0) { $0 + $1.milliseconds } }
  /// Every question of every part.
  public var questions: [QuestionGrade] { parts.flatMap(\.questions) }
}

/// How one question went.
public struct QuestionGrade: Sendable {
  /// How it ended.
  public enum Outcome: String, Sendable, CaseIterable {
    /// Right.
    case right
    /// Right for someone who goes on from an earlier slip.
    case rightGivenSlip = "right-given-slip"
    /// Wrong, or right too late to count.
    case wrong
    /// Shown before it was found.
    case shown
    /// Not answered.
    case open
  }

  /// A wrong answer.
  public struct Slip: Sendable {
    /// What was typed.
    public let typed: String
    /// The mistake it is known as; nil for none.
    public let mistake: MistakeID?
  }

  /// The stop of the lesson, or the number of an item's question.
  public private(set) var id: String
  /// How it ended.
  public internal(set) var outcome = Outcome.open
  /// The share of its worth that was earned, 0 to 1.
  public internal(set) var share = 0.0
  /// How many answers were judged.
  public internal(set) var tries = 0
  /// How many hints were taken.
  public internal(set) var hints = 0
  /// How long it took, in milliseconds.
  public internal(set) var milliseconds = 0
  /// The wrong answers, in order.
  public internal(set) var slips: [Slip] = []
  /// When the last answer was given, as the file says.
  public internal(set) var at = ""
  /// What was answered last.
  public internal(set) var lastAnswer = ""

  /// Whether the first answer was right, without help.
  public var isRightAtOnce: Bool { share == 1 && slips.isEmpty && hints == 0 }

  init(id: String) {
    self.id = id
  }

  /// The same under another id.
  func called(_ id: String) -> QuestionGrade {
    var grade = self
    grade.id = id
    return grade
  }
}

extension QuestionGrade {
  /// The longest time one answer counts for.
  private static let longest = 600_000

  /// Takes an answer that was judged.
  mutating func take(_ judgement: Judgement, _ entry: ResultFile.Entry, _ assignment: Assignment) {
    milliseconds += min(entry.milliseconds, Self.longest)
    hints = max(hints, entry.hints)
    at = entry.at
    lastAnswer = entry.answer
    let isReadable = judgement.verdict != .unreadable && judgement.verdict != .undecided
    if isReadable { tries += 1 }
    guard outcome == .open || outcome == .wrong else { return }
    if judgement.verdict.isAccepted {
      let isInTime = assignment.tries.map { slips.count < $0 } ?? true
      guard isInTime else { return }
      outcome = judgement.verdict == .right ? .right : .rightGivenSlip
      share = 1 - (hints > 0 ? assignment.hintCosts[min(hints, 3) - 1] : 0)
    } else if judgement.verdict.costsTry || (assignment.isExam && isReadable) {
      outcome = .wrong
      slips.append(Slip(typed: entry.answer, mistake: judgement.mistake))
    }
  }

  /// Takes note that the answer was shown: what follows is worth what three hints leave.
  mutating func show() {
    hints = max(hints, 3)
    if outcome == .open || outcome == .wrong { outcome = .shown }
  }

  /// An answer was taken back after it was shown: it may be given anew.
  mutating func takeBack() {
    if outcome == .shown { outcome = slips.isEmpty ? .open : .wrong }
  }
}
