import TerminalText

/// A key of the pack format: what it is called, and what may stand behind it.
struct PackKey: Sendable {
  /// What a value may be.
  indirect enum Value: Sendable {
    /// A word or number, as typed.
    case string
    /// A stable name.
    case identifier
    /// One of these words.
    case word([String])
    /// A whole number.
    case integer(ClosedRange<Int>)
    /// A text: one for all languages, or one for each.
    case text
    /// A list.
    case list(Value)
    /// A mapping with these keys.
    case mapping([PackKey])
    /// A mapping with keys of the author's choice.
    case table(Value)
    /// Either of two.
    case either(Value, Value)
  }

  let name: String
  let value: Value
  let isRequired: Bool
  /// What the key is for, in a few words; editors show it.
  let help: String

  init(_ name: String, _ value: Value, required: Bool = false, _ help: String) {
    self.name = name
    self.value = value
    isRequired = required
    self.help = help
  }
}

/// Every key of the pack format: the reader, the schema for editors and the tests go by this table.
enum PackKeys {
  /// `pack.yaml`.
  static let contents = [
    PackKey("format", .word(["1"]), required: true, "The format the pack is written in."),
    PackKey("id", .identifier, required: true, "The pack's stable id; progress is kept under it."),
    PackKey("version", .string, required: true, "The pack's version."),
    PackKey("title", .text, required: true, "The pack's name."),
    PackKey(
      "languages", .list(.word(Language.allCases.map(\.rawValue))), required: true,
      "The languages every text is written in."),
    PackKey("licence", .string, "What others may do with the pack."),
    PackKey("authors", .list(.string), "Who wrote it."),
    PackKey("topics", .table(.text), "The syllabus: topics by id, each to be asked about somewhere."),
    PackKey("skills", .table(.text), "Skills of the pack's own, by id; those of the quiz are there already."),
    PackKey("defaults", .mapping(defaults), "What holds for every lesson that does not say otherwise."),
    PackKey("assignment", .mapping(assignment), "What counts, where the pack is handed in."),
    PackKey("units", .list(.mapping(unit)), required: true, "The units, in the order they are taught."),
  ]

  /// What a lesson says about itself, or `defaults` in `pack.yaml` for all of them.
  static let defaults =
    [
      PackKey("minutes", .integer(1...60), "About how long it takes."),
      PackKey("skills", .list(.identifier), "The skills it trains: the quiz's, or the pack's own."),
    ] + rules

  /// How a lesson is played.
  static let rules = [
    PackKey("tries", .integer(1...9), "After how many wrong tries an answer may stand; 2 unless said."),
    PackKey(
      "hints", .word(HintRule.allCases.map(\.rawValue)),
      "usual: ready-made hints where the author wrote none; own: the author's only; none."),
    PackKey("reveal", .word(["yes", "no"]), "Whether the answer is shown on request; yes unless said."),
  ]

  /// A unit in `pack.yaml`.
  static let unit = [
    PackKey("id", .identifier, required: true, "The unit's id, also the name of its folder."),
    PackKey("title", .text, required: true, "The unit's name."),
    PackKey("lessons", .list(.mapping(entry)), required: true, "The lessons, in order."),
  ]

  /// A lesson in `pack.yaml`.
  static let entry = [
    PackKey("id", .identifier, required: true, "The lesson's stable id; its file is UNIT/ID.yaml."),
    PackKey("title", .text, required: true, "The lesson's name."),
    PackKey("renamed_from", .identifier, "The id it had before; progress follows."),
  ]

  /// A lesson file.
  static let lesson =
    [
      PackKey("id", .identifier, required: true, "The lesson's id, as in pack.yaml."),
      PackKey("summary", .text, required: true, "What the lesson is about, in one sentence."),
      PackKey("objectives", .list(.text), required: true, "What the learner can do afterwards."),
      PackKey("topics", .list(.identifier), "The topics of the syllabus it covers."),
      PackKey("scenes", .table(.mapping(scene)), "Several programs, by name."),
      PackKey("steps", .list(.mapping(step)), required: true, "What happens, in order."),
      PackKey("closing", .text, required: true, "What to remember."),
    ] + defaults + scene

  /// A scene: in a lesson with one program, or under `scenes`.
  static let scene = [
    PackKey("program", .string, "The program, in the graph language."),
    PackKey("values", .table(.string), "Values the program leaves open: constants, uniform(…) or choice(…)."),
    PackKey("output", .string, "The output, where it is not the last line."),
    PackKey("upstream", .string, "What comes back into the output; 1 for a number unless said."),
    PackKey("direction", .table(.string), "How the leaves move, for tangents and Hessian-vector products."),
  ]

  /// A step: one of these.
  static let step = [
    PackKey("scene", .string, "The scene the steps after this look at."),
    PackKey("text", .text, "Something to read."),
    PackKey("forward", .either(.word(["all"]), .list(.string)), "Asks values: all, or those of these nodes."),
    PackKey(
      "backward", .either(.word(["all", "gradients"]), .list(.string)),
      "Asks gradients: all, all but local ones, or these quantities."),
    PackKey("question", .mapping(question), "Asks one thing."),
    PackKey("compare", .word(["all"]), "Shows what forward and reverse mode cost."),
  ]

  /// The keys of a question of which exactly one says what is asked.
  static let tasks = ["ask", "choices", "pick", "order"]

  /// A question.
  static let question = [
    PackKey("id", .identifier, required: true, "The question's stable id."),
    PackKey("renamed_from", .identifier, "The id it had before; progress follows."),
    PackKey("prompt", .text, "What is asked, in words."),
    PackKey("ask", .string, "The quantity asked for, such as grad(x)."),
    PackKey("as", .word(["formula", "code"]), "How the quantity is to be answered, if not in numbers."),
    PackKey("choices", .list(.mapping(choice)), "Texts to choose from."),
    PackKey("pick", .list(.string), "The nodes that are right."),
    PackKey("order", .list(.text), "Lines in the right order; they are shown scattered."),
    PackKey("hints", .list(.text), "Hints, from a nudge to a worked line."),
    PackKey("explain", .text, "What is said once it is answered."),
    PackKey("published", .string, "The figure as printed, checked against the engine."),
    PackKey("mistakes", .table(.text), "The author's words to mistakes the judge knows, by their ids."),
    PackKey("topics", .list(.identifier), "The topics it asks about, if fewer than the lesson's."),
    PackKey("skills", .list(.identifier), "The skills it trains, if fewer than the lesson's."),
  ]

  /// A choice.
  static let choice = [
    PackKey("text", .text, required: true, "What the learner reads."),
    PackKey("right", .word(["yes"]), "Marks the right choice."),
    PackKey("because", .text, "What is said when it is chosen."),
  ]

  /// A text in several languages.
  static let text = Language.allCases.map { PackKey($0.rawValue, .string, "The text in \($0.rawValue).") }
}
