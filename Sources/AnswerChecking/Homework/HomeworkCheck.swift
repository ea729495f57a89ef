import Autodiff
import GraphLanguage

/// Every answer of a homework with its verdict.
///
/// Answers are judged in the order in which they are worked out — values first, then backwards — whatever
/// their order in the file, and wrong ones stand, so that what follows from a slip is judged from it.
public struct HomeworkCheck: Sendable {
  /// One answer and what became of it.
  public struct Result: Sendable {
    /// The answer.
    public let entry: Homework.Entry
    /// The quantity as it is written: `grad(x)`.
    public let quantity: String
    /// What the judge said; nil where nothing was answered.
    public let judgement: Judgement?
  }

  /// The results, in the order of the file.
  public let results: [Result]

  /// Judges `homework`, whose graph `subject` has worked out.
  public init(_ homework: Homework, of subject: WorkedGraph) {
    // Homework leaves most steps out, so that slips have to be looked for.
    let judge = Judge(effort: 4_000)
    var record = Record()
    var judgements: [Int: Judgement] = [:]
    let order = homework.entries.indices.sorted {
      let (left, right) = (homework.entries[$0].quantity, homework.entries[$1].quantity)
      let wiring = subject.exact.wiring
      return (Moment(left, in: wiring), $0) < (Moment(right, in: wiring), $1)
    }
    for index in order where !homework.entries[index].answer.isEmpty {
      let entry = homework.entries[index]
      let judgement = judge.judge(entry.answer, Question(entry.quantity, of: subject), record)
      record.enter(judgement, for: entry.quantity)
      record.letStand(judgement, for: entry.quantity)
      judgements[index] = judgement
    }
    results = homework.entries.indices.map { index in
      let entry = homework.entries[index]
      return Result(
        entry: entry, quantity: entry.quantity.text(in: subject.graph), judgement: judgements[index])
    }
  }

  /// How many answers are accepted.
  public var accepted: Int { results.count { $0.judgement?.verdict.isAccepted ?? false } }

  /// Whether every answer is accepted: exit code 0, else 1.
  public var isAllAccepted: Bool { accepted == results.count }
}
