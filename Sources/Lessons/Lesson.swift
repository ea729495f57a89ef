public import AnswerChecking
public import Autodiff
public import GraphLanguage
public import TerminalText

/// One idea, taught by doing: scenes to look at and steps to take.
public struct Lesson: Sendable, Identifiable {
  /// The stable id, unique in its pack; progress is kept under it.
  public let id: String
  /// The lesson's name in the table of contents.
  public let title: LocalizedText
  /// What the lesson is about, in one sentence.
  public let summary: LocalizedText
  /// What the learner can do afterwards.
  public let objectives: [LocalizedText]
  /// About how long it takes.
  public let minutes: Int
  /// The topics of the syllabus the lesson covers.
  public let topics: [String]
  /// The skills it trains: the quiz's, or the pack's own.
  public let skills: [String]
  /// How it is played.
  public internal(set) var rules: LessonRules
  /// The programs it draws; at least one.
  public let scenes: [Scene]
  /// What happens, in order.
  public let steps: [Step]
  /// What to remember.
  public let closing: LocalizedText
  /// Whether values are drawn, so that another seed gives another variant.
  public let isDrawn: Bool
  /// The seed its values were drawn for.
  public let seed: UInt64

  /// Counts up when the same seed gives other values than before.
  public static let generatorVersion = 1
}

/// How a lesson is played, as its author wants it.
public struct LessonRules: Hashable, Sendable {
  /// After how many wrong tries an answer may stand, so that the learner goes on from it.
  public let tries: Int
  /// Which hints are given.
  public let hints: HintRule
  /// Whether the answer is shown on request.
  public let canReveal: Bool
  /// What the assignment that counts the lesson says; nil where nothing counts.
  public internal(set) var counting: CountingRules?

  /// Whether verdicts are not told: there is one try, and no help.
  public var isExam: Bool { counting?.isExam ?? false }

  /// Two tries, every hint, answers on request.
  public static let usual = LessonRules(tries: 2, hints: .usual, canReveal: true)
}

/// Which hints a lesson gives.
public enum HintRule: String, CaseIterable, Sendable {
  /// The author's where there are some, else ready-made ones.
  case usual
  /// The author's only.
  case own
  /// None.
  case none
}

/// A program on the screen, with the upstream gradient it is walked back from.
public struct Scene: Sendable, Identifiable {
  /// The scene's name, unique in its lesson.
  public let id: String
  /// The program, its leaves filled in.
  public let program: Program
  /// What comes back into the output; nil is the base case, 1 for a scalar.
  public let upstream: Tensor?
  /// Where the leaves move, for tangents and Hessian-vector products.
  public let direction: [NodeID: Tensor]
  /// The leaves that are drawn, by name: another seed gives them other values.
  var drawn: [String: DrawnValue] = [:]

  /// The program's graph.
  public var graph: Graph { program.graph }
}

/// One step of a lesson.
public struct Step: Sendable, Identifiable {
  /// What the learner does in a step.
  public enum Content: Sendable {
    /// Reads.
    case text(RichText)
    /// Computes values, from the leaves to the output.
    case forward([Ask])
    /// Computes gradients, from the output to the leaves.
    case backward([Ask])
    /// Answers one question.
    case exercise(Exercise)
    /// Reads what forward and reverse mode cost on the scene.
    case comparison(Comparison)
  }

  /// The step's name, unique in its lesson; answers are kept under it.
  public let id: String
  /// Which of the lesson's scenes is on the screen.
  public let scene: Int
  /// Where in its file the step is written.
  public let position: SourcePosition
  /// What the learner does.
  public let content: Content

  /// The names a formula is asked in; empty where any will do.
  var formulaNames: Set<String> {
    if case .exercise(let exercise) = content { exercise.names } else { [] }
  }
}

/// One question of a lesson, whose right answer is computed, never written down.
public struct Exercise: Sendable {
  /// What is to be answered.
  public enum Task: Sendable {
    /// A quantity of the scene: a number, a tensor, a grid or a shape, by its kind.
    case quantity(Quantity)
    /// A quantity of the scene as a formula in the names on the screen.
    case formula(Quantity)
    /// The right side of the line of flat code that computes a quantity.
    case code(Quantity)
    /// One of several texts.
    case choice([Choice])
    /// A node of the scene; any of these is right.
    case pick([NodeID])
    /// Lines to be put in order; they stand here in the right order.
    case order([LocalizedText])
  }

  /// One of several answers.
  public struct Choice: Sendable {
    /// What the learner reads.
    public let text: LocalizedText
    /// Whether it is right.
    public let isRight: Bool
    /// What is said when it is chosen.
    public let because: RichText?
  }

  /// The id it had before, under which answers may still be kept.
  public let formerID: String?
  /// What is asked, in words; nil when the quantity says it all.
  public let prompt: RichText?
  /// What is to be answered.
  public internal(set) var task: Task
  /// The author's hints, from a nudge to a worked line; empty where the usual ones will do.
  public let hints: [RichText]
  /// What is said once the question is answered.
  public let explanation: RichText?
  /// The figure as printed in the source, checked against the computed one.
  public let published: Published?
  /// The topics it asks about, where they are fewer than the lesson's.
  public let topics: [String]
  /// The skills it trains, where they are fewer than the lesson's.
  public let skills: [String]
  /// What the author says to known mistakes, in place of the usual words.
  public let mistakes: [MistakeID: RichText]
  /// The names the formula is to be written in; empty where any will do.
  public internal(set) var names: Set<String> = []
  /// What the author says to a wrong node, by its id, or to a line that stands too early, by its place in the
  /// right order from 0.
  public internal(set) var reasons: [Int: RichText] = [:]

  /// A figure as printed, such as `-0.53`.
  public struct Published: Hashable, Sendable {
    /// The characters, which carry the number of digits.
    public let text: String

    /// Whether `value`, rounded to the digits printed, is this figure; halves may have gone either way.
    func agrees(with value: Double) -> Bool {
      guard let printed = Double(text) else { return false }
      let mantissa = text.prefix { $0 != "e" && $0 != "E" }
      let exponent = Int(text.dropFirst(mantissa.count + 1)) ?? 0
      let decimals = mantissa.firstIndex(of: ".").map { mantissa[$0...].count - 1 } ?? 0
      var unit = 1.0
      for _ in 0..<abs(exponent - decimals) { unit *= exponent > decimals ? 10 : 0.1 }
      return abs(printed - value) <= unit * (0.5 + 1e-9)
    }
  }
}
