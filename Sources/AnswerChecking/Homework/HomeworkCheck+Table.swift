public import TerminalText

extension HomeworkCheck {
  /// The table as lines of text: a mark, the quantity, the answer, the verdict, and below it what there is to
  /// say.
  ///
  /// `marks` are what stands before accepted, wrong and open lines. Everything is sanitised.
  public func table(
    _ language: Language, marks: (accepted: String, wrong: String, open: String) = ("✓", "✗", "·")
  ) -> [String] {
    let quantityWidth = results.map { displayWidth(of: $0.quantity) }.max() ?? 0
    let answers = results.map { Self.shortened($0.entry.answer) }
    let answerWidth = answers.map { displayWidth(of: $0) }.max() ?? 0
    let markWidth = [marks.accepted, marks.wrong, marks.open].map { displayWidth(of: $0) }.max() ?? 0
    var lines: [String] = []
    for (result, answer) in zip(results, answers) {
      let verdict = result.judgement?.verdict
      let mark =
        verdict.map { $0.isAccepted ? marks.accepted : $0.costsTry ? marks.wrong : marks.open } ?? marks.open
      let title = verdict?.title ?? LocalizedText("not answered", "未作答")
      lines.append(
        [
          Self.padded(mark, to: markWidth), Self.padded(result.quantity.sanitized, to: quantityWidth), "=",
          Self.padded(answer, to: answerWidth),
          " " + title[language],
        ].joined(separator: " "))
      if let judgement = result.judgement, judgement.verdict != .right || judgement.namesConvention {
        let texts = [judgement.message[language], judgement.nextStep[language]].filter { !$0.isEmpty }
        lines += texts.map { "    " + $0.sanitized }
      }
    }
    let summary = LocalizedText(
      "\(accepted) of \(results.count) right", "\(results.count) 个答案中 \(accepted) 个正确")
    return lines + ["", summary[language]]
  }

  private static func shortened(_ answer: String) -> String {
    let line = answer.split(whereSeparator: \.isNewline).joined(separator: " ").sanitized
    return line.count > 32 ? line.prefix(31) + "…" : line
  }

  private static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - displayWidth(of: text)))
  }
}
