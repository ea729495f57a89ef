public import AnswerChecking
public import Autodiff
import GraphLanguage
public import TerminalText

/// A quiz question ready to be asked: an item, made for a seed.
public struct QuizQuestion: Sendable {
  /// What it is made from again, without a search.
  public let reference: QuizReference
  /// The skill its item trains.
  public let skill: String
  /// The item's title.
  public let title: LocalizedText
  /// What is drawn.
  public let scene: Scene
  /// What is asked.
  public let quantity: Quantity
  /// What kind of answer is wanted.
  public let form: Question.Form
  /// The author's question, where it comes from a pack; nil where the quantity says it all.
  var prompt: RichText?
  /// The author's hints; empty where the usual ones will do.
  var hints: [RichText] = []
  /// What the author says once it is answered.
  var explanation: RichText?
  /// What the author says to known mistakes.
  var mistakes: [MistakeID: RichText] = [:]

  /// The quantity as text: `grad(x)`.
  public var quantityText: String { quantity.text(in: scene.graph) }

  /// A number that is equal for equal questions: FNV-1a of the program, its values and what is asked.
  public var fingerprint: UInt64 {
    let program = asksForShape ? shapesOnly : scene.program.source + valuesText
    return (program + "\n" + quantityText).utf8.reduce(0xCBF2_9CE4_8422_2325) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01B3
    }
  }

  /// The values of the leaves that no line of the program declares, as a pack draws them.
  private var valuesText: String {
    scene.graph.leaves.filter { scene.program.line(of: $0) == nil }
      .map { "\n\(scene.graph.name(of: $0)) = \(scene.graph.leafValue($0).elements)" }.joined()
  }

  private var asksForShape: Bool {
    switch quantity {
    case .shape, .gradientShape: true
    default: false
    }
  }

  /// The program with shapes for numbers: other numbers make no other question about shapes.
  private var shapesOnly: String {
    let graph = scene.graph
    let leaves = graph.leaves.map { "\(graph.name(of: $0)) \(graph.shape(of: $0))" }
    let declared = graph.leaves.count { scene.program.line(of: $0) != nil }
    let lines = scene.program.source.split(separator: "\n").dropFirst(declared)
    return (leaves + lines.map(String.init)).joined(separator: "\n")
  }

  /// About how much work it is: the operations it takes, and the numbers to type.
  public var difficulty: Int {
    let operations = (0..<scene.graph.count).filter { scene.graph.operation(of: $0) != nil }.count
    return asksForShape ? operations : operations + (answerShape.count + 1) / 2
  }

  private var answerShape: Shape {
    switch quantity {
    case .jacobian(let y, let x):
      Shape(scene.graph.shape(of: y).dimensions + scene.graph.shape(of: x).dimensions)
    case .value(let node), .gradient(let node), .tangent(let node), .hvp(let node), .shape(let node),
      .gradientShape(let node), .contribution(_, let node, _), .local(let node, _, _):
      scene.graph.shape(of: node)
    }
  }

  /// The question as a lesson of one step, for whoever plays lessons.
  public var lesson: Lesson {
    let exercise = Exercise(
      formerID: nil, prompt: prompt, task: form == .formula ? .formula(quantity) : .quantity(quantity),
      hints: hints, explanation: explanation, published: nil, topics: [], skills: [], mistakes: mistakes)
    let step = Step(
      id: "question", scene: 0, position: SourcePosition(line: 1, column: 1),
      content: .exercise(exercise))
    return Lesson(
      id: reference.item, title: title, summary: title, objectives: [], minutes: 1, topics: [], skills: [],
      rules: .usual, scenes: [scene], steps: [step], closing: title, isDrawn: true, seed: reference.seed)
  }

  /// The question worked out, for the judge.
  public func question() throws(GraphError) -> Question {
    Question(
      quantity, of: try WorkedGraph(scene.graph, upstream: scene.upstream, direction: scene.direction),
      form: form)
  }
}
