import Autodiff

/// The sheets one learner may honestly be working from when a question comes up.
///
/// A class, because each is worked out when it is first needed: a right answer needs one of them.
final class Sheets {
  /// The truth, under the conventions the learner has adopted.
  let exact: Worksheet
  private let record: Record
  private let quantity: Quantity

  init(_ question: Question, _ record: Record) {
    exact = question.subject.exact.under(record.conventions)
    self.record = record
    quantity = question.quantity
  }

  /// The truth as far as the screen shows it.
  lazy var screens: [Worksheet] = exact.screens(for: quantity).sheets

  /// The truth, gone on from the learner's own right answers with the figures they were given.
  lazy var asTyped: Worksheet? = {
    let right = record.standing.filter { !$0.value.isSlip }.mapValues(\.value)
    return right.isEmpty ? nil : exact.goingOn(from: right)
  }()

  /// With the learner's own slips: everything that stands as typed, then only the slips themselves as typed
  /// and the rest worked out from them.
  ///
  /// Empty without slips.
  lazy var slipped: [Worksheet] = {
    let slips = record.slips
    guard !slips.isEmpty else { return [] }
    let origins = slips.filter { $0.value.isOrigin }
    var sheets = slips.count < record.standing.count ? [goingOn(from: record.standing)] : []
    if origins.count < slips.count { sheets.append(goingOn(from: origins)) }
    return sheets + [onScreen]
  }()

  /// The sheet whose numbers are on the learner's screen: the truth, or what the slips make of it.
  lazy var onScreen: Worksheet = record.slips.isEmpty ? exact : goingOn(from: record.slips)

  private func goingOn(from standing: [Quantity: Record.Standing]) -> Worksheet {
    exact.goingOn(from: standing.mapValues(\.value))
  }
}
