public import AnswerChecking
public import TerminalText

/// A lesson that is played again from what a learner did, by the session that the screens play.
///
/// The session lies above whoever regrades, so it is handed down as a value of this kind.
public protocol LessonReplay {
  /// The ids of the stops that ask something, in order.
  var questions: [String] { get }
  /// What is asked at a stop, as a teacher reads it.
  func title(of stop: String) -> LocalizedText
  /// The right answer at a stop as one would type it; empty where there is no such stop.
  func rightAnswer(at stop: String) -> String
  /// Hands in `typed`; nil where the stop asks nothing, or is answered already.
  mutating func answer(_ typed: String, at stop: String) -> Judgement?
  /// Goes on from a wrong answer.
  mutating func keep(at stop: String)
  /// Has the answer shown.
  mutating func reveal(at stop: String)
  /// Takes an answer back.
  mutating func takeBack(at stop: String)
  /// Starts over, with nothing answered.
  mutating func startOver()
}
