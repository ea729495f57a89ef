import Autodiff
import TerminalText
import TerminalUI

/// The worked solution of a settled question, set in lines.
struct SolutionText {
  let session: LessonSession
  let settings: Settings
  /// The cells a line may take.
  let width: Int

  /// The lines; none where nothing is asked.
  var lines: [StyledText] {
    guard let quantity = session.item.quantity else { return [] }
    let title = settings.say(LocalizedText("WORKED OUT", "解答"))
    let steps = WorkedSolution(context: session.context, quantity: quantity).steps
    let tensors = session.context.graph.leaves.contains { session.context.graph.shape(of: $0).rank > 0 }
    return [StyledText(title, Style(.title, bold: true))]
      + steps.flatMap {
        StyledText(settings.say($0), tensors ? .plain : Style(.code)).wrapped(width: width, hanging: 2)
      }
  }
}
