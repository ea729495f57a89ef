import Lessons

/// One stop of a session: a page to read, or one thing to answer.
struct SessionItem {
  /// What the learner does here.
  enum Kind {
    /// Reads what the lesson is about.
    case opening
    /// Reads a page.
    case page(RichText)
    /// Reads what forward and reverse mode cost.
    case comparison(Comparison)
    /// Answers what a walk asks.
    case ask(Ask)
    /// Answers a question of the author's.
    case exercise(Exercise)
    /// Reads what to remember, and how it went.
    case closing
  }

  /// The id under which the answer is kept: the step's, with the ask's position in a walk.
  let id: String
  /// Which scene of the lesson is on the screen.
  let scene: Int
  /// What the learner does here.
  let kind: Kind

  /// Whether there is something to answer.
  var isQuestion: Bool {
    switch kind {
    case .ask, .exercise: true
    case .opening, .page, .comparison, .closing: false
    }
  }

  /// The stops of `lesson`, in order.
  static func items(of lesson: Lesson) -> [SessionItem] {
    var items: [SessionItem] = []
    if !lesson.objectives.isEmpty { items.append(SessionItem(id: "opening", scene: 0, kind: .opening)) }
    for step in lesson.steps {
      func item(_ suffix: String, _ kind: Kind) {
        items.append(SessionItem(id: step.id + suffix, scene: step.scene, kind: kind))
      }
      switch step.content {
      case .text(let text): item("", .page(text))
      case .exercise(let exercise): item("", .exercise(exercise))
      case .comparison(let comparison): item("", .comparison(comparison))
      case .forward(let asks), .backward(let asks):
        for (index, ask) in asks.enumerated() { item("/\(index + 1)", .ask(ask)) }
      }
    }
    items.append(SessionItem(id: "closing", scene: lesson.steps.last?.scene ?? 0, kind: .closing))
    return items
  }
}
