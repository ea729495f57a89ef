public import Autodiff

/// What a learner has answered so far on one graph: enough to judge the next answer fairly.
///
/// A value without clock or randomness: entering the same answers in the same order gives the same record.
public struct Record: Sendable, Equatable {
  /// An answer the learner goes on from.
  public struct Standing: Sendable, Equatable {
    /// The answer as typed, evaluated.
    public let value: Tensor
    /// Whether it is not the truth: wrong and left standing, or right only given an earlier slip.
    public let isSlip: Bool
    /// Whether the slip began here, and was not just carried on faithfully.
    public let isOrigin: Bool
  }

  /// How many tries an answer gets before it may stand wrong.
  public static let triesBeforeStanding = 2

  /// The answers the learner goes on from.
  public private(set) var standing: [Quantity: Standing] = [:]
  /// Tries used up, by quantity.
  public private(set) var tries: [Quantity: Int] = [:]
  /// Conventions at kinks that the learner has used.
  public private(set) var conventions: [Kink: Convention] = [:]
  /// Answers to which more digits were already asked, by quantity: once for each, again for the very same one.
  public private(set) var digitsAsked: [Quantity: Tensor] = [:]
  /// Quantities that are not on the screen although their turn has come: skipped steps.
  public var hidden: Set<Quantity> = []
  /// What stands on the learner's screen; nil where there is none, as for homework on paper.
  ///
  /// Nothing that can be seen is ever taken for the place of a slip.
  public var seen: Set<Quantity>?

  /// Quantities whose formula the learner has written: what is asked of them now is the numbers.
  public var written: Set<Quantity> = []

  /// A learner who has not answered anything.
  public init() {}

  /// Enters what the judge said.
  ///
  /// Right answers stand at once; wrong ones use up a try.
  public mutating func enter(_ judgement: Judgement, for quantity: Quantity) {
    if judgement.verdict == .moreDigits, let value = judgement.value, digitsAsked[quantity] == nil {
      digitsAsked[quantity] = value
    }
    if judgement.verdict.costsTry { tries[quantity, default: 0] += 1 }
    if let convention = judgement.adopts { conventions[convention.kink] = convention }
    guard judgement.verdict.isAccepted, let value = judgement.value else { return }
    standing[quantity] = Standing(
      value: value, isSlip: judgement.verdict == .rightGivenSlip, isOrigin: false)
  }

  /// Whether the learner may go on with a wrong answer to `quantity`: after two tries.
  public func mayStand(_ quantity: Quantity) -> Bool {
    tries[quantity, default: 0] >= Self.triesBeforeStanding
  }

  /// Lets a wrong answer stand, so that what follows is judged from it: after two tries, in an exam, in
  /// homework.
  ///
  /// Answers without a value (unreadable ones, formulas) cannot stand.
  public mutating func letStand(_ judgement: Judgement, for quantity: Quantity) {
    guard let value = judgement.value, !judgement.verdict.isAccepted else { return }
    standing[quantity] = Standing(value: value, isSlip: true, isOrigin: true)
  }

  /// Forgets the answer to `quantity`: it was taken back, or the truth was revealed.
  public mutating func withdraw(_ quantity: Quantity) {
    standing[quantity] = nil
  }

  /// Whether the learner has `quantity` before their eyes: shown, or answered by themselves.
  func knows(_ quantity: Quantity) -> Bool {
    standing[quantity] != nil || seen?.contains(quantity) ?? false
  }

  /// The wrong answers the learner goes on from.
  var slips: [Quantity: Standing] { standing.filter { $0.value.isSlip } }
}
