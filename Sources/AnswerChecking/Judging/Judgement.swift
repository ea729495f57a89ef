public import Autodiff
public import TerminalText

/// What the judge says to one answer.
public struct Judgement: Sendable, Equatable {
  /// What became of the answer.
  public let verdict: Verdict
  /// The mistake models that give this answer, most likely first; empty unless the verdict is `mistake`.
  public var mistakes: [MistakeID] = []
  /// What was seen and what was expected, for the learner.
  public let message: LocalizedText
  /// The next smallest step; empty when there is nothing to do.
  public var nextStep = LocalizedText(same: "")
  /// What the answer was read as, for the echo: `−4`, `(2, 3) [[1, 2, 3], …]`.
  public var reading: String?
  /// The answer's value, or nil when it could not be read or is a formula.
  public var value: Tensor?
  /// Which elements are right, in the target's shape, row by row; nil where cells were not compared.
  public var cells: [Bool]?
  /// The convention at a kink that the answer follows and the learner is held to from now on.
  public var adopts: Convention?
  /// Where in the typed text something could not be read, from 1.
  public var column: Int?

  /// The same verdict in other words, as an author gives them for a known mistake.
  public func saying(_ message: LocalizedText) -> Judgement {
    var changed = Judgement(verdict: verdict, mistakes: mistakes, message: message)
    (changed.reading, changed.value, changed.cells) = (reading, value, cells)
    (changed.adopts, changed.column) = (adopts, column)
    return changed
  }

  /// The same, said once more to the very same answer.
  public var saidAgain: Judgement {
    var again = saying(
      LocalizedText("You said that already; it counts once. ", "这个答案已经交过，不重复计次。") + message)
    again.nextStep = nextStep
    return again
  }

  /// Whether the message names the convention the answer follows, because it is not the stated one.
  var namesConvention: Bool { adopts.map { $0 != $0.kink.stated } ?? false }

  /// The most likely cause.
  public var mistake: MistakeID? { mistakes.first }
}
