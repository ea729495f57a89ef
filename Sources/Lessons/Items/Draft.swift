import AnswerChecking
import Autodiff
import GraphLanguage
import TerminalText

/// A question as a generator writes it, before anyone has looked whether it is a good one.
struct Draft {
  /// The lines of the program.
  private(set) var lines: [String] = []
  /// What is asked: `grad(x)`.
  var ask = ""
  /// What kind of answer is wanted.
  var form = Question.Form.number
  /// The upstream gradient of a tensor output.
  var upstream: Tensor?
  /// Where the leaves move, by name.
  var direction: [String: Tensor] = [:]

  /// Adds a line of the program.
  mutating func line(_ text: String) {
    lines.append(text)
  }

  /// Adds a leaf.
  mutating func leaf(_ name: String, _ value: Tensor) {
    lines.append("\(name) = \(value.nestedText(NumberText.roundTrip))")
  }

  /// Adds a leaf.
  mutating func leaf(_ name: String, _ value: Double) {
    leaf(name, Tensor(value))
  }

  /// The program on the screen, and what is asked of it.
  func finished() throws(LanguageError) -> (scene: Scene, quantity: Quantity) {
    let program = try Program(parsing: lines.joined(separator: "\n"))
    var moving: [NodeID: Tensor] = [:]
    for (name, tensor) in direction {
      if let leaf = program.graph.node(named: name) { moving[leaf] = tensor }
    }
    let scene = Scene(id: "main", program: program, upstream: upstream, direction: moving)
    return (scene, try Quantity(parsing: ask, in: program.graph))
  }
}
