import Lessons
public import TerminalText

/// The report as one HTML page that needs nothing else: no network, no script, light and dark.
///
/// What to teach again comes first, then who stands where.
public struct HTMLReport {
  private let report: ClassReport
  private let language: Language

  /// The report in a language.
  public init(_ report: ClassReport, _ language: Language) {
    self.report = report
    self.language = language
  }

  private func say(_ text: LocalizedText) -> String { HTML.text(text[language]) }

  /// The page.
  public var text: String {
    let title = say(report.collection.grader.assignment.title)
    return """
      <!DOCTYPE html>
      <html lang="\(language == .english ? "en" : "zh-Hans")">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <title>\(title)</title>
      <style>
      \(Self.style)
      </style>
      </head>
      <body>
      <main>
      <h1>\(title)</h1>
      \(summary)
      \(mistakes)
      \(distribution)
      \(questions)
      \(students)
      \(troubles)
      \(footer)
      </main>
      </body>
      </html>

      """
  }

  // MARK: Parts

  private func section(
    _ title: LocalizedText, _ content: String, lead: LocalizedText? = nil, id: String? = nil
  ) -> String {
    let id = id.map { " id=\"\($0)\"" } ?? ""
    let lead = lead.map { "<p class=\"lead\">\(say($0))</p>\n" } ?? ""
    return "<section\(id)>\n<h2>\(say(title))</h2>\n\(lead)\(content)\n</section>"
  }

  private var summary: String {
    let grader = report.collection.grader
    let counted = report.collection.counted.count
    let flagged = report.collection.items.count { !$0.problems.isEmpty }
    let median = report.median.map { ReportNumbers.percent($0) + "\u{202F}%" } ?? "–"
    let facts: [(String, LocalizedText)] = [
      (
        "\(counted)", LocalizedText("\(counted == 1 ? "student" : "students") counted", "名学生计入")
      ), (median, LocalizedText("median", "中位数")),
      (ReportNumbers.points(grader.assignment.points), LocalizedText("points to earn", "满分")),
    ]
    let files = say(LocalizedText("\(flagged == 1 ? "file" : "files") to look at", "个需要留意的文件"))
    let toLookAt =
      flagged == 0
      ? "<p><strong>0</strong> \(files)</p>"
      : "<p><a href=\"#files\"><strong>\(flagged)</strong> \(files)</a></p>"
    return "<div class=\"facts\">\n"
      + facts.map { "<p><strong>\(HTML.text($0.0))</strong> \(say($0.1))</p>\n" }.joined()
      + "\(toLookAt)\n</div>"
  }

  private var mistakes: String {
    let title = LocalizedText("What to teach again on Monday", "下节课要重讲什么")
    guard !report.mistakes.isEmpty else {
      return section(title, "<p>\(say(LocalizedText("Nobody made a mistake.", "没有人出错。")))</p>")
    }
    let all = Double(report.collection.counted.count)
    let items = report.mistakes.prefix(12).map { item($0, share: Double($0.students) / all) }
    return section(
      title, "<ol class=\"mistakes\">\n" + items.joined(separator: "\n") + "\n</ol>",
      lead: LocalizedText(
        "The mistakes of the class, those of most students first, with an example each.",
        "全班的错误，犯错人数多的在前，各附一例。"))
  }

  private func item(_ mistake: ClassReport.Mistake, share: Double) -> String {
    let example = mistake.example
    let remedy = say(mistake.remedy)
    let program =
      example.program.isEmpty || example.program.count > 12 ? "" : example.program.joined(separator: "\n")
    let asked = say(report.questions[mistake.question].title)
    let words = LocalizedText("For example, ", "例如，")
    return [
      "<li>",
      "<p><strong>\(say(mistake.title))</strong> <span class=\"count\">\(say(mistake.count))</span></p>",
      HTMLPlots.bar(share, label: say(mistake.count)),
      remedy.isEmpty ? "" : "<p>\(remedy)</p>",
      example.note.map { "<p>\(say(LocalizedText("The pack says: ", "课程包的说明：") + $0))</p>" } ?? "",
      "<div class=\"example\">",
      program.isEmpty ? "" : "<pre>\(HTML.lines(program))</pre>",
      "<p>\(say(words))\(asked)\(say(LocalizedText(" — typed ", "：写的是 ")))<code>\(HTML.text(example.typed))</code>"
        + "\(say(LocalizedText(", right was ", "，应为 ")))<code>\(HTML.text(example.right))</code></p>",
      "</div>",
      "<p class=\"places\">\(say(LocalizedText("Made at: ", "出错处：")))\(places(mistake))</p>",
      "</li>",
    ].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// The questions where a mistake was made most, with how often.
  private func places(_ mistake: ClassReport.Mistake) -> String {
    let shown = mistake.places.prefix(3).map { place in
      "\(say(report.questions[place.question].title)) (\(place.times))"
    }
    let rest = mistake.places.count - shown.count
    let more = rest > 0 ? [say(LocalizedText("\(rest) more", "另有 \(rest) 处"))] : []
    return (shown + more).joined(separator: say(LocalizedText("; ", "；")))
  }

  private var distribution: String {
    let counts = report.distribution
    let label = LocalizedText("Scores in tenths: ", "分数分布：")
    let described = say(label) + counts.map(String.init).joined(separator: ", ")
    return section(
      LocalizedText("Scores", "分数分布"), HTMLPlots.columns(counts, described: described),
      lead: LocalizedText(
        "How many students reached how much, in percent of the points.", "各得分率区间的学生人数（百分比）。"))
  }

  private var questions: String {
    let rows = report.questions.map { question -> String in
      let shares = [question.atOnce, question.right, question.wrong, question.shown, question.open]
      let time = question.medianTime.map(ReportNumbers.time) ?? "–"
      let words = LocalizedText(
        "\(question.atOnce) at once, \(question.right) later, \(question.wrong) wrong, \(question.shown) shown, \(question.open) not answered",
        "\(question.atOnce) 人一次答对，\(question.right) 人后来答对，\(question.wrong) 人答错，\(question.shown) 人看了答案，\(question.open) 人未答"
      )
      return "<tr><th scope=\"row\">\(say(question.title))</th>"
        + "<td class=\"number\">\(ReportNumbers.percent(question.success))\u{202F}%</td>"
        + "<td>\(HTMLPlots.stack(shares, label: say(words)))</td><td class=\"number\">\(time)</td></tr>"
    }
    let head = [
      LocalizedText("Question", "题目"), LocalizedText("Right", "答对"), LocalizedText("How it went", "作答情况"),
      LocalizedText("Median time", "用时中位数"),
    ].map { "<th scope=\"col\">\(say($0))</th>" }.joined()
    let legend = [
      ("once", LocalizedText("right at once", "一次答对")), ("later", LocalizedText("right later", "后来答对")),
      ("wrong", LocalizedText("wrong", "答错")), ("shown", LocalizedText("shown", "看了答案")),
      ("open", LocalizedText("not answered", "未答")),
    ].map { "<span><i class=\"key \($0.0)\"></i>\(say($0.1))</span>" }.joined(separator: "\n")
    return section(
      LocalizedText("Questions", "各题情况"),
      "<p class=\"legend\">\n\(legend)\n</p>\n<div class=\"wide\"><table>\n<thead><tr>\(head)</tr></thead>\n<tbody>\n"
        + rows.joined(separator: "\n") + "\n</tbody>\n</table></div>")
  }

  private var students: String {
    let rows = report.collection.counted.compactMap { item -> String? in
      guard let student = item.student, let grade = item.grade else { return nil }
      return "<tr><th scope=\"row\">\(HTML.text(student.id))</th><td>\(HTML.text(student.name))</td>"
        + "<td class=\"number\">\(ReportNumbers.points(grade.points))</td>"
        + "<td class=\"number\">\(ReportNumbers.percent(grade.share))\u{202F}%</td>"
        + "<td class=\"number\">\(grade.attempts)</td><td class=\"number\">\(ReportNumbers.time(grade.milliseconds))</td></tr>"
    }
    guard !rows.isEmpty else { return "" }
    let head = [
      LocalizedText("Student", "学生"), LocalizedText("Name", "姓名"), LocalizedText("Points", "得分"),
      LocalizedText("Share", "比例"), LocalizedText("Answers", "作答次数"), LocalizedText("Time", "用时"),
    ].map { "<th scope=\"col\">\(say($0))</th>" }.joined()
    return section(
      LocalizedText("Students", "学生"),
      "<div class=\"wide\"><table>\n<thead><tr>\(head)</tr></thead>\n<tbody>\n" + rows.joined(separator: "\n")
        + "\n</tbody>\n</table></div>")
  }

  private var troubles: String {
    let rows = report.collection.items.flatMap { item in
      item.told.map { problem in
        let mark = problem.isFatal ? LocalizedText("not counted", "不计分") : LocalizedText("counted", "计分")
        return
          "<tr><th scope=\"row\">\(HTML.text(item.file))</th><td>\(HTML.text(item.student?.id ?? ""))</td>"
          + "<td>\(say(problem.message))</td><td>\(say(mark))</td></tr>"
      }
    }
    guard !rows.isEmpty else { return "" }
    let head = [
      LocalizedText("File", "文件"), LocalizedText("Student", "学生"), LocalizedText("What is amiss", "问题"),
      LocalizedText("Effect", "处理"),
    ].map { "<th scope=\"col\">\(say($0))</th>" }.joined()
    return section(
      LocalizedText("Files to look at", "需要留意的文件"),
      "<div class=\"wide\"><table>\n<thead><tr>\(head)</tr></thead>\n<tbody>\n" + rows.joined(separator: "\n")
        + "\n</tbody>\n</table></div>", id: "files")
  }

  private var footer: String {
    let pack = report.collection.grader.pack
    let words = LocalizedText(
      "Every score was worked out anew from what each student typed and their own numbers. Tries, hints and times are what the files say.",
      "所有分数均根据每名学生输入的答案和各自的数值重新计算。尝试次数、提示和用时以文件所述为准。")
    return "<footer>\n<p>\(say(words))</p>\n<p>\(HTML.text(pack.id)) \(HTML.text(pack.version)), "
      + "<code>\(HTML.text(String(pack.hash.prefix(16))))</code></p>\n</footer>"
  }

  private static let style = """
    :root { --ink: #1d2126; --soft: #5b6570; --paper: #ffffff; --line: #d5dae0; --bar: #2f6fb0;
      --once: #2f6fb0; --later: #8db9e2; --wrong: #c8641b; --shown: #e3b27e; --open: #c9ced4; }
    @media (prefers-color-scheme: dark) {
      :root { --ink: #e6e9ed; --soft: #a3adb8; --paper: #15181c; --line: #363d45; --bar: #6aa9e6;
        --once: #6aa9e6; --later: #35618c; --wrong: #ee8f45; --shown: #8f6233; --open: #4a525b; }
    }
    body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
    main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
    h1 { margin: 0 0 .5rem; font-size: 1.7rem; }
    h2 { margin: 2.5rem 0 .5rem; font-size: 1.25rem; border-bottom: 1px solid var(--line); padding-bottom: .25rem; }
    .facts { display: flex; flex-wrap: wrap; gap: .25rem 2rem; color: var(--soft); }
    .facts p { margin: 0; }
    .facts strong { color: var(--ink); font-size: 1.4rem; }
    .lead, .places, footer, .count { color: var(--soft); }
    a { color: inherit; }
    .mistakes { padding-left: 1.6rem; }
    .mistakes li { margin-bottom: 1.75rem; }
    .mistakes p { margin: .15rem 0; }
    .mistakes svg { margin: .35rem 0; }
    .example { border-left: 3px solid var(--line); padding-left: .75rem; margin: .4rem 0; color: var(--ink); }
    pre { margin: 0 0 .25rem; font: .85rem/1.4 ui-monospace, monospace; overflow-x: auto; }
    .places { font-size: .9rem; }
    code { font-family: ui-monospace, monospace; overflow-wrap: anywhere; color: var(--ink); }
    table { border-collapse: collapse; width: 100%; }
    th, td { text-align: left; vertical-align: middle; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line);
      font-weight: normal; overflow-wrap: anywhere; }
    thead th { color: var(--soft); font-size: .9rem; }
    .number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
    .wide { overflow-x: auto; }
    .legend { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; font-size: .9rem; }
    .key { display: inline-block; width: .8em; height: .8em; margin-right: .4em; border: 1px solid var(--soft); }
    svg { display: block; max-width: 100%; height: auto; }
    td svg, .mistakes svg { height: 14px; }
    .mistakes svg { height: 8px; }
    svg text { fill: var(--soft); font: 13px system-ui, sans-serif; }
    .bar { fill: var(--bar); } .rail { fill: var(--line); }
    .once { fill: var(--once); background: var(--once); } .later { fill: var(--later); background: var(--later); }
    .wrong { fill: var(--wrong); background: var(--wrong); } .shown { fill: var(--shown); background: var(--shown); }
    .open { fill: var(--open); background: var(--open); }
    footer { margin-top: 3rem; font-size: .9rem; }
    """
}
