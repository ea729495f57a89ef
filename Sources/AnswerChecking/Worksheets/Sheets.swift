import Autodiff

/// The sheets one learner may honestly be working from when a question comes up.
struct Sheets {
  /// The truth, under the conventions the learner has adopted.
  let exact: Worksheet
  /// The truth, gone on from the learner's own right answers with the figures they were given.
  let asTyped: Worksheet?
  /// With the learner's own slips: everything that stands as typed, then only the slips themselves as typed
  /// and the rest worked out from them.
  ///
  /// Empty without slips.
  let slipped: [Worksheet]

  init(_ subject: WorkedGraph, _ record: Record) {
    exact = subject.exact.under(record.conventions)
    let others = record.standing.filter { !$0.value.isSlip }.mapValues(\.value)
    asTyped = others.isEmpty ? nil : exact.goingOn(from: others)
    let slips = record.slips
    let origins = slips.filter { $0.value.isOrigin }
    // Answers that are all slips, or slips that all began here, make two of these one sheet.
    var ways = [record.standing, origins, slips]
    if origins.count == slips.count { ways.removeLast() }
    if slips.count == record.standing.count { ways.removeFirst() }
    slipped = slips.isEmpty ? [] : ways.map { [exact] in exact.goingOn(from: $0.mapValues(\.value)) }
  }

  /// The sheet whose numbers are on the learner's screen.
  var onScreen: Worksheet { slipped.last ?? exact }
}
