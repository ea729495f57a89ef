import Autodiff
import GraphLanguage
import Lessons

extension LessonScreen {
  /// What the copy key copies: the line of code that computes what is asked, and pressed again the whole program.
  ///
  /// A line the learner is still to write is not given away.
  mutating func copyOut() -> Outcome {
    let covered = session.coveredLines
    let code = session.context.code
    let line = session.item.quantity.flatMap { code.line(of: $0, in: session.context.graph) }
    if let line, !covered.contains(line), copiedLineAt != session.position {
      copiedLineAt = session.position
      let text = session.codeText(of: line, covered: covered)
      notice = .copiedLine(text)
      return .copy(text)
    }
    guard !covered.contains(where: { code.lines[$0].phase == .forward }) else {
      notice = .programAsked
      return .stay
    }
    copiedLineAt = nil
    notice = .copiedProgram
    return .copy(programText(of: session.context.graph))
  }
}
