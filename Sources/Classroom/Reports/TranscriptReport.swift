import AnswerChecking
import Lessons
public import TerminalText

/// A transcript as text: the numbers, what was right, and everything the student did with each question.
public struct TranscriptReport {
  private let transcript: Transcript
  private let language: Language

  /// The transcript in a language.
  public init(_ transcript: Transcript, _ language: Language) {
    self.transcript = transcript
    self.language = language
  }

  private func say(_ text: LocalizedText) -> String { text[language].sanitized }

  /// The report's lines.
  public var text: String {
    let lines = head + transcript.problems.map { "  " + say($0.message) } + transcript.parts.flatMap(part)
    return lines.joined(separator: "\n") + "\n"
  }

  private var head: [String] {
    let student = transcript.student
    let name = student.name.isEmpty ? "" : "  " + student.name.sanitized
    let points = transcript.grade.map { grade in
      let (earned, all) = (ReportNumbers.points(grade.points), ReportNumbers.points(grade.maximum))
      return say(LocalizedText("  \(earned) of \(all) points", "  得分 \(earned)，满分 \(all)"))
    }
    return [student.id.sanitized + name + (points ?? "")]
  }

  private func part(_ part: Transcript.Part) -> [String] {
    let programs = part.programs.flatMap { [""] + $0.map { "    " + $0.sanitized } }
    return ["", "\(say(part.title))  (\(part.counted.part.id.sanitized))"] + programs + [""]
      + part.questions.flatMap(question)
  }

  private func question(_ question: Transcript.Question) -> [String] {
    let right = say(LocalizedText("right is \(question.right)", "应为 \(question.right)"))
    let head = "  \(say(question.title))  \(right)"
    guard transcript.grade != nil else { return [head] }
    let worth = ReportNumbers.percent(question.grade.share)
    let earned = say(LocalizedText("earned \(worth) %", "得 \(worth) %"))
    return ["\(head)  \(earned)"] + question.events.map { "      " + say(event($0)) }
  }

  private func event(_ event: Transcript.Event) -> LocalizedText {
    let entry = event.entry
    switch entry.verdict {
    case "kept": return LocalizedText("went on from it", "保留它继续")
    case "shown": return LocalizedText("had the answer shown", "看了答案")
    case "taken-back": return LocalizedText("took it back", "撤回了答案")
    default: break
    }
    let time = ReportNumbers.time(entry.milliseconds)
    let help =
      entry.hints > 0
      ? LocalizedText(", \(entry.hints) \(entry.hints == 1 ? "hint" : "hints")", "，提示 \(entry.hints) 条")
      : LocalizedText(same: "")
    let said =
      event.verdict == nil ? LocalizedText("after it was settled, does not count", "此题已结束，不计") : event.message
    return LocalizedText(same: "\(entry.answer)  (\(time)") + help + LocalizedText(same: ")  ") + said
  }
}
