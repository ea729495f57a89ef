public import AnswerChecking
public import Autodiff
public import Lessons
public import TerminalText
import TerminalUI

/// Plays a lesson again from what a learner did, by the session that the screens play.
///
/// So results are judged by the very rules the learner met, in the same order, with the same record.
public struct Replay: LessonReplay {
  private var session: LessonSession
  private let fresh: LessonSession
  private let stops: [String: Int]

  /// The lesson or quiz question from its start; throws where a scene cannot be computed.
  public init(_ lesson: Lesson, isQuiz: Bool) throws(GraphError) {
    session = try LessonSession(lesson, rules: isQuiz ? .practice() : nil)
    fresh = session
    stops = Dictionary(session.items.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { $1 })
  }

  /// The ids of the stops that ask something, in order.
  public var questions: [String] { session.items.filter(\.isQuestion).map(\.id) }

  /// What is asked at a stop, as a teacher reads it: the author's question, or `∂f/∂x`.
  public func title(of stop: String) -> LocalizedText {
    guard let index = stops[stop] else { return LocalizedText(same: stop) }
    if case .exercise(let exercise) = session.items[index].kind, let prompt = exercise.prompt {
      let text = prompt.plain
      return LocalizedText(text.english.firstLine, text.simplifiedChinese.firstLine)
    }
    guard let quantity = session.items[index].quantity else { return LocalizedText(same: stop) }
    let symbol = AskTexts(context: session.scenes[session.items[index].scene]).symbol(quantity)
    if case .local = quantity { return LocalizedText("local ", "局部 ") + symbol }
    return symbol
  }

  /// The right answer at a stop as one would type it; empty where there is no such stop.
  public func rightAnswer(at stop: String) -> String {
    guard let index = stops[stop] else { return "" }
    var shown = session
    shown.go(to: index)
    shown.undo()
    shown.settleAsRevealed()
    return shown.settledText
  }

  /// Hands in `typed`; nil where the stop asks nothing, or is answered already.
  public mutating func answer(_ typed: String, at stop: String) -> Judgement? {
    guard arrive(at: stop), !session.entry.isSettled else { return nil }
    session.edit { $0 = TextField(typed, limit: 65_536) }
    session.submit()
    return session.entry.judgement
  }

  /// Goes on from a wrong answer.
  public mutating func keep(at stop: String) {
    if arrive(at: stop) { session.stepForward() }
  }

  /// Has the answer shown.
  public mutating func reveal(at stop: String) {
    if arrive(at: stop) { session.reveal() }
  }

  /// Takes an answer back.
  public mutating func takeBack(at stop: String) {
    if arrive(at: stop) { session.undo() }
  }

  /// Starts over, with nothing answered.
  public mutating func startOver() { session = fresh }

  private mutating func arrive(at stop: String) -> Bool {
    guard let index = stops[stop], session.items[index].isQuestion else { return false }
    session.go(to: index)
    return true
  }
}

extension String {
  /// The first line, cut where it is long.
  fileprivate var firstLine: String {
    clipped(String(prefix { $0 != "\n" }), width: 60, ellipsis: "…")
  }
}
