public import TerminalText

/// What a pack counts: which lessons and quiz questions, by which rules.
public struct Assignment: Hashable, Sendable {
  /// Something that counts.
  public enum Part: Hashable, Sendable {
    /// Every question of a lesson.
    case lesson(String)
    /// Questions made from a quiz item, as many as said.
    case item(String, count: Int)

    /// The id of the lesson or the item.
    public var id: String {
      switch self {
      case .lesson(let id), .item(let id, _): id
      }
    }
  }

  /// A part and its weight.
  public struct Weighted: Hashable, Sendable {
    /// What counts.
    public let part: Part
    /// What all its questions together are worth; they share it evenly.
    public let weight: Double

    /// A part worth `weight`.
    public init(_ part: Part, weight: Double = 1) {
      self.part = part
      self.weight = weight
    }
  }

  /// Its name.
  public let title: LocalizedText
  /// What students are asked for, such as their number.
  public let identity: LocalizedText
  /// Until when it is to be handed in; nil for any time.
  public let due: DueDate?
  /// How many tries at a question count; nil for all.
  public let tries: Int?
  /// The share of a question's worth that one, two, three hints cost; an answer that was shown costs as three.
  public let hintCosts: [Double]
  /// Whether one try counts, without help.
  public let isExam: Bool
  /// What counts.
  public let parts: [Weighted]

  /// An assignment.
  public init(
    title: LocalizedText, identity: LocalizedText, due: DueDate? = nil, tries: Int? = nil,
    hintCosts: [Double] = Assignment.usualHintCosts, isExam: Bool = false, parts: [Weighted]
  ) {
    self.title = title
    self.identity = identity
    self.due = due
    self.tries = isExam ? 1 : tries
    self.hintCosts = hintCosts
    self.isExam = isExam
    self.parts = parts
  }

  /// Where to look is free, the rule costs a tenth, the worked line everything.
  public static let usualHintCosts = [0, 0.1, 1]

  /// Whether a lesson counts.
  public func counts(lesson: String) -> Bool { parts.contains { $0.part == .lesson(lesson) } }

  /// How many quiz questions count.
  public var questionCount: Int {
    parts.reduce(0) { sum, counted in
      if case .item(_, let count) = counted.part { sum + count } else { sum }
    }
  }

  /// What all parts together are worth.
  public var points: Double { parts.reduce(0) { $0 + $1.weight } }

  /// How lessons that count are played: in an exam with one try and no help.
  func rules(_ lesson: LessonRules) -> LessonRules {
    var rules = isExam ? LessonRules(tries: 1, hints: .none, canReveal: false) : lesson
    rules.counting = counting
    return rules
  }

  private var counting: CountingRules { CountingRules(isExam: isExam, tries: tries, hintCosts: hintCosts) }

  /// What tries and hints cost, in a sentence.
  public var terms: LocalizedText { counting.terms }
}

/// What an assignment says about each question of a lesson that counts.
public struct CountingRules: Hashable, Sendable {
  /// Whether verdicts are not told: there is one try, and no help.
  public let isExam: Bool
  /// How many tries at a question count; nil for all.
  public let tries: Int?
  /// The share of a question's worth that one, two, three hints cost.
  public let hintCosts: [Double]

  /// Rules for a lesson that counts.
  public init(isExam: Bool, tries: Int?, hintCosts: [Double]) {
    self.isExam = isExam
    self.tries = tries
    self.hintCosts = hintCosts
  }

  /// What tries and hints cost, in a sentence.
  public var terms: LocalizedText {
    if isExam {
      return LocalizedText(
        "An exam: one try at each question, no help, no verdicts.", "考试：每题一次机会，没有帮助，不公布对错。")
    }
    let costs = hintCosts.map { "\(Int(($0 * 100).rounded())) %" }.joined(separator: ", ")
    let hints = LocalizedText(
      "One, two, three hints cost \(costs) of a question.",
      "用一、二、三条提示分别扣去该题的 \(costs.replacing(", ", with: "、"))。")
    guard let tries else { return hints }
    return LocalizedText(
      "\(tries) \(tries == 1 ? "try counts" : "tries count"). ", "每题前 \(tries) 次作答计分。") + hints
  }
}

extension Lesson {
  /// The lesson as it is played where it counts.
  public func counting(for assignment: Assignment) -> Lesson {
    var lesson = self
    lesson.rules = assignment.rules(rules)
    return lesson
  }
}
