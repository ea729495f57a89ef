import AnswerChecking

extension ConfusionMatrix {
  /// The figures as Markdown, and every miss.
  func report(_ group: LearnerGroup) -> String {
    let all = rows.values
    let typed = all.reduce(0) { $0 + $1.typed }
    let hidden = all.reduce(0) { $0 + $1.hidden }
    let coinciding = all.reduce(0) { $0 + $1.coinciding }
    let separable = all.reduce(0) { $0 + $1.separable }
    let accepted = all.reduce(0) { $0 + $1.accepted }
    let first = all.reduce(0) { $0 + $1.namedFirst }
    var lines = [
      "# What the judge says to right and wrong answers",
      "",
      "Written by `swift run -c release --package-path Benchmarks/Judge judge-benchmark matrix`; the same seeds give the same page.",
      "",
      "- \(graphs) random graphs, scalars to matrices; \(questions) questions: values, local gradients, contributions, gradients.",
      "- Right answers, rounded to 3 and to 4 figures: \(rightAccepted) of \(rightTyped) accepted.",
      "- Right answers worked one step from the figures on the screen, rounded to 3: \(screenAccepted) of \(screenTyped) accepted.",
      "- The screen shows three figures at \(shown { $0 == 3 }) of these questions, four to six at \(shown { (4...6).contains($0) }), more at "
        + "\(shown { $0 > 6 }): as many as it takes where three would cancel. "
        + "From three figures at those questions: "
        + threeFigureVerdicts.map { "\($0.key.rawValue) \($0.value)" }.sorted().joined(separator: ", ") + ".",
      "- Wrong answers, one for each mistake that can be made, rounded to 3 and to 4 figures: \(typed). "
        + "Of these, \(percent(hidden, typed)) give the right answer at those numbers (no question could see them), "
        + "\(percent(coinciding, typed)) give the same number as another mistake.",
      "- Wrong answers accepted, out of \(typed - hidden) that differ from the truth: \(accepted).",
      "- Cause named first, out of \(separable) wrong answers that only one mistake gives: \(first), \(percent(first, separable)).",
      "- Learners who slip once and then work on faithfully: \(group.learners), with \(group.answers) answers after the slip: "
        + "\(group.right) right, \(group.rightGivenSlip) right given the slip, \(group.moreDigits) asked for names because displayed "
        + "figures cancel, \(group.blamed.count) blamed again.",
      "",
      "| Mistake | Typed | Right by chance | Same as another | Separable | Accepted | Named first | Named later | Taken for |",
      "|---|---:|---:|---:|---:|---:|---:|---:|---|",
    ]
    for model in MistakeModel.all {
      guard let row = rows[model.id] else { continue }
      let others = (confusions[model.id] ?? [:]).sorted {
        ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue)
      }
      .map { "\($0.key) \($0.value)" }
      lines.append(
        "| \(model.id) | \(row.typed) | \(row.hidden) | \(row.coinciding) | \(row.separable) | \(row.accepted) | "
          + "\(row.namedFirst) | \(row.namedLater) | \(others.joined(separator: ", ")) |")
    }
    lines +=
      ["", "## Every miss", "", misses.isEmpty && group.blamed.isEmpty ? "None." : ""]
      + misses.map { "- \($0)" }
    lines += group.blamed.map { "- a learner blamed again: \($0)" }
    return lines.joined(separator: "\n")
  }

  /// How many questions are shown with so many figures.
  private func shown(_ isCounted: (Int) -> Bool) -> Int {
    figures.reduce(0) { $0 + (isCounted($1.key) ? $1.value : 0) }
  }

  private func percent(_ part: Int, _ whole: Int) -> String {
    guard whole > 0 else { return "–" }
    let thousandths = (part * 10_000 + whole / 2) / whole
    return "\(thousandths / 100).\(thousandths % 100 < 10 ? "0" : "")\(thousandths % 100) %"
  }
}
